import type { Optimizer } from './optimizer.ts';

export interface AdamState {
  /** m, the running mean of the gradient, shape [nParameters] */
  readonly mean: Float64Array;
  /** v, the running mean of its square, shape [nParameters] */
  readonly meanSquare: Float64Array;
  /** β₁ᵗ and β₂ᵗ after t steps */
  readonly beta1Power: number;
  readonly beta2Power: number;
  /** the last step, shape [nParameters] */
  readonly last: Float64Array;
}

/**
 * Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − α·m̂/(√v̂ + ε), where m̂ = m/(1 − β₁ᵗ) and
 * v̂ = v/(1 − β₂ᵗ).
 *
 * @see D. Kingma & J. Ba 2015, "Adam: a method for stochastic optimization", algorithm 1
 */
export const adam: Optimizer<AdamState> = {
  id: 'adam',
  title: 'Adam',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [
    { key: 'learningRate', symbol: 'α', meaning: 'learning rate', default: 0.05, range: [1e-6, 10] },
    { key: 'beta1', symbol: 'β₁', meaning: 'decay of the mean', default: 0.9, range: [0, 0.9999] },
    { key: 'beta2', symbol: 'β₂', meaning: 'decay of the mean square', default: 0.999, range: [0, 0.99999] },
    { key: 'epsilon', symbol: 'ε', meaning: 'kept from zero', default: 1e-8, range: [1e-12, 1] },
  ],
  init: (parameters) => ({
    mean: new Float64Array(parameters.length),
    meanSquare: new Float64Array(parameters.length),
    beta1Power: 1,
    beta2Power: 1,
    last: new Float64Array(parameters.length),
  }),
  step(parameters, state, objective, { learningRate, beta1, beta2, epsilon }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const mean = state.mean.map((value, index) => beta1! * value + (1 - beta1!) * gradient[index]!);
    const meanSquare = state.meanSquare.map((value, index) => beta2! * value + (1 - beta2!) * gradient[index]! ** 2);
    const beta1Power = state.beta1Power * beta1!;
    const beta2Power = state.beta2Power * beta2!;
    const last = mean.map((value, index) => {
      const corrected = value / (1 - beta1Power);
      const correctedSquare = meanSquare[index]! / (1 - beta2Power);
      return (-learningRate! * corrected) / (Math.sqrt(correctedSquare) + epsilon!);
    });
    return {
      parameters: parameters.map((value, index) => value + last[index]!),
      state: { mean, meanSquare, beta1Power, beta2Power, last },
      cost,
      gradient,
    };
  },
  stepSizes: ({ last }) => last.map(Math.abs),
};
