import { models } from '../models/index.ts';
import { rprop } from '../optimizers/rprop.ts';
import type { Settings } from './settings.ts';

/** How the command line is called from the project's folder. */
const CALL = 'npm run -s cli --';
const [first, second] = models[0]!.parameters;

type Interval = readonly [from: number, to: number];

/** The command that computes a surface over a window, `size` cells each way. */
export function surfaceCommand(settings: Settings, [a, b]: readonly [Interval, Interval], size: number): string {
  const axis = (key: string, interval: Interval) => `--${key.toLowerCase()}=${interval}`;
  return line('surface', dataOf(settings), [axis(first!.key, a), axis(second!.key, b), `--size=${size}`]);
}

/** The command that makes the run. */
export function trainCommand(settings: Settings): string {
  const { start, nIterations, hyperparameters } = settings;
  const changed = rprop.hyperparameters.flatMap(({ key, default: usual }) => {
    const value = hyperparameters[key] ?? usual;
    return value === usual ? [] : [`--${kebab(key)}=${value}`];
  });
  return line('train', dataOf(settings), [`--start=${start}`, `--iterations=${nIterations}`, ...changed]);
}

/** The command that computes the gradient, and how it goes back through time. @param at the weights */
export function gradientCommand(settings: Settings, at: ArrayLike<number>): string {
  return line('gradient', dataOf(settings), [`--at=${Array.from(at)}`]);
}

/** The command that computes the output for one sequence. @param bits "0100000001" */
export function predictCommand(at: ArrayLike<number>, bits: string): string {
  return line('predict', [`--at=${Array.from(at)}`, `--input=${bits}`]);
}

function dataOf({ seed, nSequences, nSteps }: Settings): readonly string[] {
  return [`--seed=${seed}`, `--samples=${nSequences}`, `--length=${nSteps}`];
}

function line(command: string, ...options: readonly (readonly string[])[]): string {
  return [CALL, command, ...options.flat()].join(' ');
}

function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
