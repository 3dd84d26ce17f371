import type { CostSurface, CostSurfaceRequest, SurfaceTiming } from '../engine.ts';
import { type PlainJob, sendable } from './jobs.ts';
import type { WorkerHost } from './worker-host.ts';

/** Nobody waits for a benchmark's worker in a hurry, in milliseconds. */
const PATIENCE = 120_000;

/**
 * A surface to be timed where it is computed: in the worker if there is one, else on this thread. Each repetition binds
 * the kernel to its request anew, but what is found once a data set is found before.
 *
 * @param compute gives the surface as everyone gets it
 */
export async function openSurfaceTiming(
  request: CostSurfaceRequest,
  host: WorkerHost | undefined,
  compute: (request: CostSurfaceRequest) => Promise<CostSurface>,
): Promise<SurfaceTiming> {
  const job: PlainJob = { kernel: 'cost-surface', request };
  const first = await compute(request);
  return {
    algorithm: first.algorithm,
    clocks: ['compute'],
    compileMs: null,
    uploadMs: null,
    firstMs: first.milliseconds,
    async sample(_clock, repetitions) {
      const connection = await host?.connection();
      if (connection) {
        return connection.ask(connection.server.time(sendable(job), repetitions), PATIENCE);
      }
      const { timed } = await import('./job-server.ts');
      return timed(job, repetitions);
    },
    surface: () => compute(request),
    release() {},
  };
}
