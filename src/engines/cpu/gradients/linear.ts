import { type GradientOf, isWithin } from './gradient.ts';

/**
 * The linear model's backpropagation as direct loops, in the order of `src/models/linear.ts`, so that they give the same
 * bits. Nothing is allocated: one sequence's states are kept until it has gone back.
 */
export const linearGradient: GradientOf = (_model, { nSequences, nSteps, inputs, targets }, bounds) => {
  const states = new Float64Array(nSteps + 1);
  const backBound = bounds.training / nSequences;
  return {
    costAndGradient(parameters, gradient) {
      const wx = parameters[0]!;
      const wRec = parameters[1]!;
      let sum = 0;
      let gradientWx = 0;
      let gradientWRec = 0;
      // The largest magnitude of a state and of a ∂ξ/∂s_k; a value that is no number makes these no numbers.
      let largestState = 0;
      let largestBack = 0;
      for (let i = 0; i < nSequences; i++) {
        const row = i * nSteps;
        let state = 0;
        for (let k = 0; k < nSteps; k++) {
          state = inputs[row + k]! * wx + state * wRec;
          states[k + 1] = state;
          largestState = Math.max(largestState, Math.abs(state));
        }
        const error = state - targets[i]!;
        sum += error * error;
        let back = (2 * error) / nSequences;
        largestBack = Math.max(largestBack, Math.abs(back));
        for (let k = nSteps; k > 0; k--) {
          gradientWx += back * inputs[row + k - 1]!;
          gradientWRec += back * states[k - 1]!;
          back *= wRec;
          largestBack = Math.max(largestBack, Math.abs(back));
        }
      }
      gradient[0] = gradientWx;
      gradient[1] = gradientWRec;
      const isInside = largestState <= bounds.state && largestBack <= backBound && isWithin(bounds.training, gradient);
      return isInside ? sum / nSequences : Number.NaN;
    },
  };
};
