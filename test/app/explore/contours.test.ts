import { describe, expect, test } from 'vitest';
import { contourLines } from '../../../src/app/explore/contours.ts';
import { axesSlice, STATUS_OK, STATUS_SATURATED } from '../../../src/engines/engine.ts';
import { costSurface } from '../../../src/engines/reference/cost-surface.ts';
import { cellCenters } from '../../../src/math/grid.ts';
import { linear } from '../../../src/models/linear.ts';

const window = { a: [-3, 3], b: [10, 30] } as const;

/** ξ of each cell from its place in the window. */
function surfaceOf(nColumns: number, nRows: number, cost: (a: number, b: number) => number) {
  const [columns, rows] = [cellCenters(...window.a, nColumns), cellCenters(...window.b, nRows)];
  const costs = new Float64Array(nColumns * nRows);
  for (const [row, b] of rows.entries()) {
    for (const [column, a] of columns.entries()) costs[row * nColumns + column] = cost(a, b);
  }
  return { costs, status: new Uint8Array(costs.length).fill(STATUS_OK), nColumns, nRows };
}

describe('contour lines', () => {
  test.each([
    [40, 30],
    [1000, 700],
  ])('of a slope lie where ξ is a power of ten, %i × %i cells', (nColumns, nRows) => {
    const contours = contourLines(
      surfaceOf(nColumns, nRows, (a) => 10 ** a),
      window,
    );
    expect(contours.map(({ label }) => label)).toEqual(['10⁻²', '10⁻¹', '10⁰', '10¹', '10²']);
    for (const { decade, lines } of contours) {
      const places = lines.flat();
      expect(places.every(([a]) => Math.abs(a - decade) < 1e-9)).toBe(true);
      const along = places.map(([, b]) => b).sort((one, other) => one - other);
      const half = 10 / nRows;
      expect(along[0]).toBeCloseTo(10 + half, 9);
      expect(along.at(-1)).toBeCloseTo(30 - half, 9);
    }
  });

  test('of a bowl are rings around its lowest place', () => {
    const contours = contourLines(
      surfaceOf(900, 900, (a, b) => a * a + ((b - 20) / 3) ** 2),
      window,
    );
    for (const { decade, lines } of contours.filter((contour) => contour.decade >= -1)) {
      for (const [a, b] of lines.flat()) expect(Math.hypot(a, (b - 20) / 3)).toBeCloseTo(10 ** (decade / 2), 1);
    }
    expect(contours.map(({ decade }) => decade)).toContain(0);
  });

  test('end beside saturated cells', () => {
    const surface = surfaceOf(100, 100, (a) => 10 ** a);
    for (let cell = 0; cell < 5000; cell++) surface.status[cell] = STATUS_SATURATED;
    const places = contourLines(surface, window).flatMap(({ lines }) => lines.flat());
    expect(places.length).toBeGreaterThan(100);
    expect(places.every(([, b]) => b > 20)).toBe(true);
  });

  test('of the landscape itself have its cost, to a sample', () => {
    const data = linear.task.generate(linear.defaultData);
    const [a, b] = [cellCenters(-3, 3, 320), cellCenters(-3, 3, 320)];
    const surface = costSurface({ model: linear, data, slice: axesSlice(), a, b });
    const contours = contourLines({ ...surface, nColumns: 320, nRows: 320 }, { a: [-3, 3], b: [-3, 3] });
    expect(contours.map(({ decade }) => decade)).toEqual(expect.arrayContaining([0, 1, 2, 4, 6, 8]));
    // The true line passes between the same two samples, which are at most three cells apart.
    const sample = (3 * 6) / 320;
    const logAt = (wx: number, wRec: number) => Math.log10(linear.cost(Float64Array.of(wx, wRec), data));
    for (const { decade, lines } of contours.filter((contour) => contour.decade >= 1)) {
      for (const [wx, wRec] of lines.flat()) {
        const around = [-sample, 0, sample].flatMap((by) => [logAt(wx + by, wRec), logAt(wx, wRec + by)]);
        expect(around.some((value) => value <= decade) && around.some((value) => value >= decade)).toBe(true);
      }
    }
  });

  test.each([
    ['a single cell', surfaceOf(1, 1, () => 3)],
    ['a surface without a cost', { ...surfaceOf(5, 5, () => 0), status: new Uint8Array(25).fill(STATUS_SATURATED) }],
  ])('of %s are none', (_, surface) => {
    expect(contourLines(surface, window)).toEqual([]);
  });
});
