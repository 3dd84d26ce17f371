import { transfer } from 'comlink';
import type { CostSurfaceRequest } from '../engine.ts';
import type { Band } from './band.ts';
import type { WorkerHost } from './worker-host.ts';

/**
 * Adds the picture to a whole surface whose bands come from several places: in the worker if there is one, where the
 * costs go and come back without a copy, else on this thread.
 *
 * @returns undefined where the worker broke, and the costs are lost
 */
export async function paintWhole(
  surface: Band,
  { a, picture: style }: CostSurfaceRequest,
  host: WorkerHost | undefined,
): Promise<Band | undefined> {
  const connection = await host?.connection();
  if (!host || !connection) return (await import('./job-server.ts')).painted(surface, a.length, style!);
  const sent = transfer(surface, [surface.values.buffer, surface.status.buffer]);
  try {
    return await connection.ask(connection.server.paint(sent, a.length, style!));
  } catch {
    await host.replace(connection);
    return undefined;
  }
}
