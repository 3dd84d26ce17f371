import { logistic } from '../../../math/arithmetic.ts';
import { type GradientOf, isWithin } from './gradient.ts';

/**
 * The cliff's backpropagation in the order of `src/models/cliff.ts`, so that it gives the same bits. Each σ is computed
 * once, going forward, and kept: exp is what takes the time.
 */
export const cliffGradient: GradientOf = (model, data, bounds) => {
  const { nSequences, nSteps, targets } = data;
  const initialState = model.forward(new Float64Array(2), { ...data, nSequences: 1 })[0]!;
  /** σ(s_0) … σ(s_T) */
  const values = new Float64Array(nSteps + 1);
  const backBound = bounds.training / nSequences;
  return {
    costAndGradient(parameters, gradient) {
      const w = parameters[0]!;
      const b = parameters[1]!;
      let sum = 0;
      let gradientW = 0;
      let gradientB = 0;
      // A value that is no number makes these no numbers.
      let largestState = 0;
      let largestBack = 0;
      for (let i = 0; i < nSequences; i++) {
        let state = initialState;
        for (let k = 0; k < nSteps; k++) {
          const value = logistic(state);
          values[k] = value;
          state = w * value + b;
          largestState = Math.max(largestState, Math.abs(state));
        }
        const output = logistic(state);
        const error = output - targets[i]!;
        sum += error * error;
        let back = ((2 * error) / nSequences) * (output * (1 - output));
        largestBack = Math.max(largestBack, Math.abs(back));
        for (let k = nSteps; k > 0; k--) {
          const value = values[k - 1]!;
          gradientW += back * value;
          gradientB += back;
          back = back * w * (value * (1 - value));
          largestBack = Math.max(largestBack, Math.abs(back));
        }
      }
      gradient[0] = gradientW;
      gradient[1] = gradientB;
      const isInside = largestState <= bounds.state && largestBack <= backBound && isWithin(bounds.training, gradient);
      return isInside ? sum / nSequences : Number.NaN;
    },
  };
};
