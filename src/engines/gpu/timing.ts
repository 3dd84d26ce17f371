import type { CostSurface } from '../engine.ts';
import type { SurfaceJob, SurfaceMethod } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import { WORKGROUP_SIZE } from './kernel.ts';

/**
 * What is timed. 'kernel': from the first dispatch to the end of the last, by the device's own clock, which may be
 * rounded (Dawn: to 0.1 ms); 'submit to done': until the device says that it is idle; 'submit to data': until costs and
 * status are in hand. They answer different questions and are never mixed.
 */
export type Clock = 'kernel' | 'submit to done' | 'submit to data';

export interface SurfaceTiming {
  readonly algorithm: string;
  /** from the shader's text to a pipeline, in milliseconds */
  readonly compileMs: number;
  /** what is worked out on the CPU, and buffers made and filled, until the device is idle again */
  readonly uploadMs: number;
  /** 'submit to done' of the first run, in which a driver may still prepare the pipeline */
  readonly firstMs: number;
  /**
   * Computes the surface `repetitions` times in a row; with 'submit to data' each comes back before the next one starts.
   *
   * @returns milliseconds a repetition; null for 'kernel' where the device has no timestamps
   */
  sample(clock: Clock, repetitions: number): Promise<number | null>;
  /** What the last run computed, to be checked. */
  surface(): Promise<Pick<CostSurface, 'costs' | 'status' | 'nColumns' | 'nRows'>>;
  release(): void;
}

const label = 'surface timing';

/**
 * Makes the buffers of a surface once, and runs it once. Not split into short dispatches: it is the kernel that is timed.
 *
 * @throws RangeError, DeviceLostError, Error for what WebGPU reports
 */
export async function openSurfaceTiming(
  guard: Guard,
  { algorithm, open, makeJob }: SurfaceMethod,
  now: () => number,
): Promise<SurfaceTiming> {
  const { device } = guard;
  let start = now();
  const kernel = await open();
  const compileMs = now() - start;

  start = now();
  const { result: job, verdict } = guard.scoped(label, () => makeJob(kernel));
  const release = () => {
    job.destroy();
    job.surface.release();
    timestamps?.destroy();
  };
  const timestamps = device.features.has('timestamp-query') ? new Timestamps(device) : undefined;
  try {
    await guard.wait(label, verdict);
    await guard.wait(label, device.queue.onSubmittedWorkDone());
    const uploadMs = now() - start;
    const firstMs = await untilDone(1);
    return { algorithm, compileMs, uploadMs, firstMs, sample, surface, release };
  } catch (error) {
    release();
    throw error;
  }

  async function sample(clock: Clock, repetitions: number): Promise<number | null> {
    if (clock === 'submit to done') return (await untilDone(repetitions)) / repetitions;
    if (clock === 'kernel') return timestamps ? (await onDevice(timestamps, repetitions)) / repetitions : null;
    let total = 0;
    for (let repetition = 0; repetition < repetitions; repetition++) total += await untilData();
    return total / repetitions;
  }

  async function untilDone(repetitions: number): Promise<number> {
    const begun = submit((encoder) => recordAll(encoder, job, device, repetitions));
    await guard.wait(label, device.queue.onSubmittedWorkDone());
    return begun.end();
  }

  async function onDevice(clock: Timestamps, repetitions: number): Promise<number> {
    const begun = submit((encoder) => {
      const used = recordAll(encoder, job, device, repetitions, clock.querySet);
      clock.recordReadback(encoder);
      return used;
    });
    const milliseconds = await clock.read(guard);
    await begun.end();
    return milliseconds;
  }

  async function untilData(): Promise<number> {
    const begun = submit((encoder) => {
      const used = recordAll(encoder, job, device, 1);
      job.finish(encoder);
      return used;
    });
    await job.surface.read(guard);
    return begun.end();
  }

  async function surface() {
    const begun = submit((encoder) => {
      job.finish(encoder);
      return [];
    });
    const read = await job.surface.read(guard);
    await begun.end();
    return read;
  }

  /** Records, then starts the clock, then submits. `end` stops it, and reports what WebGPU found wrong. */
  function submit(record: (encoder: GPUCommandEncoder) => readonly GPUBuffer[]): { end(): Promise<number> } {
    const submitted = guard.scoped(label, () => {
      const encoder = device.createCommandEncoder({ label });
      const used = record(encoder);
      const commands = encoder.finish();
      const begun = now();
      device.queue.submit([commands]);
      for (const buffer of used) buffer.destroy();
      return begun;
    });
    return {
      async end() {
        const milliseconds = now() - submitted.result;
        await guard.wait(label, submitted.verdict);
        return milliseconds;
      },
    };
  }
}

/** The whole surface, as often as asked, in as few dispatches as the device allows. */
function recordAll(
  encoder: GPUCommandEncoder,
  job: SurfaceJob,
  device: GPUDevice,
  repetitions: number,
  querySet?: GPUQuerySet,
): GPUBuffer[] {
  const most = device.limits.maxComputeWorkgroupsPerDimension * WORKGROUP_SIZE;
  const nBands = Math.ceil(job.nItems / most);
  return Array.from({ length: nBands * repetitions }, (_, index) => {
    const first = (index % nBands) * most;
    const isLast = index === nBands * repetitions - 1;
    const timestamps = querySet && {
      querySet,
      ...(index === 0 && { beginningOfPassWriteIndex: 0 }),
      ...(isLast && { endOfPassWriteIndex: 1 }),
    };
    const isTimed = index === 0 || isLast;
    return job.record(encoder, { first, count: Math.min(most, job.nItems - first) }, isTimed ? timestamps : undefined);
  });
}

/** Two readings of the device's clock. */
class Timestamps {
  readonly querySet: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #readback: GPUBuffer;

  constructor(device: GPUDevice) {
    this.querySet = device.createQuerySet({ label, type: 'timestamp', count: 2 });
    this.#resolved = device.createBuffer({ label, size: 16, usage: QUERY_RESOLVE | COPY_SRC });
    this.#readback = device.createBuffer({ label, size: 16, usage: MAP_READ | COPY_DST });
  }

  recordReadback(encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(this.querySet, 0, 2, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, this.#readback, 0, 16);
  }

  /** @returns milliseconds between the two */
  async read(guard: Guard): Promise<number> {
    await guard.wait(label, this.#readback.mapAsync(MAP_MODE_READ));
    const [begin, end] = new BigUint64Array(this.#readback.getMappedRange().slice(0));
    this.#readback.unmap();
    return Number(end! - begin!) / 1e6;
  }

  destroy(): void {
    this.querySet.destroy();
    this.#resolved.destroy();
    this.#readback.destroy();
  }
}

// The values of the specification's GPUBufferUsage and GPUMapMode: Node has no such globals.
const MAP_READ = 0x1;
const COPY_SRC = 0x4;
const COPY_DST = 0x8;
const QUERY_RESOLVE = 0x200;
const MAP_MODE_READ = 0x1;
