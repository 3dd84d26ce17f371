import type { CostSurfaceRequest, SurfaceForm } from '../engines/engine.ts';
import { numpyUniform } from '../math/random.ts';
import { models } from '../models/index.ts';
import type { Model } from '../models/model.ts';
import { optimizers } from '../optimizers/index.ts';
import type { Hyperparameters, Optimizer } from '../optimizers/optimizer.ts';
import type { DataSettings } from '../tasks/task.ts';
import { type Check, costSurfaceCheck, forwardBatchCheck, gradientCheck, gridRequest } from './check.ts';
import { optimizerStepCheck, stepRequest } from './optimizer-step-check.ts';

/** Not a multiple of any workgroup's size, so that the last row and column of workgroups are not full. */
const GRID = 67;

/** Short, long, one sequence, one step, more sequences than a workgroup is wide, and long enough to saturate. */
const dataSettings: readonly DataSettings[] = [
  { seed: 1, nSequences: 20, nSteps: 10 },
  { seed: 2, nSequences: 20, nSteps: 20 },
  { seed: 3, nSequences: 33, nSteps: 60 },
  { seed: 4, nSequences: 1, nSteps: 10 },
  { seed: 5, nSequences: 20, nSteps: 1 },
  { seed: 6, nSequences: 20, nSteps: 100 },
];

/** Hyperparameters that bound something. */
const NARROW_BOUNDS: Hyperparameters = { clipNorm: 0.5, deltaMax: 0.003, deltaMin: 4e-4 };

type Window = readonly [readonly [number, number], readonly [number, number]];

/** A second window, where it is the source's own; else it is the middle of the first. */
const closeUps: Readonly<Record<string, Window>> = {
  linear: [
    [0, 2],
    [0, 2],
  ],
};

/** What `verify` runs: the same questions for every model in the list. */
export const checks: readonly Check[] = models.flatMap(checksOf);

function checksOf(model: Model): Check[] {
  const label = (kind: string, settings: DataSettings) => {
    const { nSequences, nSteps } = model.task.generate(settings);
    return `${kind} · ${model.id} · N = ${nSequences}, T = ${nSteps}`;
  };
  const own = model.defaultData;
  const differing = differingSettings(model);
  const closeUp = closeUps[model.id] ?? middleOf(model);
  return [
    ...differing.map((settings) =>
      costSurfaceCheck(`${label('cost-surface', settings)} · ${GRID} × ${GRID}`, direct(model, settings, GRID)),
    ),
    costSurfaceCheck(`${label('cost-surface', own)} · 100 × 100, whole range`, direct(model, own, 100)),
    costSurfaceCheck(`${label('cost-surface', own)} · 100 × 100, ${textOf(closeUp)}`, direct(model, own, 100, closeUp)),
    ...(model.id === 'linear' ? (['rows', 'polynomials'] as const).flatMap((form) => formChecks(model, form)) : []),
    ...differing.map((settings) =>
      forwardBatchCheck(label('forward-batch', settings), {
        model,
        data: model.task.generate(settings),
        ...randomPoints(model, settings.seed, 37),
      }),
    ),
    gradientCheck(label('gradient', own), model, own, pointsOf(model, 7, 50)),
    ...optimizers.filter(({ runsOn }) => runsOn === 'cpu-and-gpu').flatMap((optimizer) => stepChecks(model, optimizer)),
  ];
}

/** As an optimizer is by itself, with every bound that it knows so narrow that it is met, and in every form. */
function stepChecks(model: Model, optimizer: Optimizer): Check[] {
  const name = `optimizer-step · ${model.id} · ${optimizer.id}`;
  const request = stepRequest(model, optimizer);
  return [
    optimizerStepCheck(name, request),
    optimizerStepCheck(`${name} · bounded`, stepRequest(model, optimizer, NARROW_BOUNDS)),
    ...(model.id === 'linear' ? [optimizerStepCheck(`${name} · direct`, { ...request, form: 'direct' })] : []),
  ];
}

/** A request for the recurrence itself, in every cell. */
function direct(...of: Parameters<typeof gridRequest>): CostSurfaceRequest {
  return { ...gridRequest(...of), form: 'direct' };
}

/** A fast form of the linear model: the whole plane, saturation, and windows so close to the minimum that they need it. */
function formChecks(model: Model, form: SurfaceForm): Check[] {
  const check = (half: number | undefined, { nSequences, nSteps, seed }: DataSettings, size: number) => {
    const side = half === undefined ? undefined : ([1 - half, 1 + half] as const);
    const request = { ...gridRequest(model, { nSequences, nSteps, seed }, size, side && [side, side]), form };
    const window = half === undefined ? 'whole range' : `1 ± ${half.toExponential()}`;
    const data = `N = ${nSequences}, T = ${nSteps}`;
    return costSurfaceCheck(`cost-surface · linear · ${form} · ${data} · ${size} × ${size}, ${window}`, request);
  };
  const [short, , long, , , saturating] = dataSettings;
  return [
    check(undefined, short!, 100),
    check(undefined, long!, GRID),
    check(undefined, saturating!, GRID),
    check(1e-3, short!, GRID),
    check(1e-6, short!, 100),
    check(1e-5, long!, GRID),
  ];
}

/** The model's own settings and all others that differ in something that its task looks at. */
function differingSettings({ task, defaultData }: Model): DataSettings[] {
  const seen = new Map<string, DataSettings>();
  for (const settings of [defaultData, ...dataSettings]) {
    // A data set of another seed alone is the same question.
    const key = task.settings
      .filter((name) => name !== 'seed')
      .map((name) => settings[name])
      .join();
    if (!seen.has(key)) seen.set(key, settings);
  }
  return [...seen.values()];
}

/** The middle half of the range of each of the first two parameters. */
function middleOf({ parameters }: Model): Window {
  const [first, second] = parameters.map(({ range: [from, to] }) => {
    const quarter = (to - from) / 4;
    return [from + quarter, to - quarter] as const;
  });
  return [first!, second!];
}

function textOf([[fromA, toA], [fromB, toB]]: Window): string {
  return fromA === fromB && toA === toB ? `[${fromA}, ${toA}]²` : `[${fromA}, ${toA}] × [${fromB}, ${toB}]`;
}

/** Points over the parameters' ranges, the starting point first. */
function pointsOf(model: Model, seed: number, nPoints: number): Float64Array[] {
  const uniform = numpyUniform(seed);
  return Array.from({ length: nPoints }, (_, point) =>
    Float64Array.from(model.parameters, ({ range: [from, to], initial }) =>
      point === 0 ? initial : from + (to - from) * uniform(),
    ),
  );
}

function randomPoints(model: Model, seed: number, nPoints: number): { parameters: Float64Array; nPoints: number } {
  const parameters = Float64Array.from(pointsOf(model, seed, nPoints).flatMap((point) => [...point]));
  return { parameters, nPoints };
}
