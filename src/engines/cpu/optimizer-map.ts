import { stateBound, trainingBound } from '../../math/float32.ts';
import type { Hyperparameters, Objective } from '../../optimizers/optimizer.ts';
import {
  judgeRun,
  lastTenthOf,
  MOVED_BY,
  NEVER,
  type OptimizerMapRequest,
  outcomeCode,
  type RunTrack,
} from '../engine.ts';
import type { BandKernel } from './band.ts';
import { formOf } from './forms/index.ts';
import { isWithin } from './gradients/gradient.ts';
import { gradientOf } from './gradients/index.ts';

/** What going back and the optimizer's own work are about worth, beside going forward. */
const PASSES = 6;

/**
 * Whole training runs; one item is the run of one cell. Its values are ξ at the end and `steps`, its status the code of
 * its outcome. The twin of `reference/optimizer-map.ts`, equal to the bit; but it only remembers what it needs of a run.
 */
export function optimizerMap(request: OptimizerMapRequest): BandKernel {
  const { a, b, data, nIterations } = request;
  const train = trainer(request);
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
      return { values, status };
    },
  };
}

/** What trains one run after the other. */
function trainer({ model, data, optimizer, nIterations, slice }: OptimizerMapRequest) {
  const { nSequences, nSteps } = data;
  const nParameters = model.parameters.length;
  const bounds = { state: stateBound(nSequences), training: trainingBound(nSequences, nSteps) };
  const form = formOf(model)(model, data, bounds.state);
  const { costAndGradient } = gradientOf(model)(model, data, bounds);
  const tenth = lastTenthOf(nIterations);
  // What was found last, where, and whether it lies within bounds. Most steps ask for it where the cost was looked at.
  let at: Float64Array | undefined;
  let found = { cost: 0, gradient: new Float64Array(nParameters) };
  let isBroken = false;
  const objective: Objective = {
    cost: (parameters) => model.cost(parameters, data),
    gaussNewtonProduct: (parameters, vector) => model.gaussNewtonProduct(parameters, data, vector),
    costAndGradient(parameters) {
      if (parameters !== at) evaluate(parameters);
      if (Number.isNaN(found.cost)) isBroken = true;
      return found;
    },
  };

  function evaluate(parameters: Float64Array): void {
    // A new array each time: an optimizer may keep the gradient that it was given.
    const gradient = new Float64Array(nParameters);
    const cost = isWithin(bounds.training, parameters) ? costAndGradient(parameters, gradient) : Number.NaN;
    found = { cost, gradient };
    at = parameters;
  }

  /** ξ, or NaN where a parameter or a state is beyond its bound; the gradient may be, which only the next step minds. */
  function costAt(parameters: Float64Array): number {
    evaluate(parameters);
    if (!Number.isNaN(found.cost) || !isWithin(bounds.training, parameters)) return found.cost;
    return form.cost(parameters);
  }

  return (a: number, b: number): RunTrack => {
    let parameters = new Float64Array(nParameters);
    for (let index = 0; index < nParameters; index++) parameters[index] = valueAt(index, a, b);
    const hyperparameters: Hyperparameters = Object.fromEntries(
      optimizer.hyperparameters.map(({ key }, index) => [key, valueAt(nParameters + index, a, b)]),
    );
    let state = optimizer.init(parameters, hyperparameters);
    let cost = 0;
    let movedCost = 0;
    let earlierCost = 0;
    let convergedSince = NEVER;
    let movedAt = 0;
    isBroken = false;
    for (let step = 0; ; step++) {
      cost = costAt(parameters);
      if (Number.isNaN(cost)) return diverged(step);
      if (step === 0) movedCost = cost;
      if (step === tenth) earlierCost = cost;
      if (!(cost < model.convergedBelow)) convergedSince = NEVER;
      else if (convergedSince === NEVER) convergedSince = step;
      if (Math.abs(cost - movedCost) > MOVED_BY * movedCost) {
        movedCost = cost;
        movedAt = step;
      }
      if (step === nIterations) return { cost, earlierCost, divergedAt: NEVER, convergedSince, movedAt };
      const next = optimizer.step(parameters, state, objective, hyperparameters);
      if (isBroken) return diverged(step + 1);
      parameters = next.parameters as Float64Array<ArrayBuffer>;
      state = next.state;
    }
  };

  function valueAt(index: number, a: number, b: number): number {
    return slice.origin[index]! + a * slice.u[index]! + b * slice.v[index]!;
  }
}

function diverged(divergedAt: number): RunTrack {
  return { cost: Number.NaN, earlierCost: Number.NaN, divergedAt, convergedSince: NEVER, movedAt: 0 };
}
