import { models } from '../../models/index.ts';
import type { MapProgress, OptimizerMapPlanes, OptimizerMapRequest } from '../engine.ts';
import type { Band } from './band.ts';
import { computeInBands } from './bands.ts';
import type { Job } from './jobs.ts';
import { requireWithinLimits } from './limits.ts';
import { mapKernels } from './map-kernels.ts';
import { openSimd } from './simd/simd.ts';
import { WorkerHost, type WorkerPort } from './worker-host.ts';

/** A run is not cut in two, so a worker may be silent for as long as the longest one takes, in milliseconds. */
const PATIENCE = 120_000;
/** Between two tellings of what stands, in milliseconds. */
const PROGRESS_INTERVAL = 250;

export interface MapOptions {
  /** a clock in milliseconds */
  readonly now: () => number;
  /** throws where nobody waits for the map any more */
  readonly requireWanted: () => void;
  readonly progress: ((progress: MapProgress) => void) | undefined;
}

/**
 * Workers of their own for maps, so that one that takes minutes keeps no surface waiting. They are created when the
 * first map is asked for. Each takes the next few runs as soon as it is done with its last; a run is the same wherever
 * it is computed. Where there are no workers, this thread computes, with a pause after each band.
 */
export class MapPool {
  readonly #hosts: readonly (WorkerHost | undefined)[];

  /** @param patience how long a worker may take for its first answer, in milliseconds */
  constructor(createWorker: (() => WorkerPort) | undefined, nWorkers: number, patience: number) {
    this.#hosts = createWorker
      ? Array.from({ length: nWorkers }, () => new WorkerHost(createWorker, PATIENCE, patience))
      : [undefined];
  }

  /** @throws RangeError for a request beyond the limits, and what `requireWanted` throws */
  async compute(
    request: OptimizerMapRequest,
    options: MapOptions,
  ): Promise<OptimizerMapPlanes & { readonly algorithm: string }> {
    const { now, requireWanted, progress } = options;
    const job: Job = { kernel: 'optimizer-map', request };
    requireWithinLimits(job);
    requireWanted();
    const openKernel = async () => {
      await openSimd();
      return mapKernels.kernelOf(request);
    };
    const isKnown = models.includes(request.model) && mapKernels.optimizers.includes(request.optimizer);
    const nItems = request.a.length * request.b.length;
    const planes = {
      nColumns: request.a.length,
      nRows: request.b.length,
      outcome: new Uint8Array(nItems),
      steps: new Uint32Array(nItems),
      costs: new Float64Array(nItems),
    };
    let nDone = 0;
    let told = now();
    let algorithm = '';
    await computeInBands(job, { hosts: isKnown ? this.#hosts : [undefined], openKernel, now, requireWanted, take });
    return { ...planes, algorithm };

    function take({ values, status, algorithm: taken }: Band, first: number): void {
      algorithm = taken!;
      planes.outcome.set(status, first);
      for (let item = 0; item < status.length; item++) {
        planes.costs[first + item] = values[2 * item]!;
        planes.steps[first + item] = values[2 * item + 1]!;
      }
      nDone += status.length;
      if (!progress || nDone === nItems || now() < told + PROGRESS_INTERVAL) return;
      told = now();
      const { outcome, steps, costs } = planes;
      progress({
        done: nDone / nItems,
        planes: { ...planes, outcome: outcome.slice(), steps: steps.slice(), costs: costs.slice() },
      });
    }
  }

  destroy(): void {
    for (const host of this.#hosts) host?.destroy();
  }
}
