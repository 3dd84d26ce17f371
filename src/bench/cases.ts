import { gridRequest } from '../check/check.ts';
import { checkCostSurface } from '../check/cost-surface-check.ts';
import { sampleCells } from '../check/sample.ts';
import { runToEnd } from '../check/verdict.ts';
import type { Cancel, Engine } from '../engines/engine.ts';
import { numpyUniform } from '../math/random.ts';
import type { Model } from '../models/model.ts';

/** Cells up to which a whole surface is checked; of larger ones a sample. */
const CHECKED_WHOLE = 100 * 100;

/** Something that an engine does and that is timed. */
export interface BenchCase {
  readonly name: string;
  readonly engine: Engine;
  readonly size: number;
  readonly nSequences: number;
  readonly nSteps: number;
  /** Does it once. @returns the algorithm, and whether the result was right where that was asked for */
  run(check: boolean, cancel: Cancel): Promise<{ algorithm: string; isRight: boolean }>;
}

/** A model's own data set and window, as a surface of each size on each engine. */
export function surfaceCases(model: Model, engines: readonly Engine[], sizes: readonly number[]): BenchCase[] {
  return sizes.flatMap((size) => {
    const request = gridRequest(model, model.defaultData, size);
    return engines.map((engine) => ({
      name: `surface · ${model.id} · ${size} × ${size}`,
      engine,
      size,
      nSequences: request.data.nSequences,
      nSteps: request.data.nSteps,
      async run(check: boolean, cancel: Cancel) {
        const surface = await engine.costSurface(request, cancel);
        surface.drawable?.release();
        if (!check) return { algorithm: surface.algorithm, isRight: true };
        const cells = size * size <= CHECKED_WHOLE ? 'all' : sampleCells(surface, numpyUniform(1), 1024);
        const options = { cells, precision: engine.precision } as const;
        return { algorithm: surface.algorithm, isRight: runToEnd(checkCostSurface(request, surface, options)).passed };
      },
    }));
  });
}
