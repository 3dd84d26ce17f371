import { describe, expect, test } from 'vitest';
import { expectedCosts } from '../../src/check/cell.ts';
import { gridRequest } from '../../src/check/check.ts';
import { expectedSurface } from '../../src/check/direct-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { float32Rounding, float64Rounding, trackedArithmetic } from '../../src/check/tracked.ts';
import { logistic } from '../../src/math/arithmetic.ts';
import { toFloat32 } from '../../src/math/float32.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';
import { difference, exactArithmetic } from './exact.ts';

const { unitError: u, underflow: eta } = float32Rounding;

/** The bound of the linear model's cost as its error analysis writes it, formula by formula. */
function writtenOutBound(wx: number, wRec: number, { nSequences, nSteps, inputs, targets }: DataSet): number {
  let [sumQ, sumE, sumBoth] = [0, 0, 0];
  for (let i = 0; i < nSequences; i++) {
    let [s, e] = [0, 0];
    for (let k = 0; k < nSteps; k++) {
      const x = inputs[i * nSteps + k]!;
      const next = wx * x + wRec * s;
      const pre = Math.abs(wRec) * e + (u * (Math.abs(wRec * s) + Math.abs(wRec) * e) + eta);
      e = pre + u * (Math.abs(next) + pre) + eta;
      s = next;
    }
    const d = s - targets[i]!;
    const eD = e + u * (Math.abs(d) + e) + eta;
    const q = d * d;
    const a = 2 * Math.abs(d) * eD + eD * eD;
    const eQ = a + u * (q + a) + eta;
    sumQ += q;
    sumE += eQ;
    sumBoth += q + eQ;
  }
  const gamma = (nSequences * u) / (1 - nSequences * u);
  const b0 = (sumE + gamma * sumBoth + nSequences * eta) / nSequences;
  return b0 + 5 * u * (sumQ / nSequences + b0) + eta;
}

