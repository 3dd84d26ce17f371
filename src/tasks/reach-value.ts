import type { DataSettings, Task } from './task.ts';

/** Where the output has to be after the last step. */
const TARGET = 0.7;

/**
 * No input and nothing random: one sequence of zeros, and the value that the output has to reach in its steps.
 *
 * @see Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks", section 2.3
 */
export const reachValue: Task = {
  id: 'reach-value',
  title: `Reach ${TARGET} without an input`,
  settings: ['nSteps'],
  input: 'none',
  target: () => TARGET,
  generate({ nSteps }: DataSettings) {
    if (!Number.isInteger(nSteps) || nSteps < 1) {
      throw new RangeError(`nSteps: a whole number of at least 1 was expected, ${nSteps} was given`);
    }
    return { nSequences: 1, nSteps, inputs: new Float64Array(nSteps), targets: Float64Array.of(TARGET) };
  },
};
