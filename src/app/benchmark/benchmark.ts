import { compareReports, type Pair, parseReport } from '../../bench/compare.ts';
import { citationOf, commandOf, toMarkdown } from '../../bench/markdown.ts';
import type { Report } from '../../bench/report.ts';
import { type BenchProgress, runBench } from '../../bench/run.ts';
import { CancelledError, DeviceLostError, type Engine } from '../../engines/engine.ts';
import { referenceEngine } from '../../engines/reference/reference-engine.ts';
import { models } from '../../models/index.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import type { Message } from '../../text/language.ts';
import type { Clock } from '../clock.ts';
import type { LinkKeeping } from '../link-keeper.ts';
import { Store } from '../store.ts';
import {
  type BenchmarkSettings,
  defaultSettings,
  type Read,
  readBenchmarkLink,
  readSeed,
  readSizes,
  writeBenchmarkLink,
} from './settings.ts';

/** What a benchmark has to be told of the machine and the build; the entry knows it. */
export interface BenchmarkEnvironment {
  readonly clock: Pick<Clock, 'now' | 'pause'>;
  /** the engines that are there now, whoever computes the rest of the page */
  readonly engines: () => readonly Engine[];
  readonly host: string;
  readonly version: string;
  readonly commit: string | null;
  /** now, as ISO 8601 has it */
  readonly date: () => string;
  /** a whole number from 0 to 2³² − 1, another one each time */
  readonly drawSeed: () => number;
  /** Whether the page was out of sight, or did something else, since the last call. */
  readonly wasDisturbed: () => boolean;
}

/** A field that can't be taken: what stands in it, and one sentence. */
export interface Problem {
  readonly text: string;
  readonly message: Message;
}

/** Two reports side by side. */
export interface Comparison {
  readonly other: Report;
  readonly pairs: readonly Pair[];
  /** cases that only one of the two has */
  readonly nAlone: number;
}

export interface BenchmarkState {
  readonly settings: BenchmarkSettings;
  readonly problems: { readonly sizes?: Problem | undefined; readonly seed?: Problem | undefined };
  /** what a link held that could not be taken */
  readonly notice?: Message | undefined;
  /** 'cancelling' until what is measured at the moment is through */
  readonly phase: 'idle' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  readonly progress?: BenchProgress | undefined;
  /** why the last run failed */
  readonly failure?: Message | undefined;
  /** the last one that was finished */
  readonly report?: Report | undefined;
  readonly comparison?: Comparison | undefined;
  /** why a second report can't be read */
  readonly comparisonProblem?: Message | undefined;
}

export const benchmarkKeeping: LinkKeeping<BenchmarkState> = {
  place: 'benchmark',
  parts: ({ settings }) => [settings],
};

/** No loop on the page's own thread may hold it up: this is about 50 ms. */
const MOST_LOOP_STEPS = 2e7;

/** A benchmark on the page: what it is asked for, how far it is, what it found, and what that is compared with. */
export class Benchmark {
  readonly store = new Store<BenchmarkState>({ settings: defaultSettings, problems: {}, phase: 'idle' });
  readonly #environment: BenchmarkEnvironment;
  #cancel = { cancelled: false };

  constructor(environment: BenchmarkEnvironment) {
    this.#environment = environment;
  }

  get state(): BenchmarkState {
    return this.store.state;
  }

  setModel(model: string): void {
    if (models.some(({ id }) => id === model)) this.#change({ model });
  }

  setQuick(isQuick: boolean): void {
    this.#change({ isQuick });
  }

  setSizes(text: string): void {
    this.#type('sizes', text, readSizes);
  }

  setSeed(text: string): void {
    this.#type('seed', text, readSeed);
  }

  /** The settings as the text after `#/benchmark?`. */
  link(): string {
    return writeBenchmarkLink(this.state.settings);
  }

  /** Takes the settings of a link, and starts nothing. */
  openLink(text: string): void {
    const { settings, messages } = readBenchmarkLink(text);
    // Read once more whenever it is shown, in the language of that moment.
    const problems = () => benchmarkText().sentences(readBenchmarkLink(text).messages);
    const notice = messages.length === 0 ? undefined : () => benchmarkText().linkNotWhole(problems());
    this.store.set({ settings, problems: {}, notice });
  }

