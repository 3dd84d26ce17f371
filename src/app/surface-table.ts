import type { CostSurface } from '../engines/engine.ts';
import { figuresText } from '../text/figures.ts';
import { formatNumber } from './format.ts';
import { isSaturatedCell } from './surfaces.ts';
import { type Column, thinned } from './table.ts';

/** Rows and columns of cells that are told. */
const SIDE = 9;

/** Costs of cells evenly over a surface, the top row first. @param place along a (b) of a column (row) by its index */
export function surfaceColumns(
  surface: CostSurface,
  place: { readonly a: (column: number) => number; readonly b: (row: number) => number },
): readonly Column<string>[] {
  const { nColumns, nRows, costs } = surface;
  const rows = thinned(nRows, SIDE).toReversed();
  const value = (row: number, column: number) => {
    const cell = row * nColumns + column;
    return isSaturatedCell(surface, cell) ? figuresText().colors.saturated : costs[cell]!;
  };
  return [
    { head: '', values: rows.map(place.b) },
    ...thinned(nColumns, SIDE).map((column) => ({
      head: formatNumber(place.a(column)),
      values: rows.map((row) => value(row, column)),
    })),
  ];
}
