import { stateBound } from '../../../math/float32.ts';
import { polynomialRows, ROW_WIDTH } from '../../../math/linear-polynomial-rows.ts';
import { costPolynomials } from '../../../math/linear-polynomials.ts';
import { type CostSurfaceRequest, STATUS_OK } from '../../engine.ts';
import { type Simd, simd } from '../simd/simd.ts';
import type { Axes, RowForm } from './row-form.ts';

/** The numbers of one surface that its polynomials are computed with. */
export interface PolynomialCells {
  /** Finds the rows of these w_rec, at most as many as one chunk has; see `polynomialRows` for what is returned. */
  find(wRec: Float64Array): Float64Array;
  /** Writes the cells of the first `nRows` rows that were found, whole or from a column to before another. */
  fill(nRows: number, from: number, to: number, costs: Float64Array, at: number): void;
}

/** Cells that are computed at once: their costs fit into a processor's second cache. */
const CHUNK_CELLS = 2 ** 15;

/**
 * The linear model where a row is found from polynomials in w_rec, in a time that doesn't depend on N. Where a state
 * could reach its bound, and where the polynomials lose digits, the row form takes the row over.
 *
 * @param rows that form, made when it is first needed
 */
export function linearPolynomials(
  request: CostSurfaceRequest,
  { weights, rowWeights }: Axes,
  rows: () => RowForm,
): RowForm {
  const { data } = request;
  const nColumns = weights.length;
  const chunk = Math.max(1, Math.floor(CHUNK_CELLS / nColumns));
  const kernels = simd();
  const cells = kernels ? vectorCells(kernels, request, weights) : plainCells(request, weights, chunk);
  const isSafe = safety(request, weights);
  const allSafe = isSafe(largestOf(rowWeights));

  return {
    algorithm: 'polynomials, float64',
    stepsPerCell: 1 + (8 * data.nSteps) / nColumns,
    compute(first, costs, status) {
      status.fill(STATUS_OK);
      const end = first + costs.length;
      for (let cell = first; cell < end; ) {
        const row = Math.floor(cell / nColumns);
        const from = cell - row * nColumns;
        const nRows = from === 0 ? Math.min(chunk, Math.floor((end - cell) / nColumns)) : 0;
        // A part of a row goes by itself.
        const to = nRows > 0 ? nColumns : Math.min(nColumns, end - row * nColumns);
        compute(row, Math.max(nRows, 1), from, to, costs, status, cell - first);
        cell += Math.max(nRows, 1) * (to - from);
      }
    },
  };

  function compute(
    row: number,
    nRows: number,
    from: number,
    to: number,
    costs: Float64Array,
    status: Uint8Array,
    at: number,
  ): void {
    const table = cells.find(rowWeights.subarray(row, row + nRows));
    cells.fill(nRows, from, to, costs, at);
    const width = to - from;
    for (let index = 0; index < nRows; index++) {
      // Written so that a rest that is no number fails, too.
      const isFound = table[index * ROW_WIDTH + 3]! >= 0 && table[index * ROW_WIDTH + 2]! < Number.POSITIVE_INFINITY;
      if (isFound && (allSafe || isSafe(rowWeights[row + index]!))) continue;
      const start = at + index * width;
      const first = (row + index) * nColumns + from;
      rows().compute(first, costs.subarray(start, start + width), status.subarray(start, start + width));
    }
  }
}

/** In vectors. The kernels' memory is anyone's between two calls of `compute`, so each `find` brings all it needs. */
function vectorCells(
  { arrays, findRows, fillCells }: Simd,
  { data }: CostSurfaceRequest,
  weights: Float64Array,
): PolynomialCells {
  const { squares, products, targetSquares, offsets } = costPolynomials(data);
  const nColumns = weights.length;
  return {
    find(wRec) {
      arrays.SQUARES.set(squares);
      arrays.PRODUCTS.set(products);
      if (offsets) {
        arrays.MIXED.set(offsets.mixed);
        arrays.OFFSET_SQUARES.set(offsets.squares);
      }
      arrays.ROW_WEIGHTS.set(wRec);
      findRows(wRec.length, squares.length, products.length, offsets !== undefined, targetSquares, data.nSequences);
      return arrays.TABLE;
    },
    fill(nRows, from, to, costs, at) {
      arrays.WEIGHTS.set(weights);
      for (let column = 0; column < nColumns; column++) arrays.OFFSETS[column] = weights[column]! - 1;
      fillCells(nRows, nColumns);
      costs.set(arrays.COSTS.subarray(from, (nRows - 1) * nColumns + to), at);
    },
  };
}

/** In TypeScript. */
function plainCells({ data }: CostSurfaceRequest, weights: Float64Array, chunk: number): PolynomialCells {
  const polynomials = costPolynomials(data);
  const offsets = weights.map((wx) => wx - 1);
  const table = new Float64Array(chunk * ROW_WIDTH);
  return {
    find(wRec) {
      polynomialRows(polynomials, data.nSequences, wRec, table);
      return table;
    },
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

/** Whether no state of a row can reach half of the bound, whatever its column; rises with |w_rec|. */
function safety({ data }: CostSurfaceRequest, weights: Float64Array): (wRec: number) => boolean {
  const largest = costPolynomials(data).largestInput * largestOf(weights);
  const bound = stateBound(data.nSequences) / 2;
  return (wRec) => {
    let magnitude = 0;
    for (let k = 0; k < data.nSteps; k++) magnitude = largest + magnitude * Math.abs(wRec);
    return magnitude <= bound;
  };
}

/** The largest magnitude. */
function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, Math.abs(values[index]!));
  return largest;
}
