import { expect, test } from 'vitest';
import { levelLines } from '../../../src/app/explore/level-lines.ts';
import { linspace } from '../../../src/math/grid.ts';

const axis = linspace(-2, 2, 81);
const field = (value: (x: number, y: number) => number) =>
  Float64Array.from({ length: 81 * 81 }, (_, at) => value(axis[at % 81]!, axis[Math.floor(at / 81)]!));

test('the level line of a distance is a circle', () => {
  const lines = levelLines(field(Math.hypot), axis, axis, 1.5);
  let length = 0;
  for (const [[x0, y0], [x1, y1]] of lines as unknown as [[number, number], [number, number]][]) {
    expect(Math.hypot(x0, y0)).toBeCloseTo(1.5, 2);
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  expect(length).toBeCloseTo(2 * Math.PI * 1.5, 1);
});

test('a saddle is crossed twice in its square, a level that is nowhere not at all', () => {
  const nodes = Float64Array.of(-1, 1);
  expect(levelLines(Float64Array.of(1, -1, -1, 1), nodes, nodes, 0)).toHaveLength(2);
  expect(levelLines(field(Math.hypot), axis, axis, 9)).toEqual([]);
});

test('squares with a corner that is no number are left out', () => {
  const values = field((x) => (x > 0 ? Number.NaN : x));
  for (const [[x0], [x1]] of levelLines(values, axis, axis, -1) as unknown as [[number], [number]][]) {
    expect(x0).toBeCloseTo(-1);
    expect(x1).toBeCloseTo(-1);
  }
});
