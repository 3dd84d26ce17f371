import { type CostSurface, STATUS_OK } from '../engines/engine.ts';
import type { Uniform } from '../math/random.ts';

/** Cells at most that are taken from the borders between ok and saturated. */
const BORDER_CELLS = 64;

/**
 * The cells of a surface that are worth a look when not all can be looked at: some at random, the corners, the lowest
 * and the highest, and some beside the borders between ok and saturated.
 *
 * @param nRandom how many at random
 * @returns row·nColumns + column of each, rising, none twice
 */
export function sampleCells(
  { nColumns, nRows, costs, status }: Pick<CostSurface, 'nColumns' | 'nRows' | 'costs' | 'status'>,
  uniform: Uniform,
  nRandom = 256,
): readonly number[] {
  const nCells = nColumns * nRows;
  if (nCells === 0) return [];
  const cells = new Set([0, nColumns - 1, nCells - nColumns, nCells - 1]);
  let lowest = -1;
  let highest = -1;
  const border: number[] = [];
  for (let cell = 0; cell < nCells; cell++) {
    const isLastColumn = cell % nColumns === nColumns - 1;
    if (!isLastColumn && status[cell] !== status[cell + 1]) border.push(cell, cell + 1);
    if (cell + nColumns < nCells && status[cell] !== status[cell + nColumns]) border.push(cell, cell + nColumns);
    if (status[cell] !== STATUS_OK) continue;
    if (lowest < 0 || costs[cell]! < costs[lowest]!) lowest = cell;
    if (highest < 0 || costs[cell]! > costs[highest]!) highest = cell;
  }
  if (lowest >= 0) cells.add(lowest).add(highest);
  const nBorder = Math.min(BORDER_CELLS, border.length);
  for (let index = 0; index < nBorder; index++) cells.add(border[Math.floor(uniform() * border.length)]!);
  const drawn = new Set<number>();
  // Drawn without repetition (Floyd), so that as many as asked for are seen.
  for (let last = Math.max(0, nCells - nRandom); last < nCells; last++) {
    const cell = Math.floor(uniform() * (last + 1));
    drawn.add(drawn.has(cell) ? last : cell);
  }
  for (const cell of drawn) cells.add(cell);
  return [...cells].sort((first, second) => first - second);
}
