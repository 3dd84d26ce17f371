import { stateBound } from '../../math/float32.ts';
import type { Model } from '../../models/model.ts';
import type { Cancel, CostSurface, CostSurfaceRequest, Drawable } from '../engine.ts';
import { type BandedJob, type BandOptions, submitInBands } from './bands.ts';
import { decodeStatus, inputBuffer, OutputBuffer, POISON_NUMBER, POISON_STATUS } from './buffers.ts';
import type { Guard } from './guard.ts';
import { type Band, Kernel } from './kernel.ts';
import { pack } from './layouts.ts';
import { float32Of, requireCount, requireData, requireLength } from './limits.ts';
import { type EditShader, kernelText } from './shader-text.ts';

const name = 'cost-surface';

/** The buffers of a surface, for the painter. */
export class SurfaceDrawable implements Drawable {
  readonly device: GPUDevice;
  readonly costs: OutputBuffer;
  readonly status: OutputBuffer;
  readonly nColumns: number;
  readonly nRows: number;

  constructor(device: GPUDevice, costs: OutputBuffer, status: OutputBuffer, nColumns: number, nRows: number) {
    this.device = device;
    this.costs = costs;
    this.status = status;
    this.nColumns = nColumns;
    this.nRows = nRows;
  }

  release(): void {
    this.costs.destroy();
    this.status.destroy();
  }
}

/** Compiles `shaders/cost-surface.wgsl` for one model. */
export function openCostSurface(guard: Guard, model: Model, edit?: EditShader): Promise<Kernel> {
  const text = kernelText(`${name}.wgsl`, model.id, model.parameters.length, edit);
  const read = 'read-only-storage';
  return Kernel.open(guard, name, 'costSurface', text, ['uniform', read, read, read, read, read, 'storage', 'storage']);
}

/** One surface on the GPU: its buffers from request to result. */
export class CostSurfaceJob implements BandedJob {
  readonly label = name;
  readonly nItems: number;
  readonly stepsPerItem: number;
  readonly drawable: SurfaceDrawable;
  readonly #guard: Guard;
  readonly #kernel: Kernel;
  readonly #group: GPUBindGroup;
  readonly #inputs: GPUBuffer[];

  /** @throws RangeError for a request beyond the limits of the kernel or the device */
  constructor(guard: Guard, kernel: Kernel, { model, data, slice, a, b }: CostSurfaceRequest) {
    const { device } = guard;
    const nParameters = model.parameters.length;
    requireData(name, data);
    requireCount(name, 'a count of columns', a.length, 2 ** 24);
    requireCount(name, 'a count of rows', b.length, 2 ** 24);
    for (const key of ['origin', 'u', 'v'] as const) requireLength(name, key, slice[key].length, nParameters);
    const { nSequences, nSteps } = data;
    const plane = Float64Array.of(...slice.origin, ...slice.u, ...slice.v);
    const uploads = [
      ['inputs', float32Of(name, 'inputs', data.inputs)],
      ['targets', float32Of(name, 'targets', data.targets)],
      ['slice', float32Of(name, 'slice', plane)],
      ['a', float32Of(name, 'a', a)],
      ['b', float32Of(name, 'b', b)],
    ] as const;

    this.#guard = guard;
    this.#kernel = kernel;
    this.nItems = a.length * b.length;
    this.stepsPerItem = nSequences * nSteps;
    const costs = new OutputBuffer(device, name, 'costs', this.nItems, POISON_NUMBER);
    const status = new OutputBuffer(device, name, 'status', this.nItems, POISON_STATUS);
    this.drawable = new SurfaceDrawable(device, costs, status, a.length, b.length);
    const problem = pack('Problem', { nSequences, nSteps, stateBound: stateBound(nSequences) });
    this.#inputs = [
      inputBuffer(device, `${name}.problem`, problem, 'uniform'),
      ...uploads.map(([label, words]) => inputBuffer(device, `${name}.${label}`, words)),
    ];
    this.#group = kernel.bind([...this.#inputs, costs.buffer, status.buffer]);
  }

  record(encoder: GPUCommandEncoder, band: Band): GPUBuffer {
    return this.#kernel.record(encoder, this.#group, band);
  }

  finish(encoder: GPUCommandEncoder): void {
    this.drawable.costs.recordReadback(encoder);
    this.drawable.status.recordReadback(encoder);
  }

  /** @throws Error where a count is off or a guard word was written */
  async read(cancel?: Cancel): Promise<Pick<CostSurface, 'costs' | 'status' | 'nColumns' | 'nRows'>> {
    const { costs, status, nColumns, nRows } = this.drawable;
    const [costWords, statusWords] = await Promise.all([
      costs.read(this.#guard, cancel),
      status.read(this.#guard, cancel),
    ]);
    return {
      nColumns,
      nRows,
      costs: new Float32Array(costWords.buffer, costWords.byteOffset, costWords.length),
      status: decodeStatus(statusWords),
    };
  }

  /** Releases everything but the drawable. */
  destroy(): void {
    for (const buffer of this.#inputs) buffer.destroy();
  }
}

/** Runs a request from upload to readback. With `keep`, the surface's buffers stay for the painter. */
export async function computeCostSurface(
  guard: Guard,
  kernel: Kernel,
  request: CostSurfaceRequest,
  options: BandOptions & { readonly keep: boolean },
): Promise<Pick<CostSurface, 'costs' | 'status' | 'nColumns' | 'nRows' | 'drawable'>> {
  const { result: job, verdict } = guard.scoped(name, () => new CostSurfaceJob(guard, kernel, request));
  let keep = false;
  try {
    await guard.wait(name, verdict, options.cancel);
    await submitInBands(guard, job, options);
    const surface = await job.read(options.cancel);
    keep = options.keep;
    return keep ? { ...surface, drawable: job.drawable } : surface;
  } finally {
    job.destroy();
    if (!keep) job.drawable.release();
  }
}
