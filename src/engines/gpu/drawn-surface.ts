import type { DrawnSurface } from '../engine.ts';
import { type BandOptions, submitInBands } from './bands.ts';
import { CostRangeJob } from './cost-range.ts';
import type { SurfaceBuffers, SurfaceJob } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import type { Kernel } from './kernel.ts';

const name = 'drawn-surface';

/**
 * Runs a job and leaves what it computed on the device. Returns when it is done.
 *
 * @param rangeKernel where colors are to be fitted to the surface
 */
export async function drawnSurface(
  guard: Guard,
  makeJob: () => SurfaceJob,
  rangeKernel: Kernel | undefined,
  options: BandOptions,
): Promise<Pick<DrawnSurface, 'nColumns' | 'nRows' | 'range'> & { readonly drawable: SurfaceBuffers }> {
  const { result: job, verdict } = guard.scoped(name, makeJob);
  const { surface, label, nItems, stepsPerItem } = job;
  let rangeJob: CostRangeJob | undefined;
  let keep = false;
  try {
    await guard.wait(name, verdict, options.cancel);
    rangeJob = rangeKernel && new CostRangeJob(guard, rangeKernel, surface);
    const finish = (encoder: GPUCommandEncoder) => rangeJob?.record(encoder);
    await submitInBands(
      guard,
      { label, nItems, stepsPerItem, record: (encoder, band) => job.record(encoder, band), finish },
      options,
    );
    const range = await rangeJob?.read(guard, options.cancel);
    if (!rangeJob) await guard.wait(name, guard.device.queue.onSubmittedWorkDone(), options.cancel);
    keep = true;
    const { nColumns, nRows } = surface;
    return { nColumns, nRows, drawable: surface, ...(range && { range }) };
  } finally {
    rangeJob?.destroy();
    job.destroy();
    if (!keep) surface.release();
  }
}
