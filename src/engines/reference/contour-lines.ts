import { contourInk, drawInk } from '../../math/contour-ink.ts';
import { type HeatmapStyle, STATUS_SATURATED } from '../engine.ts';

interface Field {
  /** log₁₀ ξ, shape [nRows, nColumns] */
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly nColumns: number;
  readonly nRows: number;
  readonly nodes: HeatmapStyle['nodes'];
}

/**
 * Draws lines at the whole decades of ξ over a picture. How far a pixel lies from a line is, to first order, how far its
 * value lies from a whole number, over the length of the value's gradient, which is taken over one pixel. Saturated
 * pixels have none. Part of the meaning of `shaders/heatmap.wgsl`.
 */
export function lines(picture: Uint8ClampedArray, width: number, height: number, field: Field): void {
  const { status, nColumns, nRows } = field;
  const columnOf = placement(width, nColumns, field.nodes);
  const rowOf = placement(height, nRows, field.nodes);
  const edge = field.nodes === 'half a cell inside' ? 0 : 1;
  const [perPixelX, perPixelY] = [(nColumns - edge) / width, (nRows - edge) / height];
  for (let y = 0; y < height; y++) {
    const middle = height - y - 0.5;
    const row = rowOf(middle);
    const [down, up] = [rowOf(middle - 0.5), rowOf(middle + 0.5)];
    for (let x = 0; x < width; x++) {
      const column = columnOf(x + 0.5);
      if (status[Math.floor(row + 0.5) * nColumns + Math.floor(column + 0.5)] === STATUS_SATURATED) continue;
      const [left, right] = [columnOf(x), columnOf(x + 1)];
      const slopeX = slope(valueAt(field, left, row), valueAt(field, right, row), right - left, perPixelX);
      const slopeY = slope(valueAt(field, column, down), valueAt(field, column, up), up - down, perPixelY);
      drawInk(picture, (y * width + x) * 4, contourInk(valueAt(field, column, row), Math.hypot(slopeX, slopeY)));
    }
  }
}

/** From a place along a picture's side, in pixels, to a place among the cells. */
function placement(nPixels: number, nCells: number, nodes: HeatmapStyle['nodes']): (at: number) => number {
  if (nodes !== 'half a cell inside') return (at) => (at / nPixels) * (nCells - 1);
  return (at) => Math.min(Math.max((at / nPixels) * nCells - 0.5, 0), nCells - 1);
}

/** Per pixel; at the picture's edges the two values may lie closer than that. */
function slope(from: number, to: number, cells: number, cellsPerPixel: number): number {
  return cells === 0 ? 0 : ((to - from) / cells) * cellsPerPixel;
}

function valueAt({ values, nColumns, nRows }: Field, column: number, row: number): number {
  const left = Math.floor(column);
  const right = Math.min(left + 1, nColumns - 1);
  const below = Math.floor(row) * nColumns;
  const above = Math.min(Math.floor(row) + 1, nRows - 1) * nColumns;
  const t = column - left;
  const rise = row - Math.floor(row);
  const bottom = values[below + left]! * (1 - t) + values[below + right]! * t;
  const top = values[above + left]! * (1 - t) + values[above + right]! * t;
  return bottom * (1 - rise) + top * rise;
}
