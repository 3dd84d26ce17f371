import { gridRequest } from '../check/check.ts';
import { checkCostSurface } from '../check/cost-surface-check.ts';
import { checkForwardBatch } from '../check/forward-batch-check.ts';
import { optimizerStepCheck, stepRequest } from '../check/optimizer-step-check.ts';
import { sampleCells } from '../check/sample.ts';
import type { RunningCheck } from '../check/verdict.ts';
import type {
  Cancel,
  Clock,
  CostSurface,
  CostSurfaceRequest,
  Engine,
  ForwardBatchRequest,
  OptimizerMapRequest,
  SurfaceForm,
  SurfaceTiming,
} from '../engines/engine.ts';
import { linspace } from '../math/grid.ts';
import { numpyUniform } from '../math/random.ts';
import type { Model } from '../models/model.ts';
import { optimizers } from '../optimizers/index.ts';
import type { DataSettings } from '../tasks/task.ts';
import { plainSurface } from './plain.ts';
import { requireWanted, type Timed, timedBy } from './race.ts';

/** What is computed, whoever computes it. */
export interface Workload {
  readonly kind: 'surface' | 'forward batch' | 'optimizer map';
  readonly model: Model;
  /** cells or starts along each side, or points */
  readonly size: number;
  /** of the data set, which is a fresh one for each workload */
  readonly settings: DataSettings;
  /** of each run of a map */
  readonly nIterations?: number;
}

/** A workload in the hands of one engine, checked, and ready to be timed by one or several clocks. */
export interface OpenedCase {
  readonly engine: string;
  readonly adapter: string;
  readonly isSoftware: boolean;
  readonly algorithm: string;
  readonly checked: boolean;
  readonly clocks: ReadonlyMap<Clock, Timed>;
  /** what came once, in milliseconds, where it is known */
  readonly compileMs: number | null;
  readonly uploadMs: number | null;
  readonly firstMs: number | null;
  release(): void;
}

export interface CaseOptions {
  readonly now: () => number;
  readonly cancel: Cancel;
  /** Steps of the recurrence that the plain loop and the reference may take at once: they let go of their thread late. */
  readonly mostLoopSteps?: number;
  /** see `RaceOptions`; a long check is made in slices then */
  readonly pause?: (() => Promise<void>) | undefined;
}

export function nameOf({ kind, model, size, settings, nIterations }: Workload): string {
  const count = kind === 'forward batch' ? `${size} points` : `${size} × ${size}`;
  const steps = nIterations === undefined ? '' : ` · ${nIterations} steps`;
  return `${kind} · ${model.id} · ${count}${steps} · N ${settings.nSequences} · T ${settings.nSteps}`;
}

/** About how much work a workload is for an engine that takes no short cut, in steps of the recurrence. */
export function stepsOf({ kind, size, settings, nIterations = 1 }: Workload): number {
  const items = kind === 'forward batch' ? size : size * size;
  const passes = kind === 'optimizer map' ? 3 * nIterations : 1;
  return items * passes * settings.nSequences * settings.nSteps;
}

/** About three seconds. */
const MOST_LOOP_STEPS = 2e9;

function isLoopable(workload: Workload, { mostLoopSteps = MOST_LOOP_STEPS }: CaseOptions): boolean {
  return stepsOf(workload) <= mostLoopSteps;
}

/**
 * A workload in every form that each engine has. Two forms that turn out to be the same are one case.
 *
 * @param forms which of a surface's forms are asked for
 */
export async function openCases(
  workload: Workload,
  engines: readonly Engine[],
  forms: readonly SurfaceForm[],
  options: CaseOptions,
): Promise<OpenedCase[]> {
  const opened: OpenedCase[] = [];
  for (const engine of engines) {
    if (engine.id === 'reference' && !isLoopable(workload, options)) continue;
    if (workload.kind === 'optimizer map' && engine.id === 'reference') continue;
    if (workload.kind === 'forward batch') opened.push(await openBatch(workload, engine, options));
    else if (workload.kind === 'optimizer map') opened.push(...(await openMaps(workload, engine, options)));
    else opened.push(...(await openSurfaces(workload, engine, forms, options)));
  }
  return opened;
}

async function openSurfaces(
  workload: Workload,
  engine: Engine,
  forms: readonly SurfaceForm[],
  options: CaseOptions,
): Promise<OpenedCase[]> {
  const opened = new Map<string, OpenedCase>();
  for (const form of engine.id === 'reference' ? (['direct'] as const) : forms) {
    const found = await openSurface({ ...requestOf(workload), form }, engine, options);
    if (opened.has(found.algorithm)) found.release();
    else opened.set(found.algorithm, found);
  }
  return [...opened.values()];
}

export function requestOf({ model, settings, size }: Workload): CostSurfaceRequest {
  return gridRequest(model, settings, size);
}

/** One surface on one engine, in the form that the request asks for. */
export async function openSurface(
  request: CostSurfaceRequest,
  engine: Engine,
  options: CaseOptions,
): Promise<OpenedCase> {
  const { now, cancel } = options;
  const timing = await engine.openSurfaceTiming?.(request);
  const surface = timing ? await timing.surface() : await engine.costSurface(request, cancel);
  surface.drawable?.release();
  const clocks = new Map<Clock, Timed>(timing?.clocks.map((clock) => [clock, clockOf(timing, clock)]));
  if (!clocks.has('submit to data in hand')) {
    const work = async () => (await engine.costSurface(request, cancel)).drawable?.release();
    clocks.set('submit to data in hand', timedBy(now, work));
  }
  return {
    ...namesOf(engine),
    algorithm: surface.algorithm,
    checked: await isRight(request, surface, engine.precision, options),
    clocks,
    compileMs: timing?.compileMs ?? null,
    uploadMs: timing?.uploadMs ?? null,
    firstMs: timing?.firstMs ?? null,
    release: () => timing?.release(),
  };
}

