import { type CostSurface, STATUS_SATURATED } from '../../engines/engine.ts';
import type { Place, PlaneWindow } from './document.ts';

/** A name for a contour: the line runs through the place. */
export interface ContourLabel {
  readonly place: Place;
  /** log₁₀ ξ */
  readonly exponent: number;
}

/** Where the surface is walked for crossings, as shares of its width, then of its height: the middle last. */
const COLUMNS = [0.2, 0.8, 0.5];
const ROWS = [0.35, 0.65];
/** Steps beyond this many decades a pixel are where the lines have faded. */
const STEEPEST = 0.2;
/** As shares of the picture's sides: room to its edges, between two labels, and between two of one decade. */
const MARGIN = 0.035;
const APART = 0.075;
const SAME_APART = 0.4;

const known = new WeakMap<CostSurface, readonly ContourLabel[]>();

/**
 * Places at which the contours of a surface, the whole decades of ξ, can be named without crowding. Always the same
 * array for the same surface.
 *
 * @param window what the surface is of; its cells lie half a cell inside
 */
export function contourLabels(surface: CostSurface, window: PlaneWindow): readonly ContourLabel[] {
  const before = known.get(surface);
  if (before) return before;
  const chosen: Crossing[] = [];
  for (const crossing of crossings(surface)) {
    const isFree = chosen.every((other) => {
      const distance = Math.hypot(crossing.x - other.x, crossing.y - other.y);
      return distance > (crossing.exponent === other.exponent ? SAME_APART : APART);
    });
    if (isFree) chosen.push(crossing);
  }
  const labels = chosen.map(({ x, y, exponent }) => ({
    place: [window.a[0] + x * (window.a[1] - window.a[0]), window.b[0] + y * (window.b[1] - window.b[0])] as const,
    exponent,
  }));
  known.set(surface, labels);
  return labels;
}

/** A whole decade on one of the walks; x and y as shares of the picture's sides, from its lower left. */
interface Crossing {
  readonly x: number;
  readonly y: number;
  readonly exponent: number;
}

function* crossings(surface: CostSurface): Generator<Crossing> {
  const { nColumns, nRows } = surface;
  for (const share of COLUMNS) {
    const column = Math.min(nColumns - 1, Math.floor(share * nColumns));
    const x = (column + 0.5) / nColumns;
    for (const { at, exponent } of alongWalk(surface, column, nColumns, nRows)) yield { x, y: at, exponent };
  }
  for (const share of ROWS) {
    const row = Math.min(nRows - 1, Math.floor(share * nRows));
    const y = (row + 0.5) / nRows;
    for (const { at, exponent } of alongWalk(surface, row * nColumns, 1, nColumns)) yield { x: at, y, exponent };
  }
}

/** Crossings between neighbors of `count` cells. @param first the walk's first cell @param stride to the next one */
function* alongWalk({ costs, status }: CostSurface, first: number, stride: number, count: number) {
  const valueAt = (index: number) => {
    const cell = first + index * stride;
    return status[cell] === STATUS_SATURATED ? Number.NaN : Math.log10(costs[cell]!);
  };
  // A coarse draft's steps are longer by as much as its cells are wider.
  const steepest = STEEPEST * Math.max(1, 500 / count);
  let before = valueAt(0);
  for (let index = 1; index < count; index++) {
    const value = valueAt(index);
    const exponent = Math.ceil(Math.min(before, value));
    const isCrossed = exponent < Math.max(before, value) && Math.abs(value - before) < steepest;
    if (isCrossed) {
      const at = (index - 0.5 + (exponent - before) / (value - before)) / count;
      if (at > MARGIN && at < 1 - MARGIN) yield { at, exponent };
    }
    before = value;
  }
}
