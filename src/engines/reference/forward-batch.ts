import { type ForwardBatch, type ForwardBatchRequest, STATUS_OK, STATUS_SATURATED } from '../engine.ts';

/**
 * All states of every sequence under every point's parameters, in float64. A sequence is saturated from the step on at
 * which float64 overflows; its states are 0 from there. The meaning of `shaders/forward-batch.wgsl`.
 */
export function forwardBatch(request: ForwardBatchRequest): Pick<ForwardBatch, 'states' | 'status'> {
  const { model, data, parameters, nPoints } = request;
  const nParameters = model.parameters.length;
  const width = data.nSteps + 1;
  const states = new Float64Array(nPoints * data.nSequences * width);
  const status = new Uint8Array(nPoints * data.nSequences);
  for (let point = 0; point < nPoints; point++) {
    const weights = parameters.subarray(point * nParameters, (point + 1) * nParameters);
    states.set(model.forward(weights, data), point * data.nSequences * width);
  }
  for (let sequence = 0; sequence < status.length; sequence++) {
    const row = states.subarray(sequence * width, (sequence + 1) * width);
    const overflow = row.findIndex((state) => !Number.isFinite(state));
    if (overflow >= 0) row.fill(0, overflow);
    status[sequence] = overflow >= 0 ? STATUS_SATURATED : STATUS_OK;
  }
  return { states, status };
}
