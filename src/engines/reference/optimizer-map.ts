import { stateBound, trainingBound } from '../../math/float32.ts';
import type { Model } from '../../models/model.ts';
import type { Hyperparameters, Objective, Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet } from '../../tasks/task.ts';
import {
  lastTenthOf,
  MOVED_BY,
  type OptimizerMapPlanes,
  type OptimizerMapRequest,
  type Outcome,
  outcomeCode,
  parametersAt,
} from '../engine.ts';
import { objectiveOf } from './train.ts';

/** Trains from every cell of a slice, one run after the other, in float64. The meaning of `shaders/optimizer-map.wgsl`. */
export function optimizerMap(request: OptimizerMapRequest): OptimizerMapPlanes {
  const { a, b } = request;
  const nColumns = a.length;
  const nRows = b.length;
  const outcome = new Uint8Array(nColumns * nRows);
  const steps = new Uint32Array(outcome.length);
  const costs = new Float64Array(outcome.length);
  for (let cell = 0; cell < outcome.length; cell++) {
    const run = course(request, a[cell % nColumns]!, b[Math.floor(cell / nColumns)]!);
    const ended = howItEnded(run, request.model.convergedBelow);
    outcome[cell] = outcomeCode(ended.outcome);
    steps[cell] = ended.steps;
    costs[cell] = ended.outcome === 'diverged' ? Number.POSITIVE_INFINITY : run.costs.at(-1)!;
  }
  return { nColumns, nRows, outcome, steps, costs };
}

/** Where a cell's run starts, and with which settings. */
export function startOf(
  { model, optimizer, slice }: Pick<OptimizerMapRequest, 'model' | 'optimizer' | 'slice'>,
  a: number,
  b: number,
): { parameters: Float64Array; hyperparameters: Hyperparameters } {
  const values = parametersAt(slice, a, b);
  const nParameters = model.parameters.length;
  return {
    parameters: values.slice(0, nParameters),
    hyperparameters: Object.fromEntries(
      optimizer.hyperparameters.map(({ key }, index) => [key, values[nParameters + index]!]),
    ),
  };
}

/** ξ after 0, 1, 2 … steps, up to the step that left the numbers, if one did. */
export interface Course {
  readonly costs: readonly number[];
  readonly divergedAt: number | undefined;
}

function course(request: OptimizerMapRequest, a: number, b: number): Course {
  const { model, data, optimizer, nIterations } = request;
  const { parameters: start, hyperparameters } = startOf(request, a, b);
  const costs: number[] = [];
  const watch = new Watch(model, data);
  let parameters = start;
  let state = optimizer.init(start, hyperparameters);
  for (let step = 0; ; step++) {
    if (!watch.holds(parameters)) return { costs, divergedAt: step };
    costs.push(model.cost(parameters, data));
    if (step === nIterations) return { costs, divergedAt: undefined };
    ({ parameters, state } = watch.step(optimizer, parameters, state, hyperparameters));
    if (watch.broken) return { costs, divergedAt: step + 1 };
  }
}

/** Knows the bounds beyond which a run has diverged: those of float32, so that the class of a run depends on no engine. */
export class Watch {
  broken = false;
  /** ∂ξ/∂w where it was taken last, not clipped */
  gradient: Float64Array = new Float64Array();
  readonly #model: Model;
  readonly #data: DataSet;
  readonly #stateBound: number;
  readonly #bound: number;
  readonly #objective: Objective;
  /** the last that held: most steps take the gradient where the cost was looked at */
  #held: Float64Array | undefined;

  constructor(model: Model, data: DataSet) {
    this.#model = model;
    this.#data = data;
    this.#stateBound = stateBound(data.nSequences);
    this.#bound = trainingBound(data.nSequences, data.nSteps);
    const objective = objectiveOf(model, data);
    this.#objective = {
      ...objective,
      costAndGradient: (parameters) => {
        const { cost, gradient, stateGradient } = model.costAndGradient(parameters, data);
        // ∂ξ/∂s_k is ∂loss/∂s_k, which the bound is for, divided by N.
        const isBackWithin = isWithin(this.#bound / data.nSequences, stateGradient);
        if (!this.holds(parameters) || !isBackWithin || !isWithin(this.#bound, gradient)) this.broken = true;
        this.gradient = gradient;
        return { cost, gradient };
      },
    };
  }

  /** Whether these parameters, and all states under them, lie within bounds. */
  holds(parameters: Float64Array): boolean {
    if (parameters === this.#held) return true;
    const isInside =
      isWithin(this.#bound, parameters) && isWithin(this.#stateBound, this.#model.forward(parameters, this.#data));
    if (isInside) this.#held = parameters;
    return isInside;
  }

  step(optimizer: Optimizer, parameters: Float64Array, state: unknown, hyperparameters: Hyperparameters) {
    return optimizer.step(parameters, state, this.#objective, hyperparameters);
  }
}

function isWithin(bound: number, values: Float64Array): boolean {
  for (const value of values) if (!(Math.abs(value) <= bound)) return false;
  return true;
}

/** The definitions of the outcomes, word for word, over all costs of a run. */
export function howItEnded(
  { costs, divergedAt }: Course,
  convergedBelow: number,
): { readonly outcome: Outcome; readonly steps: number } {
  if (divergedAt !== undefined) return { outcome: 'diverged', steps: divergedAt };
  const nIterations = costs.length - 1;
  const last = costs[nIterations]!;
  if (last < convergedBelow) {
    return { outcome: 'converged', steps: costs.findLastIndex((cost) => !(cost < convergedBelow)) + 1 };
  }
  if (last < (1 - MOVED_BY) * costs[lastTenthOf(nIterations)]!) return { outcome: 'running', steps: nIterations };
  let movedAt = 0;
  costs.forEach((cost, step) => {
    if (Math.abs(cost - costs[movedAt]!) > MOVED_BY * costs[movedAt]!) movedAt = step;
  });
  return { outcome: 'stuck', steps: movedAt };
}
