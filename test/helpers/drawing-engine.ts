import type { GpuEngine } from '../../src/app/engines.ts';
import type { CostSurface, Drawable, Engine } from '../../src/engines/engine.ts';

/** What a drawing engine was asked for, and what is wrong with how its surfaces were used. */
export interface DrawingLog {
  nDrawn: number;
  nRead: number;
  readonly held: Set<Drawable>;
  readonly complaints: string[];
}

/**
 * An engine that leaves its surfaces where it draws them, as the GPU's does.
 *
 * @param answered is told each surface, with and without numbers
 */
export function drawingEngine(
  engine: Engine,
  answered: (surface: object, request: Parameters<Engine['costSurface']>[0]) => void = () => {},
): { engine: GpuEngine; log: DrawingLog } {
  const log: DrawingLog = { nDrawn: 0, nRead: 0, held: new Set(), complaints: [] };
  const hold = () => {
    const drawable = {
      release() {
        if (!log.held.delete(drawable)) log.complaints.push('released twice');
      },
    };
    log.held.add(drawable);
    return drawable;
  };
  const gpu: GpuEngine = {
    ...engine,
    id: 'gpu',
    lost: new Promise(() => {}),
    async costSurface(request, cancel) {
      const surface = { ...(await engine.costSurface(request, cancel)), engine: 'gpu', drawable: hold() } as const;
      answered(surface, request);
      return surface;
    },
    async drawnSurface(request, cancel) {
      const { costs, status, ...rest } = await engine.costSurface(request, cancel);
      log.nDrawn++;
      const made = { ...rest, engine: 'gpu', drawable: hold() } as const;
      const drawn = {
        ...made,
        async read(): Promise<CostSurface> {
          log.nRead++;
          if (!log.held.has(made.drawable)) log.complaints.push('read after its release');
          for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
          const surface = { ...made, costs, status };
          answered(surface, request);
          return surface;
        },
      };
      answered(drawn, request);
      return drawn;
    },
  };
  return { engine: gpu, log };
}
