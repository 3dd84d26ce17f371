import { type Option, takenOf } from './arguments.ts';
import type { Command } from './command.ts';
import { table } from './table.ts';

/** What `--help` says without a command. */
export function overview(commands: readonly Command[]): string {
  return [
    'npm run -s cli -- COMMAND [options]',
    '',
    table(
      ['command', ''],
      commands.map(({ name, summary }) => [name, summary]),
    ),
    'COMMAND --help tells its options, --version the version.',
    'Exit codes: 0 done, 1 a check failed, 2 a bad argument, 3 no such engine here, 4 timed out, 5 the device was lost.',
    '',
  ].join('\n');
}

/** What `COMMAND --help` says. */
export function helpOf({ name, summary, operands }: Command, options: readonly Option[]): string {
  const rows = takenOf(options).map((option) => [
    `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`,
    option.meaning,
    option.fallback ?? '',
  ]);
  return `${[name, operands].filter(Boolean).join(' ')}: ${summary}\n\n${table(['option', '', 'default'], rows)}`;
}
