import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../../src/math/arithmetic.ts';
import { SMALLEST_NORMAL_32, stateBound, toFloat32 } from '../../src/math/float32.ts';
import { sumRows } from '../../src/math/matrix.ts';
import { numericalGradient, relativeError } from '../../src/math/numerical-gradient.ts';
import { numpyUniform } from '../../src/math/random.ts';

const LARGEST_32 = (2 - 2 ** -23) * 2 ** 127;

describe('numpyUniform', () => {
  // numpy.random.RandomState(seed).random_sample()
  it.each([
    [0, 0.5488135039273248, 0.7151893663724195],
    [1, 0.417022004702574, 0.7203244934421581],
    [4294967295, 0.0976320289940138, 0.9123828453026218],
  ])('seed %d gives NumPy’s doubles', (seed, first, second) => {
    const uniform = numpyUniform(seed);
    expect([uniform(), uniform()]).toEqual([first, second]);
  });

  it('gives the same bits for the same seed, all in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        const one = numpyUniform(seed);
        const other = numpyUniform(seed);
        for (let draw = 0; draw < 20; draw++) {
          const value = one();
          expect(other()).toBe(value);
          expect(value >= 0 && value < 1).toBe(true);
        }
      }),
    );
  });

  it.each([-1, 0.5, 4294967296, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => numpyUniform(seed)).toThrow(RangeError);
  });
});

describe('float32', () => {
  it('rounds to the nearest float32 and flushes subnormals', () => {
    expect(toFloat32(0.1)).toBe(Math.fround(0.1));
    expect(toFloat32(SMALLEST_NORMAL_32)).toBe(SMALLEST_NORMAL_32);
    expect(toFloat32(SMALLEST_NORMAL_32 / 2)).toBe(0);
    expect(toFloat32(-SMALLEST_NORMAL_32 / 2)).toBe(0);
  });

  it('bounds a state so that the sum of all squared errors is a finite float32', () => {
    expect(stateBound(20)).toBe(2 ** 60);
    for (const nSequences of [1, 2, 20, 32, 256, 10_000]) {
      const bound = stateBound(nSequences);
      expect(nSequences * (2 * bound) ** 2).toBeLessThanOrEqual(LARGEST_32);
      expect(nSequences * (4 * bound) ** 2).toBeGreaterThan(LARGEST_32 / 2);
    }
  });
});

describe('sumRows', () => {
  it('sums each column', () => {
    expect([...sumRows(Float64Array.of(1, 2, 3, 10, 20, 30), 3)]).toEqual([11, 22, 33]);
  });
});

describe('numericalGradient', () => {
  it('finds the gradient of a quadratic form and leaves its argument alone', () => {
    const at = Float64Array.of(2, -1);
    const gradient = numericalGradient(([x, y]) => x! * x! + 3 * x! * y!, at, 1e-4);
    expect(gradient[0]).toBeCloseTo(1, 9);
    expect(gradient[1]).toBeCloseTo(6, 9);
    expect([...at]).toEqual([2, -1]);
  });

  it('compares by the larger magnitude, and two zeros as equal', () => {
    expect(relativeError(100, 99)).toBeCloseTo(0.01, 15);
    expect(relativeError(-1, 1)).toBe(2);
    expect(relativeError(0, 0)).toBe(0);
    expect(relativeError(0, 1e-9)).toBe(1);
  });
});

describe('float64Arithmetic', () => {
  it('rounds a product before it adds', () => {
    const { multiplyAdd, mean } = float64Arithmetic;
    const a = 1 + 2 ** -30;
    expect(multiplyAdd(a, a, -1)).toBe(a * a - 1);
    expect(mean([1, 2, 6])).toBe(3);
  });
});