describe('running error analysis', () => {
  test.each([
    [20, 10],
    [1, 1],
    [33, 60],
  ])('gives the written-out bound of the linear model, N = %i, T = %i', (nSequences, nSteps) => {
    const data = linear.task.generate({ seed: 5, nSequences, nSteps });
    const { exact } = trackedArithmetic(float32Rounding);
    const limits = { ...limitsOf('gpu', 'float32', nSequences), factor: 1 };
    const costOf = expectedCosts(linear, data, limits);
    const uniform = numpyUniform(1);
    for (let trial = 0; trial < 200; trial++) {
      const [wx, wRec] = [toFloat32(6 * uniform() - 3), toFloat32(3 * uniform() - 1.5)];
      const { value, bound } = costOf([exact(wx), exact(wRec)]);
      const written = writtenOutBound(wx, wRec, data);
      expect(Math.abs(bound - written)).toBeLessThanOrEqual(1e-12 * written + 4 * eta);
      expect(Math.abs(value - linear.cost(Float64Array.of(wx, wRec), data))).toBeLessThanOrEqual(1e-12 * value);
    }
  });

  test('knows what an engine cannot get wrong', () => {
    const { exact, add, multiply, multiplyAdd } = trackedArithmetic(float32Rounding);
    const inexact = multiply(exact(3), exact(5));
    expect(inexact).toEqual({ value: 15, error: 15 * u + eta });
    expect(multiply(inexact, exact(0)).error).toBe(0);
    expect(multiply(exact(-1), exact(7)).error).toBe(0);
    expect(multiply(exact(1), inexact).error).toBe(inexact.error + eta);
    expect(add(exact(0), inexact)).toEqual(inexact);
    expect(multiplyAdd(exact(0), exact(3), exact(0))).toEqual({ value: 0, error: 0 });
    expect(multiply(inexact, inexact).error).toBeGreaterThan(30 * inexact.error);
  });

  test('leaves the parameters of a plain pair of axes exact, and not those of a slanted plane', () => {
    const request = gridRequest(linear, { seed: 1, nSequences: 3, nSteps: 4 }, 3);
    const limits = limitsOf('gpu', 'float32', 3);
    const slanted = { ...request, slice: { ...request.slice, origin: Float64Array.of(0.3, 0.1) } };
    const same = {
      ...request,
      a: request.a.map((a) => a + toFloat32(0.3)),
      b: request.b.map((b) => b + toFloat32(0.1)),
    };
    expect(expectedSurface(slanted, limits)(5).bound).toBeGreaterThan(expectedSurface(same, limits)(5).bound);
  });

  test('bounds the float64 reference, which lies about 1e-10 of a float32 bound from the exact rational', () => {
    const data = linear.task.generate({ seed: 1, nSequences: 20, nSteps: 20 });
    const { initialState, step, loss } = linear.recurrence(exactArithmetic);
    const { exact } = exactArithmetic;
    const tracked = trackedArithmetic(float64Rounding);
    const bound64 = expectedCosts(linear, data, { ...limitsOf('reference', 'float64', 20), factor: 1 });
    const bound32 = expectedCosts(linear, data, limitsOf('gpu', 'float32', 20));
    const uniform = numpyUniform(3);
    let [use, share] = [0, 0];
    for (let trial = 0; trial < 100; trial++) {
      const weights = [toFloat32(6 * uniform() - 3), toFloat32(6 * uniform() - 3)];
      const parameters = weights.map(exact);
      const losses = Array.from(data.targets, (target, i) => {
        let state = initialState(parameters);
        for (let k = 0; k < data.nSteps; k++) state = step(parameters, state, exact(data.inputs[i * data.nSteps + k]!));
        return loss(parameters, state, exact(target));
      });
      const off = Math.abs(difference(exactArithmetic.mean(losses), linear.cost(Float64Array.from(weights), data)));
      const own = bound64(weights.map(tracked.exact)).bound;
      expect(off).toBeLessThanOrEqual(own);
      use = Math.max(use, off / own);
      share = Math.max(share, off / bound32(weights.map(tracked.exact)).bound);
    }
    console.info(
      `float64 reference: at most ${use.toFixed(3)} of its bound, ${share.toExponential(1)} of a float32 bound`,
    );
    expect(use).toBeGreaterThan(0);
    expect(share).toBeLessThan(2 ** -29);
  });

  test('bounds the logistic function of float64 against 256 binary digits, also where it is clamped', () => {
    const tracked = trackedArithmetic(float64Rounding);
    const uniform = numpyUniform(4);
    let use = 0;
    for (let trial = 0; trial < 300; trial++) {
      const x = 160 * uniform() - 80;
      const { value, error } = tracked.logistic(tracked.exact(x));
      expect(value).toBe(logistic(x));
      const off = Math.abs(difference(exactArithmetic.logistic(exactArithmetic.exact(x)), value));
      expect(off).toBeLessThanOrEqual(error);
      use = Math.max(use, off / error);
    }
    expect(use).toBeGreaterThan(0.1);
    for (const x of [80, 81, 1e300]) expect(logistic(x)).toBe(logistic(80));
    for (const x of [-80, -81, -1e300]) expect(logistic(x)).toBe(logistic(-80));
    expect(logistic(-80)).toBeLessThan(2e-35);
    expect(logistic(0)).toBe(0.5);
  });

  test('carries an error through the logistic function by the steepest slope that it can meet', () => {
    const { logistic: sigma, exact } = trackedArithmetic(float32Rounding);
    for (const [value, error] of [
      [3, 0.5],
      [-3, 0.5],
      [0.2, 1],
      [-0.2, 1],
      [79, 4],
      [0, 1e-3],
    ] as const) {
      const bound = sigma({ value, error }).error;
      const reach = (shift: number) => Math.abs(logistic(value + shift) - logistic(value));
      expect(bound).toBeGreaterThan(reach(error));
      expect(bound).toBeGreaterThan(reach(-error));
      expect(bound).toBeLessThan(error / 4 + 1e-6);
      expect(bound).toBeGreaterThanOrEqual(sigma(exact(value)).error);
    }
  });

  test('bounds the cliff’s float64 reference, on the cliff as elsewhere', () => {
    const data = cliff.task.generate(cliff.defaultData);
    const { initialState, step, loss } = cliff.recurrence(exactArithmetic);
    const { exact } = exactArithmetic;
    const tracked = trackedArithmetic(float64Rounding);
    const bound64 = expectedCosts(cliff, data, { ...limitsOf('reference', 'float64', 1), factor: 1 });
    const given32 = { ...data, targets: data.targets.map(toFloat32) };
    const bound32 = expectedCosts(cliff, data, limitsOf('gpu', 'float32', 1));
    const uniform = numpyUniform(3);
    let [use, share] = [0, 0];
    for (let trial = 0; trial < 40; trial++) {
      const w = toFloat32(4.5 + uniform());
      const onTheCliff = 0.5 - w * logistic(0.5) + 1e-3 * (uniform() - 0.5);
      const weights = [w, toFloat32(trial % 2 === 0 ? onTheCliff : uniform() - 3)];
      const off = (some: DataSet) => {
        let state = initialState(weights.map(exact));
        for (let k = 0; k < some.nSteps; k++) state = step(weights.map(exact), state, exact(0));
        const cost = loss(weights.map(exact), state, exact(some.targets[0]!));
        return Math.abs(difference(cost, cliff.cost(Float64Array.from(weights), some)));
      };
      const own = bound64(weights.map(tracked.exact)).bound;
      expect(off(data)).toBeLessThanOrEqual(own);
      use = Math.max(use, off(data) / own);
      share = Math.max(share, off(given32) / bound32(weights.map(tracked.exact)).bound);
    }
    console.info(`float64 cliff: at most ${use.toFixed(3)} of its bound, ${share.toExponential(1)} of a float32 bound`);
    expect(use).toBeGreaterThan(0);
    expect(share).toBeLessThan(2 ** -29);
  });
});
