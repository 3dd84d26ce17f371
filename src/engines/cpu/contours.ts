import { CONTOUR, contourInk, drawInk } from '../../math/contour-ink.ts';
import { LOWEST_COST, SATURATED_VALUE, STATUS_SATURATED } from '../engine.ts';
import { type Cells, HIGH } from './cells.ts';

/** Digits of a mantissa that the table of logarithms is indexed with. */
const DIGITS = 7;
const REST = 20 - DIGITS;
const EXPONENT_BIAS = 1023;
/** More than what `roughly` is off by: a chord of the table, (2⁻⁷)²/8 of an octave, and the digits that it leaves out. */
const ROUGHNESS = 1e-5;
/** Distance from a line beyond which a pixel holds none of its ink. */
const REACH = CONTOUR.haloWidth / 2 + 0.5;

/**
 * Draws lines at the whole decades of ξ over a picture of one pixel a cell: the fast twin of
 * `reference/contour-lines.ts`. A rough logarithm finds the few pixels that a line may touch, and these are computed
 * as the reference computes them.
 */
export function drawContours(cells: Cells, pixels: Uint8ClampedArray): void {
  const { status, nColumns, nRows } = cells;
  let below = new Float64Array(nColumns);
  let here = new Float64Array(nColumns);
  let above = new Float64Array(nColumns);
  roughly(cells, 0, here);
  below.set(here);
  for (let row = 0; row < nRows; row++) {
    const hasAbove = row + 1 < nRows;
    if (hasAbove) roughly(cells, row + 1, above);
    else above.set(here);
    const scaleY = row > 0 && hasAbove ? 0.5 : 1;
    for (let column = 0; column < nColumns; column++) {
      const value = here[column]!;
      const left = column > 0 ? column - 1 : column;
      const right = column + 1 < nColumns ? column + 1 : column;
      const slopeX = (here[right]! - here[left]!) * (right - left === 2 ? 0.5 : 1);
      const slopeY = (above[column]! - below[column]!) * scaleY;
      const off = Math.abs(value - Math.floor(value + 0.5)) - ROUGHNESS;
      const squared = slopeX * slopeX + slopeY * slopeY + 4 * ROUGHNESS * ROUGHNESS;
      // Each slope is off by at most 2·ROUGHNESS, and (g + 2√2·r)² ≤ 2g² + 16r².
      if (off > 0 && off * off > 4 * REACH * REACH * squared) continue;
      if (squared > 4 * CONTOUR.fadeTo * CONTOUR.fadeTo) continue;
      if (status[row * nColumns + column] === STATUS_SATURATED) continue;
      drawInk(pixels, ((nRows - 1 - row) * nColumns + column) * 4, inkAt(cells, column, row));
    }
    [below, here, above] = [here, above, below];
  }
}

function inkAt(cells: Cells, column: number, row: number) {
  const { nColumns, nRows } = cells;
  const slopeX = difference(cells, row * nColumns, 1, column, nColumns);
  const slopeY = difference(cells, column, nColumns, row, nRows);
  return contourInk(exactly(cells, row * nColumns + column), Math.hypot(slopeX, slopeY));
}

/** A cell's change along one axis: central, and to one side at an end. */
function difference(cells: Cells, first: number, stride: number, index: number, count: number): number {
  const low = Math.max(index - 1, 0);
  const high = Math.min(index + 1, count - 1);
  if (low === high) return 0;
  return (exactly(cells, first + high * stride) - exactly(cells, first + low * stride)) / (high - low);
}

function exactly({ values, status }: Cells, cell: number): number {
  return status[cell] === STATUS_SATURATED ? SATURATED_VALUE : Math.log10(Math.max(values[cell]!, LOWEST_COST));
}

const chords = Float64Array.from({ length: 2 ** DIGITS + 1 }, (_, index) => Math.log10(1 + index / 2 ** DIGITS));
const LOG10_OF_2 = Math.log10(2);

/** log₁₀ ξ of a row to within `ROUGHNESS`, from the bits of the costs. */
function roughly({ values, status, nColumns }: Cells, row: number, levels: Float64Array): void {
  const first = row * nColumns;
  const halves = new Int32Array(values.buffer, values.byteOffset + 8 * first, 2 * nColumns);
  for (let column = 0; column < nColumns; column++) {
    const cell = first + column;
    if (status[cell] === STATUS_SATURATED) {
      levels[column] = SATURATED_VALUE;
      continue;
    }
    if (values[cell]! < LOWEST_COST) {
      levels[column] = Math.log10(LOWEST_COST);
      continue;
    }
    const high = halves[2 * column + HIGH]!;
    const chord = (high >> REST) & (2 ** DIGITS - 1);
    const low = chords[chord]!;
    const share = (high & (2 ** REST - 1)) * 2 ** -REST;
    levels[column] = ((high >> 20) - EXPONENT_BIAS) * LOG10_OF_2 + low + (chords[chord + 1]! - low) * share;
  }
}
