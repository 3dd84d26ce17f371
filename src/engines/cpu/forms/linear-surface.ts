import { polynomialsAreKnown } from '../../../math/linear-polynomials.ts';
import type { DataSet } from '../../../tasks/task.ts';
import type { CostSurfaceRequest } from '../../engine.ts';
import type { Form } from './form.ts';
import { linearPolynomials } from './linear-polynomials.ts';
import { hasRows, linearRows } from './linear-rows.ts';
import type { RowForm } from './row-form.ts';

/** The linear model's surface in the fastest form that the request allows. Undefined where only the direct one is. */
export function linearSurface(request: CostSurfaceRequest, direct: () => Form): RowForm | undefined {
  if (!hasRows(request)) return undefined;
  const rows = linearRows(request, direct);
  const { form = 'fast', data, b } = request;
  const isByPolynomials = form === 'fast' ? polynomialsPay(data, b.length) : form === 'polynomials';
  return isByPolynomials ? linearPolynomials(request, rows) : rows;
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
