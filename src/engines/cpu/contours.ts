import { CONTOUR, contourInk, drawInk, type Ink } from '../../math/contour-ink.ts';
import { LOWEST_COST, SATURATED_VALUE, STATUS_SATURATED } from '../engine.ts';
import { type Cells, HIGH } from './cells.ts';

/** Digits of a mantissa that the table of logarithms is indexed with. */
const DIGITS = 7;
const REST = 20 - DIGITS;
const EXPONENT_BIAS = 1023;
/** What `roughly` is off by at most: a chord of the table, (2⁻⁷)²/8 of an octave, and the digits that it leaves out. */
const ROUGHNESS = 5e-6;
/** A gradient, in decades a pixel, from which on that moves a line by less than 1 % of a pixel. */
const STEEP = 1e-3;
/** Squared distance from a line beyond which a pixel holds none of its ink. */
const REACH = (CONTOUR.haloWidth / 2 + 0.5) ** 2;

/**
 * Draws lines at the whole decades of ξ over a picture of one pixel a cell: the fast twin of
 * `reference/contour-lines.ts`. A rough logarithm, which costs no more than a look into a table, finds the few pixels
 * that a line may touch. It is good enough for them, too, but where the surface is nearly flat.
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
      const left = Math.max(column - 1, 0);
      const right = Math.min(column + 1, nColumns - 1);
      const slopeX = (here[right]! - here[left]!) * (right - left === 2 ? 0.5 : 1);
      const slopeY = (above[column]! - below[column]!) * scaleY;
      const squared = slopeX * slopeX + slopeY * slopeY;
      const off = Math.abs(value - Math.floor(value + 0.5)) - ROUGHNESS;
      // Each slope is off by at most 2r, so the gradient by 2√2·r, and (g + 2√2·r)² ≤ 1.1g² + 88r².
      if (off > 0 && off * off > REACH * (1.1 * squared + 88 * ROUGHNESS * ROUGHNESS)) continue;
      if (squared > 1.1 * CONTOUR.fadeTo * CONTOUR.fadeTo) continue;
      if (status[row * nColumns + column] === STATUS_SATURATED) continue;
      const gradient = Math.sqrt(squared);
      const ink = gradient > STEEP ? contourInk(value, gradient) : exactInk(cells, column, row);
      drawInk(pixels, ((nRows - 1 - row) * nColumns + column) * 4, ink);
    }
    [below, here, above] = [here, above, below];
  }
}

function exactInk(cells: Cells, column: number, row: number): Ink {
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
const rises = Float64Array.from({ length: 2 ** DIGITS }, (_, index) => chords[index + 1]! - chords[index]!);
const LOG10_OF_2 = Math.log10(2);
/** The high word of LOWEST_COST, which is a power of two. */
const LOWEST_HIGH = (EXPONENT_BIAS + Math.log2(LOWEST_COST)) << 20;

/** log₁₀ ξ of a row to within `ROUGHNESS`, from the bits of the costs. */
function roughly(cells: Cells, row: number, levels: Float64Array): void {
  const { values, nColumns } = cells;
  const first = row * nColumns;
  const halves = new Int32Array(values.buffer, values.byteOffset + 8 * first, 2 * nColumns);
  for (let column = 0, half = HIGH; column < nColumns; column++, half += 2) {
    const high = halves[half]!;
    // A cost of 0, which is a saturated cell's as well, lies here, too.
    if (high < LOWEST_HIGH) {
      levels[column] = exactly(cells, first + column);
      continue;
    }
    const chord = (high >> REST) & (2 ** DIGITS - 1);
    const share = (high & (2 ** REST - 1)) * 2 ** -REST;
    levels[column] = ((high >> 20) - EXPONENT_BIAS) * LOG10_OF_2 + chords[chord]! + rises[chord]! * share;
  }
}
