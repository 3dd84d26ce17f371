import { describe, expect, test } from 'vitest';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { costSurface } from '../../src/engines/cpu/cost-surface.ts';
import { axesSlice, type CostSurfaceRequest } from '../../src/engines/engine.ts';
import { linspace } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';
import { noise } from '../helpers/data.ts';
import { difference, exactCosts } from '../helpers/exact-rows.ts';

function requestOf(data: DataSet, size: number, from: number, to: number): CostSurfaceRequest {
  return { model: linear, data, slice: axesSlice(), a: linspace(from, to, size), b: linspace(from, to, size) };
}

function around(nSteps: number, half: number, size: number): CostSurfaceRequest {
  const data = linear.task.generate({ seed: nSteps, nSequences: 20, nSteps });
  return requestOf(data, size, 1 - half, 1 + half);
}

function computed(request: CostSurfaceRequest) {
  const kernel = costSurface(request);
  return kernel.compute(0, kernel.nItems);
}

/** Largest relative error of a surface's ok cells against exact rationals. */
function worstAgainstExact(request: CostSurfaceRequest): number {
  const { values, status } = computed(request);
  let worst = 0;
  exactCosts(request, (cell, exact) => {
    if (status[cell] !== 1) return;
    const truth = difference(exact, 0);
    const error = Math.abs(difference(exact, values[cell]!));
    worst = Math.max(worst, error === 0 ? 0 : error / truth);
  });
  return worst;
}

describe('both forms around the minimum', () => {
  test('on 1 ± 1e-6 every one of 100 × 100 costs has 12 right digits', () => {
    const request = around(10, 1e-6, 100);
    for (const [form, algorithm] of [
      ['fast', 'polynomials, float64'],
      ['rows', 'exact rows, float64'],
    ] as const) {
      expect(worstAgainstExact({ ...request, form })).toBeLessThan(1e-12);
      expect(computed({ ...request, form }).algorithm).toBe(algorithm);
    }
  });

  test.each([1, 10, 60, 100])('on windows from 1e-1 to 1e-7, T = %i', (nSteps) => {
    for (let decade = 1; decade <= 7; decade++) {
      for (const form of ['rows', 'polynomials'] as const) {
        const request = { ...around(nSteps, 10 ** -decade, 12), form };
        expect(worstAgainstExact(request), `${form} 1e-${decade}`).toBeLessThan(1e-12);
      }
    }
  });

  test('the direct form does not reach that: it is what the other is for', () => {
    expect(worstAgainstExact({ ...around(10, 1e-6, 12), form: 'direct' })).toBeGreaterThan(1e-12);
  });

  test('is 0 in the minimum', () => {
    const request = { ...around(10, 1, 1), a: Float64Array.of(1), b: Float64Array.of(1) };
    expect([...computed(request).values]).toEqual([0]);
  });

  test('takes real inputs whose targets are their sums', () => {
    const data = noise(3, 7, 9);
    const targets = Float64Array.from({ length: 7 }, (_, i) =>
      data.inputs.subarray(9 * i, 9 * i + 9).reduce((sum, input) => sum + input, 0),
    );
    const request = requestOf({ ...data, targets }, 20, 1 - 1e-4, 1 + 1e-4);
    expect(computed(request).algorithm).toBe('exact rows, float64');
    expect(worstAgainstExact(request)).toBeLessThan(1e-9);
  });
});

