import type { Hyperparameters, Objective, Optimizer } from '../../optimizers/optimizer.ts';

/** Everything that a run did. Row k of each array is the state after k steps; row 0 is the start. */
export interface Run {
  readonly nIterations: number;
  /** shape [nIterations + 1, nParameters] */
  readonly parameters: Float64Array;
  /** ξ, shape [nIterations + 1] */
  readonly costs: Float64Array;
  /** ∂ξ/∂w, shape [nIterations + 1, nParameters] */
  readonly gradients: Float64Array;
  /** Δ, shape [nIterations + 1, nParameters] */
  readonly stepSizes: Float64Array;
}

/** Trains from `start` for `nIterations` steps and keeps every one of them. */
export function train<State>(
  optimizer: Optimizer<State>,
  hyperparameters: Hyperparameters,
  objective: Objective,
  start: Float64Array,
  nIterations: number,
): Run {
  const nParameters = start.length;
  const run = {
    nIterations,
    parameters: new Float64Array((nIterations + 1) * nParameters),
    costs: new Float64Array(nIterations + 1),
    gradients: new Float64Array((nIterations + 1) * nParameters),
    stepSizes: new Float64Array((nIterations + 1) * nParameters),
  };
  let parameters = start;
  let state = optimizer.init(start, hyperparameters);
  for (let iteration = 0; iteration < nIterations; iteration++) {
    const step = optimizer.step(parameters, state, objective, hyperparameters);
    record(iteration, parameters, state, step.cost, step.gradient);
    parameters = step.parameters;
    state = step.state;
  }
  const { cost, gradient } = objective(parameters);
  record(nIterations, parameters, state, cost, gradient);
  return run;

  function record(row: number, at: Float64Array, stateThen: State, cost: number, gradient: Float64Array): void {
    run.parameters.set(at, row * nParameters);
    run.costs[row] = cost;
    run.gradients.set(gradient, row * nParameters);
    run.stepSizes.set(optimizer.stepSizes(stateThen), row * nParameters);
  }
}
