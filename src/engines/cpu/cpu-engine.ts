import { models } from '../../models/index.ts';
import { type Cancel, CancelledError, type Engine } from '../engine.ts';
import type { Band } from './band.ts';
import { type Job, kernelOf, sendable } from './jobs.ts';
import { requireWithinLimits } from './limits.ts';
import { paint } from './picture.ts';
import { type Connection, WorkerHost, type WorkerPort } from './worker-host.ts';

export interface CpuEngineOptions {
  /** a clock in milliseconds */
  readonly now: () => number;
  /** Makes a worker that runs `worker.ts`. Without one, the engine computes on its own thread. */
  readonly createWorker?: () => WorkerPort;
  /** the adapter's name: the processor's, where it is known */
  readonly name?: string;
  /** how long a worker may say nothing before it counts as broken, in milliseconds */
  readonly patience?: number;
}

/** How long one band should take, in milliseconds: short enough that a cancelled job is soon gone. */
const BAND_MILLISECONDS = 20;
/** Recurrence steps of a job's first band, about 10 ms of work on the machines of 2026. */
const FIRST_BAND_STEPS = 4_000_000;

/**
 * The CPU engine: float64, in a worker where there is one, else on its own thread with a pause after each band. In its
 * direct form equal to the reference to the bit, but for cells where a state outgrows the GPU's bound: these are
 * saturated here, too.
 *
 * A worker that doesn't start, breaks or falls silent is replaced once, and the band that it owed is computed again.
 */
export function cpuEngine({ now, createWorker, name = 'CPU', patience = 5000 }: CpuEngineOptions): Engine {
  const host = createWorker && new WorkerHost(createWorker, patience);
  let nJobs = 0;
  let destroyed = false;

  return {
    id: 'cpu',
    adapter: name,
    isSoftware: false,
    precision: 'float64',
    async costSurface(request, cancel) {
      const start = now();
      const band = await run({ kernel: 'cost-surface', request }, cancel);
      const { values: costs, status, algorithm } = band;
      const size = { nColumns: request.a.length, nRows: request.b.length };
      const painted = request.picture && (band.picture ?? paint({ values: costs, status, ...size }, request.picture));
      return {
        ...size,
        costs,
        status,
        ...(painted ? { picture: painted.pixels, range: painted.range } : {}),
        ...provenance(start, algorithm),
      };
    },
    async forwardBatch(request, cancel) {
      const start = now();
      const { values: states, status } = await run({ kernel: 'forward-batch', request }, cancel);
      return { states, status, ...provenance(start) };
    },
    destroy() {
      destroyed = true;
      host?.destroy();
    },
  };

  function provenance(start: number, algorithm = 'direct, float64') {
    return { engine: 'cpu', adapter: name, algorithm, milliseconds: now() - start } as const;
  }

  /** Computes a job band by band; each band sets the size of the next. */
  async function run(job: Job, cancel: Cancel | undefined): Promise<Band> {
    requireWithinLimits(job);
    const kernel = kernelOf(job);
    const { nItems, valuesPerItem } = kernel;
    let whole: Band | undefined;
    let count = Math.ceil(FIRST_BAND_STEPS / kernel.stepsPerItem);
    requireWanted(cancel);
    let place = await openPlace(job);
    try {
      for (let first = 0; first < nItems; ) {
        requireWanted(cancel);
        const wanted = Math.min(count, nItems - first);
        const start = now();
        const band = await place.compute(first, wanted).catch(async (error: unknown) => {
          if (!place.connection) throw error;
          requireWanted(cancel);
          await host?.replace(place.connection);
          place = await openPlace(job);
        });
        if (!band) continue;
        // A job of one band is not copied: that may be a million numbers on the thread that asks.
        if (wanted === nItems) {
          whole = band;
        } else {
          const { values, status }: Pick<Band, 'values' | 'status'> = whole ?? emptyBand(nItems, valuesPerItem);
          values.set(band.values, first * valuesPerItem);
          status.set(band.status, first);
          whole = { ...band, values, status };
        }
        first += wanted;
        count = nextCount(wanted, now() - start);
      }
    } finally {
      place.close();
    }
    requireWanted(cancel);
    return whole!;

    /** In the worker if it answers, and here if not. */
    async function openPlace(opened: Job): Promise<Place> {
      // A worker looks models up by their ids, so it can't know one that isn't in the list.
      while (host && models.includes(opened.request.model)) {
        const connection = await host.connection();
        requireWanted(cancel);
        if (!connection) break;
        const id = nJobs++;
        try {
          await connection.ask(connection.server.open(id, sendable(opened)));
          return inWorker(connection, id);
        } catch {
          await host.replace(connection);
        }
      }
      return {
        connection: undefined,
        async compute(first, wanted) {
          if (first > 0) await pause();
          requireWanted(cancel);
          return kernel.compute(first, wanted);
        },
        close() {},
      };
    }
  }

  function requireWanted(cancel: Cancel | undefined): void {
    if (destroyed) throw new CancelledError('the CPU engine was destroyed');
    if (cancel?.cancelled) throw new CancelledError('cancelled');
  }
}

/** Where a job's bands are computed. */
interface Place {
  readonly connection: Connection | undefined;
  compute(first: number, count: number): Promise<Band>;
  close(): void;
}

function inWorker(connection: Connection, id: number): Place {
  return {
    connection,
    compute: (first, count) => connection.ask(connection.server.compute(id, first, count)),
    // Nobody waits for it, and a worker that is gone has closed it anyway.
    close: () => void connection.server.close(id).catch(() => {}),
  };
}

function emptyBand(nItems: number, valuesPerItem: number): Pick<Band, 'values' | 'status'> {
  return { values: new Float64Array(nItems * valuesPerItem), status: new Uint8Array(nItems) };
}

/** At most four times more or less than the last band, so that one odd measurement does little. */
function nextCount(count: number, milliseconds: number): number {
  const factor = Math.min(4, Math.max(0.25, BAND_MILLISECONDS / Math.max(milliseconds, 0.01)));
  return Math.max(1, Math.round(count * factor));
}

/** Lets everything else on this thread have its turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
