import { describe, expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { expectedSurface } from '../../src/check/direct-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { float32Rounding, trackedArithmetic } from '../../src/check/tracked.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import type { CostSurfaceRequest } from '../../src/engines/engine.ts';
import { logistic } from '../../src/math/arithmetic.ts';
import { toFloat32 } from '../../src/math/float32.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import { noise } from '../helpers/data.ts';
import {
  behaviors,
  emulatedSurfaces,
  emulator,
  type LogisticBehavior,
  logisticBehaviors,
  meanBehaviors,
} from '../helpers/emulator.ts';
import { difference, exactArithmetic } from './exact.ts';

const SIZE = 31;
const tracked = trackedArithmetic(float32Rounding);

describe('legal GPUs', () => {
  test.each([1, 10, 20, 33, 50, 65, 100])('linear, 96 behaviors, 961 cells, T = %i: no false alarm', (nSteps) => {
    const request = gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, SIZE);
    const { nGpus, nSurfaces, largestUse, nEdge } = judgeAll(request);
    console.info(`T = ${nSteps}: ${nGpus} GPUs, ${nSurfaces} different surfaces, largest use ${largestUse.toFixed(3)}`);
    expect(nGpus).toBe(96);
    // After one step there is no sum to fuse and nothing to flush.
    expect(nSurfaces).toBeGreaterThanOrEqual(nSteps === 1 ? 16 : 48);
    expect(largestUse).toBeGreaterThan(0.01);
    expect(nEdge).toBeLessThan(0.01 * SIZE * SIZE);
  });

  test.each([33, 65])('linear, inputs that are no bits, 96 behaviors, 961 cells, T = %i: no false alarm', (nSteps) => {
    const data = noise(nSteps, 20, nSteps);
    const { nGpus, nSurfaces, largestUse } = judgeAll({ ...gridRequest(linear, linear.defaultData, SIZE), data });
    console.info(`T = ${nSteps}: ${nGpus} GPUs, ${nSurfaces} different surfaces, largest use ${largestUse.toFixed(3)}`);
    expect(nGpus).toBe(96);
    expect(nSurfaces).toBeGreaterThanOrEqual(48);
    expect(largestUse).toBeGreaterThan(0.01);
  });

  test.each([1, 10, 20, 50, 100])('cliff, 96 behaviors × 6 of exp, 961 cells, T = %i: no false alarm', (nSteps) => {
    const request = gridRequest(cliff, { ...cliff.defaultData, nSteps }, SIZE);
    const { nGpus, nSurfaces, largestUse, nEdge, nUncertifiable } = judgeAll(request, logisticBehaviors);
    console.info(
      `T = ${nSteps}: ${nGpus} GPUs, ${nSurfaces} different surfaces, largest use ${largestUse.toFixed(3)}, ` +
        `${nUncertifiable} cells not certifiable`,
    );
    expect(nGpus).toBe(576);
    // One sequence has one sum, nothing is flushed, and two pairs of rounding modes are often one.
    expect(nSurfaces).toBeGreaterThanOrEqual(20);
    expect(largestUse).toBeGreaterThan(0.2);
    expect(nEdge).toBe(0);
    // Around the valley the cost is as small as what rounding does to it, and on the cliff rounding is blown up.
    expect(nUncertifiable).toBeLessThan(0.05 * SIZE * SIZE);
  });

  test('on the cliff itself, where rounding is blown up, the bound grows with it: no false alarm', () => {
    const settings = { ...cliff.defaultData, nSteps: 60 };
    const line = 0.5 - 5 * logistic(0.5);
    const ranges = [
      [5 - 1e-3, 5 + 1e-3],
      [line - 1e-3, line + 1e-3],
    ] as const;
    const { nGpus, largestUse, nEdge, nUncertifiable } = judgeAll(
      gridRequest(cliff, settings, SIZE, ranges),
      logisticBehaviors,
    );
    console.info(
      `on the cliff: ${nGpus} GPUs, largest use ${largestUse.toFixed(3)}, ${nUncertifiable} cells not certifiable`,
    );
    expect(largestUse).toBeGreaterThan(0.2);
    expect(nEdge).toBe(0);
    expect(nUncertifiable).toBeGreaterThan(10);
  });

  test('each has an exp and a quotient that are off as far as they may be, and no farther', () => {
    const uniform = numpyUniform(12);
    for (const behavior of behaviors) {
      let [above, below] = [0, 0];
      for (const logisticBehavior of logisticBehaviors) {
        const engine = emulator(behavior, meanBehaviors[0]!, logisticBehavior);
        for (let trial = 0; trial < 500; trial++) {
          const x = toFloat32(200 * uniform() - 100);
          const [got, { value, error }] = [engine.logistic(x), tracked.logistic(tracked.exact(x))];
          const use = (got - value) / error;
          expect(
            Math.abs(use),
            `σ(${x}) = ${got} ${JSON.stringify({ ...behavior, ...logisticBehavior })}`,
          ).toBeLessThan(1);
          [above, below] = [Math.max(above, use), Math.min(below, use)];
        }
      }
      expect(above).toBeGreaterThan(0.8);
      expect(below).toBeLessThan(-0.8);
    }
  });

  test('each rounds every operation to the neighbor that its mode says', () => {
    const uniform = numpyUniform(11);
    const number = () => Math.fround((uniform() - 0.5) * 2 ** Math.floor(uniform() * 60 - 30));
    for (const behavior of behaviors.filter(({ fused, flush }) => fused && !flush)) {
      const engine = emulator(behavior, meanBehaviors[0]!);
      for (let trial = 0; trial < 2000; trial++) {
        // Every other time a sum that nearly cancels, or is a tie.
        const [a, b] = [number(), number()];
        const c = trial % 2 === 0 ? number() : Math.fround(-a * b * (1 + 2 ** -24));
        const [x, y, z] = [a, b, c].map(exactArithmetic.exact) as [never, never, never];
        expectRounded(
          behavior.rounding,
          difference(exactArithmetic.multiply(x, y), engine.multiply(a, b)),
          engine.multiply(a, b),
        );
        expectRounded(behavior.rounding, difference(exactArithmetic.add(x, z), engine.add(a, c)), engine.add(a, c));
        const fused = engine.multiplyAdd(a, b, c);
        expectRounded(behavior.rounding, difference(exactArithmetic.multiplyAdd(x, y, z), fused), fused);
        const third = { ...exactArithmetic.exact(a), divisor: 3n };
        const mean = engine.mean([a, 0, 0]);
        expectRounded(behavior.rounding, difference(third, mean), mean);
      }
    }
  });
});

