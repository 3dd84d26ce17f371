import { models } from '../../models/index.ts';
import { type Cancel, CancelledError, type Engine } from '../engine.ts';
import type { Band, JobShape } from './band.ts';
import { computeInBands } from './bands.ts';
import type { PlainJob } from './jobs.ts';
import { requireWithinLimits } from './limits.ts';
import type { MapPool } from './map-pool.ts';
import { WorkerHost, type WorkerPort } from './worker-host.ts';

export interface CpuEngineOptions {
  /** a clock in milliseconds */
  readonly now: () => number;
  /** Makes a worker that runs `worker.ts`. Without one, the engine computes on its own thread. */
  readonly createWorker?: () => WorkerPort;
  /** the adapter's name: the processor's, where it is known */
  readonly name?: string;
  /** how long a worker may say nothing before it counts as broken, in milliseconds */
  readonly patience?: number;
  /** how many workers share a long surface, and how many others a map; by the machine's cores if left out */
  readonly nWorkers?: number;
}

/**
 * Steps from which a job is shared: about 60 ms of work. Polynomials have fewer at every size within the limits, so
 * that one worker computes them all: which form is taken depends on what a worker remembers of the data.
 */
export const SHARED_STEPS = 60_000_000;

/**
 * The CPU engine: float64, in a worker where there is one, else on its own thread with a pause after each band. In its
 * direct form equal to the reference to the bit, but for cells where a state outgrows the GPU's bound: these are
 * saturated here, too.
 *
 * Other workers help with long surfaces; they are created when the first one is asked for. Maps have workers of their
 * own, so that neither waits for the other.
 *
 * A worker that doesn't start, breaks or falls silent is replaced once, and the band that it owed is computed again.
 */
export function cpuEngine(options: CpuEngineOptions): Engine {
  const { now, createWorker, name = 'CPU', patience = 5000, nWorkers = workersByCores() } = options;
  const host = createWorker && new WorkerHost(createWorker, patience);
  let helpers: readonly WorkerHost[] = [];
  let pool: Promise<MapPool> | undefined;
  let destroyed = false;

  const engine: Engine = {
    id: 'cpu',
    adapter: name,
    isSoftware: false,
    precision: 'float64',
    async costSurface(request, cancel) {
      const start = now();
      const computed = await run({ kernel: 'cost-surface', request }, cancel);
      const isComplete = !request.picture || computed.picture;
      const band = isComplete ? computed : await (await import('./paint-whole.ts')).paintWhole(computed, request, host);
      requireWanted(cancel);
      // A worker that breaks takes the costs that it was painting with it.
      if (!band) return engine.costSurface(request, cancel);
      const { values: costs, status, algorithm, picture } = band;
      return {
        nColumns: request.a.length,
        nRows: request.b.length,
        costs,
        status,
        ...(picture ? { picture: picture.pixels, range: picture.range } : {}),
        ...provenance(start, algorithm),
      };
    },
    async forwardBatch(request, cancel) {
      const start = now();
      const { values: states, status } = await run({ kernel: 'forward-batch', request }, cancel);
      return { states, status, ...provenance(start) };
    },
    async optimizerMap(request, cancel, progress) {
      const start = now();
      const { algorithm, ...planes } = await (await openPool()).compute(request, {
        now,
        requireWanted: () => requireWanted(cancel),
        progress,
      });
      return { ...planes, ...provenance(start, algorithm) };
    },
    async optimizerTrace(request, cancel) {
      const start = now();
      requireWithinLimits({ kernel: 'optimizer-map', request });
      requireWanted(cancel);
      const { optimizerTrace } = await import('./optimizer-trace.ts');
      const { algorithm, ...trace } = await optimizerTrace(request);
      return { ...trace, ...provenance(start, algorithm) };
    },
    async openSurfaceTiming(request) {
      const { openSurfaceTiming } = await import('./timing.ts');
      const known = models.includes(request.model) ? host : undefined;
      return openSurfaceTiming(request, known, (asked) => engine.costSurface(asked));
    },
    destroy() {
      destroyed = true;
      host?.destroy();
      for (const helper of helpers) helper.destroy();
      void pool?.then((opened) => opened.destroy());
    },
  };
  return engine;

  /** The code and the workers of maps come when the first one is asked for. */
  function openPool(): Promise<MapPool> {
    pool ??= import('./map-pool.ts').then(
      (module) => new module.MapPool(createWorker, nWorkers, patience),
      (error: unknown) => {
        // Tried again the next time.
        pool = undefined;
        throw error;
      },
    );
    return pool;
  }

  function provenance(start: number, algorithm = 'direct, float64') {
    return { engine: 'cpu', adapter: name, algorithm, milliseconds: now() - start } as const;
  }

  /** @returns all items as one band, with the picture if one place computed them all */
  async function run(job: PlainJob, cancel: Cancel | undefined): Promise<Band> {
    requireWithinLimits(job);
    requireWanted(cancel);
    let whole: Band | undefined;
    await computeInBands(job, {
      hosts: [models.includes(job.request.model) ? host : undefined],
      helpersFor,
      openKernel: async () => (await localKernels()).openKernel(job),
      now,
      requireWanted: () => requireWanted(cancel),
      take(band, first, { nItems, valuesPerItem }) {
        // A job of one band is not copied: that may be a million numbers on the thread that asks.
        if (band.status.length === nItems) {
          whole = band;
          return;
        }
        const { values, status }: Pick<Band, 'values' | 'status'> = whole ?? emptyBand(nItems, valuesPerItem);
        values.set(band.values, first * valuesPerItem);
        status.set(band.status, first);
        whole = { ...band, values, status };
      },
    });
    requireWanted(cancel);
    return whole!;
  }

  function helpersFor({ nItems, stepsPerItem }: JobShape): readonly WorkerHost[] {
    if (!createWorker || nItems * stepsPerItem < SHARED_STEPS) return [];
    if (helpers.length === 0) {
      helpers = Array.from({ length: nWorkers - 1 }, () => new WorkerHost(createWorker, patience));
    }
    return helpers;
  }

  function requireWanted(cancel: Cancel | undefined): void {
    if (destroyed) throw new CancelledError('the CPU engine was destroyed');
    if (cancel?.cancelled) throw new CancelledError('cancelled');
  }
}

/** The kernels for this thread, which a page with a worker does not need. */
function localKernels() {
  return import('./job-server.ts');
}

function emptyBand(nItems: number, valuesPerItem: number): Pick<Band, 'values' | 'status'> {
  return { values: new Float64Array(nItems * valuesPerItem), status: new Uint8Array(nItems) };
}

/** One is left to the page; a few are enough to share the memory's width. */
function workersByCores(): number {
  return Math.min(8, Math.max(2, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));
}
