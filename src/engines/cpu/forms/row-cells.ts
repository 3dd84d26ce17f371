import { ROW_WIDTH } from '../../../math/linear-polynomial-rows.ts';
import { type Simd, simd } from '../simd/simd.ts';

/** Turns rows that were found into cells. */
export interface RowCells {
  /** most rows that are turned at once */
  readonly chunk: number;
  /** the vectors, where there are any */
  readonly kernels: Simd | undefined;
  /** where rows are put: origin, center, curvature and rest of each, shape [chunk, ROW_WIDTH] */
  readonly table: Float64Array;
  /** Writes the cells of the first `nRows` rows, whole or from a column to before another. */
  fill(nRows: number, from: number, to: number, costs: Float64Array, at: number): void;
}

/** Cells that are computed at once: their costs fit into a processor's second cache. */
const CHUNK_CELLS = 2 ** 15;

/** @param weights w_x, shape [nColumns] */
export function rowCells(weights: Float64Array): RowCells {
  const chunk = Math.max(1, Math.floor(CHUNK_CELLS / weights.length));
  const kernels = simd();
  return kernels ? vectorCells(kernels, weights, chunk) : plainCells(weights, chunk);
}

/** In vectors. The kernels' memory is anyone's between two calls of a form's `compute`. */
function vectorCells(kernels: Simd, weights: Float64Array, chunk: number): RowCells {
  const { arrays, fillCells } = kernels;
  const nColumns = weights.length;
  return {
    chunk,
    kernels,
    table: arrays.TABLE,
    fill(nRows, from, to, costs, at) {
      arrays.WEIGHTS.set(weights);
      for (let column = 0; column < nColumns; column++) arrays.OFFSETS[column] = weights[column]! - 1;
      fillCells(nRows, nColumns);
      costs.set(arrays.COSTS.subarray(from, (nRows - 1) * nColumns + to), at);
    },
  };
}

/** In TypeScript. */
function plainCells(weights: Float64Array, chunk: number): RowCells {
  const offsets = weights.map((wx) => wx - 1);
  const table = new Float64Array(chunk * ROW_WIDTH);
  return {
    chunk,
    kernels: undefined,
    table,
    fill(nRows, from, to, costs, at) {
      let cell = at;
      for (let row = 0; row < nRows * ROW_WIDTH; row += ROW_WIDTH) {
        const columns = table[row] === 1 ? offsets : weights;
        const center = table[row + 1]!;
        const curvature = table[row + 2]!;
        const rest = table[row + 3]!;
        for (let column = from; column < to; column++, cell++) {
          const offset = columns[column]! - center;
          costs[cell] = curvature * offset * offset + rest;
        }
      }
    },
  };
}
