import type { MapProgress, OptimizerMapPlanes, OptimizerMapRequest } from '../engine.ts';
import { AIM, type BandOptions, GROWTH } from './bands.ts';
import type { Guard } from './guard.ts';
import { type Kernel, WORKGROUP_SIZE } from './kernel.ts';
import { OptimizerMapJob } from './optimizer-map-job.ts';

/** Between two looks at what stands, in milliseconds. */
const PROGRESS_INTERVAL = 250;
/** A look takes at most this share of the time. */
const PROGRESS_SHARE = 0.1;

export interface StretchOptions extends BandOptions {
  readonly progress: ((progress: MapProgress) => void) | undefined;
}

/**
 * Runs a map from upload to readback, as many short dispatches: some steps of all runs, or, where that would take too
 * long, of one band of runs after the other. So no watchdog kills it, the page stays alive, and it can be watched and
 * cancelled.
 *
 * @throws CancelledError, DeviceLostError, Error for what WebGPU reports
 */
export async function computeOptimizerMap(
  guard: Guard,
  kernel: Kernel,
  request: OptimizerMapRequest,
  options: StretchOptions,
): Promise<OptimizerMapPlanes> {
  const label = 'optimizer-map';
  const { device } = guard;
  const { now, cancel, progress } = options;
  const { result: job, verdict } = guard.scoped(label, () => new OptimizerMapJob(guard, kernel, request));
  const { nRuns, nIterations, stepsPerStep, shortestStretch } = job;
  const most = device.limits.maxComputeWorkgroupsPerDimension * WORKGROUP_SIZE;
  let budget = options.firstBandSteps;
  let nextLook = now() + PROGRESS_INTERVAL;
  try {
    await guard.wait(label, verdict, cancel);
    for (let firstStep = 0; firstStep < nIterations; ) {
      const affordable = Math.max(shortestStretch, Math.floor(budget / stepsPerStep / nRuns));
      const stretch = { firstStep, nSteps: Math.min(affordable, job.longestAfter(firstStep)) };
      for (let first = 0; first < nRuns; ) {
        const count = Math.min(bandOf(budget / stepsPerStep / stretch.nSteps), most, nRuns - first);
        const milliseconds = await dispatch(stretch, first, count);
        budget = nextBudget(budget, count * stretch.nSteps * stepsPerStep, milliseconds);
        first += count;
      }
      firstStep += stretch.nSteps;
      if (progress && firstStep < nIterations && now() >= nextLook) {
        const start = now();
        const planes = await look(firstStep);
        nextLook = now() + Math.max(PROGRESS_INTERVAL, (now() - start) / PROGRESS_SHARE);
        progress({ done: firstStep / nIterations, planes });
      }
    }
    return await look(nIterations);
  } finally {
    job.destroy();
  }

  /** @returns how long it took */
  async function dispatch(stretch: { firstStep: number; nSteps: number }, first: number, count: number) {
    guard.check(label, cancel);
    const start = now();
    const submitted = guard.scoped(label, () => {
      const encoder = device.createCommandEncoder({ label });
      const used = job.record(encoder, stretch, { first, count });
      device.queue.submit([encoder.finish()]);
      used.destroy();
    });
    await guard.wait(label, device.queue.onSubmittedWorkDone(), cancel);
    await guard.wait(label, submitted.verdict, cancel);
    return now() - start;
  }

  async function look(step: number): Promise<OptimizerMapPlanes> {
    const submitted = guard.scoped(label, () => {
      const encoder = device.createCommandEncoder({ label });
      job.tracks.recordReadback(encoder);
      device.queue.submit([encoder.finish()]);
    });
    await guard.wait(label, submitted.verdict, cancel);
    return job.read(step, cancel);
  }
}

/** A whole number of workgroups. */
function bandOf(nRuns: number): number {
  return Math.max(1, Math.floor(nRuns / WORKGROUP_SIZE)) * WORKGROUP_SIZE;
}

/** Recurrence steps of the next dispatch, from what the last one was meant to take, took, and how long. */
function nextBudget(budget: number, used: number, milliseconds: number): number {
  const aimed = used * Math.min(AIM / Math.max(milliseconds, 0.1), GROWTH);
  // A dispatch that was cut short says little about how much is too little.
  return used >= budget / 2 || aimed > budget ? aimed : milliseconds > AIM ? Math.max(aimed, budget / GROWTH) : budget;
}
