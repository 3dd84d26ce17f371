import type { Band, BandKernel, JobShape } from './band.ts';
import { type Job, sendable } from './jobs.ts';
import type { Connection, WorkerHost } from './worker-host.ts';

/** Where a job's bands are computed. */
export interface Place {
  /** undefined on this thread */
  readonly connection: Connection | undefined;
  readonly shape: JobShape;
  compute(first: number, count: number): Promise<Band>;
  close(): void;
}

let nJobs = 0;

/**
 * In the worker if it answers, and here if not.
 *
 * @param openKernel the job's kernel on this thread; its code is only loaded where no worker computes
 * @param host undefined where no worker can know the job: it looks models and optimizers up by their ids
 * @param requireWanted throws where nobody waits for the job any more
 */
export async function openPlace(
  job: Job,
  openKernel: () => Promise<BandKernel>,
  host: WorkerHost | undefined,
  requireWanted: () => void,
): Promise<Place> {
  while (host) {
    const connection = await host.connection();
    requireWanted();
    if (!connection) break;
    const id = nJobs++;
    try {
      return inWorker(connection, id, await connection.ask(connection.server.open(id, sendable(job))));
    } catch {
      await host.replace(connection);
    }
  }
  const kernel = await openKernel();
  return {
    connection: undefined,
    shape: kernel,
    async compute(first, wanted) {
      if (first > 0) await pause();
      requireWanted();
      return kernel.compute(first, wanted);
    },
    close() {},
  };
}

function inWorker(connection: Connection, id: number, shape: JobShape): Place {
  return {
    connection,
    shape,
    compute: (first, count) => connection.ask(connection.server.compute(id, first, count)),
    // Nobody waits for it, and a worker that is gone has closed it anyway.
    close: () => void connection.server.close(id).catch(() => {}),
  };
}

/** Lets everything else on this thread have its turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
