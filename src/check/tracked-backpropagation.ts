import { backpropagate } from '../engines/reference/backpropagate.ts';
import type { Model } from '../models/model.ts';
import type { DataSet } from '../tasks/task.ts';
import { type CellClass, classOfState } from './cell.ts';
import { givenData, type Limits } from './limits.ts';
import { type Tracked, trackedArithmetic } from './tracked.ts';

/** What a backward pass found, and whether anything on its way may or must lie beyond a bound. */
export interface Back {
  readonly cost: Tracked;
  readonly gradient: readonly Tracked[];
  readonly parameters: CellClass;
  /** of the states */
  readonly forward: CellClass;
  /** of ∂loss/∂s_k and of the gradient */
  readonly backward: CellClass;
}

export interface TrainingBounds {
  /** of the states */
  readonly state: number;
  /** of ∂loss/∂s_k, of the gradient and of the parameters */
  readonly training: number;
}

/** Backpropagation over tracked numbers, as an engine of these limits does it, which looks at what it passes. */
export function watchedBackpropagation(
  model: Model,
  data: DataSet,
  { precision, rounding }: Limits,
  bounds: TrainingBounds,
): (parameters: readonly Tracked[]) => Back {
  const arithmetic = trackedArithmetic(rounding);
  const recurrence = model.recurrence(arithmetic);
  const { nSequences, nSteps, inputs, targets } = givenData(data, precision);
  const sequences = { nSequences, nSteps, inputs: Array.from(inputs, exactly), targets: Array.from(targets, exactly) };
  let forward: CellClass = 'ok';
  let backward: CellClass = 'ok';
  const lookForward = (state: Tracked) => {
    forward = worse(forward, classOfState(state, bounds.state));
    return state;
  };
  const lookBack = (value: Tracked) => {
    backward = worse(backward, classOfState(value, bounds.training));
    return value;
  };
  const watched: typeof recurrence = {
    ...recurrence,
    step: (...values) => lookForward(recurrence.step(...values)),
    lossGradient: (...values) => lookBack(recurrence.lossGradient(...values)),
    stepGradient: (...values) => {
      const back = recurrence.stepGradient(...values);
      return { ...back, state: lookBack(back.state) };
    },
  };
  return (parameters) => {
    forward = 'ok';
    backward = 'ok';
    const { cost, gradient } = backpropagate(arithmetic, watched, sequences, parameters);
    for (const value of gradient) lookBack(value);
    const classes = parameters.map((value) => classOfState(value, bounds.training));
    return { cost, gradient, forward, backward, parameters: classes.reduce(worse, 'ok') };
  };
}

export function exactly(value: number): Tracked {
  return { value, error: 0 };
}

function worse(a: CellClass, b: CellClass): CellClass {
  if (a === 'saturated' || b === 'saturated') return 'saturated';
  return a === 'edge' || b === 'edge' ? 'edge' : 'ok';
}
