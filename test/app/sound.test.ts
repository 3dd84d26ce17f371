import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costNote, gradientMelody, gradientNote, HIGHEST, LOUDEST, LOWEST } from '../../src/app/sound.ts';

const magnitude = fc.double({ min: 0, max: 1e38, noNaN: true });

describe('the sound of a number', () => {
  test('is higher where it is larger, from A2 to A6, and never louder than the loudest', () => {
    fc.assert(
      fc.property(magnitude, magnitude, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        for (const noteOf of [
          (value: number) => costNote(value),
          (value: number) => costNote(value, [-2, 3]),
          gradientNote,
        ]) {
          const [below, above] = [noteOf(low), noteOf(high)];
          expect(above.frequency!).toBeGreaterThanOrEqual(below.frequency!);
          expect(below.frequency!).toBeGreaterThanOrEqual(LOWEST);
          expect(above.frequency!).toBeLessThanOrEqual(HIGHEST);
          expect(above.gain).toBeLessThanOrEqual(LOUDEST);
          expect(above.gain).toBeGreaterThanOrEqual(below.gain);
        }
      }),
    );
  });

  test('spans the decades that are shown, each the same interval', () => {
    const heard = [-2, -1, 0, 1, 2].map((decade) => costNote(10 ** decade, [-2, 2]).frequency!);
    expect(heard[0]).toBe(LOWEST);
    expect(heard.at(-1)).toBeCloseTo(HIGHEST, 9);
    for (const [index, frequency] of heard.slice(1).entries()) expect(frequency / heard[index]!).toBeCloseTo(2, 12);
    expect(costNote(0, [-2, 2]).frequency).toBe(LOWEST);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e39])('is a noise where there is none: %d', (value) => {
    for (const note of [costNote(value), gradientNote(value)]) {
      expect(note.frequency).toBeUndefined();
      expect(note.gain).toBeGreaterThan(0);
    }
  });
});

test('a gradient goes back from the last step: exploding gets loud and high, vanishing silent', () => {
  const exploding = gradientMelody(Float64Array.from({ length: 11 }, (_, k) => -(2 ** (20 - 2 * k))));
  const gains = exploding.notes.map(({ gain }) => gain);
  expect(gains).toEqual([...gains].sort((a, b) => a - b));
  expect(gains.at(-1)! / LOUDEST).toBeGreaterThan(0.99);
  const vanishing = gradientMelody(Float64Array.from({ length: 11 }, (_, k) => 10 ** (k - 10)));
  expect(vanishing.notes[0]!.gain).toBeGreaterThan(0.1);
  expect(vanishing.notes.at(-1)!.gain).toBe(0);
  expect(exploding.seconds).toBe(0.2);
  expect(gradientMelody(new Float64Array(401)).seconds * 401).toBeCloseTo(4, 12);
});
