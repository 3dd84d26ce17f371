import type { Optimizer } from './optimizer.ts';

export interface RpropState {
  /** Δ, shape [nParameters] */
  readonly delta: Float64Array;
  /** sign of the last gradient, 0 before the first step, shape [nParameters] */
  readonly previousSign: Float64Array;
}

/**
 * Resilient backpropagation as the tutorial defines it: a sign that repeats grows Δ by η⁺, any other sign shrinks it
 * by η⁻ (so the first step is η⁻·Δ₀), then w ← w − sign·Δ. No bounds on Δ, no backtracking.
 *
 * @see Riedmiller & Braun 1993, "A direct adaptive method for faster backpropagation learning"
 * @see P. Roelants, "How to implement a recurrent neural network", part 1, `update_rprop`
 */
export const rprop: Optimizer<RpropState> = {
  id: 'rprop',
  title: 'Rprop (the tutorial’s)',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [
    { key: 'etaPlus', symbol: 'η⁺', meaning: 'growth', default: 1.2, range: [1, 4] },
    { key: 'etaMinus', symbol: 'η⁻', meaning: 'shrinkage', default: 0.5, range: [0.01, 1] },
    { key: 'deltaInitial', symbol: 'Δ₀', meaning: 'first step size', default: 0.001, range: [1e-9, 10] },
  ],
  init: (parameters, { deltaInitial }) => ({
    delta: new Float64Array(parameters.length).fill(deltaInitial!),
    previousSign: new Float64Array(parameters.length),
  }),
  step(parameters, { delta, previousSign }, objective, { etaPlus, etaMinus }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const sign = gradient.map(Math.sign);
    const nextDelta = delta.map((value, index) => value * (sign[index] === previousSign[index] ? etaPlus! : etaMinus!));
    return {
      parameters: parameters.map((value, index) => value - sign[index]! * nextDelta[index]!),
      state: { delta: nextDelta, previousSign: sign },
      cost,
      gradient,
    };
  },
  stepSizes: ({ delta }) => delta,
};
