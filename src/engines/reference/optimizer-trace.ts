import { flattenState, NEVER, type OptimizerMapRequest, type OptimizerTrace, type Provenance } from '../engine.ts';
import { startOf, Watch } from './optimizer-map.ts';

/** The runs of a small map with all of their steps, in float64. A run that diverged keeps 0 in the rows after. */
export function optimizerTrace(request: OptimizerMapRequest): Omit<OptimizerTrace, keyof Provenance> {
  const { model, data, optimizer, nIterations, a, b } = request;
  const nRuns = a.length * b.length;
  const nParameters = model.parameters.length;
  const first = startOf(request, a[0]!, b[0]!);
  const nWords = flattenState(optimizer.init(first.parameters, first.hyperparameters)).length;
  const trace = {
    nRuns,
    nIterations,
    parameters: new Float64Array((nIterations + 1) * nRuns * nParameters),
    states: new Float64Array((nIterations + 1) * nRuns * nWords),
    gradients: new Float64Array(nIterations * nRuns * nParameters),
    costs: new Float64Array((nIterations + 1) * nRuns),
    divergedAt: new Uint32Array(nRuns).fill(NEVER),
  };
  for (let run = 0; run < nRuns; run++) {
    const { parameters: start, hyperparameters } = startOf(request, a[run % a.length]!, b[Math.floor(run / a.length)]!);
    const watch = new Watch(model, data);
    let parameters = start;
    let state = optimizer.init(start, hyperparameters);
    for (let step = 0; step <= nIterations; step++) {
      const place = step * nRuns + run;
      trace.parameters.set(parameters, place * nParameters);
      trace.states.set(flattenState(state), place * nWords);
      if (!watch.holds(parameters)) {
        trace.divergedAt[run] = step;
        break;
      }
      trace.costs[place] = model.cost(parameters, data);
      if (step === nIterations) break;
      ({ parameters, state } = watch.step(optimizer, parameters, state, hyperparameters));
      trace.gradients.set(watch.gradient, place * nParameters);
      if (watch.broken) {
        trace.divergedAt[run] = step + 1;
        break;
      }
    }
  }
  return trace;
}
