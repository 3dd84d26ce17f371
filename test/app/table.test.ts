import { expect, test } from 'vitest';
import { thinned } from '../../src/app/table.ts';

test('few rows are all shown, many evenly apart with the first and the last among them', () => {
  expect(thinned(0, 100)).toEqual([]);
  expect(thinned(1, 100)).toEqual([0]);
  expect(thinned(4, 100)).toEqual([0, 1, 2, 3]);
  const rows = thinned(2001, 100);
  expect(rows).toHaveLength(100);
  expect([rows[0], rows.at(-1)]).toEqual([0, 2000]);
  const gaps = new Set(rows.slice(1).map((row, index) => row - rows[index]!));
  expect([...gaps].sort()).toEqual([20, 21]);
});
