import { describe, expect, test } from 'vitest';
import { numberScale } from '../../../src/app/explore/number-scale.ts';
import { readNumber } from '../../../src/app/explore/typed-number.ts';
import { optimizers } from '../../../src/optimizers/index.ts';

describe('a slider', () => {
  test('over a plain range is linear', () => {
    const { toValue, toPosition, steps } = numberScale([0.5, 1.5]);
    expect([0, steps / 2, steps].map(toValue)).toEqual([0.5, 1, 1.5]);
    expect([0.5, 1, 1.5].map(toPosition)).toEqual([0, steps / 2, steps]);
  });

  test('has values that are round', () => {
    const { toValue, steps } = numberScale([0, 0.9999]);
    expect([1, 2, 1800, steps - 1, steps].map(toValue)).toEqual([0.0005, 0.001, 0.9, 0.9995, 0.9999]);
    expect(numberScale([1, 4]).toValue(100)).toBe(1.2);
  });

  test('over decades goes in powers of ten', () => {
    const { toValue, toPosition, steps } = numberScale([1e-6, 10]);
    expect(toValue(0)).toBe(1e-6);
    expect(toValue(steps)).toBe(10);
    // Seven decades.
    expect(toValue((steps * 3) / 7)).toBe(1e-3);
    expect(toValue(1)).toBe(1.02e-6);
    expect(toPosition(1e-3)).toBeCloseTo((steps * 3) / 7, 9);
  });

  test('over few decades has as many positions as three digits can tell apart', () => {
    const { toValue, toPosition, steps } = numberScale([0.01, 10]);
    for (let position = 0; position <= steps; position++) {
      expect(Math.round(toPosition(toValue(position)))).toBe(position);
    }
  });

  test('over decades from zero has zero at its left end', () => {
    const { toValue, toPosition, steps } = numberScale([0, 1e6]);
    expect(toValue(0)).toBe(0);
    expect(toPosition(0)).toBe(0);
    expect(toValue(1)).toBeGreaterThan(0);
    expect(toValue(1)).toBeLessThan(0.002);
    expect(toValue(steps)).toBe(1e6);
    expect(toValue((steps * 2) / 3)).toBe(1000);
  });

  test('from zero to one is linear, unless what is usual lies decades below', () => {
    expect(numberScale([0, 1]).toValue(500)).toBe(0.5);
    expect(numberScale([0, 1], false, 0.9).toValue(500)).toBe(0.5);
    const small = numberScale([0, 1], false, 1e-6);
    expect(small.toPosition(1e-6)).toBeCloseTo(small.steps / 3, 9);
  });

  test('over whole numbers has one position for each, so that an arrow key moves by one', () => {
    const { toValue, toPosition, steps } = numberScale([1, 100], true);
    expect(steps).toBe(99);
    for (let value = 1; value <= 100; value++) expect(toValue(toPosition(value))).toBe(value);
    expect(toValue(toPosition(20) + 1)).toBe(21);
    const many = numberScale([0, 4294967295], true);
    expect(many.toValue(many.steps)).toBe(4294967295);
    expect(Number.isInteger(many.toValue(1))).toBe(true);
  });

  test('of each setting of each optimizer stays in its range, grows, and keeps its place', () => {
    for (const { hyperparameters } of optimizers) {
      for (const { key, range, default: usual } of hyperparameters) {
        const { toValue, toPosition, steps } = numberScale(range, false, usual);
        let last = -1;
        for (let position = 0; position <= steps; position++) {
          const value = toValue(position);
          expect(value, key).toBeGreaterThanOrEqual(Math.max(last, range[0]));
          expect(value, key).toBeLessThanOrEqual(range[1]);
          // Else an arrow key could lead back to where it was pressed.
          expect(Math.round(toPosition(value)), `${key} at ${value}`).toBe(position);
          last = value;
        }
        expect([toValue(0), toValue(steps)], key).toEqual([...range]);
        expect([-1, 2e9, Number.MIN_VALUE].map(toPosition).every((at) => at >= 0 && at <= steps)).toBe(true);
      }
    }
  });
});

describe('a typed number', () => {
  test.each([
    ['0.25', 0.25],
    [' −1,5 ', -1.5],
    ['1e-3', 1e-3],
    ['1000000', 1e6],
    ['-1e6', -1e6],
    // As an East Asian keyboard may give it.
    ['－１２．５', -12.5],
  ])('“%s” is read', (text, value) => {
    expect(readNumber('α', text, [-1e6, 1e6])).toEqual({ value });
  });

  test.each(['', ' ', 'two', '1.2.3', '1,2,3', 'NaN', 'Infinity', '1e7', '1e', '--1'])('“%s” is not', (text) => {
    expect(readNumber('α', text, [-1e6, 1e6])).toHaveProperty('message');
  });

  test('its message has limits that are true to the last digit', () => {
    const message = (range: readonly [number, number], text: string, isWhole = false) => {
      const read = readNumber('α', text, range, isWhole);
      return 'message' in read ? read.message : 'read';
    };
    expect(message([1e-6, 10], '11')).toBe('α must be a number from 10⁻⁶ to 10; “11” is not.');
    expect(message([0, 0.99999], '1')).toBe('α must be a number from 0 to 0.99999; “1” is not.');
    expect(message([0, 4294967295], '1e10', true)).toBe(
      'α must be a whole number from 0 to 4294967295; “1e10” is not.',
    );
    expect(message([1, 128], '3.5', true)).toBe('α must be a whole number from 1 to 128; “3.5” is not.');
  });
});
