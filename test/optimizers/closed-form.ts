import type { Objective } from '../../src/optimizers/optimizer.ts';

/** Powers 0, 1, 2 … of w_rec. An output is wx·p(w_rec), where p's coefficients are the bits; these are the means of p² and of t·p. */
const P = [0.7, 1, 1.3, 1.3, 1.75, 1.7, 2.2, 2, 3.05, 2.7, 2.25, 1.9, 1.85, 1.1, 1.15, 0.8, 0.85, 0.4, 0.35];
const Q = [3.85, 3.35, 3, 2.6, 3.15, 2.05, 2.3, 3.3, 2.85, 1.9];
const MEAN_SQUARED_TARGET = 28.35;

/** ξ of the tutorial's data as a polynomial, wx²·P(w_rec) − 2·wx·Q(w_rec) + mean(t²): there is no recurrence in it. */
export const closedForm: Objective = {
  costAndGradient(parameters) {
    const [wx, wRec] = parameters as unknown as [number, number];
    const [p, dp] = valueAndDerivative(P, wRec);
    const [q, dq] = valueAndDerivative(Q, wRec);
    return {
      cost: wx * wx * p - 2 * wx * q + MEAN_SQUARED_TARGET,
      gradient: Float64Array.of(2 * wx * p - 2 * q, wx * wx * dp - 2 * wx * dq),
    };
  },
  cost: (parameters) => closedForm.costAndGradient(parameters).cost,
  gaussNewtonProduct() {
    throw new Error('gaussNewtonProduct was asked of the closed form, which knows costs and gradients alone');
  },
};

function valueAndDerivative(coefficients: readonly number[], x: number): [number, number] {
  let value = 0;
  let derivative = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) {
    derivative = derivative * x + value;
    value = value * x + coefficients[power]!;
  }
  return [value, derivative];
}
