import type { Optimizer } from './optimizer.ts';

export interface RmspropState {
  /** M, the running mean of the squared gradient, shape [nParameters] */
  readonly meanSquare: Float64Array;
  /** the last step, shape [nParameters] */
  readonly last: Float64Array;
}

/**
 * RMSprop: M ← ρ·M + (1 − ρ)·g², w ← w − α·g/(√M + ε).
 *
 * @see T. Tieleman & G. Hinton 2012, lecture 6e of "Neural networks for machine learning"; ε stands where PyTorch has it
 */
export const rmsprop: Optimizer<RmspropState> = {
  id: 'rmsprop',
  title: 'RMSprop',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [
    { key: 'learningRate', symbol: 'α', meaning: 'learning rate', default: 0.01, range: [1e-6, 10] },
    { key: 'decay', symbol: 'ρ', meaning: 'decay of the mean square', default: 0.9, range: [0, 0.9999] },
    { key: 'epsilon', symbol: 'ε', meaning: 'kept from zero', default: 1e-8, range: [1e-12, 1] },
  ],
  init: (parameters) => ({
    meanSquare: new Float64Array(parameters.length),
    last: new Float64Array(parameters.length),
  }),
  step(parameters, state, objective, { learningRate, decay, epsilon }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const meanSquare = state.meanSquare.map((value, index) => decay! * value + (1 - decay!) * gradient[index]! ** 2);
    const last = gradient.map((value, index) => (-learningRate! * value) / (Math.sqrt(meanSquare[index]!) + epsilon!));
    return {
      parameters: parameters.map((value, index) => value + last[index]!),
      state: { meanSquare, last },
      cost,
      gradient,
    };
  },
  stepSizes: ({ last }) => last.map(Math.abs),
};
