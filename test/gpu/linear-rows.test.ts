import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Expected } from '../../src/check/cell.ts';
import { costSurfaceCheck, gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { expectedRows } from '../../src/check/linear-rows.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { type CostSurface, type CostSurfaceRequest, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { type GpuEngine, type GpuEngineOptions, openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linear } from '../../src/models/linear.ts';
import { noise } from '../helpers/data.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { difference, exactCosts } from '../helpers/exact-rows.ts';
import { editOf, wrongRowShaders } from '../helpers/wrong-shaders.ts';

const reference = referenceEngine(() => 0);

function window(half: number, size: number, nSteps = 10): CostSurfaceRequest {
  const around = [1 - half, 1 + half] as const;
  return gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, size, [around, around]);
}

function onNoise(seed: number, nSteps: number): CostSurfaceRequest {
  return { ...gridRequest(linear, linear.defaultData, 41), data: noise(seed, 20, nSteps) };
}

function worstAgainstExact(request: CostSurfaceRequest, { costs, status }: CostSurface): number {
  let worst = 0;
  exactCosts(request, (cell, exact) => {
    if (status[cell] !== STATUS_OK) return;
    const error = Math.abs(difference(exact, costs[cell]!));
    worst = Math.max(worst, error === 0 ? 0 : error / difference(exact, 0));
  });
  return worst;
}

describeWithGpu('linear-rows.wgsl', (gpu) => {
  const open = (options: GpuEngineOptions = {}) => openGpuEngine(gpu, options);

  // Compiling takes longer than most surfaces, so one engine serves all tests that can do with it.
  let engine: GpuEngine;

  beforeAll(async () => {
    engine = await open();
  });

  afterAll(() => engine.destroy());

  test.each([
    ['the tutorial’s plane', gridRequest(linear, linear.defaultData, 67)],
    ['an odd number of cells', gridRequest(linear, linear.defaultData, 1)],
    ['T = 60', gridRequest(linear, { seed: 60, nSequences: 33, nSteps: 60 }, 67)],
    ['T = 100, half of it saturated', gridRequest(linear, { seed: 6, nSequences: 20, nSteps: 100 }, 67)],
    [
      'T = 128, far out',
      gridRequest(linear, { seed: 6, nSequences: 20, nSteps: 128 }, 31, [
        [-5, 5],
        [-40, 40],
      ]),
    ],
    ['no ones', gridRequest(linear, { seed: 6, nSequences: 3, nSteps: 9, share: 0 }, 9)],
    ['random data', onNoise(1, 10)],
    ['random data, T = 100', onNoise(2, 100)],
    ['1 ± 1e-2', window(1e-2, 41)],
    ['1 ± 1e-4', window(1e-4, 41, 60)],
    ['1 ± 1e-6', window(1e-6, 41)],
    ['1 ± 1e-7', window(1e-7, 41, 100)],
  ])('%s: inside the proven bound', async (name, request) => {
    const surface = await engine.costSurface(request);
    expect(surface.algorithm).toMatch(/rows, float32$/);
    const verdict = await costSurfaceCheck('rows', request).run(reference, engine);
    expect(verdict.failures).toEqual([]);
    // Without ones every cost is 0, and no bound is a small share of it.
    if (name !== 'no ones') expect(verdict.nUncertifiable).toBeLessThanOrEqual(0.02 * verdict.nTotal);
    expect(verdict.nEdge).toBeLessThan(0.01 * verdict.nTotal);
  });

  test.each([
    [1e-6, 100, 10],
    [1e-1, 12, 60],
    [1e-3, 12, 100],
    [1e-5, 12, 60],
    [1e-7, 12, 100],
    [1e-6, 12, 1],
  ])('1 ± %f, %i² cells, T = %i: five right digits against exact rationals', async (half, size, nSteps) => {
    const request = window(half, size, nSteps);
    expect(worstAgainstExact(request, await engine.costSurface(request))).toBeLessThan(1e-5);
  });

  test('the direct kernel stays, and is asked for by name', async () => {
    const request = { ...window(1e-6, 12), form: 'direct' } as const;
    const surface = await engine.costSurface(request);
    expect(surface.algorithm).toBe('direct, float32');
    expect(worstAgainstExact(request, surface)).toBeGreaterThan(0.1);
  });

  test('bands of another size give the same bits, and every cell is written', async () => {
    const request = gridRequest(linear, { seed: 1, nSequences: 20, nSteps: 100 }, 41);
    const many = await open({ firstBandSteps: 1 });
    const [a, b] = [await engine.costSurface(request), await many.costSurface(request)];
    expect(b.costs).toEqual(a.costs);
    expect(b.status).toEqual(a.status);
    expect(a.status.every((code) => code === STATUS_OK || code === STATUS_SATURATED)).toBe(true);
    many.destroy();
  });

  const requests = [
    gridRequest(linear, { seed: 10, nSequences: 20, nSteps: 10 }, 67),
    gridRequest(linear, { seed: 60, nSequences: 20, nSteps: 60 }, 67),
    window(1e-6, 31),
  ];

  let known: Expected[][];

  beforeAll(() => {
    known = requests.map((request) => {
      const expectedOf = expectedRows(request, limitsOf('gpu', 'float32', request.data.nSequences));
      return Array.from({ length: request.a.length * request.b.length }, (_, cell) => expectedOf(cell));
    });
  });

  test.each(wrongRowShaders.map((fault) => [fault.name, fault] as const))('a fault is caught: %s', async (_, fault) => {
    const wrong = await open({ editShader: editOf(fault) });
    let passed = true;
    for (const [index, request] of requests.entries()) {
      const surface = await wrong.costSurface(request).catch((error: Error) => {
        // A store at a wrong place may also be found by the guard words.
        if (!error.message.includes('written behind the last')) throw error;
      });
      const expected = (cell: number) => known[index]![cell]!;
      const options = { cells: 'all', precision: 'float32', expected } as const;
      passed = surface !== undefined && runToEnd(checkCostSurface(request, surface, options)).passed;
      if (!passed) break;
    }
    expect(passed).toBe(false);
    wrong.destroy();
  });
});
