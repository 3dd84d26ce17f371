import { polynomialsAreKnown } from '../../../math/linear-polynomials.ts';
import type { DataSet } from '../../../tasks/task.ts';
import type { CostSurfaceRequest } from '../../engine.ts';
import type { Form } from './form.ts';
import { linearPolynomials } from './linear-polynomials.ts';
import { linearRows } from './linear-rows.ts';
import type { Axes, RowForm } from './row-form.ts';

/** The linear model's surface in the fastest form that the request allows. Undefined where only the direct one is. */
export function linearSurface(request: CostSurfaceRequest, direct: () => Form): RowForm | undefined {
  const axes = axesOf(request);
  if (!axes) return undefined;
  let rows: RowForm | undefined;
  const rowForm = () => {
    rows ??= linearRows(request, axes, direct);
    return rows;
  };
  const { form = 'fast', data, b } = request;
  const isByPolynomials = form === 'fast' ? polynomialsPay(data, b.length) : form === 'polynomials';
  return isByPolynomials ? linearPolynomials(request, axes, rowForm) : rowForm();
}

/** The axes of a request that allows rows. */
function axesOf({ model, slice, a, b, form }: CostSurfaceRequest): Axes | undefined {
  const { origin, u, v } = slice;
  if (model.id !== 'linear' || form === 'direct' || u[1] !== 0 || v[0] !== 0) return undefined;
  const weights = line(origin[0]!, u[0]!, a);
  const rowWeights = line(origin[1]!, v[1]!, b);
  return weights && rowWeights && { weights, rowWeights };
}

/** The values along one axis, or undefined if one is not finite. */
function line(origin: number, direction: number, steps: Float64Array): Float64Array | undefined {
  const values = new Float64Array(steps.length);
  for (let index = 0; index < steps.length; index++) {
    const value = origin + steps[index]! * direction;
    if (!Number.isFinite(value)) return undefined;
    values[index] = value;
  }
  return values;
}

/** Nanoseconds on a machine of 2026: a step of the row form, a coefficient, and a power of w_rec in a row. */
const ROW_STEP = 1.6;
const COEFFICIENT = 6;
const POWER = 10;

/** Whether finding the polynomials, N·T² once for a data set, and T a row is less than N·T a row. */
function polynomialsPay(data: DataSet, nRows: number): boolean {
  const { nSequences, nSteps } = data;
  const once = polynomialsAreKnown(data) ? 0 : COEFFICIENT * nSequences * nSteps * nSteps;
  return once + POWER * nRows * nSteps < ROW_STEP * nRows * nSequences * nSteps;
}
