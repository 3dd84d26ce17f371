import { describe, expect, test } from 'vitest';
import { summary } from '../../src/app/report.ts';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { checkForwardBatch } from '../../src/check/forward-batch-check.ts';
import { checkGradient } from '../../src/check/gradient-check.ts';
import { checks } from '../../src/check/index.ts';
import { sampleCells } from '../../src/check/sample.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { type CostSurface, type Engine, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { stateBound, toFloat32 } from '../../src/math/float32.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import type { Model } from '../../src/models/model.ts';
import { behaviors, emulatedSurfaces } from '../helpers/emulator.ts';

const reference = referenceEngine(() => performance.now());
const tutorial = gridRequest(linear, linear.defaultData, 100);
const narrow = gridRequest(linear, linear.defaultData, 100, [
  [0, 2],
  [0, 2],
]);

function emulated(request: typeof tutorial): CostSurface {
  const { costs, status } = emulatedSurfaces(request, behaviors[0]!)[0]!;
  const size = { nColumns: request.a.length, nRows: request.b.length };
  return { engine: 'gpu', adapter: 'emulator', algorithm: 'direct', milliseconds: 0, ...size, costs, status };
}

/** An engine that saturates at the cap, as the fast ones do, in float64. */
const capped: Engine = {
  ...reference,
  id: 'cpu',
  async costSurface(request) {
    const surface = await reference.costSurface(request);
    const { model, data, a, b } = request;
    for (let cell = 0; cell < surface.costs.length; cell++) {
      const states = model.forward(Float64Array.of(a[cell % a.length]!, b[Math.floor(cell / a.length)]!), data);
      if (states.every((state) => Math.abs(state) <= stateBound(data.nSequences))) continue;
      surface.costs[cell] = 0;
      surface.status[cell] = STATUS_SATURATED;
    }
    return { ...surface, engine: 'cpu' };
  },
  async forwardBatch(request) {
    const { nSequences, nSteps } = request.data;
    const batch = await reference.forwardBatch(request);
    for (let cell = 0; cell < batch.status.length; cell++) {
      const states = batch.states.subarray(cell * (nSteps + 1), (cell + 1) * (nSteps + 1));
      const over = states.findIndex((state) => Math.abs(state) > stateBound(nSequences));
      if (over < 0) continue;
      states.fill(0, over);
      batch.status[cell] = STATUS_SATURATED;
    }
    return { ...batch, engine: 'cpu' };
  },
};

describe('the checks of `verify`', () => {
  test.each(checks.map((check) => [check.name, check] as const))('%s', async (_, check) => {
    // A trace of the capped engine would be the reference's own.
    const isOfSteps = check.name.startsWith('optimizer-step');
    const verdict = await check.run(reference, isOfSteps ? reference : capped);
    expect(verdict.failures).toEqual([]);
    expect(verdict.passed).toBe(true);
    expect(verdict.nChecked).toBe(verdict.nTotal);
    expect(verdict.nEdge).toBeLessThan(0.01 * verdict.nTotal);
    if (isOfSteps) expect(verdict.nChecked).toBeGreaterThan(100);
    if (check.name.includes('cost-surface · linear') && check.name.includes('T = 100')) {
      expect(verdict.nSaturated / verdict.nTotal).toBeGreaterThan(0.35);
      expect(verdict.nSaturated / verdict.nTotal).toBeLessThan(0.65);
    }
  });

  test('each fails for a model whose mathematics and recurrence differ', async () => {
    const wrong: Model = { ...linear, cost: (parameters, data) => linear.cost(parameters, data) * (1 + 1e-13) };
    const surface = await reference.costSurface({ ...narrow, model: wrong });
    expect(runToEnd(checkCostSurface(narrow, surface, { cells: 'all', precision: 'float64' })).passed).toBe(false);
  });
});

describe('the tutorial’s surfaces', () => {
  test.each([
    ['[−3, 3]²', tutorial],
    ['[0, 2]²', narrow],
  ])('%s: the bound says something nearly everywhere', (_, request) => {
    const surface = emulated(request);
    const start = performance.now();
    const verdict = runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: 'float32' }));
    console.info(`${summary(verdict)} (${Math.round(performance.now() - start)} ms)`);
    expect(verdict.failures).toEqual([]);
    expect(verdict.nOk + verdict.nEdge + verdict.nSaturated).toBe(10_000);
    expect(verdict.nUncertifiable).toBeLessThanOrEqual(0.01 * verdict.nOk);
    expect(verdict.nEdge).toBeLessThan(100);
  });
});

describe('what a surface’s check says', () => {
  const options = { cells: 'all', precision: 'float32' } as const;
  const request = gridRequest(linear, { seed: 2, nSequences: 5, nSteps: 6 }, 9);

  test('a wrong cell by its place, its parameters and its bound', () => {
    const surface = emulated(request);
    surface.costs[3 * 9 + 7]! += 1;
    const verdict = runToEnd(checkCostSurface(request, surface, options));
    expect(verdict.passed).toBe(false);
    expect(verdict.nFailures).toBe(1);
    expect(verdict.failures[0]).toMatch(/^cost-surface: row 3, column 7: \S+ where \S+ ± \S+ was expected/);
    expect(verdict.worst?.where).toBe('row 3, column 7');
    expect([...verdict.worst!.parameters]).toEqual([request.a[7], request.b[3]]);
    expect(verdict.largestUse).toBeGreaterThan(1);
  });

  test('sizes that do not fit', () => {
    const surface = { ...emulated(request), costs: new Float32Array(80) };
    expect(runToEnd(checkCostSurface(request, surface, options)).failures).toEqual([
      'cost-surface: 80 costs where 81 were expected',
    ]);
  });

  test('nothing was checked, where no cell was', () => {
    const verdict = runToEnd(checkCostSurface(request, emulated(request), { ...options, cells: [] }));
    expect(verdict.failures).toEqual(['cost-surface: nothing was checked']);
  });

  test('how far it is, so that it can be run in slices', () => {
    const check = checkCostSurface(request, emulated(request), options);
    expect(check.next().value).toEqual({ nDone: 1, nTotal: 81 });
  });
});

