/** The costs and statuses of a whole surface, shape [nRows, nColumns]. */
export interface Cells {
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly nColumns: number;
  readonly nRows: number;
}

/** Where the high word of a float64 lies: the second of its two on every machine that counts bytes from the low end. */
export const HIGH = new Int32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;
