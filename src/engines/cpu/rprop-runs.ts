import { stateBound, trainingBound } from '../../math/float32.ts';
import { gradientPolynomials } from '../../math/linear-polynomial-gradient.ts';
import { lastTenthOf, MOVED_BY, NEVER, type OptimizerMapRequest, type RunTrack } from '../engine.ts';
import { formOf } from './forms/index.ts';
import { isWithinReach, reachOf } from './gradients/linear-polynomials.ts';
import { advanceInVectors, advancePlainly, Field, type Loop, N_FIELDS, N_LANES } from './rprop-loop.ts';
import { simd } from './simd/simd.ts';

export interface RpropRuns {
  /** shape [fields, N_LANES] */
  readonly runs: Float64Array;
  /** Sets a lane to the beginning of a cell's run. */
  start(lane: number, a: number, b: number): void;
  /** Takes the steps `from` + 1 to `to` of all lanes. Fields that a step finds are those of where it was taken. */
  advance(from: number, to: number): void;
  /** What came of a lane that has taken all of its steps, or undefined where it failed. */
  end(lane: number): RunTrack | undefined;
}

/**
 * The linear model's runs of Rprop by its polynomial gradient, fused into one loop: equal to the bit to what `trainer`
 * does with the same gradient, for each run that no bound comes near. Undefined for every other request.
 */
export function rpropRuns(request: OptimizerMapRequest): RpropRuns | undefined {
  const { model, data, optimizer, nIterations, slice, form } = request;
  const clip = slice.origin.length - 1;
  const isClipped = slice.origin[clip] !== 0 || slice.u[clip] !== 0 || slice.v[clip] !== 0;
  if (model.id !== 'linear' || optimizer.id !== 'rprop' || form === 'direct' || isClipped) return undefined;

  const bounds = { state: stateBound(data.nSequences), training: trainingBound(data.nSequences, data.nSteps) };
  const direct = formOf(model)(model, data, bounds.state);
  const loop: Loop = {
    polynomials: gradientPolynomials(data),
    tenth: lastTenthOf(nIterations),
    convergedBelow: model.convergedBelow,
  };
  const reach = reachOf(data, bounds);
  const kernels = simd();
  const runs = kernels ? kernels.arrays.RUNS.subarray(0, N_FIELDS * N_LANES) : new Float64Array(N_FIELDS * N_LANES);
  const at = (field: number, lane: number) => field * N_LANES + lane;
  const weights = new Float64Array(2);

  return {
    runs,
    start(lane, a, b) {
      const value = (index: number) => slice.origin[index]! + a * slice.u[index]! + b * slice.v[index]!;
      for (let field = 0; field < N_FIELDS; field++) runs[at(field, lane)] = 0;
      runs[at(Field.wx, lane)] = value(0);
      runs[at(Field.wRec, lane)] = value(1);
      runs[at(Field.etaPlus, lane)] = value(2);
      runs[at(Field.etaMinus, lane)] = value(3);
      runs[at(Field.deltaWx, lane)] = value(4);
      runs[at(Field.deltaWRec, lane)] = value(4);
      runs[at(Field.convergedSince, lane)] = NEVER;
    },
    advance(from, to) {
      if (kernels) advanceInVectors(kernels, loop, from, to);
      else for (let lane = 0; lane < N_LANES; lane++) advancePlainly(runs, lane, loop, from, to);
    },
    end(lane) {
      const get = (field: number) => runs[at(field, lane)]!;
      weights[0] = get(Field.wx);
      weights[1] = get(Field.wRec);
      // If all largest magnitudes together are within reach, then each step was.
      const wx = Math.max(get(Field.largestWx), Math.abs(weights[0]));
      const wRec = Math.max(get(Field.largestWRec), Math.abs(weights[1]));
      const [slopeWx, slopeWRec] = [get(Field.largestSlopeWx), get(Field.largestSlopeWRec)];
      if (!isWithinReach(reach, wx, wRec, { slopeWx, slopeWRec })) return undefined;
      // What is shown at the end is ξ as it is defined.
      const cost = direct.cost(weights);
      const movedCost = get(Field.movedCost);
      const since = get(Field.convergedSince);
      const hasMoved = Math.abs(cost - movedCost) > MOVED_BY * movedCost;
      return {
        cost,
        earlierCost: get(Field.earlierCost),
        divergedAt: NEVER,
        convergedSince: cost < model.convergedBelow ? Math.min(since, nIterations) : NEVER,
        movedAt: hasMoved ? nIterations : get(Field.movedAt),
      };
    },
  };
}
