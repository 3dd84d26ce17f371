import type { Optimizer } from './optimizer.ts';

export interface MomentumState {
  /** v, shape [nParameters] */
  readonly velocity: Float64Array;
}

/**
 * Gradient descent with momentum: v ← μ·v − α·g, w ← w + v.
 *
 * @see B. Polyak 1964, "Some methods of speeding up the convergence of iteration methods"; the form is the one of
 *   Sutskever et al. 2013, equations 1 and 2 (PyTorch keeps −v/α)
 */
export const momentum: Optimizer<MomentumState> = {
  id: 'momentum',
  title: 'Momentum',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [
    { key: 'learningRate', symbol: 'α', meaning: 'learning rate', default: 0.001, range: [1e-6, 10] },
    { key: 'momentum', symbol: 'μ', meaning: 'momentum', default: 0.9, range: [0, 0.999] },
  ],
  init: (parameters) => ({ velocity: new Float64Array(parameters.length) }),
  step(parameters, state, objective, { learningRate, momentum: mu }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const velocity = state.velocity.map((value, index) => mu! * value - learningRate! * gradient[index]!);
    return {
      parameters: parameters.map((value, index) => value + velocity[index]!),
      state: { velocity },
      cost,
      gradient,
    };
  },
  stepSizes: ({ velocity }) => velocity.map(Math.abs),
};
