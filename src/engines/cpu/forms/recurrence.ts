import { float64Arithmetic } from '../../../math/arithmetic.ts';
import type { Model } from '../../../models/model.ts';
import type { DataSet } from '../../../tasks/task.ts';
import type { Form } from './form.ts';

/** Measured: 15 for the linear model, 40 to 75 for the cliff. */
const STEP_TIME = 40;

/** The form of any model: its recurrence over plain float64, one step after the other. */
export function recurrenceForm(model: Model, data: DataSet, bound: number): Form {
  const { nSequences, nSteps, inputs, targets } = data;
  const { initialState, step, loss } = model.recurrence(float64Arithmetic);
  return {
    stepTime: STEP_TIME,
    cost(parameters) {
      const weights = Array.from(parameters);
      let sum = 0;
      for (let i = 0; i < nSequences; i++) {
        let state = initialState(weights);
        for (let k = 0; k < nSteps; k++) {
          state = step(weights, state, inputs[i * nSteps + k]!);
          // Written so that a state that is no number fails, too.
          if (!(Math.abs(state) <= bound)) return Number.NaN;
        }
        sum += loss(weights, state, targets[i]!);
      }
      return sum / nSequences;
    },
    forward(parameters, sequence, states, offset) {
      const weights = Array.from(parameters);
      let state = initialState(weights);
      states[offset] = state;
      for (let k = 1; k <= nSteps; k++) {
        state = step(weights, state, inputs[sequence * nSteps + k - 1]!);
        if (!(Math.abs(state) <= bound)) {
          states.fill(0, offset + k, offset + nSteps + 1);
          return false;
        }
        states[offset + k] = state;
      }
      return true;
    },
  };
}
