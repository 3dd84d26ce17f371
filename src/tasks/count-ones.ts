import { numpyUniform } from '../math/random.ts';
import type { DataSettings, Task } from './task.ts';

/**
 * Random binary sequences, and how many ones each has. Equal to NumPy's
 * `RandomState(seed)`, then `around(rand(nSteps))` once a sequence, for a share of one half.
 *
 * @see P. Roelants, "How to implement a recurrent neural network", part 1
 */
export const countOnes: Task = {
  id: 'count-ones',
  title: 'Count the ones',
  settings: ['seed', 'nSequences', 'nSteps', 'share'],
  input: 'bits',
  target: countOfOnes,
  generate({ seed, nSequences, nSteps, share = 0.5 }: DataSettings) {
    requireCount('nSequences', nSequences);
    requireCount('nSteps', nSteps);
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`share: a number from 0 to 1 was expected, ${share} was given`);
    }
    const uniform = numpyUniform(seed);
    // NumPy rounds half to even, so one half itself becomes 0.
    const inputs = Float64Array.from({ length: nSequences * nSteps }, () => (uniform() > 1 - share ? 1 : 0));
    const targets = Float64Array.from({ length: nSequences }, (_, sequence) =>
      countOfOnes(inputs.subarray(sequence * nSteps, (sequence + 1) * nSteps)),
    );
    return { nSequences, nSteps, inputs, targets };
  },
};

function countOfOnes(inputs: ArrayLike<number>): number {
  return Array.from(inputs).reduce((count, input) => count + input, 0);
}

function requireCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${name}: a whole number of at least 1 was expected, ${value} was given`);
  }
}
