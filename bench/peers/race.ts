import type { Contestant } from './contestants.ts';
import type { Judgement } from './judge.ts';

export interface Result {
  readonly contestant: Contestant;
  readonly size: number;
  readonly algorithm: string;
  readonly judgement: Judgement | undefined;
  /** milliseconds a run, one for each round */
  readonly samples: number[];
  /** why it was not timed */
  readonly reason: string;
}

/** A sample is at least so long, in milliseconds; the warm-up before it a multiple. */
const SAMPLE = 20;
const WARM_UP = 200;
/** A run that would take longer is left out. */
const TOO_LONG = 10_000;
/** A run that takes longer than this takes part in the first few rounds alone. */
const LONG = 1000;
const ROUNDS_OF_LONG = 3;

/**
 * Checks every contestant at one size, warms up those that passed, and lets them take turns.
 *
 * @param before the results at a smaller size, by which the time is foretold
 */
export async function race(
  contestants: readonly Contestant[],
  size: number,
  nRounds: number,
  before: readonly Result[],
  tell: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const runners: { result: Result; nRuns: number; estimate: number }[] = [];
  for (const contestant of contestants) {
    const expected = foretell(contestant, size, before);
    const add = (parts: Partial<Result>) => {
      const result = { contestant, size, algorithm: '', judgement: undefined, samples: [], reason: '', ...parts };
      results.push(result);
      return result;
    };
    if (expected > TOO_LONG) {
      add({ reason: `left out: a run would take about ${Math.round(expected / 1000)} s` });
      continue;
    }
    tell(`${size}²: ${contestant.peer}, ${contestant.method.name}`);
    try {
      const { algorithm = '', ...judgement } = await contestant.check(size);
      if (!judgement.passed) {
        add({ algorithm, judgement, reason: `failed: ${judgement.failure}` });
        continue;
      }
      const estimate = await warmUp(contestant, size);
      const nRuns = Math.max(1, Math.ceil(SAMPLE / (estimate * contestant.share(size))));
      runners.push({ result: add({ algorithm, judgement }), nRuns, estimate });
    } catch (error) {
      add({ reason: `failed: ${error instanceof Error ? error.message.split('\n')[0] : error}` });
    }
  }
  for (let round = 0; round < nRounds; round++) {
    tell(`${size}²: round ${round + 1} of ${nRounds}`);
    for (const { result, nRuns, estimate } of runners) {
      if (round >= ROUNDS_OF_LONG && estimate > LONG) continue;
      result.samples.push(await result.contestant.sample(size, nRuns));
    }
  }
  return results;
}

/** The time grows with the number of cells, or slower. */
function foretell(contestant: Contestant, size: number, before: readonly Result[]): number {
  const known = before.findLast((result) => result.contestant === contestant && result.samples.length > 0);
  if (!known) return 0;
  return Math.min(...known.samples) * (size / known.size) ** 2 * contestant.share(size);
}

/** @returns milliseconds of the last runs */
async function warmUp(contestant: Contestant, size: number): Promise<number> {
  let nRuns = 1;
  for (let spent = 0; ; nRuns *= 2) {
    const estimate = await contestant.sample(size, nRuns);
    spent += nRuns * estimate;
    if (spent >= WARM_UP) return estimate;
  }
}
