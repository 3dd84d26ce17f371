import type { Arithmetic } from '../math/arithmetic.ts';
import { SMALLEST_NORMAL_32, UNIT_ERROR_32 } from '../math/float32.ts';

/**
 * A number and how far an engine's may lie from it: |engine − value| ≤ error. An error of 0 says that every engine has
 * this very number, and that it is zero or normal.
 */
export interface Tracked {
  readonly value: number;
  readonly error: number;
}

/** What one operation of an engine may do wrong. */
export interface RoundingModel {
  /** u: largest relative error of one rounded operation */
  readonly unitError: number;
  /** η: magnitudes below this may become zero */
  readonly underflow: number;
}

/** WGSL: either neighbor of the exact result, subnormals kept or flushed. */
export const float32Rounding: RoundingModel = { unitError: UNIT_ERROR_32, underflow: SMALLEST_NORMAL_32 };

/** IEEE 754 binary64, rounded to nearest. */
export const float64Rounding: RoundingModel = { unitError: 2 ** -53, underflow: 2 ** -1022 };

/**
 * Running error analysis: every operation computes in float64 and adds to the errors that it was handed those that an
 * engine of this rounding may add, to either side. What holds for separate roundings holds for a fused multiply-add,
 * which only leaves one out.
 *
 * @see J. H. Wilkinson, "Error analysis revisited", 1986; N. J. Higham, "Accuracy and Stability of Numerical
 *   Algorithms", 2nd edition, section 3.3 (running error) and lemma 3.1 (γ_N)
 */
export function trackedArithmetic({ unitError, underflow }: RoundingModel): Arithmetic<Tracked> {
  return {
    exact: (value) => ({ value, error: 0 }),
    add: (a, b) => sum(a, b.value, b.error),
    subtract: (a, b) => sum(a, -b.value, b.error),
    multiply: (a, b) => ({ value: a.value * b.value, error: productError(a, b) }),
    multiplyAdd(a, b, c) {
      const value = a.value * b.value + c.value;
      return { value, error: rounded(value, productError(a, b) + c.error) };
    },
    mean,
  };

  /** What the exact result's operands carry over, then what rounding that result adds. */
  function rounded(value: number, carried: number): number {
    if (value === 0 && carried === 0) return 0;
    return carried + unitError * (Math.abs(value) + carried) + underflow;
  }

  function sum(a: Tracked, bValue: number, bError: number): Tracked {
    if (isExactly(a, 0)) return { value: bValue, error: bError };
    if (bValue === 0 && bError === 0) return a;
    const value = a.value + bValue;
    return { value, error: rounded(value, a.error + bError) };
  }

  function productError(a: Tracked, b: Tracked): number {
    // Nothing is rounded in a product with 0, and at most flushed in one with ±1.
    if (isExactly(a, 0) || isExactly(b, 0)) return 0;
    if (isExactly(b, 1) || isExactly(b, -1)) return a.error === 0 ? 0 : a.error + underflow;
    if (isExactly(a, 1) || isExactly(a, -1)) return b.error === 0 ? 0 : b.error + underflow;
    const x = Math.abs(a.value);
    const y = Math.abs(b.value);
    const carried = x * b.error + y * a.error + a.error * b.error;
    return carried + unitError * (x * y + carried) + underflow;
  }

  /** Holds for every order of summation, and for a division as for a product with the rounded reciprocal. */
  function mean(values: readonly Tracked[]): Tracked {
    const count = values.length;
    const gamma = (count * unitError) / (1 - count * unitError);
    let total = 0;
    let errors = 0;
    let magnitudes = 0;
    for (const { value, error } of values) {
      total += value;
      errors += error;
      magnitudes += Math.abs(value) + error;
    }
    const value = total / count;
    const summed = (errors + gamma * magnitudes + count * underflow) / count;
    return { value, error: summed + 5 * unitError * (Math.abs(value) + summed) + underflow };
  }
}

function isExactly(number: Tracked, value: number): boolean {
  return number.value === value && number.error === 0;
}
