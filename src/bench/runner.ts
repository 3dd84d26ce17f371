import type { Cancel } from '../engines/engine.ts';
import type { BenchCase } from './cases.ts';

/** What is timed: from the request, over the transfers, to the numbers in hand. */
export const CLOCK = 'submit to data in hand';

export interface Timing {
  readonly case: BenchCase;
  readonly algorithm: string;
  readonly checked: boolean;
  /** milliseconds, in the order of the runs; none where the check failed */
  readonly samples: readonly number[];
}

export interface RunOptions {
  readonly now: () => number;
  readonly nRounds: number;
  readonly cancel: Cancel;
}

/**
 * Checks each case once, which also warms it up, and times those that passed. The cases take turns, so that a change
 * of the machine's pace meets all of them.
 */
export async function runCases(cases: readonly BenchCase[], { now, nRounds, cancel }: RunOptions): Promise<Timing[]> {
  const timings = [];
  for (const each of cases) {
    const { algorithm, isRight } = await each.run(true, cancel);
    timings.push({ case: each, algorithm, checked: isRight, samples: [] as number[] });
  }
  for (let round = 0; round < nRounds; round++) {
    for (const timing of timings) {
      if (!timing.checked) continue;
      const start = now();
      await timing.case.run(false, cancel);
      timing.samples.push(now() - start);
    }
  }
  return timings;
}
