import { describe, expect, test } from 'vitest';
import { objectiveOf, train } from '../../src/engines/reference/train.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters } from '../../src/optimizers/optimizer.ts';
import { cli, json } from '../helpers/cli.ts';

interface Result {
  readonly final: readonly (number | string)[];
  readonly cost: number | string;
  readonly trajectory: readonly (readonly (number | string)[])[];
}

/** As the contract of the command line spells them. */
const OPTIONS: Readonly<Record<string, string>> = {
  learningRate: 'learning-rate',
  momentum: 'momentum',
  decay: 'decay',
  beta1: 'beta1',
  beta2: 'beta2',
  epsilon: 'epsilon',
  deltaInitial: 'delta-initial',
  deltaMin: 'delta-min',
  deltaMax: 'delta-max',
  etaPlus: 'eta-plus',
  etaMinus: 'eta-minus',
  clipNorm: 'clip-norm',
  damping: 'damping',
  cgIterations: 'cg-iterations',
};

/** Other than any default, and good for few steps. */
const VALUES: Readonly<Record<string, number>> = {
  learningRate: 2e-4,
  momentum: 0.7,
  decay: 0.8,
  beta1: 0.8,
  beta2: 0.99,
  epsilon: 1e-6,
  deltaInitial: 0.01,
  deltaMin: 0.005,
  deltaMax: 0.02,
  etaPlus: 1.3,
  etaMinus: 0.4,
  clipNorm: 3,
  damping: 10,
  cgIterations: 1,
};

const objective = objectiveOf(linear, linear.task.generate(linear.defaultData));

test('the optimizers of the contract, Rprop first', () => {
  expect(optimizers.map(({ id }) => id)).toEqual([
    'rprop',
    'gradient-descent',
    'momentum',
    'nesterov',
    'rmsprop',
    'adam',
    'rprop-plus',
    'irprop-minus',
    'hessian-free',
  ]);
});

describe.each(optimizers.map((optimizer) => [optimizer.id, optimizer] as const))(
  'train --optimizer %s',
  (id, optimizer) => {
    const line = `train --optimizer ${id} --start 0.5,0.9 --iterations 40`;

    test('is the run of its rule, with its defaults', async () => {
      const { trajectory } = await json<Result>(line);
      const run = train(optimizer, defaultHyperparameters(optimizer), objective, Float64Array.of(0.5, 0.9), 40);
      expect(trajectory.flat()).toEqual([...run.parameters]);
    });

    test.each(optimizer.hyperparameters.map(({ key }) => key))('takes %s, and it matters', async (key) => {
      const set = { ...defaultHyperparameters(optimizer), [key]: VALUES[key]! };
      const { trajectory, final } = await json<Result>(`${line} --${OPTIONS[key]} ${VALUES[key]}`);
      const run = train(optimizer, set, objective, Float64Array.of(0.5, 0.9), 40);
      expect(trajectory.flat()).toEqual([...run.parameters]);
      expect(final).toEqual(trajectory.at(-1));
      const usual = train(optimizer, defaultHyperparameters(optimizer), objective, Float64Array.of(0.5, 0.9), 40);
      // Where only the signs of a gradient count, its length does not.
      const isInert = key === 'clipNorm' && id.includes('rprop');
      if (isInert) expect([...run.parameters]).toEqual([...usual.parameters]);
      else expect([...run.parameters]).not.toEqual([...usual.parameters]);
    });

    test('refuses values out of range, and says which are in it', async () => {
      for (const { key, range } of optimizer.hyperparameters) {
        const [from, to] = range;
        for (const value of [from - 1, to * 2, 'much', '1e999', '']) {
          const { code, out, err } = await cli(`train --optimizer ${id} --${OPTIONS[key]}=${value}`);
          expect(code).toBe(2);
          expect(out).toBe('');
          expect(err).toMatch(new RegExp(`^rnnscape: --${OPTIONS[key]}: .*was given, a .*number.* was expected\n$`));
          if (typeof value === 'number') expect(err).toContain(`from ${from} to ${to}`);
        }
      }
    });

    test('names itself, and its options in its help', async () => {
      const { code, out } = await cli(line);
      expect(code).toBe(0);
      expect(out).toContain(`${optimizer.title}, 40 steps`);
      const help = (await cli(`train --optimizer ${id} --help`)).out;
      for (const { key } of optimizer.hyperparameters) expect(help).toContain(`--${OPTIONS[key]}`);
    });
  },
);

test('the option of another optimizer is refused, with those that there are', async () => {
  const { code, err } = await cli('train --optimizer momentum --eta-plus 1.2');
  expect(code).toBe(2);
  expect(err).toContain('unknown option --eta-plus');
  expect(err).toContain('--learning-rate --momentum --clip-norm');
});

test('hessian-free finds the minimum from the tutorial’s start', async () => {
  const { final, cost } = await json<Result>('train --optimizer hessian-free --iterations 20');
  for (const weight of final) expect(weight as number).toBeCloseTo(1, 9);
  expect(cost as number).toBeLessThan(1e-15);
});

test('a run that left the numbers is told as strings, and has all its rows', async () => {
  const { trajectory, final, cost } = await json<Result>(
    'train --optimizer gradient-descent --learning-rate 1 --iterations 30',
  );
  expect(trajectory).toHaveLength(31);
  expect([...final, cost].every((value) => ['NaN', 'Infinity', '-Infinity'].includes(value as string))).toBe(true);
});

test('clipping wraps the optimizers of the cliff, too', async () => {
  const start = 'train --model cliff --optimizer gradient-descent --learning-rate 0.1 --iterations 200';
  const { trajectory } = await json<Result>(`${start} --clip-norm 0.5`);
  for (const [step, [w, b]] of trajectory.entries()) {
    if (step === 0) continue;
    const [beforeW, beforeB] = trajectory[step - 1]!;
    const length = Math.hypot(Number(w) - Number(beforeW), Number(b) - Number(beforeB));
    expect(length).toBeLessThanOrEqual(0.1 * 0.5 * (1 + 1e-9));
  }
});
