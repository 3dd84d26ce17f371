import type { Optimizer } from './optimizer.ts';

export interface IrpropMinusState {
  /** Δ, shape [nParameters] */
  readonly delta: Float64Array;
  /** of the last gradient; 0 before the first step, and after a sign that flipped; shape [nParameters] */
  readonly previousSign: Float64Array;
}

/**
 * Improved Rprop without backtracking: where a gradient's sign repeats, Δ grows by η⁺ up to Δmax; where it flips, Δ
 * shrinks by η⁻ down to Δmin and the weight rests for one step; w ← w − sign·Δ.
 *
 * @see C. Igel & M. Hüsken 2003, "Empirical evaluation of the improved Rprop learning algorithms", section 2.4 (iRprop⁻)
 */
export const irpropMinus: Optimizer<IrpropMinusState> = {
  id: 'irprop-minus',
  title: 'iRprop−',
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
  }),
  step(parameters, state, objective, { etaPlus, etaMinus, deltaMin, deltaMax }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const delta = state.delta.slice();
    const sign = gradient.map(Math.sign);
    for (let index = 0; index < parameters.length; index++) {
      const agreement = sign[index]! * state.previousSign[index]!;
      if (agreement > 0) delta[index] = Math.min(delta[index]! * etaPlus!, deltaMax!);
      if (agreement < 0) {
        delta[index] = Math.max(delta[index]! * etaMinus!, deltaMin!);
        sign[index] = 0;
      }
    }
    return {
      parameters: parameters.map((value, index) => value - sign[index]! * delta[index]!),
      state: { delta, previousSign: sign },
      cost,
      gradient,
    };
  },
  stepSizes: ({ delta }) => delta,
};
