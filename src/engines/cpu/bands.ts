import type { Band, BandKernel, JobShape } from './band.ts';
import type { Job } from './jobs.ts';
import { openPlace } from './place.ts';
import type { WorkerHost } from './worker-host.ts';

export interface BandOptions {
  /** where the job is computed from the beginning; undefined is this thread */
  readonly hosts: readonly (WorkerHost | undefined)[];
  /** who joins in once a worker has told how much the job is */
  readonly helpersFor?: (shape: JobShape) => readonly WorkerHost[];
  /** the job's kernel on this thread; its code is only loaded where no worker computes */
  readonly openKernel: () => Promise<BandKernel>;
  /** a clock in milliseconds */
  readonly now: () => number;
  /** throws where nobody waits for the job any more */
  readonly requireWanted: () => void;
  /** Takes the results of the items from `first` on. Bands come in any order. */
  readonly take: (band: Band, first: number, shape: JobShape) => void;
}

/**
 * Computes a job band by band. Each place takes the next items as soon as it is done with its last, and the time of a
 * band sets the size of that place's next. An item is the same wherever it is computed.
 *
 * A worker that breaks is replaced, and the band that it owed is computed again. Nobody waits for a worker that is still
 * starting when all is done.
 *
 * @throws what `requireWanted` and a kernel on this thread throw
 */
export function computeInBands(job: Job, options: BandOptions): Promise<void> {
  const { hosts, helpersFor, openKernel, now, requireWanted, take } = options;
  let next = 0;
  let nDone = 0;
  let nPlaces = 0;
  return new Promise((resolve, reject) => {
    const join = (host: WorkerHost | undefined, isFirst: boolean) => {
      work(host, isFirst).catch(reject);
    };
    for (const [index, host] of hosts.entries()) join(host, index === 0);

    async function work(host: WorkerHost | undefined, isFirst: boolean): Promise<void> {
      const open = () => openPlace(job, openKernel, host, requireWanted);
      let place = await open();
      nPlaces++;
      const { shape } = place;
      const smallest = Math.ceil(FIRST_BAND_STEPS / shape.stepsPerItem);
      let count = smallest;
      if (isFirst && place.connection) {
        for (const helper of helpersFor?.(shape) ?? []) join(helper, false);
      }
      try {
        // Several places on this one thread would gain nothing.
        while (next < shape.nItems && (isFirst || place.connection)) {
          const first = next;
          const left = shape.nItems - first;
          // Shorter toward the end, so that all places end at about the same time.
          const wanted = Math.min(count, left, Math.max(smallest, Math.ceil(left / nPlaces)));
          next += wanted;
          const start = now();
          let band: Band | undefined;
          while (!band) {
            try {
              band = await place.compute(first, wanted);
            } catch (error) {
              if (!place.connection) throw error;
              requireWanted();
              await host?.replace(place.connection);
              place = await open();
            }
          }
          requireWanted();
          take(band, first, shape);
          count = nextCount(wanted, now() - start);
          nDone += wanted;
          if (nDone === shape.nItems) resolve();
        }
      } finally {
        place.close();
      }
    }
  });
}

/** How long one band should take, in milliseconds: short enough that a cancelled job is soon gone. */
const BAND_MILLISECONDS = 20;
/** Recurrence steps of a place's first band, about 10 ms of work on the machines of 2026. */
const FIRST_BAND_STEPS = 4_000_000;

/** At most four times more or less than the last band, so that one odd measurement does little. */
function nextCount(count: number, milliseconds: number): number {
  const factor = Math.min(4, Math.max(0.25, BAND_MILLISECONDS / Math.max(milliseconds, 0.01)));
  return Math.max(1, Math.round(count * factor));
}
