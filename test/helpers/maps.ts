import type { OptimizerMapPlanes, OptimizerMapRequest, Outcome } from '../../src/engines/engine.ts';
import { OUTCOMES, outcomeCode } from '../../src/engines/engine.ts';
import { linspace } from '../../src/math/grid.ts';
import type { Model } from '../../src/models/model.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import type { Hyperparameters, Optimizer } from '../../src/optimizers/optimizer.ts';

export interface MapSettings {
  readonly size: number;
  readonly nIterations: number;
  readonly hyperparameters?: Hyperparameters;
  /** of the model's parameters if left out */
  readonly window?: readonly [readonly [number, number], readonly [number, number]];
}

/** Starts over a window of a model's first two parameters, on its own data. */
export function mapOf(model: Model, optimizerId: string, settings: MapSettings): OptimizerMapRequest {
  const optimizer = optimizerOf(optimizerId);
  const [[fromA, toA], [fromB, toB]] = settings.window ?? [model.parameters[0]!.range, model.parameters[1]!.range];
  const hyperparameters = optimizer.hyperparameters.map(
    ({ key, default: value }) => settings.hyperparameters?.[key] ?? value,
  );
  const origin = Float64Array.of(...model.parameters.map(() => 0), ...hyperparameters);
  return {
    model,
    data: model.task.generate(model.defaultData),
    optimizer,
    nIterations: settings.nIterations,
    slice: { origin, u: unit(origin.length, 0), v: unit(origin.length, 1) },
    a: linspace(fromA, toA, settings.size),
    b: linspace(fromB, toB, settings.size),
  };
}

export function optimizerOf(id: string): Optimizer {
  const optimizer = optimizers.find((each) => each.id === id);
  if (!optimizer) throw new Error(`optimizer: "${id}" was asked for, there is none`);
  return optimizer;
}

/** How many percent of a map's runs ended in which way. */
export function percents({ outcome }: Pick<OptimizerMapPlanes, 'outcome'>): Record<Outcome, number> {
  const share = (name: Outcome) =>
    (100 * outcome.reduce((count, code) => count + (code === outcomeCode(name) ? 1 : 0), 0)) / outcome.length;
  return Object.fromEntries(OUTCOMES.map((name) => [name, share(name)])) as Record<Outcome, number>;
}

function unit(length: number, at: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => (index === at ? 1 : 0));
}
