import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objectiveOf } from '../../src/engines/reference/train.ts';
import { linear } from '../../src/models/linear.ts';
import { clipGradient } from '../../src/optimizers/clipping.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters, type Objective } from '../../src/optimizers/optimizer.ts';

const component = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -30, max: 100 }))
  .map(([mantissa, exponent]) => mantissa * 10 ** exponent);
const gradients = fc.array(component, { minLength: 1, maxLength: 30 }).map((values) => Float64Array.from(values));
const thresholds = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

/** Scaled by the largest component, so that no square overflows. */
function normOf(vector: Float64Array): number {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 0 : largest * Math.sqrt(vector.reduce((sum, value) => sum + (value / largest) ** 2, 0));
}

describe('a gradient', () => {
  test('shorter than the threshold stays; another becomes as long as it, and keeps its direction', () => {
    fc.assert(
      fc.property(gradients, thresholds, (gradient, threshold) => {
        const before = gradient.slice();
        const clipped = clipGradient(gradient, threshold);
        expect(gradient).toEqual(before);
        const norm = normOf(gradient);
        if (norm < threshold * (1 - 1e-14)) return void expect(clipped).toEqual(gradient);
        expect(Math.abs(normOf(clipped) / threshold - 1)).toBeLessThan(1e-13);
        clipped.forEach((value, index) => {
          expect(Math.abs(value / threshold - gradient[index]! / norm)).toBeLessThan(1e-13);
        });
      }),
    );
  });

  test('exactly as long as the threshold is still that long; longer by hand: 3, −4 at 1', () => {
    expect([...clipGradient(Float64Array.of(3, -4), 5)]).toEqual([3, -4]);
    expect([...clipGradient(Float64Array.of(3, -4), 1)]).toEqual([0.6, -0.8]);
    expect([...clipGradient(Float64Array.of(3, -4), 5.000001)]).toEqual([3, -4]);
  });

  test('is not clipped at 0', () => {
    fc.assert(fc.property(gradients, (gradient) => void expect(clipGradient(gradient, 0)).toBe(gradient)));
  });
});

describe.each(optimizers.map((optimizer) => [optimizer.id, optimizer] as const))('%s', (_id, optimizer) => {
  test('has the threshold as its last hyperparameter, off by default', () => {
    expect(optimizer.hyperparameters.at(-1)).toMatchObject({ key: 'clipNorm', default: 0 });
    expect(optimizer.hyperparameters.filter(({ key }) => key === 'clipNorm')).toHaveLength(1);
  });

  test('clipped, steps as it does under gradients that came clipped', () => {
    const objective = objectiveOf(linear, linear.task.generate(linear.defaultData));
    // In thousandths: a gradient of 1e-320 has lost its digits, and with them its sign, before it is clipped.
    const thousandths = (from: number, to: number) => fc.integer({ min: from, max: to }).map((value) => value / 1000);
    fc.assert(
      fc.property(fc.tuple(thousandths(-2000, 2000), thousandths(-2000, 2000)), thousandths(1, 1e6), (w, clipNorm) => {
        const short: Objective = {
          ...objective,
          costAndGradient(parameters) {
            const { cost, gradient } = objective.costAndGradient(parameters);
            const factor = Math.min(1, clipNorm / normOf(gradient));
            return { cost, gradient: gradient.map((value) => factor * value) };
          },
        };
        const defaults = defaultHyperparameters(optimizer);
        const twoSteps = (of: Objective, norm: number) => {
          const hyperparameters = { ...defaults, clipNorm: norm };
          const at = Float64Array.from(w);
          const first = optimizer.step(at, optimizer.init(at, hyperparameters), of, hyperparameters);
          return optimizer.step(first.parameters, first.state, of, hyperparameters);
        };
        const [own, given] = [twoSteps(objective, clipNorm), twoSteps(short, 0)];
        expect(normOf(own.gradient)).toBeLessThanOrEqual(clipNorm * (1 + 1e-12));
        // Hessian-free solves with curvatures of up to 1e10, which stretch the last digit.
        const tolerance = optimizer.runsOn === 'cpu' ? 1e-6 : 1e-11;
        own.parameters.forEach((value, index) => {
          const error = Math.abs(value - given.parameters[index]!);
          expect(error).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
        });
      }),
      { numRuns: 50 },
    );
  });
});
