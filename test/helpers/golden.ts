import { readFileSync } from 'node:fs';
import type { DataSet } from '../../src/tasks/task.ts';

/** `test/golden/tutorial.json`: the tutorial's own numbers, computed by its NumPy code. */
export interface TutorialGolden {
  readonly seed: number;
  readonly samples: number;
  readonly length: number;
  readonly X: readonly string[];
  readonly t: readonly number[];
  readonly points: readonly {
    readonly wx: number;
    readonly wRec: number;
    readonly cost: number;
    readonly dWx: number;
    readonly dWRec: number;
    readonly output: readonly number[];
    readonly gradientOverTime: readonly number[];
    readonly tutorialFigureGradientOverTime: readonly number[];
  }[];
  readonly rprop: {
    readonly start: readonly [number, number];
    readonly delta0: number;
    readonly etaPlus: number;
    readonly etaMinus: number;
    readonly iterations: number;
    readonly final: readonly [number, number];
    readonly trajectory: readonly (readonly [number, number])[];
  };
  readonly test: { readonly input: string; readonly target: number; readonly output: number };
  readonly surfaces: readonly {
    readonly wx: readonly [number, number];
    readonly wRec: readonly [number, number];
    readonly size: number;
    readonly cost: readonly (readonly number[])[];
  }[];
}

/** `test/golden/numpy-data.json`: other data sets, gradients and short runs, computed by independent NumPy code. */
export interface NumpyGolden {
  readonly sets: readonly {
    readonly seed: number;
    readonly nSequences: number;
    readonly nSteps: number;
    readonly inputs: readonly string[];
    readonly targets: readonly number[];
    readonly gradients?: readonly {
      readonly parameters: readonly [number, number];
      readonly cost: number;
      readonly gradient: readonly [number, number];
    }[];
    readonly rprop?: {
      readonly start: readonly [number, number];
      readonly nIterations: number;
      readonly parameters: readonly [number, number];
      readonly stepSizes: readonly [number, number];
      readonly cost: number;
    };
  }[];
}

export const tutorialGolden: TutorialGolden = read('tutorial.json');
export const numpyGolden: NumpyGolden = read('numpy-data.json');

/** The inputs of a data set as rows of bits. */
export function bitRows({ nSequences, nSteps, inputs }: DataSet): string[] {
  return Array.from({ length: nSequences }, (_, i) => inputs.subarray(i * nSteps, (i + 1) * nSteps).join(''));
}

/** The largest |a − b| / max(|b|, `floor`) over two equally long lists; NaN anywhere gives NaN. */
export function largestRelativeError(a: ArrayLike<number>, b: ArrayLike<number>, floor = 1e-300): number {
  if (a.length !== b.length) throw new Error(`${b.length} numbers were expected, ${a.length} were given`);
  return Array.from(a).reduce((largest, value, index) => {
    const error = Math.abs(value - b[index]!) / Math.max(Math.abs(b[index]!), floor);
    return Number.isNaN(error) ? Number.NaN : Math.max(largest, error);
  }, 0);
}

function read<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8'));
}