function clockOf(timing: SurfaceTiming, clock: Clock): Timed {
  return (repetitions) => timing.sample(clock, repetitions);
}

/** Steps of the recurrence up to which a whole surface is checked; of larger ones a sample. */
const CHECKED_WHOLE = 100 * 100 * 20 * 10;

async function isRight(
  request: CostSurfaceRequest,
  surface: CostSurface,
  precision: Engine['precision'],
  options: CaseOptions,
): Promise<boolean> {
  const isWhole = surface.costs.length * request.data.nSequences * request.data.nSteps <= CHECKED_WHOLE;
  const cells = isWhole ? 'all' : sampleCells(surface, numpyUniform(1), 1024);
  return passes(checkCostSurface(request, surface, { cells, precision }), options);
}

/** How long a check may hold its thread, in milliseconds. */
const SLICE = 16;

async function passes(check: RunningCheck, { now, pause, cancel }: CaseOptions): Promise<boolean> {
  let start = now();
  for (let next = check.next(); ; next = check.next()) {
    if (next.done) return next.value.passed;
    if (!pause || now() - start < SLICE) continue;
    await pause();
    requireWanted(cancel);
    start = now();
  }
}

/** The plain loop of `plain.ts`, as a case; only of the linear model, and while it takes some seconds at most. */
export async function openPlain(workload: Workload, options: CaseOptions): Promise<OpenedCase | undefined> {
  if (workload.model.id !== 'linear' || workload.kind !== 'surface' || !isLoopable(workload, options)) return;
  const { now } = options;
  const request = requestOf(workload);
  const costs = new Float64Array(request.a.length * request.b.length);
  plainSurface(request, costs);
  const status = new Uint8Array(costs.length).fill(1);
  const size = { nColumns: request.a.length, nRows: request.b.length };
  const names = {
    engine: 'plain loop',
    adapter: 'TypeScript, one thread',
    isSoftware: false,
    algorithm: 'direct, float64',
  };
  const surface = { ...size, costs, status, ...names, engine: 'reference', milliseconds: 0 } as const;
  return {
    ...names,
    checked: await isRight(request, surface, 'float64', options),
    clocks: new Map([['compute', timedBy(now, () => plainSurface(request, costs))]]),
    compileMs: null,
    uploadMs: null,
    firstMs: null,
    release() {},
  };
}

async function openBatch(workload: Workload, engine: Engine, options: CaseOptions): Promise<OpenedCase> {
  const { now, cancel } = options;
  const request = batchOf(workload);
  const start = now();
  const batch = await engine.forwardBatch(request, cancel);
  const firstMs = now() - start;
  return {
    ...namesOf(engine),
    algorithm: batch.algorithm,
    checked: await passes(checkForwardBatch(request, batch, engine.precision), options),
    clocks: new Map([['submit to data in hand', timedBy(now, () => engine.forwardBatch(request, cancel))]]),
    compileMs: null,
    uploadMs: null,
    firstMs,
    release() {},
  };
}

/** Points drawn over the ranges of the parameters. */
function batchOf({ model, size, settings }: Workload): ForwardBatchRequest {
  const uniform = numpyUniform(settings.seed);
  const parameters = Float64Array.from({ length: size * model.parameters.length }, (_, index) => {
    const [from, to] = model.parameters[index % model.parameters.length]!.range;
    return from + uniform() * (to - from);
  });
  return { model, data: model.task.generate(settings), parameters, nPoints: size };
}

/** A map in both forms. Each is checked step by step on a few runs over the same data. */
async function openMaps(workload: Workload, engine: Engine, { now, cancel }: CaseOptions): Promise<OpenedCase[]> {
  // What can't show its steps can't be checked, so it is not timed.
  if (!engine.optimizerTrace) return [];
  const opened = new Map<string, OpenedCase>();
  for (const form of ['fast', 'direct'] as const) {
    const request = { ...mapOf(workload), form };
    const start = now();
    const { algorithm } = await engine.optimizerMap(request, cancel);
    const firstMs = now() - start;
    if (opened.has(algorithm)) continue;
    const steps = { ...stepRequest(workload.model, rprop), data: request.data, form };
    opened.set(algorithm, {
      ...namesOf(engine),
      algorithm,
      checked: (await optimizerStepCheck('map', steps).run(engine, engine)).passed,
      clocks: new Map([['submit to data in hand', timedBy(now, () => engine.optimizerMap(request, cancel))]]),
      compileMs: null,
      uploadMs: null,
      firstMs,
      release() {},
    });
  }
  return [...opened.values()];
}

const rprop = optimizers.find(({ id }) => id === 'rprop')!;

/** Rprop from starts over the ranges of the model's first two parameters. */
export function mapOf({ model, size, settings, nIterations = 500 }: Workload): OptimizerMapRequest {
  const [first, second] = model.parameters;
  return {
    ...stepRequest(model, rprop),
    data: model.task.generate(settings),
    nIterations,
    a: linspace(...first!.range, size),
    b: linspace(...second!.range, size),
  };
}

function namesOf({ id, adapter, isSoftware }: Engine) {
  return { engine: id, adapter, isSoftware };
}
