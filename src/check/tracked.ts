import { type Arithmetic, LOGISTIC_LIMIT, logistic } from '../math/arithmetic.ts';
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
    logistic: trackedLogistic,
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
    const x = Math.abs(a.value);
    const y = Math.abs(b.value);
    // Nothing is rounded in a product with 0, and at most flushed in one with ±1.
    if ((x === 0 && a.error === 0) || (y === 0 && b.error === 0)) return 0;
    if (y === 1 && b.error === 0) return a.error === 0 ? 0 : a.error + underflow;
    if (x === 1 && a.error === 0) return b.error === 0 ? 0 : b.error + underflow;
    const carried = x * b.error + y * a.error + a.error * b.error;
    return carried + unitError * (x * y + carried) + underflow;
  }

  /**
   * σ(a) as 1/(1 + E), where E is an engine's exp(−a).
   *
   * What a's own error becomes: at most the largest slope σ′ = σ(1 − σ) between a − e and a + e, times e. The slope
   * falls on both sides of 0. Flushing a tiny a moves it by η, and the slope is at most 1/4.
   *
   * What the engine adds, at the a′ that it really has: exp is wrong by (3 + 2|a′|) ulp and an ulp is at most u times
   * the value, so E = exp(−a′)(1 + δ) with |δ| ≤ d = (3 + 2|a′|)u; the sum is rounded by u; the quotient is wrong by
   * 2.5 ulp. Since exp(−a′)/(1 + exp(−a′)) = σ(−a′),
   *
   *     engine/σ(a′) = 1/(1 + σ(−a′)δ) · (1 ± 2.5u)/(1 ± u)
   *
   * of which the largest deviation from 1 is (1 + 2.5u)/((1 − u)(1 − σ(−a′)d)) − 1, written below without that
   * subtraction. Clamping keeps every number here normal and moves neither side away from the other.
   *
   * @see WGSL, "Accuracy of built-in functions": exp; "Accuracy of expressions": division
   */
  function trackedLogistic(a: Tracked): Tracked {
    const value = logistic(a.value);
    const magnitude = Math.abs(a.value);
    const steepest = logistic(Math.max(magnitude - a.error, 0));
    const carried = steepest * (1 - steepest) * a.error + underflow / 4;
    const expError = (3 + 2 * Math.min(magnitude + a.error, LOGISTIC_LIMIT)) * unitError;
    const sumError = logistic(a.error - a.value) * expError;
    const own = (3.5 * unitError + sumError * (1 - unitError)) / ((1 - unitError) * (1 - sumError));
    return { value, error: carried + own * (value + carried) + underflow };
  }

  /** Holds for every order of summation, and for a division as for a product with the rounded reciprocal. */
  function mean(values: readonly Tracked[], count = values.length): Tracked {
    const n = values.length;
    const gamma = (n * unitError) / (1 - n * unitError);
    let total = 0;
    let errors = 0;
    let magnitudes = 0;
    for (const { value, error } of values) {
      total += value;
      errors += error;
      magnitudes += Math.abs(value) + error;
    }
    const value = total / count;
    const summed = (errors + gamma * magnitudes + n * underflow) / count;
    return { value, error: summed + 5 * unitError * (Math.abs(value) + summed) + underflow };
  }
}

function isExactly(number: Tracked, value: number): boolean {
  return number.value === value && number.error === 0;
}
