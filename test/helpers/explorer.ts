import type { Clock } from '../../src/app/clock.ts';
import { Engines, type GpuEngine } from '../../src/app/engines.ts';
import { Explorer } from '../../src/app/explore/explorer.ts';
import type { ExploreState } from '../../src/app/explore/state.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';

/**
 * A real explorer on the float64 reference engine, at rest.
 *
 * @param width of the landscape, in device pixels
 * @param gpu computes in its place
 */
export async function makeExplorer(
  clock: Clock,
  width = 60,
  height = 50,
  engine: Engine = referenceEngine(() => clock.now()),
  gpu?: GpuEngine,
): Promise<Explorer> {
  const answer = gpu ? { engine: gpu } : { reason: () => 'Tests compute on the CPU.' };
  const engines = new Engines({ cpu: () => engine, gpu: async () => answer }, clock);
  const explorer = new Explorer(engines, clock);
  await engines.start();
  explorer.resize({ width, height });
  await until(explorer, isAtRest);
  return explorer;
}

/** Whether everything shown is what the document asks for. */
export function isAtRest({ landscape, runs, map }: ExploreState): boolean {
  return !landscape.busy && runs.every(({ busy }) => !busy) && map.progress === undefined;
}

/** Waits until the state answers a condition. */
export function until({ store }: Explorer, condition: (state: ExploreState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition(store.state)) return;
      end();
      resolve();
    };
    const end = store.subscribe(look);
    look();
  });
}
