import type { Clock, CostSurface, SurfaceTiming } from '../engine.ts';
import type { SurfaceJob } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import { WORKGROUP_SIZE } from './kernel.ts';
import { isTrusted, Stopwatch } from './stopwatch.ts';

/** Steps of the recurrence in one dispatch: a fraction of a second on a software adapter, so that no watchdog wakes. */
const DISPATCH_STEPS = 1e8;

export interface TimingOptions {
  /** a clock in milliseconds */
  readonly now: () => number;
  /** how long the kernel's compilation took; null where it was compiled before */
  readonly compileMs: number | null;
  readonly made: Pick<CostSurface, 'engine' | 'adapter' | 'algorithm'>;
  readonly isSoftware: boolean;
}

/** A surface whose buffers stay where they are, to be dispatched again and again. */
export async function openSurfaceTiming(
  guard: Guard,
  makeJob: () => SurfaceJob,
  { now, compileMs, made, isSoftware }: TimingOptions,
): Promise<SurfaceTiming> {
  const { device } = guard;
  const start = now();
  const { result: job, verdict } = guard.scoped('timing', makeJob);
  const watch = isTrusted(device, isSoftware) ? new Stopwatch(guard) : undefined;
  const release = () => {
    watch?.destroy();
    job.destroy();
    job.surface.release();
  };
  try {
    await guard.wait('timing', verdict);
    await done();
    const uploadMs = now() - start;
    const before = now();
    submit(1);
    await done();
    const firstMs = now() - before;
    const clocks: Clock[] = [...(watch ? (['kernel'] as const) : []), 'submit to done'];
    return { algorithm: made.algorithm, clocks, compileMs, uploadMs, firstMs, sample, surface, release };
  } catch (error) {
    release();
    throw error;
  }

  async function sample(clock: Clock, repetitions: number): Promise<number> {
    if (clock === 'kernel') {
      submit(repetitions, watch);
      return (await watch!.read()) / repetitions;
    }
    const begin = now();
    for (let repetition = 0; repetition < repetitions; repetition++) {
      submit(1);
      await done();
    }
    return (now() - begin) / repetitions;
  }

  async function surface(): Promise<CostSurface> {
    const begin = now();
    submit(1, undefined, (encoder) => job.finish(encoder));
    const found = await job.surface.read(guard);
    return { ...found, ...made, milliseconds: now() - begin };
  }

  function done(): Promise<undefined> {
    return guard.wait('timing', device.queue.onSubmittedWorkDone());
  }

  /** Submits all dispatches of so many surfaces at once. */
  function submit(repetitions: number, stopwatch?: Stopwatch, finish?: (encoder: GPUCommandEncoder) => void): void {
    const encoder = device.createCommandEncoder({ label: 'timing' });
    const most = device.limits.maxComputeWorkgroupsPerDimension * WORKGROUP_SIZE;
    const steps = Math.floor(DISPATCH_STEPS / job.stepsPerItem / WORKGROUP_SIZE) * WORKGROUP_SIZE;
    const count = Math.min(Math.max(steps, WORKGROUP_SIZE), most);
    const used: GPUBuffer[] = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      for (let first = 0; first < job.nItems; first += count) {
        const band = { first, count: Math.min(count, job.nItems - first) };
        const isFirst = repetition === 0 && first === 0;
        const isLast = repetition === repetitions - 1 && first + count >= job.nItems;
        used.push(job.record(encoder, band, stopwatch?.writes(isFirst, isLast)));
      }
    }
    stopwatch?.finish(encoder);
    finish?.(encoder);
    device.queue.submit([encoder.finish()]);
    for (const buffer of used) buffer.destroy();
  }
}
