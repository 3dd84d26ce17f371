import { stateBound } from '../../math/float32.ts';
import type { Model } from '../../models/model.ts';
import type { Cancel, CostSurface, CostSurfaceRequest, Drawable } from '../engine.ts';
import { type BandedJob, type BandOptions, submitInBands } from './bands.ts';
import { decodeStatus, inputBuffer, OutputBuffer, POISON_NUMBER, POISON_STATUS } from './buffers.ts';
import type { Guard } from './guard.ts';
import { type InputKind, inputKind, inputWords } from './inputs.ts';
import { type Band, Kernel } from './kernel.ts';
import { pack } from './layouts.ts';
import { float32Of, requireCount, requireData, requireLength } from './limits.ts';
import { type EditShader, kernelText, type LaneCount } from './shader-text.ts';

const name = 'cost-surface';

/** A surface on the GPU, where the painter can draw it from, and the way back to the CPU. */
export class SurfaceBuffers implements Drawable {
  readonly device: GPUDevice;
  readonly costs: OutputBuffer;
  readonly status: OutputBuffer;
  readonly nColumns: number;
  readonly nRows: number;

  /** @throws RangeError where the device has no room for that many cells */
  constructor(device: GPUDevice, nColumns: number, nRows: number) {
    this.device = device;
    this.costs = new OutputBuffer(device, name, 'costs', nColumns * nRows, POISON_NUMBER);
    this.status = new OutputBuffer(device, name, 'status', nColumns * nRows, POISON_STATUS);
    this.nColumns = nColumns;
    this.nRows = nRows;
  }

  recordReadback(encoder: GPUCommandEncoder): void {
    this.costs.recordReadback(encoder);
    this.status.recordReadback(encoder);
  }

  /** @throws Error where a count is off or a guard word was written */
  async read(
    guard: Guard,
    cancel?: Cancel,
  ): Promise<{ costs: Float32Array; status: Uint8Array; nColumns: number; nRows: number }> {
    const [costs, status] = await Promise.all([this.costs.read(guard, cancel), this.status.read(guard, cancel)]);
    const { nColumns, nRows } = this;
    return {
      nColumns,
      nRows,
      costs: new Float32Array(costs.buffer, costs.byteOffset, costs.length),
      status: decodeStatus(status),
    };
  }

  /** The same of a surface that was left on the device. @throws CancelledError, DeviceLostError, too */
  async fetch(guard: Guard, cancel?: Cancel): ReturnType<SurfaceBuffers['read']> {
    const { verdict } = guard.scoped(name, () => {
      const encoder = this.device.createCommandEncoder({ label: name });
      this.recordReadback(encoder);
      this.device.queue.submit([encoder.finish()]);
    });
    await guard.wait(name, verdict, cancel);
    return this.read(guard, cancel);
  }

  release(): void {
    this.costs.destroy();
    this.status.destroy();
  }
}

/** A surface from request to result. */
export interface SurfaceJob extends BandedJob {
  readonly surface: SurfaceBuffers;
  /** As in `BandedJob`; `timestamps` is where the device writes down when the dispatch began and ended. */
  record(encoder: GPUCommandEncoder, band: Band, timestamps?: GPUComputePassTimestampWrites): GPUBuffer;
  /** Releases everything but the surface. */
  destroy(): void;
}

/** One way to compute a surface, from its shader to its job. */
export interface SurfaceMethod {
  readonly algorithm: string;
  open(): Promise<Kernel>;
  makeJob(kernel: Kernel): SurfaceJob;
}

const read = 'read-only-storage';
/** What group 0 of a direct surface's kernel holds. */
export const SURFACE_BINDINGS = ['uniform', read, read, read, read, read, 'storage', 'storage'] as const;

/** What a direct surface's kernel is joined with. */
export interface DirectForm {
  /** neighbors of a row that one invocation computes */
  readonly nLanes: LaneCount;
  readonly inputs: InputKind;
}

/** The form that is fast for a request. */
export function directForm({ model, data }: CostSurfaceRequest): DirectForm {
  return { nLanes: 4, inputs: inputKind(model, data) };
}

/** Compiles `shaders/cost-surface.wgsl` for one model. */
export function openCostSurface(
  guard: Guard,
  model: Model,
  { nLanes, inputs }: DirectForm,
  edit?: EditShader,
): Promise<Kernel> {
  const constants = [`const CELLS_PER_INVOCATION = ${nLanes}u;`];
  const text = kernelText(`${name}.wgsl`, model.id, model.parameters.length, edit, {
    parts: [`lib/inputs/${inputs}.wgsl`],
    constants,
    files: {},
    nLanes,
  });
  return Kernel.open(guard, name, 'costSurface', text, SURFACE_BINDINGS);
}

/** One surface on the GPU, by the recurrence of any model. */
export class CostSurfaceJob implements SurfaceJob {
  readonly label = name;
  readonly nItems: number;
  readonly stepsPerItem: number;
  readonly surface: SurfaceBuffers;
  readonly #kernel: Kernel;
  readonly #group: GPUBindGroup;
  readonly #inputs: GPUBuffer[];

  /** @throws RangeError for a request beyond the limits of the kernel or the device */
  constructor(
    { device }: Guard,
    kernel: Kernel,
    { model, data, slice, a, b }: CostSurfaceRequest,
    { nLanes, inputs }: DirectForm,
  ) {
    const nParameters = model.parameters.length;
    requireData(name, data);
    requireCount(name, 'a count of columns', a.length, 2 ** 24);
    requireCount(name, 'a count of rows', b.length, 2 ** 24);
    for (const key of ['origin', 'u', 'v'] as const) requireLength(name, key, slice[key].length, nParameters);
    const { nSequences, nSteps } = data;
    const plane = Float64Array.of(...slice.origin, ...slice.u, ...slice.v);
    const uploads = [
      ['inputs', inputWords(name, data, inputs)],
      ['targets', float32Of(name, 'targets', data.targets)],
      ['slice', float32Of(name, 'slice', plane)],
      ['a', float32Of(name, 'a', a)],
      ['b', float32Of(name, 'b', b)],
    ] as const;

    this.#kernel = kernel;
    this.nItems = Math.ceil(a.length / nLanes) * b.length;
    this.stepsPerItem = nSequences * nSteps * nLanes;
    this.surface = new SurfaceBuffers(device, a.length, b.length);
    const problem = pack('Problem', { nSequences, nSteps, stateBound: stateBound(nSequences) });
    this.#inputs = [
      inputBuffer(device, `${name}.problem`, problem, 'uniform'),
      ...uploads.map(([label, words]) => inputBuffer(device, `${name}.${label}`, words)),
    ];
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

/** Runs a job from upload to readback. With `keep`, the surface's buffers stay for the painter. */
export async function computeSurface(
  guard: Guard,
  makeJob: () => SurfaceJob,
  options: BandOptions & { readonly keep: boolean },
): Promise<Pick<CostSurface, 'costs' | 'status' | 'nColumns' | 'nRows' | 'drawable'>> {
  const { result: job, verdict } = guard.scoped(name, makeJob);
  let keep = false;
  try {
    await guard.wait(name, verdict, options.cancel);
    await submitInBands(guard, job, options);
    const surface = await job.surface.read(guard, options.cancel);
    keep = options.keep;
    return keep ? { ...surface, drawable: job.surface } : surface;
  } finally {
    job.destroy();
    if (!keep) job.surface.release();
  }
}