/** Has every legal GPU compute the surface, and expects the check to pass each. */
function judgeAll(request: CostSurfaceRequest, exps: readonly LogisticBehavior[] = logisticBehaviors.slice(0, 1)) {
  const expectedOf = expectedSurface(request, limitsOf('gpu', 'float32', request.data.nSequences));
  const known = Array.from({ length: SIZE * SIZE }, (_, cell) => expectedOf(cell));
  const bits = new Set<string>();
  let [nGpus, largestUse, nEdge, nUncertifiable] = [0, 0, 0, 0];
  for (const behavior of behaviors) {
    for (const surfaces of exps.map((exp) => emulatedSurfaces(request, behavior, exp))) {
      for (const { behavior: whole, costs, status } of surfaces) {
        const surface = { engine: 'gpu' as const, nColumns: SIZE, nRows: SIZE, costs, status };
        const options = { cells: 'all', precision: 'float32', expected: (cell: number) => known[cell]! } as const;
        const verdict = runToEnd(checkCostSurface(request, surface, options));
        expect(verdict.failures, JSON.stringify(whole)).toEqual([]);
        nGpus++;
        ({ nEdge, nUncertifiable } = verdict);
        largestUse = Math.max(largestUse, verdict.largestUse);
        bits.add(new Uint32Array(costs.buffer).join());
      }
    }
  }
  return { nGpus, nSurfaces: bits.size, largestUse, nEdge, nUncertifiable };
}

/** `off` is the exact result less the rounded one. */
function expectRounded(rounding: string, off: number, result: number): void {
  const ulp = Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(result) || 2 ** -149)) - 23));
  if (rounding === 'nearest') expect(Math.abs(off)).toBeLessThanOrEqual(ulp / 2);
  else expect(Math.abs(off)).toBeLessThanOrEqual(ulp);
  if (rounding === 'up') expect(off).toBeLessThanOrEqual(0);
  if (rounding === 'down') expect(off).toBeGreaterThanOrEqual(0);
  if (rounding === 'toward zero') expect(off * Math.sign(result)).toBeGreaterThanOrEqual(0);
}
