import { describe, expect, it } from 'vitest';
import { axesSlice, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linspace } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import { largestRelativeError, tutorialGolden } from '../helpers/golden.ts';

let time = 0;
const engine = referenceEngine(() => time++);
const data = linear.task.generate(linear.defaultData);

describe('the reference engine', () => {
  it.each(tutorialGolden.surfaces)('has NumPy’s surface on $wx, all 10 000 cells', async ({ wx, wRec, size, cost }) => {
    const a = linspace(...wx, size);
    const b = linspace(...wRec, size);
    const surface = await engine.costSurface({ model: linear, data, slice: axesSlice(), a, b });
    expect(surface.costs.length).toBe(10_000);
    // Near the minimum a cost is a small difference of large numbers: 1e-12 of the targets' scale is kept there.
    expect(largestRelativeError(surface.costs, cost.flat(), 1e-3)).toBeLessThan(1e-12);
    expect(surface.status.every((status) => status === STATUS_OK)).toBe(true);
    expect(surface).toMatchObject({ engine: 'reference', nColumns: 100, nRows: 100, milliseconds: 1 });
  });

  it('has a cell of the big surface whose cost is exactly 0, at (1, 1), and its largest in a corner', async () => {
    const axis = linspace(-3, 3, 100);
    const { costs } = await engine.costSurface({ model: linear, data, slice: axesSlice(), a: axis, b: axis });
    expect(costs[66 * 100 + 66]).toBe(0);
    expect(Math.min(...costs)).toBe(0);
    expect(costs.filter((cost) => cost === 0).length).toBe(1);
    // The corner at (−3, 3), 22 times above the tutorial's top level.
    expect(costs[9900]).toBe(Math.max(...costs));
    expect(costs[9900]! / 2197372450.2).toBeCloseTo(1, 14);
  });

  it('has the zoomed surface’s smallest cost beside the minimum', async () => {
    const axis = linspace(0, 2, 100);
    const { costs } = await engine.costSurface({ model: linear, data, slice: axesSlice(), a: axis, b: axis });
    const cell = costs.indexOf(Math.min(...costs));
    expect(costs[cell]!.toFixed(9)).toBe('0.003534625');
    expect(axis[cell % 100]!.toFixed(6)).toBe('1.050505');
    expect(axis[Math.floor(cell / 100)]!.toFixed(6)).toBe('0.989899');
  });

  it('saturates only where float64 overflows', async () => {
    const request = { model: linear, data, slice: axesSlice(), a: Float64Array.of(1), b: Float64Array.of(1e10, 1e40) };
    const { costs, status } = await engine.costSurface(request);
    expect([...status]).toEqual([STATUS_OK, STATUS_SATURATED]);
    expect(costs[1]).toBe(0);
  });

  it('has a point’s states in its own rows, 0 from an overflow on', async () => {
    const parameters = Float64Array.of(1, 0.5, 1, 1e50);
    const { states, status } = await engine.forwardBatch({ model: linear, data, parameters, nPoints: 2 });
    expect(states.length).toBe(2 * 20 * 11);
    expect(states.subarray(0, 220)).toEqual(linear.forward(Float64Array.of(1, 0.5), data));
    expect(status.subarray(0, 20).every((code) => code === STATUS_OK)).toBe(true);
    // The first sequence is 0100000001: its second state is 1, and 1e50 times more at each step after it.
    expect(status[20]).toBe(STATUS_SATURATED);
    expect([...states.subarray(220, 231)].map((state) => Math.round(Math.log10(state)))).toEqual(
      [0, 0, 1, 1e50, 1e100, 1e150, 1e200, 1e250, 1e300, 0, 0].map((state) => Math.log10(state)),
    );
  });
});
