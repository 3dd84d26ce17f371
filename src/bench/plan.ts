import type { SurfaceForm } from '../engines/engine.ts';
import type { Model } from '../models/model.ts';
import type { Workload } from './cases.ts';

/** A workload and the forms of a surface that are looked at. */
export interface PlannedWorkload {
  readonly workload: Workload;
  readonly forms: readonly SurfaceForm[];
}

export interface PlanOptions {
  readonly model: Model;
  /** sides of the square grids; those of the full or of the quick plan if left out */
  readonly sizes?: readonly number[] | undefined;
  readonly isQuick: boolean;
  /** of the first data set; each workload has the next one */
  readonly seed: number;
}

const FULL_SIZES = [25, 50, 100, 200, 400, 1000, 2048];
const QUICK_SIZES = [100, 256];
const BOTH: readonly SurfaceForm[] = ['direct', 'fast'];
const EACH: readonly SurfaceForm[] = ['direct', 'rows', 'polynomials'];

/** What a benchmark looks at: surfaces over R, then over N and over T, batches and, where there is time, maps. */
export function plan({ model, sizes, isQuick, seed }: PlanOptions): PlannedWorkload[] {
  const { nSequences, nSteps } = model.defaultData;
  const planned: PlannedWorkload[] = [];
  const add = (
    workload: Pick<Workload, 'kind' | 'size' | 'nIterations'>,
    { N = nSequences, T = nSteps, forms = BOTH } = {},
  ) => {
    // The one after the largest seed is 0.
    const settings = { seed: (seed + planned.length) % 2 ** 32, nSequences: N, nSteps: T };
    planned.push({ workload: { ...workload, model, settings }, forms });
  };
  for (const size of sizes ?? (isQuick ? QUICK_SIZES : FULL_SIZES)) add({ kind: 'surface', size });
  // A list of sizes asks for those alone.
  if (sizes) return planned;
  const surface = { kind: 'surface', size: 100 } as const;
  const { settings } = model.task;
  if (settings.includes('nSequences')) {
    for (const N of isQuick ? [nSequences, 10 * nSequences] : [20, 50, 100, 200]) add(surface, { N, forms: EACH });
  }
  for (const T of isQuick ? [10, 100] : [10, 30, 100]) add(surface, { T, forms: EACH });
  add({ kind: 'forward batch', size: isQuick ? 256 : 4096 });
  if (!isQuick) add({ kind: 'optimizer map', size: 24, nIterations: 500 });
  return planned;
}
