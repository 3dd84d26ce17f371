import type { CostSurface, CostSurfaceRequest } from '../../../src/engines/engine.ts';

/** The order of work: 'direct', N·T steps in every cell; 'rows', N·T steps in every row, then a parabola. */
export type Order = 'direct' | 'rows';

/** Something that one can compute a cost surface with. */
export interface Peer {
  /** with its version */
  readonly title: string;
  /** what it runs on, in its own words; a program on the CPU that stands in for a GPU says so */
  readonly device: string;
  readonly methods: readonly Method[];
}

/** One way of a peer to a surface. */
export interface Method {
  readonly name: string;
  readonly order: Order;
  readonly precision: 'float32' | 'float64';
  /**
   * Makes all that doesn't depend on the numbers: compiles kernels and graphs, but computes nothing.
   *
   * @returns what is timed: from typed arrays to typed arrays
   */
  prepare(request: CostSurfaceRequest): Promise<() => Promise<Surface> | Surface>;
}

/** ξ, shape [nRows, nColumns]. An engine of rnnscape also says how; its bound then depends on that. */
export type Surface = { readonly costs: Costs } & Partial<Pick<CostSurface, 'engine' | 'algorithm' | 'status'>>;

/** One array, or one of each row. */
export type Costs = Float32Array | Float64Array | readonly Float32Array[];

/** The request's numbers as every peer in float32 takes them. */
export function float32Numbers({ data, a, b }: CostSurfaceRequest) {
  const { nSequences, nSteps, inputs, targets } = data;
  return {
    nSequences,
    nSteps,
    inputs: Float32Array.from(inputs),
    targets: Float32Array.from(targets),
    wx: Float32Array.from(a),
    wRec: Float32Array.from(b),
  };
}
