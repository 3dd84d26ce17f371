import { gridRequest } from '../check/check.ts';
import { checks } from '../check/index.ts';
import {
  type CostSurfaceRequest,
  type Engine,
  type OptimizerMap,
  type OptimizerMapRequest,
  OUTCOMES,
  type Outcome,
  type SurfaceForm,
} from '../engines/engine.ts';
import { referenceEngine } from '../engines/reference/reference-engine.ts';
import { pictureStyle } from '../math/bands.ts';
import { colorMaps } from '../math/color-map.ts';
import type { Model } from '../models/model.ts';
import type { DataSettings } from '../tasks/task.ts';
import { benchmark } from '../text/en/benchmark.ts';
import { type CaseOptions, mapOf, openPlain, openSurface, type Workload } from './cases.ts';
import { type RaceOptions, race, requireWanted, type Timed, timedBy } from './race.ts';
import { atLeast, atMost, type Ratio, told, within } from './ratio.ts';
import { extremes, median, type Point, quadraticPart, slope } from './statistics.ts';

const { notes } = benchmark;

/** What the lines are measured with; a line whose engine is not there has no value. */
export interface RatioSetup {
  readonly model: Model;
  /** of the data sets, but for the lines that name the tutorial's */
  readonly seed: number;
  readonly isQuick: boolean;
  readonly race: RaceOptions & CaseOptions;
  /** all that take part */
  readonly engines: readonly Engine[];
  readonly cpu: Engine | undefined;
  /** the CPU engine without workers, for maps */
  readonly oneThread: Engine | undefined;
  readonly gpu: Engine | undefined;
  /** the same GPU with one cell an invocation, in its plainest form */
  readonly plainGpu: Engine | undefined;
  /** milliseconds of the tutorial's NumPy loop for one surface, or why there are none */
  readonly numpy: ((request: CostSurfaceRequest) => Promise<number | { readonly reason: string }>) | undefined;
}

/** A line, measured; told apart so that progress can be shown between them. */
export type Measure = () => Promise<readonly Ratio[]>;

/** The lines that a single machine can decide. Each is of the linear model. */
export function ratioMeasures(setup: RatioSetup): readonly Measure[] {
  return [
    () => small(setup),
    () => large(setup),
    () => pictures(setup),
    () => maps(setup),
    () => directOnGpu(setup),
    () => growthOfRows(setup),
    () => growthOfPolynomials(setup),
    () => verified(setup),
    async () => ELSEWHERE,
  ];
}

/** What no benchmark decides, and where it is decided. */
const ELSEWHERE: readonly Ratio[] = [
  atLeast('wrong shaders', null, 1, notes.tests),
  atLeast('peers', null, 1, notes.peers),
];

function workloadOf({ model, seed }: RatioSetup, size: number, settings: Partial<DataSettings> = {}): Workload {
  return { kind: 'surface', model, size, settings: { ...model.defaultData, seed, ...settings } };
}

/** Samples of each contestant of a line: a few more, because only the best one counts. */
const ROUNDS = { quick: 7, full: 15 };
const ROUNDS_ON_GPU = 3;

/**
 * The best samples of contestants that take turns. What else a machine does only ever makes a sample longer, and a short
 * one by more than a long one, so a ratio of the best moves less than one of medians.
 */
async function bests(setup: RatioSetup, contestants: readonly Timed[], nRounds = roundsOf(setup)): Promise<number[]> {
  const samples = await race(contestants, { ...setup.race, nRounds });
  return samples.map(({ milliseconds }) => (milliseconds.length === 0 ? Number.NaN : extremes(milliseconds)[0]));
}

function roundsOf({ isQuick }: RatioSetup): number {
  return isQuick ? ROUNDS.quick : ROUNDS.full;
}

/** Times a surface on one engine by its purest clock; undefined where its check fails. */
async function timedSurface(setup: RatioSetup, engine: Engine, workload: Workload, form: SurfaceForm) {
  const request: CostSurfaceRequest = { ...gridRequest(workload.model, workload.settings, workload.size), form };
  const opened = await openSurface(request, engine, setup.race);
  const clock = (['compute', 'kernel', 'submit to done', 'submit to data in hand'] as const).find((each) =>
    opened.clocks.has(each),
  )!;
  if (!opened.checked) {
    opened.release();
    return undefined;
  }
  return { ...opened, clock, timed: opened.clocks.get(clock)! };
}

