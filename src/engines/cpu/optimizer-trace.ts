import { flattenState, type OptimizerMapRequest, type OptimizerTrace, type Provenance } from '../engine.ts';
import { trainer } from './trainer.ts';

type Traced = Omit<OptimizerTrace, Exclude<keyof Provenance, 'algorithm'>>;

/** The runs of a small map with all of their steps, trained as a map trains them. */
export function optimizerTrace(request: OptimizerMapRequest): Traced {
  const { a, b, model, nIterations } = request;
  const nRuns = a.length * b.length;
  const nParameters = model.parameters.length;
  const { algorithm, train } = trainer(request);
  const parameters = new Float64Array((nIterations + 1) * nRuns * nParameters);
  const gradients = new Float64Array(nIterations * nRuns * nParameters);
  const costs = new Float64Array((nIterations + 1) * nRuns);
  const divergedAt = new Uint32Array(nRuns);
  let states = new Float64Array();
  for (let run = 0; run < nRuns; run++) {
    const track = train(a[run % a.length]!, b[Math.floor(run / a.length)]!, {
      at(step, weights, state, cost) {
        const place = step * nRuns + run;
        const words = flattenState(state);
        if (states.length === 0) states = new Float64Array((nIterations + 1) * nRuns * words.length);
        parameters.set(weights, place * nParameters);
        states.set(words, place * words.length);
        costs[place] = Number.isNaN(cost) ? 0 : cost;
      },
      took(step, gradient) {
        gradients.set(gradient, (step * nRuns + run) * nParameters);
      },
    });
    divergedAt[run] = track.divergedAt;
  }
  return { nRuns, nIterations, parameters, states, gradients, costs, divergedAt, algorithm };
}
