import { stateBound, trainingBound } from '../../math/float32.ts';
import type { Hyperparameters, Objective } from '../../optimizers/optimizer.ts';
import { lastTenthOf, MOVED_BY, NEVER, type OptimizerMapRequest, type RunTrack } from '../engine.ts';
import { formOf } from './forms/index.ts';
import { isWithin } from './gradients/gradient.ts';
import { gradientFormOf } from './gradients/index.ts';

/** Told of a run before each of its steps, and after the last: the gradient is the one that step took, if it came. */
export interface RunRecorder {
  at(step: number, parameters: Float64Array, state: unknown, cost: number): void;
  took(step: number, gradient: Float64Array): void;
}

/** Trains one run after the other, with any optimizer. */
export function trainer({ model, data, optimizer, nIterations, slice, form: wanted }: OptimizerMapRequest) {
  const { algorithm, gradientOf, isDirect } = gradientFormOf(model, optimizer.id, wanted);
  const { nSequences, nSteps } = data;
  const nParameters = model.parameters.length;
  const bounds = { state: stateBound(nSequences), training: trainingBound(nSequences, nSteps) };
  const form = formOf(model)(model, data, bounds.state);
  const { costAndGradient } = gradientOf(model, data, bounds);
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

  return { algorithm, train };

  function train(a: number, b: number, recorder?: RunRecorder): RunTrack {
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
      // What is shown at the end is ξ as it is defined.
      if (step === nIterations && !isDirect && !Number.isNaN(cost)) cost = form.cost(parameters);
      recorder?.at(step, parameters, state, cost);
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
      recorder?.took(step, found.gradient);
      if (isBroken) return diverged(step + 1);
      parameters = next.parameters as Float64Array<ArrayBuffer>;
      state = next.state;
    }
  }

  function valueAt(index: number, a: number, b: number): number {
    return slice.origin[index]! + a * slice.u[index]! + b * slice.v[index]!;
  }
}

function diverged(divergedAt: number): RunTrack {
  return { cost: Number.NaN, earlierCost: Number.NaN, divergedAt, convergedSince: NEVER, movedAt: 0 };
}
