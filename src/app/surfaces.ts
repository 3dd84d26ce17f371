import { type CostSurface, STATUS_SATURATED } from '../engines/engine.ts';
import type { SurfaceState } from './state.ts';

export { hasNumbers } from '../engines/engine.ts';

const counts = new WeakMap<CostSurface, number>();

/** How many cells of a surface are saturated. Counted once a surface. */
export function saturatedCount(surface: CostSurface): number {
  let count = counts.get(surface);
  if (count === undefined) {
    count = surface.status.reduce((sum, status) => sum + (status === STATUS_SATURATED ? 1 : 0), 0);
    counts.set(surface, count);
  }
  return count;
}

/** Whether a cell, by its place in the surface's planes, is saturated. */
export function isSaturatedCell({ status }: CostSurface, cell: number): boolean {
  return status[cell] === STATUS_SATURATED;
}

/** Whether the cell nearest to these parameters is saturated; false outside the window. */
export function isSaturatedAt({ surface, window }: SurfaceState, parameters: Float64Array): boolean {
  if (!surface) return false;
  const place = (index: 0 | 1, count: number) => {
    const [from, to] = window[index];
    const share = (parameters[index]! - from) / (to - from);
    return share >= 0 && share <= 1 ? Math.round(share * (count - 1)) : Number.NaN;
  };
  const cell = place(1, surface.nRows) * surface.nColumns + place(0, surface.nColumns);
  return surface.status[cell] === STATUS_SATURATED;
}
