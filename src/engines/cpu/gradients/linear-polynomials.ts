import {
  type CostAndSlopes,
  evaluatePolynomials,
  gradientPolynomials,
} from '../../../math/linear-polynomial-gradient.ts';
import type { DataSet } from '../../../tasks/task.ts';
import type { GradientBounds, GradientOf } from './gradient.ts';
import { linearGradient } from './linear.ts';

/**
 * The linear model's gradient from polynomials in w_rec, in a time that doesn't depend on N. Where a number that
 * backpropagation looks at could come near its bound, backpropagation decides.
 */
export const polynomialGradient: GradientOf = (model, data, bounds) => {
  const polynomials = gradientPolynomials(data);
  const reach = reachOf(data, bounds);
  const direct = linearGradient(model, data, bounds);
  const found: CostAndSlopes = { cost: 0, slopeWx: 0, slopeWRec: 0 };
  return {
    costAndGradient(parameters, gradient) {
      const wx = parameters[0]!;
      const wRec = parameters[1]!;
      evaluatePolynomials(polynomials, wx, wRec, found);
      if (!isWithinReach(reach, wx, wRec, found)) return direct.costAndGradient(parameters, gradient);
      gradient[0] = (2 * found.slopeWx) / data.nSequences;
      gradient[1] = found.slopeWRec / data.nSequences;
      return found.cost;
    },
  };
};

/** What tells cheaply that no bound is near: halves of the bounds, for what rounding does. */
export interface Reach {
  /** T·max |x| */
  readonly push: number;
  /** max |t| */
  readonly target: number;
  /** T */
  readonly power: number;
  readonly state: number;
  readonly training: number;
  /** of `slopeWx` and `slopeWRec` */
  readonly slope: number;
}

export function reachOf({ nSequences, nSteps, inputs, targets }: DataSet, bounds: GradientBounds): Reach {
  return {
    push: nSteps * largestOf(inputs),
    target: largestOf(targets),
    power: nSteps,
    state: bounds.state / 2,
    training: bounds.training / 2,
    slope: (nSequences * bounds.training) / 4,
  };
}

/**
 * With A = max(1, |w_rec|)^T no |s_k| is larger than S = |w_x|·T·max |x|·A, and no |∂loss/∂s_k| than
 * 2(S + max |t|)·A. False for what is no number.
 */
export function isWithinReach(
  { push, target, power, state, training, slope }: Reach,
  wx: number,
  wRec: number,
  { slopeWx, slopeWRec }: Omit<CostAndSlopes, 'cost'>,
): boolean {
  let growth = 1;
  let square = Math.max(1, Math.abs(wRec));
  for (let left = power; left > 0; left >>= 1) {
    if (left & 1) growth *= square;
    square *= square;
  }
  const largestState = Math.abs(wx) * push * growth;
  return (
    largestState <= state &&
    2 * (largestState + target) * growth <= training &&
    Math.abs(wx) <= training &&
    Math.abs(wRec) <= training &&
    Math.abs(slopeWx) <= slope &&
    Math.abs(slopeWRec) <= slope
  );
}

function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
