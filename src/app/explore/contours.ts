import { type CostSurface, LOWEST_COST, STATUS_OK } from '../../engines/engine.ts';
import { powerOfTen } from '../format.ts';
import type { PlaneWindow } from './document.ts';
import { levelLines } from './level-lines.ts';
import type { PlaneLines } from './state.ts';

/** Where ξ is one whole power of ten. */
export interface Contour {
  /** log₁₀ ξ */
  readonly decade: number;
  /** "10⁻³" */
  readonly label: string;
  readonly lines: PlaneLines;
}

/** Samples along each side: enough for lines that no eye can tell from those of a million cells. */
const MAX_SAMPLES = 160;

/**
 * The contours at the whole decades of ξ as lines, for drawings that are made of lines; on the screen they are part of
 * the picture. At most 160 × 160 of a surface's cells are looked at, and between two of them log₁₀ ξ counts as
 * straight. Lines end beside saturated cells, and half a cell inside the window.
 *
 * @param surface its cells lie at the centers of equal parts of the window
 */
export function contourLines(
  { costs, status, nColumns, nRows }: Pick<CostSurface, 'costs' | 'status' | 'nColumns' | 'nRows'>,
  { a, b }: PlaneWindow,
): Contour[] {
  const [columns, rows] = [samples(nColumns), samples(nRows)];
  const values = new Float64Array(columns.length * rows.length);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      const cell = row * nColumns + column;
      const value = status[cell] === STATUS_OK ? Math.log10(Math.max(costs[cell]!, LOWEST_COST)) : Number.NaN;
      values[y * columns.length + x] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const placed = (cells: readonly number[], [from, to]: readonly [number, number], count: number) =>
    Float64Array.from(cells, (cell) => from + ((cell + 0.5) / count) * (to - from));
  const [atColumns, atRows] = [placed(columns, a, nColumns), placed(rows, b, nRows)];
  const contours: Contour[] = [];
  for (let decade = Math.ceil(low); decade <= high; decade++) {
    const lines = levelLines(values, atColumns, atRows, decade);
    if (lines.length > 0) contours.push({ decade, label: powerOfTen(decade), lines });
  }
  return contours;
}

/** Which cells of one axis are looked at: the first, the last, and evenly between. */
function samples(count: number): readonly number[] {
  const length = Math.min(count, MAX_SAMPLES);
  return Array.from({ length }, (_, index) => (length < 2 ? 0 : Math.round((index * (count - 1)) / (length - 1))));
}
