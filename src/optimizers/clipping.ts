import type { Hyperparameter, Objective, Optimizer } from './optimizer.ts';

/** The threshold c of gradient clipping: the last hyperparameter of every optimizer in the list. */
export const clipNorm: Hyperparameter = {
  key: 'clipNorm',
  symbol: 'c',
  meaning: 'largest norm of the gradient; 0: not clipped',
  default: 0,
  range: [0, 1e6],
};

/**
 * An optimizer that is given clipped gradients: where ‖g‖ ≥ c, it sees c·g/‖g‖.
 *
 * @see Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks", algorithm 1
 */
export function withClipping<State>(optimizer: Optimizer<State>): Optimizer<State> {
  return {
    ...optimizer,
    hyperparameters: [...optimizer.hyperparameters, clipNorm],
    step: (parameters, state, objective, hyperparameters) =>
      optimizer.step(parameters, state, clipped(objective, hyperparameters.clipNorm ?? 0), hyperparameters),
  };
}

/** @param threshold c; 0: not clipped */
export function clipGradient(gradient: Float64Array, threshold: number): Float64Array {
  const norm = Math.hypot(...gradient);
  return threshold > 0 && norm >= threshold ? gradient.map((value) => (threshold * value) / norm) : gradient;
}

function clipped(objective: Objective, threshold: number): Objective {
  if (!(threshold > 0)) return objective;
  return {
    ...objective,
    costAndGradient(parameters) {
      const { cost, gradient } = objective.costAndGradient(parameters);
      return { cost, gradient: clipGradient(gradient, threshold) };
    },
  };
}
