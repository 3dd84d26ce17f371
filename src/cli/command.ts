import type { Cancel } from '../engines/engine.ts';
import type { Model } from '../models/model.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Option, Values } from './arguments.ts';
import type { Io } from './io.ts';

/** What the options of a command depend on. */
export interface Choice {
  readonly model: Model;
  readonly optimizer: Optimizer<unknown>;
}

/** What a command is run with. */
export interface Context extends Choice {
  readonly values: Values;
  /** what was given beside options */
  readonly operands: readonly string[];
  readonly json: boolean;
  readonly io: Io;
  readonly cancel: Cancel;
  /** @throws TimedOutError once the time is over; for work that never lets go of the thread */
  readonly requireTime: () => void;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** what may be given beside options, for the help: `FILE…` */
  readonly operands?: string;
  /** beside --json, --timeout and --help, which every command has */
  options(choice: Choice): readonly Option[];
  /** @returns the exit code */
  run(context: Context): Promise<number>;
}