describe('the forward batch’s check', () => {
  const data = linear.task.generate({ seed: 4, nSequences: 2, nSteps: 80 });
  const request = { model: linear, data, parameters: Float64Array.of(1, 0.5, 1, 3), nPoints: 2 };

  test.each([
    ['a state off by one part in a million', 5, 1 + 1e-6, undefined],
    ['a sequence that was never written', 5, 1, 0],
    ['a saturated sequence that claims to be ok', 170, 1, STATUS_OK],
    ['an ok sequence that claims to be saturated', 5, 1, STATUS_SATURATED],
    ['a saturated sequence that stops too late', 3 * 81 - 1, 1, undefined],
  ])('finds %s', async (name, index, factor, status) => {
    const right = await capped.forwardBatch(request);
    expect(runToEnd(checkForwardBatch(request, right, 'float64')).failures).toEqual([]);
    right.states[index] = name.includes('too late') ? 1 : right.states[index]! * factor;
    if (status !== undefined) right.status[Math.floor(index / 81)] = status;
    const verdict = runToEnd(checkForwardBatch(request, right, 'float64'));
    expect(verdict.passed).toBe(false);
    expect(verdict.failures[0]).toMatch(/^forward-batch: point \d, sequence \d/);
  });

  test('finds a batch of another size', async () => {
    const right = await capped.forwardBatch(request);
    const short = { ...right, states: right.states.subarray(1) };
    expect(runToEnd(checkForwardBatch(request, short, 'float64')).failures).toEqual([
      'forward-batch: 323 states where 324 were expected',
    ]);
  });
});

describe('the gradient’s check', () => {
  const data = linear.task.generate(linear.defaultData);

  test('passes where the tutorial checks it', () => {
    const { passed, cost, components } = checkGradient(linear, Float64Array.of(1.2, 1.2), data);
    expect(passed).toBe(true);
    expect(cost).toBeCloseTo(110.22803726617079, 10);
    expect(components.map(({ key }) => key)).toEqual(['wx', 'wRec']);
    for (const { relativeError } of components) expect(relativeError).toBeLessThan(1e-6);
  });

  test('passes in the minimum, where rounding is all there is', () => {
    expect(checkGradient(linear, Float64Array.of(1, 1), data).passed).toBe(true);
  });

  test.each([0, 1])('fails where component %i is off by 1e-4 of itself, or is NaN', (index) => {
    for (const factor of [1 + 1e-4, Number.NaN]) {
      const wrong: Model = {
        ...linear,
        costAndGradient(parameters, some) {
          const right = linear.costAndGradient(parameters, some);
          right.gradient[index]! *= factor;
          return right;
        },
      };
      const { passed, components } = checkGradient(wrong, Float64Array.of(1.2, 1.2), data);
      expect(passed).toBe(false);
      expect(components.map((component) => component.passed)).toEqual([index !== 0, index !== 1]);
    }
  });
});

describe('the sample', () => {
  test('holds the corners, both extremes, and the borders between classes', () => {
    const request = gridRequest(linear, { seed: 1, nSequences: 20, nSteps: 100 }, 60);
    const surface = emulated(request);
    const cells = sampleCells(surface, numpyUniform(1));
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).toEqual([...cells].sort((a, b) => a - b));
    expect(cells.length).toBeGreaterThan(256);
    expect(cells.length).toBeLessThanOrEqual(256 + 64 + 6);
    for (const corner of [0, 59, 59 * 60, 3599]) expect(cells).toContain(corner);
    const ok = [...surface.costs.keys()].filter((cell) => surface.status[cell] === STATUS_OK);
    const byCost = ok.sort((a, b) => surface.costs[a]! - surface.costs[b]!);
    const sampled = cells.map((cell) => surface.costs[cell]);
    expect(sampled).toContain(surface.costs[byCost[0]!]);
    expect(sampled).toContain(surface.costs[byCost.at(-1)!]);
    const nBorder = cells.filter((cell) => surface.status[cell] !== surface.status[cell + 60]).length;
    expect(nBorder).toBeGreaterThan(10);
  });

  test('is another one at each seed, and the whole of a small surface', () => {
    const surface = emulated(tutorial);
    expect(sampleCells(surface, numpyUniform(1))).not.toEqual(sampleCells(surface, numpyUniform(2)));
    const small = emulated(gridRequest(linear, { seed: 1, nSequences: 2, nSteps: 2 }, 3));
    expect(sampleCells(small, numpyUniform(1))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

test('a float32 engine is judged on the float32 numbers that it was given', () => {
  const [wx, wRec] = [0.1, 1.1];
  const request = { ...tutorial, a: Float64Array.of(wx), b: Float64Array.of(wRec) };
  const verdict = runToEnd(checkCostSurface(request, emulated(request), { cells: 'all', precision: 'float32' }));
  expect(verdict.worst?.expected).toBe(linear.cost(Float64Array.of(toFloat32(wx), toFloat32(wRec)), request.data));
  expect(verdict.worst?.expected).not.toBe(linear.cost(Float64Array.of(wx, wRec), request.data));
});
