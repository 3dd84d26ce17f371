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

/** Tells the same in chunks of whole rows; a part of a row goes by itself. */
export function forChunks(
  nColumns: number,
  first: number,
  count: number,
  chunk: number,
  tell: (row: number, nRows: number, from: number, to: number, at: number) => void,
): void {
  const end = first + count;
  for (let cell = first; cell < end; ) {
    const row = Math.floor(cell / nColumns);
    const from = cell - row * nColumns;
    const whole = from === 0 ? Math.min(chunk, Math.floor((end - cell) / nColumns)) : 0;
    const nRows = Math.max(whole, 1);
    const to = whole > 0 ? nColumns : Math.min(nColumns, end - row * nColumns);
    tell(row, nRows, from, to, cell - first);
    cell += nRows * (to - from);
  }
}
