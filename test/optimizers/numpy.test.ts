import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { objectiveOf, train } from '../../src/engines/reference/train.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';

/** `test/golden/optimizers.json`: paths from the published definitions in NumPy, its gradients included. */
interface Golden {
  readonly runs: readonly {
    readonly optimizer: string;
    readonly definition: string;
    readonly start: readonly [number, number];
    readonly hyperparameters: Readonly<Record<string, number>>;
    readonly nIterations: number;
    /** `path` has every so many-th row */
    readonly every: number;
    readonly path: readonly (readonly [number, number])[];
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL('../golden/optimizers.json', import.meta.url), 'utf8'));
const objective = objectiveOf(linear, linear.task.generate(linear.defaultData));

test('NumPy has walked with each optimizer', () => {
  expect(golden.runs.map((run) => run.optimizer).sort()).toEqual(optimizers.map(({ id }) => id).sort());
});

test.each(golden.runs)('$optimizer as in NumPy: $definition', (expected) => {
  const optimizer = optimizers.find(({ id }) => id === expected.optimizer)!;
  const { hyperparameters, start, nIterations, every, path } = expected;
  const run = train(optimizer, hyperparameters, objective, Float64Array.from(start), nIterations);
  expect(path).toHaveLength(nIterations / every + 1);
  // Hessian-free solves by conjugate gradients what NumPy factorizes; at a condition of 600 that costs three digits.
  const tolerance = optimizer.runsOn === 'cpu' ? 1e-9 : 1e-12;
  for (const [index, weights] of path.entries()) {
    for (const [which, value] of weights.entries()) {
      const got = run.parameters[2 * index * every + which]!;
      expect(Math.abs(got - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
    }
  }
});
