import { CancelledError, DeviceLostError } from '../engines/engine.ts';
import { type Option, peek, readOptions, toNumberIn } from './arguments.ts';
import type { Command } from './command.ts';
import { helpOf, overview } from './help.ts';
import { commands } from './index.ts';
import { EXIT, type Io, NoEngineError, TimedOutError, UsageError } from './io.ts';
import { choose } from './options.ts';

const TIMEOUT_SECONDS = 600;
/** The longest that a timer can wait, in seconds. */
const LONGEST_TIMEOUT = 2_147_483;

const everyCommandHas: readonly Option[] = [
  { name: 'json', meaning: 'one JSON document on stdout and nothing else' },
  { name: 'timeout', value: 'SECONDS', meaning: 'give up after so long', fallback: String(TIMEOUT_SECONDS) },
  { name: 'help', meaning: 'this text' },
];

/**
 * Runs one command line.
 *
 * @param argv without the program's own name
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const [name, ...rest] = argv;
    if (name === '--version' && rest.length === 0) {
      await io.write(`${io.version}\n`);
      return EXIT.done;
    }
    if ((name === '--help' || name === '-h') && rest.length === 0) {
      await io.write(overview(commands));
      return EXIT.done;
    }
    return await runCommand(commandOf(name), rest, io);
  } catch (error) {
    io.tell(`rnnscape: ${(error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ')}`);
    return exitCodeOf(error);
  }
}

function commandOf(name: string | undefined): Command {
  const names = commands.map((each) => each.name).join(' ');
  if (name === undefined) throw new UsageError(`no command was given, one of these was expected: ${names}`);
  const command = commands.find((each) => each.name === name);
  if (!command) throw new UsageError(`unknown command "${name}"; one of these was expected: ${names}`);
  return command;
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  const choice = choose(peek(argv, 'model'), peek(argv, 'optimizer'));
  const options = [...command.options(choice), ...everyCommandHas];
  const operands: string[] = [];
  const values = readOptions(argv, options, command.operands === undefined ? undefined : operands);
  if (values.has('help')) {
    await io.write(helpOf(command, options));
    return EXIT.done;
  }
  const seconds = toNumberIn('timeout', values.get('timeout') ?? String(TIMEOUT_SECONDS), 0, LONGEST_TIMEOUT);
  const end = io.now() + seconds * 1000;
  const timedOut = () => new TimedOutError(`${command.name}: not done after ${seconds} s (--timeout)`);
  const requireTime = () => {
    if (io.now() > end) throw timedOut();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut()), seconds * 1000);
  });
  const cancel = {
    get cancelled() {
      return io.now() > end;
    },
  };
  try {
    const work = command.run({ ...choice, values, operands, json: values.has('json'), io, cancel, requireTime });
    return await Promise.race([work, late]);
  } catch (error) {
    // Nobody but the clock cancels a command.
    throw error instanceof CancelledError ? timedOut() : error;
  } finally {
    clearTimeout(timer);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.badArgument;
  if (error instanceof NoEngineError) return EXIT.noEngine;
  if (error instanceof TimedOutError) return EXIT.timedOut;
  if (error instanceof DeviceLostError) return EXIT.deviceLost;
  return EXIT.checkFailed;
}
