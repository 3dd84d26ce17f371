import { expect, test } from 'vitest';
import { hessian, largestCurvature, largestEigenvalue } from '../../src/engines/reference/curvature.ts';
import { linear } from '../../src/models/linear.ts';

const data = linear.task.generate(linear.defaultData);
const minimum = Float64Array.of(1, 1);

test('the Hessian at the minimum of the tutorial’s data', () => {
  const [xx, xr, rx, rr] = hessian(linear, data, minimum);
  expect(xx).toBeCloseTo(56.7, 5);
  expect(xr).toBeCloseTo(233.6, 5);
  expect(rx).toBe(xr);
  expect(rr).toBeCloseTo(996.3, 5);
});

test('foretells the largest stable step of gradient descent there: 0.0019026', () => {
  const curvature = largestCurvature(linear, data, minimum);
  expect(curvature).toBeCloseTo(1051.17, 2);
  expect((2 / curvature).toFixed(7)).toBe('0.0019026');
  const negated = hessian(linear, data, minimum).map((value) => -value);
  expect((-largestEigenvalue(negated, 2)).toFixed(4)).toBe('1.8277');
});

test('eigenvalues of matrices that are known', () => {
  expect(largestEigenvalue(Float64Array.of(56.7, 233.6, 233.6, 996.3), 2)).toBeCloseTo(1051.1723, 3);
  expect(largestEigenvalue(Float64Array.of(-3, 0, 0, -5), 2)).toBe(-3);
  // 2 on the diagonal, −1 beside it: 2 + √2.
  expect(largestEigenvalue(Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2), 3)).toBeCloseTo(2 + Math.SQRT2, 12);
});
