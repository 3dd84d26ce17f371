import type { Cancel, Ceilings, CostSurfaceRequest, Engine } from '../engines/engine.ts';
import type { Model } from '../models/model.ts';
import { benchmark } from '../text/en/benchmark.ts';
import { type CaseOptions, nameOf, type OpenedCase, openCases, openPlain, stepsOf, type Workload } from './cases.ts';
import { cpuCeilings } from './ceilings.ts';
import { crossoversOf } from './crossover.ts';
import { growthOf } from './growth.ts';
import { type PlannedWorkload, plan } from './plan.ts';
import { type RaceOptions, race, requireWanted, sampleLength } from './race.ts';
import type { Ratio } from './ratio.ts';
import { ratioMeasures } from './ratios.ts';
import type { Report, ReportCase } from './report.ts';
import { rooflineOf } from './roofline.ts';
import { median, spread } from './statistics.ts';
import { verdictOf } from './verdict.ts';

/** Who takes part in a benchmark, and under which conditions. */
export interface BenchSetup {
  readonly model: Model;
  /** all that are timed; the first one with the id "gpu" is the GPU */
  readonly engines: readonly Engine[];
  /** the CPU engine without workers, for the maps that are to be computed on one thread */
  readonly oneThread?: Engine | undefined;
  /** the GPU engine with its direct form as plain as it can be */
  readonly plainGpu?: Engine | undefined;
  readonly numpy?: ((request: CostSurfaceRequest) => Promise<number | { readonly reason: string }>) | undefined;
  /** sides of the square grids; a plan's own, with its other workloads, if left out */
  readonly sizes?: readonly number[] | undefined;
  readonly isQuick: boolean;
  /** of the data: another one gives other data */
  readonly seed: number;
  /** a clock in milliseconds */
  readonly now: () => number;
  /** ISO 8601 */
  readonly date: string;
  readonly host: string;
  readonly version: string;
  readonly commit: string | null;
  readonly cancel: Cancel;
  /** see `CaseOptions` */
  readonly mostLoopSteps?: number | undefined;
  /** see `RaceOptions` */
  readonly wasDisturbed?: (() => boolean) | undefined;
  /** see `RaceOptions` */
  readonly pause?: (() => Promise<void>) | undefined;
  readonly progress?: ((progress: BenchProgress) => void) | undefined;
}

export interface BenchProgress {
  /** 0 … 1 */
  readonly done: number;
  readonly secondsLeft: number | null;
  /** what is measured now */
  readonly what: string;
}

const ROUNDS = { quick: 5, full: 9 };

/**
 * Checks, then times, then says what the times mean. Nothing is timed whose check did not pass.
 *
 * @throws CancelledError, DeviceLostError
 */
export async function runBench(setup: BenchSetup): Promise<Report> {
  const { engines, now, isQuick, cancel, wasDisturbed, model, sizes, seed } = setup;
  const start = now();
  const options: RaceOptions & CaseOptions = {
    now,
    nRounds: isQuick ? ROUNDS.quick : ROUNDS.full,
    sampleMs: sampleLength(now),
    wasDisturbed,
    pause: setup.pause,
    cancel,
    ...(setup.mostLoopSteps === undefined ? {} : { mostLoopSteps: setup.mostLoopSteps }),
  };
  const gpu = engines.find(({ id }) => id === 'gpu');
  const cpu = engines.find(({ id }) => id === 'cpu');
  const { oneThread, plainGpu, numpy } = setup;
  const planned = plan({ model, sizes, isQuick, seed });
  const measures =
    model.id === 'linear'
      ? ratioMeasures({ model, seed, isQuick, race: options, engines, cpu, oneThread, gpu, plainGpu, numpy })
      : [];
  const course = new Course(setup, start, [
    ...planned.map(({ workload }) => guessOf(workload, engines)),
    ...measures.map(() => RATIO_GUESS),
  ]);

  const cases: ReportCase[] = [];
  for (const each of planned) {
    course.tell(nameOf(each.workload));
    cases.push(...(await timeWorkload(each, engines, options)));
    course.advance();
  }
  const ratios: Ratio[] = [];
  for (const measure of measures) {
    course.tell(benchmark.shownNext);
    ratios.push(...(await measure()));
    course.advance();
  }
  course.tell(benchmark.ceilingsNext);
  const ceilings = await ceilingsOf(engines, now);
  const [crossovers, roofline] = [crossoversOf(cases), rooflineOf(cases, ceilings)];
  return {
    host: setup.host,
    adapter: gpu?.adapter ?? null,
    cases,
    growth: growthOf(cases),
    ratios,
    verdict: verdictOf({ cases, crossovers, roofline }),
    crossovers,
    roofline,
    ceilings,
    about: {
      version: setup.version,
      commit: setup.commit,
      date: setup.date,
      model: model.id,
      sizes: sizes ?? null,
      isQuick,
      seed,
      seconds: (now() - start) / 1000,
    },
  };
}

