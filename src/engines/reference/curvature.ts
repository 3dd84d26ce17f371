import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';

/** Relative step of the differences: the cube root of float64's rounding, where truncation and rounding balance. */
const STEP = 2 ** -17;

/**
 * ∂²ξ/∂w², by central differences of the gradient from backpropagation through time, made symmetric.
 *
 * @returns shape [nParameters, nParameters]
 */
export function hessian(model: Model, data: DataSet, parameters: Float64Array): Float64Array {
  const n = parameters.length;
  const columns = Array.from(parameters, (value, index) => {
    const step = STEP * Math.max(Math.abs(value), 1);
    const gradientAt = (shift: number) => {
      const shifted = parameters.slice();
      shifted[index] = value + shift;
      return model.costAndGradient(shifted, data).gradient;
    };
    const above = gradientAt(step);
    const below = gradientAt(-step);
    // What was really stepped: value ± step is rounded.
    const width = value + step - (value - step);
    return above.map((component, row) => (component - below[row]!) / width);
  });
  return Float64Array.from({ length: n * n }, (_, at) => {
    const row = Math.floor(at / n);
    const column = at % n;
    return (columns[column]![row]! + columns[row]![column]!) / 2;
  });
}

/** The largest eigenvalue of the Hessian: the curvature that a step of gradient descent meets first. */
export function largestCurvature(model: Model, data: DataSet, parameters: Float64Array): number {
  return largestEigenvalue(hessian(model, data, parameters), parameters.length);
}

/**
 * Of a symmetric matrix, by Jacobi's rotations.
 *
 * @param matrix shape [n, n]
 * @see G. Golub & C. Van Loan, "Matrix Computations", 4th edition, section 8.5
 */
export function largestEigenvalue(matrix: Float64Array, n: number): number {
  const a = matrix.slice();
  const at = (row: number, column: number) => row * n + column;
  for (let sweep = 0; sweep < 30; sweep++) {
    let offDiagonal = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const coupling = a[at(p, q)]!;
        offDiagonal += Math.abs(coupling);
        if (coupling === 0) continue;
        const theta = (a[at(q, q)]! - a[at(p, p)]!) / (2 * coupling);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const kp = a[at(k, p)]!;
          const kq = a[at(k, q)]!;
          a[at(k, p)] = c * kp - s * kq;
          a[at(k, q)] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k++) {
          const pk = a[at(p, k)]!;
          const qk = a[at(q, k)]!;
          a[at(p, k)] = c * pk - s * qk;
          a[at(q, k)] = s * pk + c * qk;
        }
      }
    }
    if (!(offDiagonal > 0)) break;
  }
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < n; index++) largest = Math.max(largest, a[at(index, index)]!);
  return largest;
}
