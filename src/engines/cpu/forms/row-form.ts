/** A surface in stretches of its cells, which are counted row by row. */
export interface RowForm {
  readonly algorithm: string;
  /** about how long a cell takes, in steps of a recurrence */
  readonly stepsPerCell: number;
  /** Computes the cells from `first` on, as many as `costs` and `status` hold. */
  compute(first: number, costs: Float64Array, status: Uint8Array): void;
}

/** What rows need: that each column has one w_x, and each row one w_rec, all of them finite. */
export interface Axes {
  /** w_x, shape [nColumns] */
  readonly weights: Float64Array;
  /** w_rec, shape [nRows] */
  readonly rowWeights: Float64Array;
}

/** Tells the rows that a stretch of cells consists of; it begins `at` cells before the first of them. */
export function forRows(
  nColumns: number,
  first: number,
  count: number,
  tell: (row: number, from: number, to: number, at: number) => void,
): void {
  for (let done = 0; done < count; ) {
    const from = (first + done) % nColumns;
    const to = Math.min(nColumns, from + count - done);
    tell((first + done - from) / nColumns, from, to, done);
    done += to - from;
  }
}