  get isBusy(): boolean {
    return ['running', 'cancelling'].includes(this.state.phase);
  }

  /** Runs the benchmark to its end; does nothing while one runs, or while a field can't be taken. */
  async start(): Promise<void> {
    const { settings, problems } = this.state;
    if (this.isBusy || problems.sizes || problems.seed) return;
    const { clock, engines, host, version, commit, date, drawSeed, wasDisturbed } = this.#environment;
    const cancel = { cancelled: false };
    this.#cancel = cancel;
    this.store.set({ phase: 'running', progress: undefined, failure: undefined, notice: undefined });
    try {
      const report = await runBench({
        model: models.find(({ id }) => id === settings.model)!,
        engines: [referenceEngine(clock.now), ...engines()],
        sizes: settings.sizes,
        isQuick: settings.isQuick,
        seed: settings.seed ?? drawSeed(),
        now: clock.now,
        pause: clock.pause,
        date: date(),
        host,
        version,
        commit,
        cancel,
        mostLoopSteps: MOST_LOOP_STEPS,
        wasDisturbed,
        progress: (progress) => this.store.set({ progress }),
      });
      this.store.set({ phase: 'done', progress: undefined, report, ...this.#compared(report) });
    } catch (error) {
      if (error instanceof CancelledError) this.store.set({ phase: 'cancelled', progress: undefined });
      else this.store.set({ phase: 'failed', progress: undefined, failure: () => failureOf(error) });
    }
  }

  /** Ends the run as soon as what is measured now is through. */
  cancel(): void {
    if (this.state.phase !== 'running') return;
    this.#cancel.cancelled = true;
    this.store.set({ phase: 'cancelling' });
  }

  /** Takes the text of a second report, to be laid beside the one that stands. */
  compareWith(text: string): void {
    const { report } = this.state;
    if (!report) return;
    try {
      const other = parseReport(text);
      this.store.set({ comparison: comparisonOf(report, other), comparisonProblem: undefined });
    } catch (error) {
      this.store.set({ comparisonProblem: () => benchmarkText().unreadable(whyNot(error)) });
    }
  }

  endComparison(): void {
    this.store.set({ comparison: undefined, comparisonProblem: undefined });
  }

  #compared(report: Report): Pick<BenchmarkState, 'comparison'> {
    const { comparison } = this.state;
    return { comparison: comparison && comparisonOf(report, comparison.other) };
  }

  #change(settings: Partial<BenchmarkSettings>): void {
    this.store.set({ settings: { ...this.state.settings, ...settings } });
  }

  #type<Key extends 'sizes' | 'seed'>(
    key: Key,
    text: string,
    reader: (text: string) => Read<BenchmarkSettings[Key]>,
  ): void {
    const read = reader(text);
    const problem = 'message' in read ? { text, message: () => messageOf(reader(text)) } : undefined;
    this.store.set({ problems: { ...this.state.problems, [key]: problem } });
    if ('value' in read) this.#change({ [key]: read.value });
  }
}

function comparisonOf(report: Report, other: Report): Comparison {
  return { other, ...compareReports(report, other) };
}

function failureOf(error: unknown): string {
  if (error instanceof DeviceLostError) {
    return benchmarkText().lost;
  }
  return benchmarkText().failed(error instanceof Error ? error.message : String(error));
}

function whyNot(error: unknown): string {
  if (error instanceof SyntaxError) return benchmarkText().notJson;
  return error instanceof Error ? error.message : String(error);
}

function messageOf(read: Read<unknown>): string {
  return 'message' in read ? read.message : '';
}

/** What someone can take along of a report. */
export const benchmarkExports = {
  markdown: toMarkdown,
  json: (report: Report): string => `${JSON.stringify(report, null, 2)}\n`,
  citation: citationOf,
  command: commandOf,
  /** The text after `#/benchmark?` that runs the same cases over the same data. */
  link: ({ about: { model, sizes, isQuick, seed } }: Report): string =>
    writeBenchmarkLink({ model, sizes: sizes ?? undefined, isQuick, seed }),
};
