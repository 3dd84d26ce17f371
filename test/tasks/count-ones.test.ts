import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOnes } from '../../src/tasks/count-ones.ts';
import { bitRows, numpyGolden, tutorialGolden } from '../helpers/golden.ts';

describe('countOnes', () => {
  it('makes the tutorial’s data', () => {
    const data = countOnes.generate({ seed: 1, nSequences: 20, nSteps: 10 });
    expect(bitRows(data)).toEqual(tutorialGolden.X);
    expect([...data.targets]).toEqual(tutorialGolden.t);
  });

  it.each(numpyGolden.sets)('makes NumPy’s data: seed $seed, $nSequences × $nSteps', (set) => {
    const data = countOnes.generate(set);
    expect(bitRows(data)).toEqual(set.inputs);
    expect([...data.targets]).toEqual(set.targets);
  });

  it('makes the same bits for the same seed, and counts them', () => {
    const settings = fc.record({
      seed: fc.integer({ min: 0, max: 0xffffffff }),
      nSequences: fc.integer({ min: 1, max: 20 }),
      nSteps: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const data = countOnes.generate(given);
        expect(countOnes.generate(given)).toEqual(data);
        expect(data.inputs.length).toBe(given.nSequences * given.nSteps);
        expect(data.inputs.every((input) => input === 0 || input === 1)).toBe(true);
        bitRows(data).forEach((row, sequence) => {
          expect(data.targets[sequence]).toBe(row.replaceAll('0', '').length);
        });
      }),
    );
  });

  it.each([
    { seed: -1, nSequences: 1, nSteps: 1 },
    { seed: 1, nSequences: 0, nSteps: 1 },
    { seed: 1, nSequences: 1.5, nSteps: 1 },
    { seed: 1, nSequences: 1, nSteps: Number.NaN },
  ])('refuses %o', (settings) => {
    expect(() => countOnes.generate(settings)).toThrow(RangeError);
  });
});
