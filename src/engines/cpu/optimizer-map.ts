import { judgeRun, type OptimizerMapRequest, outcomeCode } from '../engine.ts';
import type { BandKernel } from './band.ts';
import { N_LANES } from './rprop-loop.ts';
import { rpropRuns } from './rprop-runs.ts';
import { trainer } from './trainer.ts';

/** What going back and the optimizer's own work are about worth, beside going forward. */
const PASSES = 6;
/** How many times faster runs are that are fused. */
const FUSED = 50;

/**
 * Whole training runs; one item is the run of one cell. Its values are ξ at the end and `steps`, its status the code of
 * its outcome. The twin of `reference/optimizer-map.ts`, in its direct form equal to the bit; but it only remembers what it needs of
 * a run.
 */
export function optimizerMap(request: OptimizerMapRequest): BandKernel {
  const { a, b, data, nIterations } = request;
  const { algorithm, train } = trainer(request);
  const runs = rpropRuns(request);
  return {
    nItems: a.length * b.length,
    valuesPerItem: 2,
    stepsPerItem: (PASSES * data.nSequences * data.nSteps * nIterations) / (runs ? FUSED : 1),
    compute(first, count) {
      const values = new Float64Array(2 * count);
      const status = new Uint8Array(count);
      const cellOf = (item: number): [a: number, b: number] => {
        const column = (first + item) % a.length;
        return [a[column]!, b[(first + item - column) / a.length]!];
      };
      for (let item = 0; item < count; item++) {
        if (item % N_LANES === 0) trainTogether(item, count, cellOf);
        const track = runs?.end(item % N_LANES) ?? train(...cellOf(item));
        const { outcome, steps, cost } = judgeRun(track, nIterations);
        values[2 * item] = cost;
        values[2 * item + 1] = steps;
        status[item] = outcomeCode(outcome);
      }
      return { values, status, algorithm };
    },
  };

  /** The runs of the items from `first` on, in all lanes; the last item fills those that are left. */
  function trainTogether(first: number, count: number, cellOf: (item: number) => [a: number, b: number]): void {
    if (!runs) return;
    for (let lane = 0; lane < N_LANES; lane++) runs.start(lane, ...cellOf(Math.min(first + lane, count - 1)));
    runs.advance(0, nIterations);
  }
}
