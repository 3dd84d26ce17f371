import type { Cancel } from '../engine.ts';
import type { Guard } from './guard.ts';
import { type Band, WORKGROUP_SIZE } from './kernel.ts';

/** Steps of the recurrence in a first dispatch: a few milliseconds even on a software adapter. */
export const FIRST_BAND_STEPS = 2e6;
/** What a dispatch is steered to, in milliseconds: well under the 50 that a page may be kept waiting for. */
export const AIM = 25;
/** The next band is at most this many times as large. */
export const GROWTH = 4;

export interface BandedJob {
  readonly label: string;
  readonly nItems: number;
  /** steps of the recurrence that one item takes */
  readonly stepsPerItem: number;
  /** Records one dispatch and returns what is to be destroyed after its submission. */
  record(encoder: GPUCommandEncoder, band: Band): GPUBuffer;
  /** Records what follows the last dispatch. */
  finish(encoder: GPUCommandEncoder): void;
}

export interface BandOptions {
  /** a clock in milliseconds */
  readonly now: () => number;
  /** steps of the first band */
  readonly firstBandSteps: number;
  readonly cancel: Cancel | undefined;
}

/**
 * Submits a job as many short dispatches, so that no watchdog kills it, the page stays alive and it can be cancelled.
 * Returns after the last submission, whose work may still run.
 *
 * @throws CancelledError, DeviceLostError, Error for what WebGPU reports
 */
export async function submitInBands(guard: Guard, job: BandedJob, options: BandOptions): Promise<void> {
  const { device } = guard;
  const { label, nItems, stepsPerItem } = job;
  const most = device.limits.maxComputeWorkgroupsPerDimension * WORKGROUP_SIZE;
  let steps = options.firstBandSteps;
  for (let first = 0; first < nItems; ) {
    guard.check(label, options.cancel);
    const workgroups = Math.max(1, Math.floor(steps / stepsPerItem / WORKGROUP_SIZE));
    const count = Math.min(workgroups * WORKGROUP_SIZE, most, nItems - first);
    const isLast = first + count === nItems;
    const start = options.now();
    const { verdict } = guard.scoped(label, () => {
      const encoder = device.createCommandEncoder({ label });
      const used = job.record(encoder, { first, count });
      if (isLast) job.finish(encoder);
      device.queue.submit([encoder.finish()]);
      used.destroy();
    });
    if (!isLast) await guard.wait(label, device.queue.onSubmittedWorkDone(), options.cancel);
    await guard.wait(label, verdict, options.cancel);
    const milliseconds = Math.max(options.now() - start, 0.1);
    steps = Math.min(count * stepsPerItem * Math.min(AIM / milliseconds, GROWTH), most * stepsPerItem);
    first += count;
  }
}
