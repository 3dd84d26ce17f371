/** Results of some consecutive items of a job. */
export interface Band {
  /** costs, or states: `valuesPerItem` numbers for each item */
  readonly values: Float64Array<ArrayBuffer>;
  /** one code an item */
  readonly status: Uint8Array<ArrayBuffer>;
}

/** A kernel bound to its request: a row of independent items, of which any stretch can be computed by itself. */
export interface BandKernel {
  readonly nItems: number;
  readonly valuesPerItem: number;
  /** Computes the items first … first + count − 1. */
  compute(first: number, count: number): Band;
}
