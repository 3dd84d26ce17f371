import type { Picture } from './picture.ts';

/** Results of some consecutive items of a job. */
export interface Band {
  /** costs, or states: `valuesPerItem` numbers for each item */
  readonly values: Float64Array<ArrayBuffer>;
  /** one code an item */
  readonly status: Uint8Array<ArrayBuffer>;
  /** which of its forms the kernel took, where it has several */
  readonly algorithm?: string;
  /** of all items: comes with the last band, where it was asked for and all bands were computed in this place */
  readonly picture?: Picture | undefined;
}

/** How much a job is. */
export interface JobShape {
  readonly nItems: number;
  readonly valuesPerItem: number;
  /** about how long an item takes, in steps of the linear model's recurrence */
  readonly stepsPerItem: number;
}

/** A kernel bound to its request: a row of independent items, of which any stretch can be computed by itself. */
export interface BandKernel extends JobShape {
  /** Computes the items first … first + count − 1. */
  compute(first: number, count: number): Band;
}
