import { LARGEST_SUM, toFloat32 } from '../math/float32.ts';
import { costPolynomials, magnitudesOf } from '../math/linear-polynomials.ts';
import type { DataSet } from '../tasks/task.ts';
import { givenData, type Limits, type Precision } from './limits.ts';
import { float64Rounding, type Tracked, trackedArithmetic } from './tracked.ts';
import type { Back, TrainingBounds } from './tracked-backpropagation.ts';
import { trackedQuotients } from './tracked-step.ts';

/** How close to a threshold a step may be taken in either way: more than the rounding of the test itself, about 2T·u. */
const UNDECIDED = 2 ** -10;

/**
 * What is expected of an engine that finds the linear model's gradient by polynomials in w_rec, as
 * `shaders/forms/linear-polynomials.wgsl` has it. The value stays that of backpropagation in float64. The bound is the sum
 * of what rounding does to that, and of what it may do to
 *
 * 1. the coefficients: found in float64, without an error for whole numbers, and rounded once where they are uploaded;
 * 2. Horner's rule, be the slopes computed beside the values or from coefficients of their own;
 * 3. ξ = (w_x(w_x·C − 2D) + E)/N, ∂ξ/∂w_x = 2(w_x·C − D)/N and ∂ξ/∂w_rec = w_x(w_x·C′ − 2D′)/N.
 *
 * Close to a bound, a step is taken by backpropagation; where either may have been, either bound holds.
 */
export function withPolynomials(
  backpropagation: (parameters: readonly Tracked[]) => Back,
  data: DataSet,
  limits: Limits,
  bounds: TrainingBounds,
): (parameters: readonly Tracked[]) => Back {
  const polynomials = trackedPolynomials(data, limits);
  const wayAt = waysOf(givenData(data, limits.precision), limits.precision, bounds);
  // The expected value's own share: all of a bound is proportional to the unit error.
  const share = 1 - 1 / limits.factor;
  return (parameters) => {
    const back = backpropagation(parameters);
    const way = wayAt(parameters, back);
    if (way === 'backpropagation') return back;
    const quick = polynomials(parameters);
    const widened = ({ value, error }: Tracked, other: Tracked): Tracked => {
      const bound = other.error + share * error;
      if (way === 'polynomials') return { value, error: bound };
      // Where polynomials overflow in float64, none were used.
      return { value, error: Number.isFinite(bound) ? Math.max(bound, error) : error };
    };
    return {
      ...back,
      cost: widened(back.cost, quick.cost),
      gradient: back.gradient.map((value, index) => widened(value, quick.gradient[index]!)),
    };
  };
}

/** ξ and ∂ξ/∂w from the polynomials, each with how far an engine's may lie from the exact one. */
function trackedPolynomials(
  data: DataSet,
  { precision, rounding }: Limits,
): (parameters: readonly Tracked[]) => Pick<Back, 'cost' | 'gradient'> {
  const { exact, add, subtract, multiply, multiplyAdd } = trackedArithmetic(rounding);
  const { divide } = trackedQuotients(rounding);
  const { squares, products, targetSquares } = trackedCoefficients(data, precision);
  const [two, n] = [exact(2), exact(data.nSequences)];
  return ([wx, wRec]) => {
    const [c, slopeOfC] = horner(squares, wRec!);
    const [d, slopeOfD] = horner(products, wRec!);
    const ofSquares = (value: Tracked, product: Tracked) => subtract(multiply(wx!, value), multiply(two, product));
    return {
      cost: divide(add(multiply(wx!, ofSquares(c, d)), targetSquares), n),
      gradient: [
        divide(multiply(two, subtract(multiply(wx!, c), d)), n),
        divide(multiply(wx!, ofSquares(slopeOfC, slopeOfD)), n),
      ],
    };
  };

  /** A polynomial and its slope; the slope's error is the larger of both ways to it. */
  function horner(coefficients: readonly Tracked[], w: Tracked): [value: Tracked, slope: Tracked] {
    let [value, beside, apart] = [exact(0), exact(0), exact(0)];
    for (let power = coefficients.length - 1; power >= 0; power--) {
      const coefficient = coefficients[power]!;
      beside = multiplyAdd(beside, w, value);
      value = multiplyAdd(value, w, coefficient);
      if (power > 0) apart = multiplyAdd(apart, w, multiply(coefficient, exact(power)));
    }
    return [value, { value: beside.value, error: Math.max(beside.error, apart.error) }];
  }
}

/** The coefficients as an engine has them, from the lowest power on. */
function trackedCoefficients(data: DataSet, precision: Precision) {
  const given = givenData(data, precision);
  const found = costPolynomials(given);
  const sizes = costPolynomials({ ...given, inputs: given.inputs.map(Math.abs), targets: given.targets.map(Math.abs) });
  const isWhole = given.inputs.every(Number.isInteger) && given.targets.every(Number.isInteger);
  const nTerms = data.nSequences * data.nSteps + 1;
  const tracked = (value: number, size: number): Tracked => {
    // Sums of whole numbers below 2⁵³ are exact; else the engine's sum and ours are both off.
    const own = isWhole && size < 2 ** 53 ? 0 : 2 * nTerms * 2 * float64Rounding.unitError * size;
    if (precision === 'float64') return { value, error: own };
    const rounding = Math.abs(toFloat32(value) - value);
    // Rounding the engine's sum instead of ours adds at most one more half of a unit in the last place.
    return { value, error: own === 0 ? rounding : own + rounding + 2 ** -24 * size };
  };
  const all = (values: Float64Array, magnitudes: Float64Array) =>
    Array.from(values, (value, power) => tracked(value, magnitudes[power]!));
  return {
    squares: all(found.squares, sizes.squares),
    products: all(found.products, sizes.products),
    targetSquares: tracked(found.targetSquares, sizes.targetSquares),
  };
}

type Way = 'polynomials' | 'backpropagation' | 'either';

/** In which way a step may have been taken. In float64 an engine is free to leave a run to backpropagation as a whole. */
function waysOf(
  data: DataSet,
  precision: Precision,
  bounds: TrainingBounds,
): (parameters: readonly Tracked[], back: Back) => Way {
  const magnitudes = magnitudesOf(data);
  return (parameters, { gradient, forward, backward, parameters: ofParameters }) => {
    if ([forward, backward, ofParameters].some((each) => each !== 'ok')) return 'backpropagation';
    const [wx, wRec] = parameters.map(({ value }) => Math.abs(value)) as [number, number];
    const growth = Math.max(1, wRec) ** data.nSteps;
    const sum = magnitudes.sum * growth;
    const state = wx * sum;
    const stateGradient = 4 * (state + magnitudes.target) * growth;
    const largest = gradient.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
    const use = Math.max(sum / LARGEST_SUM, state / LARGEST_SUM, stateGradient / bounds.training);
    const isClearlyIn = use < 1 - UNDECIDED && largest < bounds.training * (1 - UNDECIDED);
    if (precision === 'float32' && isClearlyIn) return 'polynomials';
    return precision === 'float32' && use > 1 + UNDECIDED ? 'backpropagation' : 'either';
  };
}