/** The CPU engine against the plain loop, by the time that the computation itself takes. */
async function againstPlain(setup: RatioSetup, size: number) {
  if (!setup.cpu) return undefined;
  const workload = workloadOf(setup, size);
  const plain = await openPlain(workload, setup.race);
  const fast = await timedSurface(setup, setup.cpu, workload, 'fast');
  if (!fast || !plain?.checked) return undefined;
  const [ofPlain, ofFast] = await bests(setup, [plain.clocks.get('compute')!, fast.timed]);
  fast.release();
  return { plain: ofPlain!, fast: ofFast!, note: `${fast.algorithm}, ${fast.clock}`, workload };
}

async function small(setup: RatioSetup): Promise<readonly Ratio[]> {
  const found = await againstPlain(setup, 100);
  const { numpy } = setup;
  const loop = found && numpy ? await numpy(gridRequest(setup.model, found.workload.settings, 100)) : undefined;
  const isTimed = typeof loop === 'number';
  const reason = loop && !isTimed ? loop.reason : notes.noNumpy!;
  return [
    atLeast('plain 100', found ? found.plain / found.fast : null, 100, found?.note ?? notes.noneHere),
    atLeast('numpy 100', found && isTimed ? loop / found.fast : null, 10_000, isTimed ? found?.note : reason),
  ];
}

async function large(setup: RatioSetup): Promise<readonly Ratio[]> {
  const found = await againstPlain(setup, 1000);
  return [atLeast('plain 1000', found ? found.plain / found.fast : null, 100, found?.note ?? notes.noneHere)];
}

async function pictures(setup: RatioSetup): Promise<readonly Ratio[]> {
  const { cpu } = setup;
  if (!cpu) return [atMost('frame', null, 6, notes.noneHere)];
  const { model, settings, size } = workloadOf(setup, 1000);
  const request = {
    ...gridRequest(model, settings, size),
    picture: pictureStyle(colorMaps[0]!, { fill: 'bands', fit: false, contours: false }),
  };
  const timed = timedBy(setup.race.now, () => cpu.costSurface(request, setup.race.cancel));
  const [frames] = await race([timed], { ...setup.race, nRounds: roundsOf(setup) });
  const frame = median(frames!.milliseconds);
  return [atMost('frame', frame, 6, notes.median)];
}

const MAP_SIZE = 100;
const MAP_STEPS = 500;

async function maps(setup: RatioSetup): Promise<readonly Ratio[]> {
  const { oneThread: cpu, gpu, model, isQuick } = setup;
  const { now, cancel } = setup.race;
  const request = mapOf({
    kind: 'optimizer map',
    model,
    size: MAP_SIZE,
    settings: model.defaultData,
    nIterations: MAP_STEPS,
  });
  const time = async (engine: Engine, asked: OptimizerMapRequest) => {
    requireWanted(cancel);
    const start = now();
    const map = await engine.optimizerMap(asked, cancel);
    return { map, milliseconds: now() - start };
  };
  // The CPU's own backpropagation is what both the times and the ends of the others are held against.
  const plain = cpu && (await time(cpu, { ...request, form: 'direct' }));
  const ofCpu = cpu && (await bestOf(3, () => time(cpu, { ...request, form: 'fast' })));
  const ratios = [
    atLeast(
      'map on cpu',
      ofCpu && plain ? plain.milliseconds / ofCpu.milliseconds : null,
      30,
      ofCpu?.map.algorithm ?? notes.noneHere,
    ),
    atLeast(
      'map ends',
      ofCpu && plain ? share(ofCpu.map, plain.map, sameEnd) : null,
      1,
      ofCpu ? notes.toTheBit : notes.noneHere,
    ),
  ];
  const ofGpu = gpu && (await time(gpu, { ...request, form: 'fast' }));
  // Backpropagation on a software adapter takes minutes for all, so there it is timed on some of the rows.
  const rows = gpu?.isSoftware ? request.b.filter((_, row) => row % (isQuick ? 25 : 5) === 0) : request.b;
  const timeRows = (form: 'fast' | 'direct', b = rows, nIterations = MAP_STEPS) =>
    time(gpu!, { ...request, b, nIterations, form });
  // Compiled before it is timed, as the other was.
  if (gpu) await timeRows('direct', rows.slice(0, 1), 1);
  const back = gpu && (await timeRows('direct'));
  const quick = gpu && (await bestOf(3, () => timeRows('fast')));
  const gain = back && quick ? back.milliseconds / quick.milliseconds : null;
  return [
    ...ratios,
    atLeast(
      'map on gpu',
      gain,
      20,
      gpu ? `${gpu.adapter}; both on ${rows.length} of the ${MAP_SIZE} rows` : notes.noneHere,
    ),
    atLeast(
      'map classes',
      ofGpu && plain ? share(ofGpu.map, plain.map, sameClass) : null,
      0.999,
      gpu?.adapter ?? notes.noneHere,
    ),
    told('map outcomes', ofGpu && plain ? share(ofGpu.map, plain.map, sameOutcome) : null, notes.nothingRequired),
  ];
}

