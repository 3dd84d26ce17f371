import { expect, test } from 'vitest';
import { contourLabels } from '../../../src/app/explore/contour-labels.ts';
import { type CostSurface, STATUS_OK, STATUS_SATURATED } from '../../../src/engines/engine.ts';
import { cellCenters } from '../../../src/math/grid.ts';

const window = { a: [-3, 3], b: [2, 10] } as const;
const [nColumns, nRows] = [300, 200];

function surfaceOf(cost: (a: number, b: number) => number): CostSurface {
  const [columns, rows] = [cellCenters(...window.a, nColumns), cellCenters(...window.b, nRows)];
  return {
    nColumns,
    nRows,
    costs: Float64Array.from({ length: nColumns * nRows }, (_, cell) =>
      cost(columns[cell % nColumns]!, rows[Math.floor(cell / nColumns)]!),
    ),
    status: new Uint8Array(nColumns * nRows).fill(STATUS_OK),
    engine: 'cpu',
    adapter: '',
    algorithm: '',
    milliseconds: 0,
  };
}

test('each label lies on its contour, and all decades in sight have one', () => {
  const surface = surfaceOf((a, b) => 10 ** (b - 5 + a / 3));
  const labels = contourLabels(surface, window);
  for (const { place, exponent } of labels) expect(place[1] - 5 + place[0] / 3).toBeCloseTo(exponent, 8);
  expect([...new Set(labels.map(({ exponent }) => exponent))].sort((one, other) => one - other)).toEqual([
    -3, -2, -1, 0, 1, 2, 3, 4, 5,
  ]);
  expect(contourLabels(surface, window)).toBe(labels);
});

test('labels keep apart from each other and from the edges', () => {
  const labels = contourLabels(
    surfaceOf((a, b) => 10 ** (4 * Math.sin(2 * a) * Math.cos(b))),
    window,
  );
  expect(labels.length).toBeGreaterThan(8);
  const spots = labels.map(({ place: [a, b] }) => [(a + 3) / 6, (b - 2) / 8] as const);
  for (const [index, one] of spots.entries()) {
    for (const share of one) expect(share > 0.03 && share < 0.97).toBe(true);
    for (const other of spots.slice(index + 1)) {
      expect(Math.hypot(one[0] - other[0], one[1] - other[1])).toBeGreaterThan(0.07);
    }
  }
});

test('there is none where the lines have faded, where cells are saturated, or where ξ is 0', () => {
  expect(
    contourLabels(
      surfaceOf((_, b) => 10 ** (100 * b)),
      window,
    ),
  ).toEqual([]);
  expect(
    contourLabels(
      surfaceOf(() => 0),
      window,
    ),
  ).toEqual([]);
  const saturated = surfaceOf((_, b) => 10 ** b);
  saturated.status.fill(STATUS_SATURATED);
  expect(contourLabels(saturated, window)).toEqual([]);
});
