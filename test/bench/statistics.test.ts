import { expect, test } from 'vitest';
import { median, quadraticPart, slope, spread } from '../../src/bench/statistics.ts';

test('the median and the distance of the quartiles', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([1, 2, 3, 4])).toBe(2.5);
  expect(spread([1, 2, 3, 4, 5])).toBe(2);
});

test('growth is the exponent of a power law', () => {
  const cubes = [2, 4, 8].map((x) => [x, 3 * x ** 3] as const);
  expect(slope(cubes)).toBeCloseTo(3, 12);
});

test('the part that grows with the square is told from the part that does not', () => {
  const points = [100, 200, 400, 1000].map((x) => [x, 2.2e-6 * x * x + 3e-4 * x] as const);
  expect(quadraticPart(points)).toBeCloseTo(2.2e-6, 15);
});
