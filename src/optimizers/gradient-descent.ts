import type { Optimizer } from './optimizer.ts';

export interface GradientDescentState {
  /** the last step, shape [nParameters] */
  readonly last: Float64Array;
}

/**
 * Gradient descent: w ← w − α·g.
 *
 * @see A. Cauchy 1847; PyTorch and Optax call it SGD
 */
export const gradientDescent: Optimizer<GradientDescentState> = {
  id: 'gradient-descent',
  title: 'Gradient descent',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [{ key: 'learningRate', symbol: 'α', meaning: 'learning rate', default: 0.001, range: [1e-6, 10] }],
  init: (parameters) => ({ last: new Float64Array(parameters.length) }),
  step(parameters, _state, objective, { learningRate }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const last = gradient.map((value) => -learningRate! * value);
    return { parameters: parameters.map((value, index) => value + last[index]!), state: { last }, cost, gradient };
  },
  stepSizes: ({ last }) => last.map(Math.abs),
};
