import type { Model } from '../../../models/model.ts';
import type { DataSet } from '../../../tasks/task.ts';
import type { Form } from './form.ts';
import { recurrenceForm } from './recurrence.ts';

/**
 * The linear model as direct loops over typed arrays. Two things make it fast, and neither changes a bit of a result:
 * four sequences advance together, since one alone waits for its own last product; and a cell whose states can't reach
 * the bound isn't watched at each step.
 */
export function linearForm(model: Model, data: DataSet, bound: number): Form {
  const { nSequences, nSteps, inputs, targets } = data;
  const largestInput = inputs.reduce((largest, input) => Math.max(largest, Math.abs(input)), 0);
  const nGrouped = nSequences - (nSequences % 4);
  return {
    stepTime: 1,
    cost(parameters) {
      const wx = parameters[0]!;
      const wRec = parameters[1]!;
      return mayGrowBeyond(wx, wRec) ? watchedCost(wx, wRec) : freeCost(wx, wRec);
    },
    // One pass over the states, bound by memory: nothing is gained over the plain form.
    forward: recurrenceForm(model, data, bound).forward,
  };

  /**
   * Rounding is monotone, so the same recurrence on magnitudes, computed in the same floating-point numbers, is never
   * below any |s_k|; and it rises from step to step.
   */
  function mayGrowBeyond(wx: number, wRec: number): boolean {
    const push = largestInput * Math.abs(wx);
    const factor = Math.abs(wRec);
    let magnitude = 0;
    for (let k = 0; k < nSteps; k++) magnitude = push + magnitude * factor;
    return !(magnitude <= bound);
  }

  function freeCost(wx: number, wRec: number): number {
    let sum = 0;
    let i = 0;
    for (; i < nGrouped; i += 4) {
      let state0 = 0;
      let state1 = 0;
      let state2 = 0;
      let state3 = 0;
      const end = (i + 1) * nSteps;
      for (let at = i * nSteps; at < end; at++) {
        state0 = inputs[at]! * wx + state0 * wRec;
        state1 = inputs[at + nSteps]! * wx + state1 * wRec;
        state2 = inputs[at + 2 * nSteps]! * wx + state2 * wRec;
        state3 = inputs[at + 3 * nSteps]! * wx + state3 * wRec;
      }
      // One after the other: the order of the reference's sum.
      sum += squaredError(targets[i]!, state0);
      sum += squaredError(targets[i + 1]!, state1);
      sum += squaredError(targets[i + 2]!, state2);
      sum += squaredError(targets[i + 3]!, state3);
    }
    for (; i < nSequences; i++) {
      let state = 0;
      for (let at = i * nSteps; at < (i + 1) * nSteps; at++) state = inputs[at]! * wx + state * wRec;
      sum += squaredError(targets[i]!, state);
    }
    return sum / nSequences;
  }

  function watchedCost(wx: number, wRec: number): number {
    let sum = 0;
    for (let i = 0; i < nSequences; i++) {
      let state = 0;
      for (let at = i * nSteps; at < (i + 1) * nSteps; at++) {
        state = inputs[at]! * wx + state * wRec;
        // Written so that a state that is no number fails, too.
        if (!(Math.abs(state) <= bound)) return Number.NaN;
      }
      sum += squaredError(targets[i]!, state);
    }
    return sum / nSequences;
  }
}

/** A product, not a power: the reference's bits. */
function squaredError(target: number, state: number): number {
  const error = target - state;
  return error * error;
}
