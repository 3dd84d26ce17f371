import { describe, expect, test } from 'vitest';
import { expectedCosts } from '../../src/check/cell.ts';
import { gridRequest } from '../../src/check/check.ts';
import { expectedSurface } from '../../src/check/cost-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { float32Rounding, float64Rounding, trackedArithmetic } from '../../src/check/tracked.ts';
import { toFloat32 } from '../../src/math/float32.ts';
import { numpyUniform } from '../../src/math/random.ts';
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
});
