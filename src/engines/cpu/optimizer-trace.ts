import { flattenState, type OptimizerMapRequest, type OptimizerTrace, type Provenance } from '../engine.ts';
import { Field, N_LANES } from './rprop-loop.ts';
import { type RpropRuns, rpropRuns } from './rprop-runs.ts';
import { openSimd } from './simd/simd.ts';
import { trainer } from './trainer.ts';

type Traced = Omit<OptimizerTrace, Exclude<keyof Provenance, 'algorithm'>>;

/** The runs of a small map with all of their steps, trained as a map trains them. */
export async function optimizerTrace(request: OptimizerMapRequest): Promise<Traced> {
  await openSimd();
  const { a, b, model, optimizer, nIterations } = request;
  const nRuns = a.length * b.length;
  const nParameters = model.parameters.length;
  const hyperparameters = Object.fromEntries(optimizer.hyperparameters.map(({ key, default: value }) => [key, value]));
  const nWords = flattenState(optimizer.init(new Float64Array(nParameters), hyperparameters)).length;
  const { algorithm, train } = trainer(request);
  const trace = {
    nRuns,
    nIterations,
    parameters: new Float64Array((nIterations + 1) * nRuns * nParameters),
    states: new Float64Array((nIterations + 1) * nRuns * nWords),
    gradients: new Float64Array(nIterations * nRuns * nParameters),
    costs: new Float64Array((nIterations + 1) * nRuns),
    divergedAt: new Uint32Array(nRuns),
    algorithm,
  };
  const fused = rpropRuns(request);
  for (let run = 0; run < nRuns; run++) {
    const cell = [a[run % a.length]!, b[Math.floor(run / a.length)]!] as const;
    const track = (fused && traceFused(trace, run, fused, cell, request)) ?? train(...cell, recorderOf(run));
    trace.divergedAt[run] = track.divergedAt;
  }
  return trace;

  function recorderOf(run: number) {
    return {
      at(step: number, parameters: Float64Array, state: unknown, cost: number) {
        const place = step * nRuns + run;
        trace.parameters.set(parameters, place * nParameters);
        trace.states.set(flattenState(state), place * nWords);
        trace.costs[place] = Number.isNaN(cost) ? 0 : cost;
      },
      took(step: number, gradient: Float64Array) {
        trace.gradients.set(gradient, (step * nRuns + run) * nParameters);
      },
    };
  }
}

/** One run of the loop that maps run, one step at a time; undefined where it is left to the trainer. */
function traceFused(
  { nRuns, parameters, states, gradients, costs }: Traced,
  run: number,
  { runs, start, advance, end }: RpropRuns,
  cell: readonly [a: number, b: number],
  { data, nIterations }: OptimizerMapRequest,
) {
  const lane = run % N_LANES;
  const get = (field: number) => runs[field * N_LANES + lane]!;
  for (let each = 0; each < N_LANES; each++) start(each, ...cell);
  for (let step = 0; ; step++) {
    const place = step * nRuns + run;
    parameters.set([get(Field.wx), get(Field.wRec)], 2 * place);
    const words = [Field.deltaWx, Field.deltaWRec, Field.signWx, Field.signWRec].map(get);
    states.set(words, words.length * place);
    if (step === nIterations) {
      const track = end(lane);
      costs[place] = track?.cost ?? 0;
      return track;
    }
    advance(step, step + 1);
    costs[place] = get(Field.cost);
    gradients.set([(2 * get(Field.slopeWx)) / data.nSequences, get(Field.slopeWRec) / data.nSequences], 2 * place);
  }
}
