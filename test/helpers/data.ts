import { numpyUniform } from '../../src/math/random.ts';
import type { DataSet } from '../../src/tasks/task.ts';

/** Inputs from −1 to 1 and targets from −2 to 2, none of them a whole number. */
export function noise(seed: number, nSequences: number, nSteps: number): DataSet {
  const uniform = numpyUniform(seed);
  const inputs = Float64Array.from({ length: nSequences * nSteps }, () => 2 * uniform() - 1);
  const targets = Float64Array.from({ length: nSequences }, () => 4 * uniform() - 2);
  return { nSequences, nSteps, inputs, targets };
}
