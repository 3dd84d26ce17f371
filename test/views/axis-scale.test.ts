import { expect, test } from 'vitest';
import { axisScale } from '../../src/views/shared/axis-scale.ts';

const texts = (window: readonly [number, number], most = 8) => axisScale(window, most).ticks.map(({ text }) => text);

test('an ordinary window has its own numbers', () => {
  const { ticks, common } = axisScale([-3, 3], 8);
  expect(ticks.map(({ text }) => text)).toEqual(['−3', '−2', '−1', '0', '1', '2', '3']);
  expect(ticks.map(({ share }) => share)).toEqual([0, 1, 2, 3, 4, 5, 6].map((step) => expect.closeTo(step / 6, 12)));
  expect(common).toBe('');
});

test('a narrow window counts from the number with the fewest digits in it, which is said once', () => {
  expect(axisScale([1 - 1e-6, 1 + 1e-6], 8).common).toBe(' = 1 + …×10⁻⁶');
  expect(texts([1 - 1e-6, 1 + 1e-6])).toEqual(['−1', '−0.5', '0', '0.5', '1']);
  expect(axisScale([1.00135554, 1.00135564], 8).common).toBe(' = 1.001356 + …×10⁻⁷');
  expect(axisScale([-2.0000003, -1.9999997], 8).common).toBe(' = −2 + …×10⁻⁷');
  expect(axisScale([999_999, 1e6], 8).common).toBe(' = 1000000 + …');
});

test.each([[[1 - 1e-12, 1 + 3e-12]], [[0.123456789, 0.12345679]], [[-777.0000001, -777]]] as const)(
  'ticks of %j lie where their numbers are',
  (window) => {
    const { ticks, common } = axisScale(window, 9);
    const [, constant, exponent] = /^ = (\S+) \+ …×10(\S+)$/.exec(common)!;
    const digits = [...exponent!].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).map((digit) => (digit < 0 ? '-' : digit));
    const power = 10 ** Number(digits.join(''));
    const span = window[1] - window[0];
    expect(ticks.length).toBeGreaterThan(2);
    for (const { share, text } of ticks) {
      const offset = Number(text.replace('−', '-')) * power;
      expect((offset - (window[0] - Number(constant!.replace('−', '-')))) / span).toBeCloseTo(share, 3);
    }
  },
);

test('large and tiny numbers share a power', () => {
  expect(axisScale([-1e6, 1e6], 5)).toMatchObject({ common: ' (×10⁶)' });
  expect(texts([0, 2e-5], 5)).toEqual(['0', '0.5', '1', '1.5', '2']);
});

test('no label has more than four digits', () => {
  for (let exponent = 0; exponent > -13; exponent--) {
    for (const text of texts([0.7, 0.7 + 10 ** exponent], 9)) {
      expect(text.replace(/^−|^0\.0*|\./g, '').length, text).toBeLessThanOrEqual(4);
    }
  }
});
