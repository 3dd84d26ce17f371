import { describe, expect, it } from 'vitest';
import { linspace, logspace } from '../../src/math/grid.ts';

describe('linspace', () => {
  it('holds the weight 1 exactly at index 66 of the tutorial’s big axis', () => {
    expect(linspace(-3, 3, 100)[66]).toBe(1);
  });

  it('has both ends to the bit, also where the last step would miss', () => {
    const values = linspace(0.1, 0.7, 50);
    expect(values[0]).toBe(0.1);
    expect(values[49]).toBe(0.7);
    expect(values.length).toBe(50);
  });

  it('rises by an even step', () => {
    expect([...linspace(0, 2, 5)]).toEqual([0, 0.5, 1, 1.5, 2]);
    expect([...linspace(2, -2, 3)]).toEqual([2, 0, -2]);
  });

  it('is its start where one number is asked for', () => {
    expect([...linspace(4, 9, 1)]).toEqual([4]);
  });

  it.each([0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the count %d', (count) => {
    expect(() => linspace(0, 1, count)).toThrow(RangeError);
  });
});

describe('logspace', () => {
  it('holds the tutorial’s levels', () => {
    const levels = logspace(-0.2, 8, 30);
    expect(levels[0]).toBeCloseTo(0.6309573444801932, 15);
    expect(levels[29]).toBe(1e8);
  });
});
