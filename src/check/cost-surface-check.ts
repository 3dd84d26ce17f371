import type { CostSurface, CostSurfaceRequest } from '../engines/engine.ts';
import { type CostSurfaceCheckOptions, checkDirectSurface, isByRows } from './direct-surface-check.ts';
import { limitsOf } from './limits.ts';
import { trackedPolynomialRows } from './linear-polynomials.ts';
import { expectedRows } from './linear-rows.ts';
import type { RunningCheck } from './verdict.ts';

/** Judges an engine's cost surface by the bound of the form that it says it was computed in. Yields after each cell. */
export function checkCostSurface(
  request: CostSurfaceRequest,
  surface: Pick<CostSurface, 'engine' | 'nColumns' | 'nRows' | 'costs' | 'status'> &
    Partial<Pick<CostSurface, 'algorithm'>>,
  options: CostSurfaceCheckOptions,
): RunningCheck {
  if (options.expected || !isByRows(surface)) return checkDirectSurface(request, surface, options);
  const limits = limitsOf(surface.engine, options.precision, request.data.nSequences);
  // A row that polynomials can't take is left to the row form.
  const otherRows = surface.algorithm?.startsWith('polynomials') ? trackedPolynomialRows(request.data) : undefined;
  return checkDirectSurface(request, surface, { ...options, expected: expectedRows(request, limits, otherRows) });
}
