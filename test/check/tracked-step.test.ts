import { describe, expect, test } from 'vitest';
import { float32Rounding, float64Rounding, type Tracked } from '../../src/check/tracked.ts';
import { trackedClip, trackedQuotients, trackedRules } from '../../src/check/tracked-step.ts';
import { flattenState, unflattenState } from '../../src/engines/engine.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { clipGradient } from '../../src/optimizers/clipping.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters } from '../../src/optimizers/optimizer.ts';

const u = float32Rounding.unitError;
const exactly = (value: number): Tracked => ({ value, error: 0 });

describe('quotients and square roots of tracked numbers', () => {
  const { divide, squareRoot } = trackedQuotients(float32Rounding);
  const uniform = numpyUniform(3);
  const magnitude = () => 10 ** (20 * uniform() - 10);
  const signed = () => (uniform() < 0.5 ? -1 : 1) * magnitude();
  /** Anywhere within the error, its ends included. */
  const within = ({ value, error }: Tracked) => value + error * [-1, 1, 2 * uniform() - 1][Math.floor(3 * uniform())]!;

  test('bound what an engine may make of operands that are off already, and are needed as wide as they are', () => {
    let largestUse = 0;
    for (let trial = 0; trial < 20_000; trial++) {
      const a = signed();
      const b = signed();
      const numerator = { value: a, error: Math.abs(a) * uniform() ** 8 };
      const divisor = { value: b, error: Math.abs(b) * 0.5 * uniform() ** 8 };
      const quotient = divide(numerator, divisor);
      const off = 1 + 3.5 * u * (2 * uniform() - 1);
      const got = (within(numerator) / within(divisor)) * off;
      const use = Math.abs(got - quotient.value) / quotient.error;
      largestUse = Math.max(largestUse, use);
      expect(use).toBeLessThanOrEqual(1);

      const square = { value: Math.abs(a), error: Math.abs(a) * uniform() ** 4 };
      const root = squareRoot(square);
      const gotRoot = Math.sqrt(Math.max(within(square), 0)) * (1 + 4.5 * u * (2 * uniform() - 1));
      expect(Math.abs(gotRoot - root.value)).toBeLessThanOrEqual(root.error);
    }
    expect(largestUse).toBeGreaterThan(0.9);
  });

  test('a divisor that may be 0 proves nothing, a root of what may be 0 little', () => {
    expect(divide(exactly(1), { value: 1, error: 1 }).error).toBe(Number.POSITIVE_INFINITY);
    expect(divide(exactly(0), exactly(3))).toEqual(exactly(0));
    expect(squareRoot(exactly(0))).toEqual(exactly(0));
    expect(squareRoot({ value: 0, error: 1e-8 }).error).toBeGreaterThanOrEqual(1e-4);
    // A subnormal number may count as 0.
    expect(squareRoot(exactly(2 ** -127)).error).toBeGreaterThanOrEqual(2 ** -63.5);
  });
});

describe('clipping', () => {
  const clip = (gradient: readonly number[], threshold: number) =>
    trackedClip(float32Rounding)(gradient.map(exactly), exactly(threshold));

  test('is that of the optimizers', () => {
    for (const [gradient, threshold] of [
      [[3, 4], 0],
      [[3, 4], 5.1],
      [[3, 4], 4.9],
      [[-30, 4e-3], 1e-3],
    ] as const) {
      const values = clip(gradient, threshold).map(({ value }) => value);
      const expected = clipGradient(Float64Array.from(gradient), threshold);
      values.forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index]!, 12);
      });
    }
  });

  test('at the very threshold, an engine may do either', () => {
    const threshold = 5 * (1 + u);
    for (const { value, error } of clip([3, 4], threshold)) {
      const [, other] = [value, value * (threshold / 5)];
      expect(Math.abs(other! - value)).toBeLessThanOrEqual(error);
    }
  });
});

describe('every rule', () => {
  const rules = trackedRules(float64Rounding);
  test.each(Object.keys(rules))('%s computes what its optimizer computes', (id) => {
    const optimizer = optimizers.find((each) => each.id === id)!;
    const uniform = numpyUniform(11);
    const hyperparameters = defaultHyperparameters(optimizer);
    const tracked = Object.fromEntries(Object.entries(hyperparameters).map(([key, value]) => [key, exactly(value)]));
    let parameters: Float64Array = Float64Array.of(1, -2, 0.5);
    let state = optimizer.init(parameters, hyperparameters);
    const like = state;
    for (let step = 0; step < 200; step++) {
      const gradient = parameters.map(() => (uniform() < 0.1 ? 0 : 10 * uniform() - 5));
      const next = optimizer.step(
        parameters,
        state,
        { cost: () => 0, costAndGradient: () => ({ cost: 0, gradient }), gaussNewtonProduct: () => gradient },
        hyperparameters,
      );
      const fields = Object.entries(unflattenState(like, flattenState(state)) as Record<string, number | Float64Array>);
      const update = rules[id]!(
        {
          parameters: Array.from(parameters, exactly),
          state: Object.fromEntries(
            fields.map(([key, value]) => [key, (typeof value === 'number' ? [value] : Array.from(value)).map(exactly)]),
          ),
        },
        Array.from(gradient, exactly),
        tracked,
      );
      expect(Object.keys(update.state)).toEqual(Object.keys(state as object));
      const got = [...update.parameters, ...Object.values(update.state).flat()];
      const expected = [...next.parameters, ...flattenState(next.state)];
      expect(got).toHaveLength(expected.length);
      got.forEach(({ value, error }, index) => {
        expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(2 * error);
      });
      ({ parameters, state } = next);
    }
  });
});