describe('rows and polynomials', () => {
  test.each([
    ['the tutorial’s plane', linear.task.generate(linear.defaultData), 3],
    ['one sequence', linear.task.generate({ seed: 4, nSequences: 1, nSteps: 10 }), 3],
    ['one step', linear.task.generate({ seed: 5, nSequences: 20, nSteps: 1 }), 3],
    ['no ones at all', linear.task.generate({ seed: 5, nSequences: 3, nSteps: 6, share: 0 }), 3],
    ['T = 100, half of it saturated', linear.task.generate({ seed: 6, nSequences: 20, nSteps: 100 }), 3],
    ['a plane far out', linear.task.generate({ seed: 6, nSequences: 20, nSteps: 30 }), 1e9],
    ['random data', noise(1, 20, 10), 3],
    ['random data, T = 60', noise(2, 33, 60), 3],
    ['random data, T = 128', noise(2, 5, 128), 5],
  ])('%s: inside the proven bound, and saturated where the direct form is', (_, data, half) => {
    for (const [size, form] of [
      [40, 'rows'],
      [41, 'rows'],
      [40, 'polynomials'],
      [41, 'polynomials'],
    ] as const) {
      const request: CostSurfaceRequest = { ...requestOf(data, size, -half, half), form };
      const { values, status, algorithm } = computed(request);
      expect(algorithm).toContain(form);
      expect(status).toEqual(computed({ ...request, form: 'direct' }).status);
      const surface = {
        engine: 'cpu',
        nColumns: size,
        nRows: size,
        costs: values,
        status,
        algorithm: algorithm!,
      } as const;
      const verdict = runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: 'float64' }));
      expect(verdict.failures).toEqual([]);
      expect(verdict.nEdge).toBeLessThan(0.01 * size * size);
    }
  });

  test('a bound between two neighboring numbers is decided as the direct form decides', () => {
    const data = linear.task.generate({ seed: 6, nSequences: 20, nSteps: 100 });
    const wRec = 2.5;
    const largest = linear.forward(Float64Array.of(1, wRec), data).reduce((most, state) => Math.max(most, state), 0);
    const border = 2 ** 60 / largest;
    const a = Float64Array.from({ length: 201 }, (_, index) => border * (1 + (index - 100) * 2 ** -52));
    const request = { ...requestOf(data, 1, 1, 1), a, b: Float64Array.of(wRec) };
    expect(computed({ ...request, form: 'polynomials' }).status).toEqual(computed({ ...request, form: 'rows' }).status);
    const { status } = computed(request);
    expect(status).toEqual(computed({ ...request, form: 'direct' }).status);
    expect(new Set(status).size).toBe(2);
  });

  test('any stretch of cells gives the same numbers', () => {
    for (const form of ['rows', 'polynomials'] as const) {
      const request = { ...requestOf(linear.task.generate(linear.defaultData), 23, -3, 3), form };
      const { values } = computed(request);
      const kernel = costSurface(request);
      for (const [first, count] of [
        [0, 1],
        [5, 40],
        [22, 2],
        [100, 429],
      ] as const) {
        expect(kernel.compute(first, count).values).toEqual(values.slice(first, first + count));
      }
    }
  });

  test('another slice, and an axis that is no number, take the direct form', () => {
    const request = requestOf(linear.task.generate(linear.defaultData), 5, -3, 3);
    const oblique = { ...request, slice: { ...axesSlice(), u: Float64Array.of(1, 0.5) } };
    expect(computed(oblique).algorithm).toBe('direct, float64');
    expect(computed({ ...request, a: Float64Array.of(1, Number.NaN) }).algorithm).toBe('direct, float64');
    const shifted = { ...request, slice: { ...axesSlice(), origin: Float64Array.of(1, 1), u: Float64Array.of(-2, 0) } };
    expect(computed(shifted).algorithm).toBe('exact rows, float64');
    expect(computed(shifted).values[0]).toBeCloseTo(linear.cost(Float64Array.of(7, -2), request.data), 0);
  });

  test('polynomials that are off by little fail, and so does one cost', () => {
    const request: CostSurfaceRequest = { ...requestOf(noise(1, 20, 10), 21, -3, 3), form: 'polynomials' };
    const passes = (spoil: (values: Float64Array, inputs: Float64Array) => void) => {
      const inputs = request.data.inputs.slice();
      spoil(new Float64Array(21 * 21), inputs);
      const { values, status, algorithm } = computed({ ...request, data: { ...request.data, inputs } });
      spoil(values, inputs);
      const surface = { engine: 'cpu', nColumns: 21, nRows: 21, costs: values, status, algorithm: algorithm! } as const;
      const verdict = runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: 'float64' }));
      expect(verdict.nUncertifiable).toBe(0);
      return verdict.passed;
    };
    expect(passes(() => {})).toBe(true);
    expect(
      passes((_, inputs) => {
        inputs[30]! *= 1 + 1e-10;
      }),
    ).toBe(false);
    expect(
      passes((values) => {
        values[200]! *= 1 + 1e-11;
      }),
    ).toBe(false);
  });

  test('polynomials are taken where they are found in less time than the rows', () => {
    const algorithmOf = (nSequences: number, nSteps: number, size: number) =>
      computed(requestOf(linear.task.generate({ seed: 2, nSequences, nSteps }), size, -1, 1)).algorithm;
    expect(algorithmOf(20, 10, 100)).toBe('polynomials, float64');
    expect(algorithmOf(1, 10, 100)).toBe('exact rows, float64');
    expect(algorithmOf(20, 300, 10)).toBe('exact rows, float64');
  });
});
