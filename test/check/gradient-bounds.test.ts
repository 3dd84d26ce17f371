import { describe, expect, test } from 'vitest';
import { float32Rounding, trackedArithmetic } from '../../src/check/tracked.ts';
import { backpropagate } from '../../src/engines/reference/backpropagate.ts';
import { type Arithmetic, float64Arithmetic, logistic } from '../../src/math/arithmetic.ts';
import { toFloat32 } from '../../src/math/float32.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { cliff } from '../../src/models/cliff.ts';
import { models } from '../../src/models/index.ts';
import type { Model } from '../../src/models/model.ts';
import type { DataSet } from '../../src/tasks/task.ts';
import { behaviors, emulator, logisticBehaviors, meanBehaviors } from '../helpers/emulator.ts';
import { largestRelativeError } from '../helpers/golden.ts';

/** Backpropagation in an arithmetic, from float32 numbers. */
function gradientOf<Value>(arithmetic: Arithmetic<Value>, model: Model, data: DataSet, parameters: readonly number[]) {
  const { exact } = arithmetic;
  const sequences = {
    ...data,
    inputs: Array.from(data.inputs.map(toFloat32), exact),
    targets: Array.from(data.targets.map(toFloat32), exact),
  };
  return backpropagate(arithmetic, model.recurrence(arithmetic), sequences, parameters.map(exact));
}

function pointsOf(model: Model, nPoints: number): number[][] {
  const uniform = numpyUniform(9);
  return Array.from({ length: nPoints }, () =>
    model.parameters.map(({ range: [from, to] }) => toFloat32(from + (to - from) * uniform())),
  );
}

describe.each(models.map((model) => [model.id, model] as const))(
  'backpropagation over an arithmetic: %s',
  (_, model) => {
    const data = model.task.generate({ ...model.defaultData, nSequences: 7, nSteps: 12 });
    const rounded = { ...data, inputs: data.inputs.map(toFloat32), targets: data.targets.map(toFloat32) };

    test('in float64 it is the model’s own, but for the order of sums', () => {
      for (const parameters of pointsOf(model, 50)) {
        const { cost, gradient } = gradientOf(float64Arithmetic, model, data, parameters);
        const own = model.costAndGradient(Float64Array.from(parameters), rounded);
        expect(cost).toBe(own.cost);
        expect(largestRelativeError(gradient, own.gradient)).toBeLessThan(1e-13);
      }
    });

    test('on tracked numbers it bounds the gradient of every legal GPU', () => {
      let [nGpus, largestUse] = [0, 0];
      for (const parameters of pointsOf(model, 25)) {
        const expected = gradientOf(trackedArithmetic(float32Rounding), model, data, parameters).gradient;
        for (const behavior of behaviors) {
          for (const meanBehavior of meanBehaviors) {
            for (const logisticBehavior of model.task.input === 'none'
              ? logisticBehaviors
              : logisticBehaviors.slice(0, 1)) {
              const engine = emulator(behavior, meanBehavior, logisticBehavior);
              gradientOf(engine, model, data, parameters).gradient.forEach((value, index) => {
                const use = Math.abs(value - expected[index]!.value) / expected[index]!.error;
                expect(
                  use,
                  JSON.stringify({ ...behavior, ...meanBehavior, ...logisticBehavior, parameters }),
                ).toBeLessThanOrEqual(1);
                largestUse = Math.max(largestUse, use);
              });
              nGpus++;
            }
          }
        }
        for (const { value, error } of expected) expect(error).toBeLessThan(1e-3 * Math.max(Math.abs(value), 1e-2));
      }
      console.info(`${model.id}: ${nGpus / 25} GPUs, largest use of a gradient's bound ${largestUse.toFixed(3)}`);
      expect(largestUse).toBeGreaterThan(0.01);
    });
  },
);

test('on the cliff, and at its own length, the bound of the gradient grows with the gradient', () => {
  const data = cliff.task.generate(cliff.defaultData);
  const uniform = numpyUniform(13);
  let [largestUse, steepest] = [0, 0];
  for (let trial = 0; trial < 40; trial++) {
    const w = toFloat32(4.5 + uniform());
    const parameters = [w, toFloat32(0.5 - w * logistic(0.5) + 1e-3 * (uniform() - 0.5))];
    const expected = gradientOf(trackedArithmetic(float32Rounding), cliff, data, parameters).gradient;
    for (const behavior of behaviors) {
      for (const logisticBehavior of logisticBehaviors) {
        const engine = emulator(behavior, meanBehaviors[0]!, logisticBehavior);
        gradientOf(engine, cliff, data, parameters).gradient.forEach((value, index) => {
          const { value: exactly, error } = expected[index]!;
          const use = Math.abs(value - exactly) / error;
          expect(use, JSON.stringify({ ...behavior, ...logisticBehavior, parameters })).toBeLessThanOrEqual(1);
          largestUse = Math.max(largestUse, use);
          steepest = Math.max(steepest, Math.abs(exactly));
        });
      }
    }
  }
  console.info(`on the cliff: largest gradient ${steepest.toFixed(0)}, largest use ${largestUse.toFixed(3)}`);
  expect(steepest).toBeGreaterThan(100);
  expect(largestUse).toBeGreaterThan(0.01);
});
