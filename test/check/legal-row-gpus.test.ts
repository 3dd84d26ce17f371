import { expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { expectedRows } from '../../src/check/linear-rows.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { type CostSurfaceRequest, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { layouts } from '../../src/engines/gpu/layouts.ts';
import { rowUploads } from '../../src/engines/gpu/linear-rows.ts';
import { linear } from '../../src/models/linear.ts';
import { noise } from '../helpers/data.ts';
import { type Behavior, behaviors, emulator, meanBehaviors } from '../helpers/emulator.ts';

const SIZE = 31;

/** `shaders/forms/linear-rows.wgsl` on one legal GPU. */
function emulated(request: CostSurfaceRequest, behavior: Behavior, order: 'as written' | 'reassociated') {
  const { subtract, multiply, multiplyAdd } = emulator(behavior, meanBehaviors[0]!);
  const { weights, offsets, rows } = rowUploads(request);
  const floats = new Float32Array(rows.buffer);
  const fields = Object.keys(layouts.CostRow);
  const field = (row: number, name: keyof typeof layouts.CostRow) => row * fields.length + fields.indexOf(name);
  const costs = new Float32Array(SIZE * SIZE);
  const status = new Uint8Array(SIZE * SIZE).fill(STATUS_SATURATED);
  for (let cell = 0; cell < costs.length; cell++) {
    const column = cell % SIZE;
    const row = Math.floor(cell / SIZE);
    if (!(Math.abs(weights[column]!) <= floats[field(row, 'limit')]!)) continue;
    const along = rows[field(row, 'origin')] === 1 ? offsets[column]! : weights[column]!;
    const offset = subtract(multiply(along, floats[field(row, 'scale')]!), floats[field(row, 'center')]!);
    const curvature = floats[field(row, 'curvature')]!;
    const rest = floats[field(row, 'rest')]!;
    costs[cell] =
      order === 'as written'
        ? multiplyAdd(curvature, multiply(offset, offset), rest)
        : multiplyAdd(multiply(curvature, offset), offset, rest);
    status[cell] = STATUS_OK;
  }
  return { engine: 'gpu', nColumns: SIZE, nRows: SIZE, costs, status, algorithm: 'exact rows, float32' } as const;
}

function around(half: number, nSteps: number): CostSurfaceRequest {
  const side = [1 - half, 1 + half] as const;
  return gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, SIZE, [side, side]);
}

test.each([
  ['the tutorial’s plane', gridRequest(linear, linear.defaultData, SIZE)],
  ['T = 100', gridRequest(linear, { seed: 100, nSequences: 20, nSteps: 100 }, SIZE)],
  ['1 ± 1e-1, T = 60', around(1e-1, 60)],
  ['1 ± 1e-3', around(1e-3, 10)],
  ['1 ± 1e-5, T = 100', around(1e-5, 100)],
  ['1 ± 1e-7', around(1e-7, 10)],
  ['random data', { ...gridRequest(linear, linear.defaultData, SIZE), data: noise(8, 20, 10) }],
])('rows on 32 legal GPUs, %s: no false alarm', (name, request) => {
  const expectedOf = expectedRows(request, limitsOf('gpu', 'float32', 20));
  const known = Array.from({ length: SIZE * SIZE }, (_, cell) => expectedOf(cell));
  let largestUse = 0;
  const bits = new Set<string>();
  for (const behavior of behaviors) {
    for (const order of ['as written', 'reassociated'] as const) {
      const surface = emulated(request, behavior, order);
      const options = { cells: 'all', precision: 'float32', expected: (cell: number) => known[cell]! } as const;
      const verdict = runToEnd(checkCostSurface(request, surface, options));
      expect(verdict.failures, JSON.stringify({ ...behavior, order })).toEqual([]);
      expect(verdict.nEdge).toBeLessThan(0.01 * SIZE * SIZE);
      largestUse = Math.max(largestUse, verdict.largestUse);
      bits.add(new Uint32Array(surface.costs.buffer).join());
    }
  }
  console.info(`${name}: ${bits.size} different surfaces, largest use ${largestUse.toFixed(3)}`);
  expect(bits.size).toBeGreaterThanOrEqual(8);
  // A bound that no legal GPU comes near would say nothing.
  expect(largestUse).toBeGreaterThan(0.05);
});
