import type { Optimizer } from './optimizer.ts';

export interface RpropPlusState {
  /** Δ, shape [nParameters] */
  readonly delta: Float64Array;
  /** of the last gradient; 0 before the first step, and after one that was taken back; shape [nParameters] */
  readonly previousSign: Float64Array;
  /** the last step, shape [nParameters] */
  readonly last: Float64Array;
}

/**
 * Rprop with weight backtracking: where a gradient's sign repeats, Δ grows by η⁺ up to Δmax and the weight moves by
 * −sign·Δ; where it flips, Δ shrinks by η⁻ down to Δmin, the last step is taken back, and the next one starts anew; else
 * the weight moves by −sign·Δ.
 *
 * @see M. Riedmiller & H. Braun 1993; C. Igel & M. Hüsken 2003, "Empirical evaluation of the improved Rprop learning
 *   algorithms", section 2.1 (Rprop⁺)
 */
export const rpropPlus: Optimizer<RpropPlusState> = {
  id: 'rprop-plus',
  title: 'Rprop+',
  runsOn: 'cpu-and-gpu',
  hyperparameters: [
    { key: 'etaPlus', symbol: 'η⁺', meaning: 'growth', default: 1.2, range: [1, 4] },
    { key: 'etaMinus', symbol: 'η⁻', meaning: 'shrinkage', default: 0.5, range: [0.01, 1] },
    { key: 'deltaInitial', symbol: 'Δ₀', meaning: 'first step size', default: 0.001, range: [1e-9, 10] },
    { key: 'deltaMin', symbol: 'Δmin', meaning: 'smallest step size', default: 1e-6, range: [0, 1] },
    { key: 'deltaMax', symbol: 'Δmax', meaning: 'largest step size', default: 50, range: [1e-3, 1e3] },
  ],
  init: (parameters, { deltaInitial }) => ({
    delta: new Float64Array(parameters.length).fill(deltaInitial!),
    previousSign: new Float64Array(parameters.length),
    last: new Float64Array(parameters.length),
  }),
  step(parameters, state, objective, { etaPlus, etaMinus, deltaMin, deltaMax }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const delta = state.delta.slice();
    const previousSign = gradient.map(Math.sign);
    const last = new Float64Array(parameters.length);
    for (let index = 0; index < parameters.length; index++) {
      const agreement = previousSign[index]! * state.previousSign[index]!;
      if (agreement > 0) delta[index] = Math.min(delta[index]! * etaPlus!, deltaMax!);
      if (agreement < 0) {
        delta[index] = Math.max(delta[index]! * etaMinus!, deltaMin!);
        last[index] = -state.last[index]!;
        previousSign[index] = 0;
      } else {
        last[index] = -previousSign[index]! * delta[index]!;
      }
    }
    return {
      parameters: parameters.map((value, index) => value + last[index]!),
      state: { delta, previousSign, last },
      cost,
      gradient,
    };
  },
  stepSizes: ({ delta }) => delta,
};
