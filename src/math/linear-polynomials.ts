import { type Sequences, targetsAreSums } from './linear-rows.ts';

/**
 * The linear model's sums over all sequences, as polynomials in w_rec: the coefficients of rising powers, from w_rec⁰ on.
 * For inputs and targets that are whole numbers, as bits and their counts are, each coefficient is one, too, and exact.
 */
export interface CostPolynomials {
  /** C = Σ_i p_i², where y_i = w_x·p_i; shape [2T − 1] */
  readonly squares: Float64Array;
  /** D = Σ_i t_i·p_i, shape [T] */
  readonly products: Float64Array;
  /** E = Σ_i t_i² */
  readonly targetSquares: number;
  /** max |x| */
  readonly largestInput: number;
  /**
   * Where every target is the sum of its inputs, and so p_i = t_i + (w_rec − 1)·q_i: G = Σ_i q_i·p_i and Q = Σ_i q_i²,
   * each of shape [2T − 1]
   */
  readonly offsets: { readonly mixed: Float64Array; readonly squares: Float64Array } | undefined;
}

/** What bounds the polynomials of a data set: |p| is at most `sum`·max(1, |w_rec|)^T. */
export interface Magnitudes {
  /** at least 1, and at least Σ_k |x_k| of each sequence */
  readonly sum: number;
  /** largest |t| */
  readonly target: number;
}

export function magnitudesOf({ nSequences, nSteps, inputs, targets }: Sequences): Magnitudes {
  let largest = 1;
  for (let i = 0; i < nSequences; i++) {
    const sequence = inputs.subarray(i * nSteps, (i + 1) * nSteps);
    largest = Math.max(
      largest,
      sequence.reduce((sum, input) => sum + Math.abs(input), 0),
    );
  }
  return { sum: largest, target: targets.reduce((most, target) => Math.max(most, Math.abs(target)), 0) };
}

const known = new WeakMap<Sequences, CostPolynomials>();

/** Whether a data set's polynomials were found before, and cost nothing more. */
export function polynomialsAreKnown(data: Sequences): boolean {
  return known.has(data);
}

/** The polynomials of a data set: N·T² multiplications, once for each. */
export function costPolynomials(data: Sequences): CostPolynomials {
  let found = known.get(data);
  if (!found) {
    found = findPolynomials(data);
    known.set(data, found);
  }
  return found;
}

/**
 *     p = Σ_k x_k·w_rec^(T−k)     q = Σ_k (x_1 + … + x_{k−1})·w_rec^(T−k)     k = 1 … T
 */
function findPolynomials(data: Sequences): CostPolynomials {
  const { nSequences, nSteps, inputs, targets } = data;
  const areSums = targetsAreSums(data);
  const squares = new Float64Array(2 * nSteps - 1);
  const mixed = new Float64Array(squares.length);
  const offsetSquares = new Float64Array(squares.length);
  const products = new Float64Array(nSteps);
  const p = new Float64Array(nSteps);
  const q = new Float64Array(nSteps);
  let targetSquares = 0;
  let largestInput = 0;
  for (let i = 0; i < nSequences; i++) {
    const target = targets[i]!;
    targetSquares += target * target;
    let sum = 0;
    for (let k = 1; k <= nSteps; k++) {
      const input = inputs[i * nSteps + k - 1]!;
      largestInput = Math.max(largestInput, Math.abs(input));
      p[nSteps - k] = input;
      q[nSteps - k] = sum;
      sum += input;
      products[nSteps - k]! += target * input;
    }
    addProduct(p, p, squares);
    if (areSums) {
      addProduct(q, p, mixed);
      addProduct(q, q, offsetSquares);
    }
  }
  return {
    squares,
    products,
    targetSquares,
    largestInput,
    offsets: areSums ? { mixed, squares: offsetSquares } : undefined,
  };
}

/** Adds the product of two polynomials to a third. */
function addProduct(a: Float64Array, b: Float64Array, sum: Float64Array): void {
  for (let j = 0; j < a.length; j++) {
    const factor = a[j]!;
    if (factor === 0) continue;
    for (let l = 0; l < b.length; l++) sum[j + l]! += factor * b[l]!;
  }
}
