import type { Model } from '../../models/model.ts';
import type { Hyperparameters, Objective, Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet } from '../../tasks/task.ts';

/** What training minimizes. */
export function objectiveOf(model: Model, data: DataSet): Objective {
  return {
    costAndGradient: (parameters) => model.costAndGradient(parameters, data),
    cost: (parameters) => model.cost(parameters, data),
    gaussNewtonProduct: (parameters, vector) => model.gaussNewtonProduct(parameters, data, vector),
  };
}

/** Everything that a run did. Row k of each array is the state after k steps; row 0 is the start. */
export interface Run {
  readonly nIterations: number;
  /** shape [nIterations + 1, nParameters] */
  readonly parameters: Float64Array;
  /** ξ, shape [nIterations + 1] */
  readonly costs: Float64Array;
  /** ∂ξ/∂w there, unclipped, shape [nIterations + 1, nParameters] */
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
  const steps = training(optimizer, hyperparameters, objective, start, nIterations);
  for (let next = steps.next(); ; next = steps.next()) if (next.done) return next.value;
}

/** The same, to be run in slices: yields after each step how many are done. */
export function* training<State>(
  optimizer: Optimizer<State>,
  hyperparameters: Hyperparameters,
  objective: Objective,
  start: Float64Array,
  nIterations: number,
): Generator<number, Run> {
  const nParameters = start.length;
  const run = {
    nIterations,
    parameters: new Float64Array((nIterations + 1) * nParameters),
    costs: new Float64Array(nIterations + 1),
    gradients: new Float64Array((nIterations + 1) * nParameters),
    stepSizes: new Float64Array((nIterations + 1) * nParameters),
  };
  const remembering = rememberLast(objective);
  let parameters = start;
  let state = optimizer.init(start, hyperparameters);
  for (let iteration = 0; iteration < nIterations; iteration++) {
    record(iteration);
    ({ parameters, state } = optimizer.step(parameters, state, remembering, hyperparameters));
    yield iteration + 1;
  }
  record(nIterations);
  return run;

  function record(row: number): void {
    const { cost, gradient } = remembering.costAndGradient(parameters);
    run.parameters.set(parameters, row * nParameters);
    run.costs[row] = cost;
    run.gradients.set(gradient, row * nParameters);
    run.stepSizes.set(optimizer.stepSizes(state), row * nParameters);
  }
}

/** What is recorded and what most optimizers ask for is the same pass, so the last one is kept. */
function rememberLast(objective: Objective): Objective {
  let at: Float64Array | undefined;
  let last: ReturnType<Objective['costAndGradient']> | undefined;
  return {
    ...objective,
    costAndGradient(parameters) {
      if (parameters !== at || !last) {
        last = objective.costAndGradient(parameters);
        at = parameters;
      }
      return last;
    },
  };
}
