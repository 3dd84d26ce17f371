import {
  axesSlice,
  type CostSurfaceRequest,
  type Engine,
  type ForwardBatchRequest,
  type Slice,
} from '../engines/engine.ts';
import { linspace } from '../math/grid.ts';
import type { Model } from '../models/model.ts';
import type { DataSettings } from '../tasks/task.ts';
import { checkCostSurface } from './cost-surface-check.ts';
import { checkForwardBatch } from './forward-batch-check.ts';
import { checkGradient } from './gradient-check.ts';
import { runToEnd, Tally, type Verdict } from './verdict.ts';

/** One question that every engine must answer within its proven error bound. */
export interface Check {
  readonly name: string;
  /** `engines`: whom it is about; `reference`: it only asks the mathematics itself */
  readonly about: 'engines' | 'reference';
  /** Judges `other`; and `reference` as well, so that a fault of the judge is not taken for one of the engine. */
  run(reference: Engine, other: Engine): Promise<Verdict>;
}

/** A whole cost surface. */
export function costSurfaceCheck(name: string, request: CostSurfaceRequest): Check {
  return judged(name, async (engine) => {
    const surface = await engine.costSurface(request);
    surface.drawable?.release();
    return runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: engine.precision }));
  });
}

/** Every state of a batch. */
export function forwardBatchCheck(name: string, request: ForwardBatchRequest): Check {
  return judged(name, async (engine) => {
    return runToEnd(checkForwardBatch(request, await engine.forwardBatch(request), engine.precision));
  });
}

/** Backpropagation against central differences, at points drawn over the parameters' ranges. */
export function gradientCheck(
  name: string,
  model: Model,
  settings: DataSettings,
  points: readonly Float64Array[],
): Check {
  return {
    name,
    about: 'reference',
    async run() {
      const tally = new Tally(name, 'float64', points.length * model.parameters.length);
      const data = model.task.generate(settings);
      for (const parameters of points) {
        for (const { key, backpropagated, numerical, tolerance } of checkGradient(model, parameters, data).components) {
          tally.count('nChecked');
          tally.countClass('ok');
          const where = `∂ξ/∂${key} at (${parameters.join(', ')})`;
          tally.compare(backpropagated, numerical, tolerance, () => ({ where, parameters }));
        }
      }
      return tally.verdict();
    },
  };
}

/** A request for `size` × `size` cells over the first two parameters, the others as they are at the start. */
export function gridRequest(
  model: Model,
  settings: DataSettings,
  size: number,
  ranges: readonly [readonly [number, number], readonly [number, number]] = [
    model.parameters[0]!.range,
    model.parameters[1]!.range,
  ],
): CostSurfaceRequest {
  const [[fromA, toA], [fromB, toB]] = ranges;
  return {
    model,
    data: model.task.generate(settings),
    slice: firstTwo(model),
    a: linspace(fromA, toA, size),
    b: linspace(fromB, toB, size),
  };
}

function firstTwo(model: Model): Slice {
  if (model.parameters.length === 2) return axesSlice();
  const initial = Float64Array.from(model.parameters, (parameter) => parameter.initial);
  return {
    origin: initial.map((value, index) => (index < 2 ? 0 : value)),
    u: initial.map((_, index) => (index === 0 ? 1 : 0)),
    v: initial.map((_, index) => (index === 1 ? 1 : 0)),
  };
}

function judged(name: string, judge: (engine: Engine) => Promise<Verdict>): Check {
  return {
    name,
    about: 'engines',
    async run(reference, other) {
      const own = await judge(reference);
      if (!own.passed) return { ...own, failures: own.failures.map((failure) => `the reference itself: ${failure}`) };
      return other === reference ? own : judge(other);
    },
  };
}
