import { describe, expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface, expectedSurface } from '../../src/check/cost-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import { behaviors, emulatedSurfaces, emulator, meanBehaviors } from '../helpers/emulator.ts';
import { difference, exactArithmetic } from './exact.ts';

const SIZE = 31;

describe('legal GPUs', () => {
  test.each([1, 10, 20, 50, 100])('96 behaviors, 961 cells, T = %i: no false alarm', (nSteps) => {
    const request = gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, SIZE);
    const expectedOf = expectedSurface(request, limitsOf('gpu', 'float32', 20));
    const known = Array.from({ length: SIZE * SIZE }, (_, cell) => expectedOf(cell));
    const bits = new Set<string>();
    let [nGpus, largestUse, nEdge] = [0, 0, 0];
    for (const behavior of behaviors) {
      for (const { behavior: whole, costs, status } of emulatedSurfaces(request, behavior)) {
        const surface = { engine: 'gpu' as const, nColumns: SIZE, nRows: SIZE, costs, status };
        const options = { cells: 'all', precision: 'float32', expected: (cell: number) => known[cell]! } as const;
        const verdict = runToEnd(checkCostSurface(request, surface, options));
        expect(verdict.failures, JSON.stringify(whole)).toEqual([]);
        nGpus++;
        nEdge = verdict.nEdge;
        largestUse = Math.max(largestUse, verdict.largestUse);
        bits.add(new Uint32Array(costs.buffer).join());
      }
    }
    console.info(`T = ${nSteps}: ${nGpus} GPUs, ${bits.size} different surfaces, largest use ${largestUse.toFixed(3)}`);
    expect(nGpus).toBe(96);
    // After one step there is no sum to fuse and nothing to flush.
    expect(bits.size).toBeGreaterThanOrEqual(nSteps === 1 ? 16 : 48);
    expect(largestUse).toBeGreaterThan(0.01);
    expect(nEdge).toBeLessThan(0.01 * SIZE * SIZE);
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

/** `off` is the exact result less the rounded one. */
function expectRounded(rounding: string, off: number, result: number): void {
  const ulp = Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(result) || 2 ** -149)) - 23));
  if (rounding === 'nearest') expect(Math.abs(off)).toBeLessThanOrEqual(ulp / 2);
  else expect(Math.abs(off)).toBeLessThanOrEqual(ulp);
  if (rounding === 'up') expect(off).toBeLessThanOrEqual(0);
  if (rounding === 'down') expect(off).toBeGreaterThanOrEqual(0);
  if (rounding === 'toward zero') expect(off * Math.sign(result)).toBeGreaterThanOrEqual(0);
}
