import { stateBound } from '../../math/float32.ts';
import { costRows, emptyRow, targetsAreSums } from '../../math/linear-rows.ts';
import type { CostSurfaceRequest } from '../engine.ts';
import { inputBuffer } from './buffers.ts';
import { SurfaceBuffers, type SurfaceJob } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import { type Band, Kernel } from './kernel.ts';
import { layouts, pack } from './layouts.ts';
import { float32Of, requireCount, requireData, requireLength } from './limits.ts';
import { type EditShader, rowsText } from './shader-text.ts';

const name = 'linear-rows';
/** Neighbors of a row that one invocation computes. */
const CELLS_PER_INVOCATION = 4;
/** Largest power of two by which columns are scaled, and the inverse of the smallest by which rows are. */
const MAX_SCALE = 126;

/** Compiles `shaders/forms/linear-rows.wgsl`. */
export function openLinearRows(guard: Guard, edit?: EditShader): Promise<Kernel> {
  const read = 'read-only-storage';
  const text = rowsText(`forms/${name}.wgsl`, CELLS_PER_INVOCATION, edit);
  return Kernel.open(guard, name, 'linearRows', text, [read, read, read, 'storage', 'storage']);
}

export function linearRowsAlgorithm({ data }: CostSurfaceRequest): string {
  return targetsAreSums(data) ? 'exact rows, float32' : 'rows, float32';
}

/** One surface, row by row: N·T steps a row in float64 on this thread, then a parabola a cell on the GPU. */
export class LinearRowsJob implements SurfaceJob {
  readonly label = name;
  readonly nItems: number;
  readonly stepsPerItem = CELLS_PER_INVOCATION;
  readonly surface: SurfaceBuffers;
  readonly #kernel: Kernel;
  readonly #group: GPUBindGroup;
  readonly #inputs: GPUBuffer[];

  /** @throws RangeError for a request beyond the limits of the direct kernel or the device */
  constructor({ device }: Guard, kernel: Kernel, { data, slice, a, b }: CostSurfaceRequest) {
    const uploads = rowUploads({ data, slice, a, b });

    this.#kernel = kernel;
    this.nItems = b.length * Math.ceil(a.length / CELLS_PER_INVOCATION);
    this.surface = new SurfaceBuffers(device, a.length, b.length);
    this.#inputs = Object.entries(uploads).map(([label, words]) => inputBuffer(device, `${name}.${label}`, words));
    this.#group = kernel.bind([...this.#inputs, this.surface.costs.buffer, this.surface.status.buffer]);
  }

  record(encoder: GPUCommandEncoder, band: Band, timestamps?: GPUComputePassTimestampWrites): GPUBuffer {
    return this.#kernel.record(encoder, this.#group, band, undefined, timestamps);
  }

  finish(encoder: GPUCommandEncoder): void {
    this.surface.recordReadback(encoder);
  }

  destroy(): void {
    for (const buffer of this.#inputs) buffer.destroy();
  }
}

/**
 * What the kernel reads, in the order of its bindings: the columns, and the structs of the rows.
 *
 * @throws RangeError for a request that the direct kernel refuses, too
 */
export function rowUploads({ data, slice, a, b }: Pick<CostSurfaceRequest, 'data' | 'slice' | 'a' | 'b'>) {
  requireData('cost-surface', data);
  requireCount('cost-surface', 'a count of columns', a.length, 2 ** 24);
  requireCount('cost-surface', 'a count of rows', b.length, 2 ** 24);
  for (const key of ['origin', 'u', 'v'] as const) requireLength('cost-surface', key, slice[key].length, 2);
  const weights = a.map((along) => slice.origin[0]! + along * slice.u[0]!);
  const recurrent = b.map((across) => slice.origin[1]! + across * slice.v[1]!);
  for (const [key, values] of Object.entries({ targets: data.targets, inputs: data.inputs, a, b, recurrent })) {
    float32Of('cost-surface', key, values);
  }
  return {
    weights: float32Of('cost-surface', 'weights', weights),
    offsets: Float32Array.from(weights, (wx) => wx - 1),
    rows: packRows(data, recurrent),
  };
}

/** The structs of all rows. Each number is computed in float64 and rounded once. */
function packRows(data: CostSurfaceRequest['data'], recurrent: Float64Array): Uint32Array<ArrayBuffer> {
  const nWords = Object.keys(layouts.CostRow).length;
  const words = new Uint32Array(nWords * recurrent.length);
  const bound = stateBound(data.nSequences);
  const rowAt = costRows(data);
  const row = emptyRow();
  recurrent.forEach((wRec, index) => {
    rowAt(wRec, row, true);
    words.set(pack('CostRow', scaledRow()), nWords * index);
  });
  return words;

  function scaledRow() {
    // The states stay below the bound, but p and the curvature need not: where they leave float32, the columns are
    // scaled up by a power of two, and the row down, which rounds nothing.
    const exponent = Math.max(0, Math.ceil(Math.log2(row.curvature || 1) / 2) - 60);
    const limit = Math.min(bound / row.largest, 2 ** 126);
    if (exponent > MAX_SCALE || !Number.isFinite(row.rest)) {
      // Beyond that, every w_x but 0 saturates, and at 0 all outputs are 0.
      const rest = data.targets.reduce((sum, target) => sum + target * target, 0) / data.nSequences;
      return { center: 0, curvature: 0, rest, scale: 1, limit: 0, origin: 0 };
    }
    const scale = 2 ** exponent;
    const { center, curvature, rest, origin } = row;
    return { center: center * scale, curvature: curvature / scale / scale, rest, scale, limit, origin };
  }
}