async function timeWorkload(
  { workload, forms }: PlannedWorkload,
  engines: readonly Engine[],
  options: RaceOptions & CaseOptions,
): Promise<ReportCase[]> {
  requireWanted(options.cancel);
  const plain = await openPlain(workload, options);
  const opened = [...(plain ? [plain] : []), ...(await openCases(workload, engines, forms, options))];
  try {
    const contestants = opened.flatMap((each) => [...each.clocks].map(([clock, timed]) => ({ each, clock, timed })));
    const right = contestants.filter(({ each }) => each.checked);
    const samples = await race(
      right.map(({ timed }) => timed),
      options,
    );
    return contestants.map(({ each, clock }) => {
      const index = right.findIndex((other) => other.each === each && other.clock === clock);
      return reported(workload, each, clock, samples[index]);
    });
  } finally {
    for (const each of opened) each.release();
  }
}

function reported(
  workload: Workload,
  opened: OpenedCase,
  clock: ReportCase['clock'],
  samples: Awaited<ReturnType<typeof race>>[number] | undefined,
): ReportCase {
  const { engine, adapter, isSoftware, algorithm, checked, compileMs, uploadMs, firstMs } = opened;
  const milliseconds = samples?.milliseconds ?? [];
  return {
    name: nameOf(workload),
    kind: workload.kind,
    model: workload.model.id,
    engine,
    adapter,
    isSoftware,
    algorithm,
    size: workload.size,
    nSequences: workload.settings.nSequences,
    nSteps: workload.settings.nSteps,
    seed: workload.settings.seed,
    clock,
    medianMs: milliseconds.length > 0 ? median(milliseconds) : null,
    spreadMs: milliseconds.length > 0 ? spread(milliseconds) : null,
    samples: milliseconds,
    repetitions: samples?.repetitions ?? 0,
    nDropped: samples?.nDropped ?? 0,
    checked,
    compileMs,
    uploadMs,
    firstMs,
  };
}

async function ceilingsOf(engines: readonly Engine[], now: () => number): Promise<Record<string, Ceilings>> {
  const found: Record<string, Ceilings> = {};
  for (const engine of engines) {
    if (engine.ceilings) found[engine.id] = await engine.ceilings();
    else if (engine.id === 'cpu') found.cpu = cpuCeilings(now);
  }
  return found;
}

/** Seconds that a line of what has to be shown takes, about. */
const RATIO_GUESS = 4;

/** Seconds that a workload takes, about: what is set up for each engine, and the steps of a software GPU. */
function guessOf(workload: Workload, engines: readonly Engine[]): number {
  const rate = engines.some(({ isSoftware }) => isSoftware) ? 2e-8 : 4e-9;
  return engines.length * 0.5 + stepsOf(workload) * rate;
}

/** Tells how far a benchmark is, and learns from what is behind it how long the rest will take. */
class Course {
  readonly #setup: BenchSetup;
  readonly #start: number;
  readonly #guesses: readonly number[];
  #nDone = 0;

  constructor(setup: BenchSetup, start: number, guesses: readonly number[]) {
    this.#setup = setup;
    this.#start = start;
    this.#guesses = guesses;
  }

  advance(): void {
    this.#nDone++;
  }

  tell(what: string): void {
    const sum = (guesses: readonly number[]) => guesses.reduce((total, guess) => total + guess, 0);
    const [behind, all] = [sum(this.#guesses.slice(0, this.#nDone)), sum(this.#guesses)];
    const seconds = (this.#setup.now() - this.#start) / 1000;
    const secondsLeft = this.#nDone === 0 ? null : (seconds * (all - behind)) / behind;
    this.#setup.progress?.({ done: behind / all, secondsLeft, what });
  }
}
