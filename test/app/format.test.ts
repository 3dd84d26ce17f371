import { expect, test } from 'vitest';
import { formatCount, formatNumber } from '../../src/app/format.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [-1.5, '−1.5'],
  [0.00123456, '0.001235'],
  [0.000123456, '1.235×10⁻⁴'],
  [12345.678, '12350'],
  [99999.9, '100000'],
  [2.197e9, '2.197×10⁹'],
  [-5e-324, '−4.941×10⁻³²⁴'],
  [Number.POSITIVE_INFINITY, '∞'],
  [Number.NaN, 'undefined'],
])('%d reads %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('counts have thin spaces', () => {
  expect(formatCount(10000)).toBe('10\u202f000');
  expect(formatCount(999)).toBe('999');
});
