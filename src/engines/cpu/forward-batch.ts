import { stateBound } from '../../math/float32.ts';
import { type ForwardBatchRequest, STATUS_OK, STATUS_SATURATED } from '../engine.ts';
import type { BandKernel } from './band.ts';
import { formOf } from './forms/index.ts';

/** All states; one item is one sequence under one point's parameters. The fast twin of `reference/forward-batch.ts`. */
export function forwardBatch({ model, data, parameters, nPoints }: ForwardBatchRequest): BandKernel {
  const { nSequences, nSteps } = data;
  const nParameters = model.parameters.length;
  const width = nSteps + 1;
  const form = formOf(model)(model, data, stateBound(nSequences));
  return {
    nItems: nPoints * nSequences,
    valuesPerItem: width,
    stepsPerItem: nSteps,
    compute(first, count) {
      const values = new Float64Array(count * width);
      const status = new Uint8Array(count);
      for (let item = 0; item < count; item++) {
        const sequence = (first + item) % nSequences;
        const point = (first + item - sequence) / nSequences;
        const weights = parameters.subarray(point * nParameters, (point + 1) * nParameters);
        const finite = form.forward(weights, sequence, values, item * width);
        status[item] = finite ? STATUS_OK : STATUS_SATURATED;
      }
      return { values, status };
    },
  };
}
