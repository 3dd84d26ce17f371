import { stateBound } from '../../../math/float32.ts';
import { polynomialRows, ROW_WIDTH } from '../../../math/linear-polynomial-rows.ts';
import { costPolynomials } from '../../../math/linear-polynomials.ts';
import type { DataSet } from '../../../tasks/task.ts';
import { type CostSurfaceRequest, STATUS_OK } from '../../engine.ts';
import type { Simd } from '../simd/simd.ts';
import { rowCells } from './row-cells.ts';
import { type Axes, forChunks, type RowForm } from './row-form.ts';

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
  const cells = rowCells(weights);
  const find = cells.kernels ? vectorRows(cells.kernels, data) : plainRows(cells.table, data);
  const isSafe = safety(request, weights);
  const allSafe = isSafe(largestOf(rowWeights));

  return {
    algorithm: 'polynomials, float64',
    stepsPerCell: 1 + (8 * data.nSteps) / nColumns,
    compute(first, costs, status) {
      status.fill(STATUS_OK);
      forChunks(nColumns, first, costs.length, cells.chunk, (row, nRows, from, to, at) => {
        compute(row, nRows, from, to, costs, status, at);
      });
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
    const { table } = cells;
    find(rowWeights.subarray(row, row + nRows));
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

/** Finds the rows of these w_rec, at most a chunk of them, and puts them into the table. */
type FindRows = (wRec: Float64Array) => void;

/** In vectors; brings all that the kernel needs each time, because its memory is anyone's. */
function vectorRows({ arrays, findRows }: Simd, data: DataSet): FindRows {
  const { squares, products, targetSquares, offsets } = costPolynomials(data);
  return (wRec) => {
    arrays.SQUARES.set(squares);
    arrays.PRODUCTS.set(products);
    if (offsets) {
      arrays.MIXED.set(offsets.mixed);
      arrays.OFFSET_SQUARES.set(offsets.squares);
    }
    arrays.ROW_WEIGHTS.set(wRec);
    findRows(wRec.length, squares.length, products.length, offsets !== undefined, targetSquares, data.nSequences);
  };
}

/** In TypeScript; see `polynomialRows` for what is put there. */
function plainRows(table: Float64Array, data: DataSet): FindRows {
  const polynomials = costPolynomials(data);
  return (wRec) => polynomialRows(polynomials, data.nSequences, wRec, table);
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