async function bestOf<Result extends { milliseconds: number }>(
  count: number,
  run: () => Promise<Result>,
): Promise<Result> {
  let best = await run();
  for (let trial = 1; trial < count; trial++) {
    const next = await run();
    if (next.milliseconds < best.milliseconds) best = next;
  }
  return best;
}

/** Where a run is neither converged nor diverged, the others differ in a threshold that rounding can cross. */
function classOf(code: number): Outcome | 'neither' {
  const outcome = OUTCOMES[code - 1]!;
  return outcome === 'converged' || outcome === 'diverged' ? outcome : 'neither';
}

type Same = (map: OptimizerMap, other: OptimizerMap, cell: number) => boolean;

const sameOutcome: Same = (map, other, cell) => map.outcome[cell] === other.outcome[cell];
const sameClass: Same = (map, other, cell) => classOf(map.outcome[cell]!) === classOf(other.outcome[cell]!);
const sameEnd: Same = (map, other, cell) =>
  sameOutcome(map, other, cell) && map.steps[cell] === other.steps[cell] && map.costs[cell] === other.costs[cell];

function share(map: OptimizerMap, other: OptimizerMap, same: Same): number {
  let count = 0;
  for (let cell = 0; cell < map.outcome.length; cell++) if (same(map, other, cell)) count++;
  return count / map.outcome.length;
}

async function directOnGpu(setup: RatioSetup): Promise<readonly Ratio[]> {
  const { gpu, plainGpu } = setup;
  if (!gpu || !plainGpu) return [atLeast('direct on gpu', null, 2, notes.noneHere)];
  const workload = workloadOf(setup, 1000);
  const several = await timedSurface(setup, gpu, workload, 'direct');
  const one = await timedSurface(setup, plainGpu, workload, 'direct');
  const times = several && one && (await bests(setup, [one.timed, several.timed], ROUNDS_ON_GPU));
  several?.release();
  one?.release();
  return [
    atLeast(
      'direct on gpu',
      times ? times[0]! / times[1]! : null,
      2,
      several ? `${gpu.adapter}; ${several.clock}` : notes.noneHere,
    ),
  ];
}

async function growthOfRows(setup: RatioSetup): Promise<readonly Ratio[]> {
  const points = await sweep(setup, [100, 200, 400, 1000], 'rows', (size) => workloadOf(setup, size));
  return [
    within('row exponent', points && slope(points), [0.9, 2.1], 'R 100 … 1000'),
    atMost('row constant', points && 1e6 * quadraticPart(points), 3, notes.fitted),
  ];
}

async function growthOfPolynomials(setup: RatioSetup): Promise<readonly Ratio[]> {
  const points = await sweep(setup, [20, 1000], 'polynomials', (nSequences) => workloadOf(setup, 100, { nSequences }));
  const value = points && points[1]![1] / points[0]![1];
  return [within('polynomials in N', value, [0.8, 1.2], '100 × 100, T = 10')];
}

/** Times of one form on the CPU engine over some values, which take turns. */
async function sweep(
  setup: RatioSetup,
  values: readonly number[],
  form: SurfaceForm,
  workload: (value: number) => Workload,
): Promise<Point[] | null> {
  const { cpu } = setup;
  if (!cpu) return null;
  const timed = [];
  for (const value of values) {
    const each = await timedSurface(setup, cpu, workload(value), form);
    if (!each?.algorithm.includes(form)) return null;
    timed.push(each);
  }
  const times = await bests(
    setup,
    timed.map((each) => each.timed),
  );
  for (const { release } of timed) release();
  return values.map((value, index) => [value, times[index]!]);
}

/** Every check that `verify` has, of every engine that takes part. */
async function verified({ isQuick, engines, race: { now, pause, cancel } }: RatioSetup): Promise<readonly Ratio[]> {
  // A page would stand still meanwhile.
  if (isQuick || pause) return [atLeast('verify', null, 1, notes.commandLine)];
  const reference = referenceEngine(now);
  let [nChecks, nPassed] = [0, 0];
  for (const engine of engines) {
    for (const check of checks.filter(({ about }) => about === 'engines')) {
      requireWanted(cancel);
      nChecks++;
      if ((await check.run(reference, engine)).passed) nPassed++;
    }
  }
  return [atLeast('verify', nPassed / nChecks, 1, `${nPassed} of ${nChecks}`)];
}
