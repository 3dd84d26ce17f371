import { judgeRun, type OptimizerMapRequest, outcomeCode } from '../engine.ts';
import type { BandKernel } from './band.ts';
import { trainer } from './trainer.ts';

/** What going back and the optimizer's own work are about worth, beside going forward. */
const PASSES = 6;

/**
 * Whole training runs; one item is the run of one cell. Its values are ξ at the end and `steps`, its status the code of
 * its outcome. The twin of `reference/optimizer-map.ts`, in its direct form equal to the bit; but it only remembers what it needs of
 * a run.
 */
export function optimizerMap(request: OptimizerMapRequest): BandKernel {
  const { a, b, data, nIterations } = request;
  const { algorithm, train } = trainer(request);
  return {
    nItems: a.length * b.length,
    valuesPerItem: 2,
    stepsPerItem: PASSES * data.nSequences * data.nSteps * nIterations,
    compute(first, count) {
      const values = new Float64Array(2 * count);
      const status = new Uint8Array(count);
      for (let item = 0; item < count; item++) {
        const column = (first + item) % a.length;
        const row = (first + item - column) / a.length;
        const { outcome, steps, cost } = judgeRun(train(a[column]!, b[row]!), nIterations);
        values[2 * item] = cost;
        values[2 * item + 1] = steps;
        status[item] = outcomeCode(outcome);
      }
      return { values, status, algorithm };
    },
  };
}
