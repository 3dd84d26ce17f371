import type { Model } from '../models/model.ts';
import type { DataSet } from '../tasks/task.ts';
import { givenData, type Limits } from './limits.ts';
import { type Tracked, trackedArithmetic } from './tracked.ts';

/** *ok*: below the cap for certain; *saturated*: beyond it for certain; *edge*: an engine may say either. */
export type CellClass = 'ok' | 'edge' | 'saturated';

/** What an engine's number is judged by. */
export interface Expected {
  readonly class: CellClass;
  /** in float64; 0 where saturated */
  readonly value: number;
  /** largest |engine − value|; 0 where saturated */
  readonly bound: number;
}

const saturated: Expected = { class: 'saturated', value: 0, bound: 0 };

/** On which side of the cap an engine's state lies. A state beyond float64 lies beyond every cap. */
export function classOfState({ value, error }: Tracked, cap: number): CellClass {
  const magnitude = Math.abs(value);
  if (magnitude + error <= cap && magnitude < Number.POSITIVE_INFINITY) return 'ok';
  return magnitude - error <= cap && magnitude < Number.POSITIVE_INFINITY ? 'edge' : 'saturated';
}

/**
 * The judge of one model's costs on one data set.
 *
 * @returns for parameters of an engine, as far as they are known, the cost ξ that is expected of it
 */
export function expectedCosts(
  model: Model,
  data: DataSet,
  { precision, rounding, cap, factor }: Limits,
): (parameters: readonly Tracked[]) => Expected {
  const arithmetic = trackedArithmetic(rounding);
  const { initialState, step, loss } = model.recurrence(arithmetic);
  const { nSequences, nSteps, inputs, targets } = givenData(data, precision);
  const trackedInputs = Array.from(inputs, arithmetic.exact);
  const trackedTargets = Array.from(targets, arithmetic.exact);
  const losses = new Array<Tracked>(nSequences);
  return (parameters) => {
    let isEdge = false;
    for (let i = 0; i < nSequences; i++) {
      let state = initialState(parameters);
      for (let k = 0; k < nSteps; k++) {
        state = step(parameters, state, trackedInputs[i * nSteps + k]!);
        const stateClass = classOfState(state, cap);
        // Stopping here keeps infinity and NaN out of all that follows.
        if (stateClass === 'saturated') return saturated;
        if (stateClass === 'edge') isEdge = true;
      }
      losses[i] = loss(parameters, state, trackedTargets[i]!);
    }
    const { value, error } = arithmetic.mean(losses);
    if (!Number.isFinite(value)) return saturated;
    return { class: isEdge ? 'edge' : 'ok', value, bound: error * factor };
  };
}
