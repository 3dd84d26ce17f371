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
    reach: reachOf(data, bounds),
    tenth: lastTenthOf(nIterations),
    convergedBelow: model.convergedBelow,
  };
  const kernels = simd();
  const runs = kernels ? kernels.arrays.RUNS.subarray(0, N_FIELDS * N_LANES) : new Float64Array(N_FIELDS * N_LANES);
  const at = (field: number, lane: number) => field * N_LANES + lane;
  const weights = new Float64Array(2);

  return {
    runs,
    start(lane, a, b) {
      const value = (index: number) => slice.origin[index]! + a * slice.u[index]! + b * slice.v[index]!;
      const [wx, wRec, etaPlus, etaMinus, deltaInitial] = [0, 1, 2, 3, 4].map(value) as [number, ...number[]];
      const fields = [wx, wRec!, deltaInitial!, deltaInitial!, 0, 0, etaPlus!, etaMinus!, 0, 0, 0, 0, 0, NEVER, 0, 0];
      fields.forEach((number, field) => {
        runs[at(field, lane)] = number;
      });
    },
    advance(from, to) {
      if (kernels) advanceInVectors(kernels, loop, from, to);
      else for (let lane = 0; lane < N_LANES; lane++) advancePlainly(runs, lane, loop, from, to);
    },
    end(lane) {
      weights[0] = runs[at(Field.wx, lane)]!;
      weights[1] = runs[at(Field.wRec, lane)]!;
      const isWithin = isWithinReach(loop.reach, weights[0], weights[1], { cost: 0, slopeWx: 0, slopeWRec: 0 });
      if (runs[at(Field.failed, lane)] !== 0 || !isWithin) return undefined;
      // What is shown at the end is ξ as it is defined.
      const cost = direct.cost(weights);
      const movedCost = runs[at(Field.movedCost, lane)]!;
      const since = runs[at(Field.convergedSince, lane)]!;
      const hasMoved = Math.abs(cost - movedCost) > MOVED_BY * movedCost;
      return {
        cost,
        earlierCost: runs[at(Field.earlierCost, lane)]!,
        divergedAt: NEVER,
        convergedSince: cost < model.convergedBelow ? Math.min(since, nIterations) : NEVER,
        movedAt: hasMoved ? nIterations : runs[at(Field.movedAt, lane)]!,
      };
    },
  };
}
