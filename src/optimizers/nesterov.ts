import type { Optimizer } from './optimizer.ts';

export interface NesterovState {
  /** v, shape [nParameters] */
  readonly velocity: Float64Array;
}

/**
 * Nesterov's accelerated gradient: the gradient is taken where the momentum leads, v ← μ·v − α·g(w + μ·v), w ← w + v.
 *
 * @see Y. Nesterov 1983; the form is the one of Sutskever, Martens, Dahl & Hinton 2013, "On the importance of
 *   initialization and momentum in deep learning", equations 3 and 4
 */
export const nesterov: Optimizer<NesterovState> = {
  id: 'nesterov',
  title: 'Nesterov momentum',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [
    { key: 'learningRate', symbol: 'α', meaning: 'learning rate', default: 0.001, range: [1e-6, 10] },
    { key: 'momentum', symbol: 'μ', meaning: 'momentum', default: 0.9, range: [0, 0.999] },
  ],
  init: (parameters) => ({ velocity: new Float64Array(parameters.length) }),
  step(parameters, state, objective, { learningRate, momentum: mu }) {
    const ahead = parameters.map((value, index) => value + mu! * state.velocity[index]!);
    const { cost, gradient } = objective.costAndGradient(ahead);
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
