/** What a command may know of the process that it runs in. */
export interface Io {
  /** Writes to stdout; resolves once there is room for more. */
  write(text: string): Promise<void>;
  /** One line on stderr. */
  tell(line: string): void;
  /** a clock in milliseconds */
  readonly now: () => number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** the processor's name */
  readonly processor: string;
  /** the machine in words, for a benchmark's report */
  readonly host: string;
  readonly version: string;
  /** of the source, where it is known */
  readonly commit: string | null;
  /** now, as ISO 8601 has it */
  date(): string;
  /** a whole number from 0 to 2³² − 1, another one each time */
  drawSeed(): number;
  /** The text of a file. */
  read(path: string): Promise<string>;
}

/** Exit codes, as the command line promises them. */
export const EXIT = { done: 0, checkFailed: 1, badArgument: 2, noEngine: 3, timedOut: 4, deviceLost: 5 } as const;

/** A bad argument: what was got, what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The engine asked for is not there. */
export class NoEngineError extends Error {
  override readonly name = 'NoEngineError';
}

/** The command took longer than `--timeout` allows. */
export class TimedOutError extends Error {
  override readonly name = 'TimedOutError';
}
