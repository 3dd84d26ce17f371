import { LEAST_KEPT } from '../math/linear-polynomial-rows.ts';
import { type CostPolynomials, costPolynomials } from '../math/linear-polynomials.ts';
import type { DataSet } from '../tasks/task.ts';
import { quotient, type RowNumbers, targetsOff, UNDECIDED } from './linear-rows.ts';
import { float64Rounding, type Tracked, trackedArithmetic } from './tracked.ts';

const float64 = trackedArithmetic(float64Rounding);
const u64 = float64Rounding.unitError;

/**
 * What float64 can do to a row's numbers where they are found as src/math/linear-polynomial-rows.ts has it: Horner's rule
 * over tracked numbers. Empty where such a row is certain to be left to the row form.
 */
export function trackedPolynomialRows(data: DataSet): (wRec: number) => readonly RowNumbers[] {
  const { add, multiply, multiplyAdd, subtract, exact } = float64;
  const { squares, products, targetSquares, mixed, offsetSquares } = trackedPolynomials(data);
  const off = targetsOff(data);
  const each = (value: Tracked): Tracked => quotient(value, exact(data.nSequences));
  return (wRec) => {
    const w = exact(wRec);
    const at = (polynomial: readonly Tracked[]) =>
      polynomial.reduceRight((sum, coefficient) => add(multiply(sum, w), coefficient), exact(0));
    const C = at(squares);
    if (!(C.value > 0) || !Number.isFinite(C.value + C.error)) return [];
    const curvature = each(C);

    const D = at(products);
    const center = quotient(D, C);
    const kept = subtract(targetSquares, multiply(center, D));
    const plain: RowNumbers[] = isLeft(kept, targetSquares)
      ? []
      : [{ origin: 0, center, curvature, rest: each(kept), targetsOff: 0 }];
    if (!mixed || !offsetSquares) return plain;

    const G = at(mixed);
    const Q = at(offsetSquares);
    const slope = quotient(G, C);
    const b = { value: wRec - 1, error: u64 * Math.abs(wRec - 1) };
    const shift = multiply(exact(-1), multiply(b, slope));
    const size = Math.abs(shift.value) - 0.5;
    const doubt = UNDECIDED + 2 * shift.error;
    const offsetKept = subtract(Q, multiply(slope, G));
    const offset: RowNumbers[] =
      size > doubt || isLeft(offsetKept, Q)
        ? []
        : [
            {
              origin: 1,
              center: shift,
              curvature,
              rest: each(multiplyAdd(multiply(b, b), offsetKept, exact(0))),
              targetsOff: off,
            },
          ];
    return size < -doubt ? offset : [...offset, ...plain];
  };
}

/** Whether an engine, whose numbers have errors of the same size, is certain to find that too little was kept. */
function isLeft(kept: Tracked, whole: Tracked): boolean {
  return kept.value + 2 * kept.error < LEAST_KEPT * (whole.value - 2 * whole.error);
}

/**
 * The coefficients, each a sum of N·T products at most of sums of T inputs. For whole numbers they are exact; else they
 * are off by γ_n·Σ|terms|, and those are the coefficients that the magnitudes of the data have.
 */
function trackedPolynomials(data: DataSet) {
  const { nSequences, nSteps, inputs, targets } = data;
  const found = costPolynomials(data);
  const isWhole = inputs.every(Number.isInteger) && targets.every(Number.isInteger);
  const n = (nSequences + 2) * (nSteps + 2);
  const gamma = isWhole ? 0 : (n * u64) / (1 - n * u64);
  const largest = isWhole ? found : costPolynomials(magnitudes(data, found));
  const track = (values: Float64Array, sizes: Float64Array) =>
    Array.from(values, (value, index): Tracked => ({ value, error: gamma * sizes[index]! }));
  const offsets = found.offsets;
  return {
    squares: track(found.squares, largest.squares),
    products: track(found.products, largest.products),
    targetSquares: { value: found.targetSquares, error: gamma * largest.targetSquares },
    mixed: offsets && track(offsets.mixed, largest.offsets!.mixed),
    offsetSquares: offsets && track(offsets.squares, largest.offsets!.squares),
  };
}

/** Where targets are sums of their inputs, those of the magnitudes are, too, and so at least as large. */
function magnitudes({ nSequences, nSteps, inputs, targets }: DataSet, { offsets }: CostPolynomials): DataSet {
  const sizes = inputs.map(Math.abs);
  const sums = targets.map((target, i) => {
    if (!offsets) return Math.abs(target);
    return sizes.subarray(i * nSteps, (i + 1) * nSteps).reduce((sum, size) => sum + size, 0);
  });
  return { nSequences, nSteps, inputs: sizes, targets: sums };
}
