import { stateBound } from '../../math/float32.ts';
import type { Model } from '../../models/model.ts';
import type { Cancel, ForwardBatch, ForwardBatchRequest } from '../engine.ts';
import { type BandedJob, type BandOptions, submitInBands } from './bands.ts';
import { decodeStatus, inputBuffer, OutputBuffer, POISON_NUMBER, POISON_STATUS } from './buffers.ts';
import type { Guard } from './guard.ts';
import { type Band, Kernel } from './kernel.ts';
import { pack } from './layouts.ts';
import { float32Of, requireCount, requireData, requireLength } from './limits.ts';
import { type EditShader, kernelText } from './shader-text.ts';

const name = 'forward-batch';

/** Compiles `shaders/forward-batch.wgsl` for one model. */
export function openForwardBatch(guard: Guard, model: Model, edit?: EditShader): Promise<Kernel> {
  const text = kernelText(`${name}.wgsl`, model.id, model.parameters.length, edit);
  const read = 'read-only-storage';
  return Kernel.open(guard, name, 'forwardBatch', text, ['uniform', read, read, 'storage', 'storage']);
}

/** One batch on the GPU: its buffers from request to result. */
export class ForwardBatchJob implements BandedJob {
  readonly label = name;
  readonly nItems: number;
  readonly stepsPerItem: number;
  readonly #guard: Guard;
  readonly #kernel: Kernel;
  readonly #group: GPUBindGroup;
  readonly #inputs: GPUBuffer[];
  readonly #states: OutputBuffer;
  readonly #status: OutputBuffer;

  /** @throws RangeError for a request beyond the limits of the kernel or the device */
  constructor(guard: Guard, kernel: Kernel, { model, data, parameters, nPoints }: ForwardBatchRequest) {
    const { device } = guard;
    requireData(name, data);
    requireCount(name, 'a count of points', nPoints, 2 ** 24);
    requireLength(name, 'parameters', parameters.length, nPoints * model.parameters.length);
    const { nSequences, nSteps } = data;
    const inputs = float32Of(name, 'inputs', data.inputs);
    const points = float32Of(name, 'parameters', parameters);

    this.#guard = guard;
    this.#kernel = kernel;
    this.nItems = nPoints * nSequences;
    this.stepsPerItem = nSteps;
    this.#states = new OutputBuffer(device, name, 'states', this.nItems * (nSteps + 1), POISON_NUMBER);
    this.#status = new OutputBuffer(device, name, 'status', this.nItems, POISON_STATUS);
    const problem = pack('Problem', { nSequences, nSteps, stateBound: stateBound(nSequences) });
    this.#inputs = [
      inputBuffer(device, `${name}.problem`, problem, 'uniform'),
      inputBuffer(device, `${name}.inputs`, inputs),
      inputBuffer(device, `${name}.points`, points),
    ];
    this.#group = kernel.bind([...this.#inputs, this.#states.buffer, this.#status.buffer]);
  }

  record(encoder: GPUCommandEncoder, band: Band): GPUBuffer {
    return this.#kernel.record(encoder, this.#group, band);
  }

  finish(encoder: GPUCommandEncoder): void {
    this.#states.recordReadback(encoder);
    this.#status.recordReadback(encoder);
  }

  /** @throws Error where a count is off or a guard word was written */
  async read(cancel?: Cancel): Promise<Pick<ForwardBatch, 'states' | 'status'>> {
    const [states, status] = await Promise.all([
      this.#states.read(this.#guard, cancel),
      this.#status.read(this.#guard, cancel),
    ]);
    return {
      states: new Float32Array(states.buffer, states.byteOffset, states.length),
      status: decodeStatus(status),
    };
  }

  destroy(): void {
    for (const buffer of this.#inputs) buffer.destroy();
    this.#states.destroy();
    this.#status.destroy();
  }
}

/** Runs a request from upload to readback. */
export async function computeForwardBatch(
  guard: Guard,
  kernel: Kernel,
  request: ForwardBatchRequest,
  options: BandOptions,
): Promise<Pick<ForwardBatch, 'states' | 'status'>> {
  const { result: job, verdict } = guard.scoped(name, () => new ForwardBatchJob(guard, kernel, request));
  try {
    await guard.wait(name, verdict, options.cancel);
    await submitInBands(guard, job, options);
    return await job.read(options.cancel);
  } finally {
    job.destroy();
  }
}
