import {
  type Cancel,
  type CostSurface,
  type CostSurfaceRequest,
  DeviceLostError,
  type DrawnSurface,
  type Engine,
  type MapProgress,
  type OptimizerMap,
  type OptimizerMapRequest,
} from '../engines/engine.ts';
import { figuresText } from '../text/figures.ts';
import type { Message } from '../text/language.ts';
import type { Clock } from './clock.ts';
import { adapterName } from './report.ts';
import type { EnginePreference, EngineState } from './state.ts';
import { Store } from './store.ts';

/** A GPU engine, and the promise that tells when its device goes away. */
export interface GpuEngine extends Engine {
  readonly lost: Promise<string>;
}

/** How the entry gets engines. The app knows neither WebGPU nor workers. */
export interface EngineSource {
  cpu(): Engine;
  /** A GPU engine, or one plain sentence: why there is none, and what would help. */
  gpu(): Promise<{ readonly engine: GpuEngine } | { readonly reason: Message }>;
}

/** When to try again after a device was lost, in milliseconds; from the last on at that interval. */
const RETRY_AFTER = [0, 1_000, 5_000, 30_000, 130_000];

/**
 * Chooses the engine that computes. A hardware GPU is preferred; a software one is slower than the CPU engine and only
 * used when asked for. After a loss the CPU computes until a new device stands.
 */
export class Engines {
  readonly #source: EngineSource;
  readonly #clock: Clock;
  /** Who computes, and why; all places of the page look here. */
  readonly store = new Store<EngineState>({ preference: 'auto', adapter: '', isSoftware: false, gpuAvailable: false });
  readonly #cpu: Engine;
  #gpu: GpuEngine | undefined;
  #reason: Message | undefined;
  #preference: EnginePreference = 'auto';
  #generation = 0;

  constructor(source: EngineSource, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
    this.#cpu = source.cpu();
  }

  /** The engine that computes now. */
  get active(): Engine {
    const gpu = this.#gpu;
    if (!gpu || this.#preference === 'cpu') return this.#cpu;
    return this.#preference === 'gpu' || !gpu.isSoftware ? gpu : this.#cpu;
  }

  /** All that are there, whichever computes: a benchmark times each of them. */
  get available(): readonly Engine[] {
    return this.#gpu ? [this.#cpu, this.#gpu] : [this.#cpu];
  }

  /** The CPU computes at once, so that there is something to see; a hardware GPU takes over as soon as it stands. */
  async start(): Promise<void> {
    this.#tell();
    await this.#open();
  }

  prefer(preference: EnginePreference): void {
    this.#preference = preference;
    this.#tell();
  }

  /** A surface from the engine that computes now; where the GPU fails, from the CPU. */
  costSurface(request: CostSurfaceRequest, cancel: Cancel): Promise<CostSurface> {
    return this.#withFallback(cancel, (engine) => engine.costSurface(request, cancel));
  }

  /** A surface of which only the picture is wanted for now; of an engine that does not draw, with its numbers. */
  drawnSurface(request: CostSurfaceRequest, cancel: Cancel): Promise<CostSurface | DrawnSurface> {
    return this.#withFallback(
      cancel,
      (engine) => engine.drawnSurface?.(request, cancel) ?? engine.costSurface(request, cancel),
    );
  }

  /** A drawn surface with its numbers; where its engine can't read them any more, from the CPU. */
  readSurface(drawn: DrawnSurface, request: CostSurfaceRequest, cancel: Cancel): Promise<CostSurface> {
    return this.#withFallback(cancel, (engine) =>
      engine === this.#cpu ? engine.costSurface(request, cancel) : drawn.read(cancel),
    );
  }

  /** A basin map from the engine that computes now, where it knows the optimizer; else from the CPU. */
  optimizerMap(
    request: OptimizerMapRequest,
    cancel: Cancel,
    progress: (progress: MapProgress) => void,
  ): Promise<OptimizerMap> {
    const compute = (engine: Engine) => engine.optimizerMap(request, cancel, progress);
    return request.optimizer.runsOn === 'cpu' ? compute(this.#cpu) : this.#withFallback(cancel, compute);
  }

  async #withFallback<Result>(cancel: Cancel, compute: (engine: Engine) => Promise<Result>): Promise<Result> {
    const engine = this.active;
    try {
      return await compute(engine);
    } catch (error) {
      if (engine === this.#cpu || cancel.cancelled) throw error;
      // A lost device is found again; any other failure of the GPU ends its use.
      if (!(error instanceof DeviceLostError)) {
        this.#giveUp(() => figuresText().gpu.failed(error instanceof Error ? error.message : String(error)));
      }
      return await compute(this.#cpu);
    }
  }

  #giveUp(reason: Message): void {
    this.#gpu = undefined;
    this.#reason = reason;
    this.#generation++;
    this.#tell();
  }

  async #open(): Promise<boolean> {
    const generation = ++this.#generation;
    const answer = await this.#source.gpu();
    if (generation !== this.#generation) {
      if ('engine' in answer) answer.engine.destroy();
      return true;
    }
    if ('reason' in answer) {
      // After a loss, that loss stays the reason until a new device stands.
      this.#reason ??= answer.reason;
      this.#tell();
      return false;
    }
    this.#gpu = answer.engine;
    this.#reason = undefined;
    void answer.engine.lost.then((why) => this.#onLost(answer.engine, why));
    this.#tell();
    return true;
  }

  #onLost(engine: GpuEngine, why: string): void {
    if (this.#gpu !== engine) return;
    this.#gpu = undefined;
    this.#reason = () => figuresText().gpu.lost(why);
    this.#tell();
    this.#retry(0);
  }

  #retry(attempt: number): void {
    const wait = RETRY_AFTER[Math.min(attempt, RETRY_AFTER.length - 1)]!;
    this.#clock.after(wait, async () => {
      if (!(await this.#open())) this.#retry(attempt + 1);
    });
  }

  #tell(): void {
    const { active } = this;
    const gpu = this.#gpu;
    this.store.set({
      preference: this.#preference,
      active: active.id,
      adapter: active.adapter,
      isSoftware: active.isSoftware,
      gpuAvailable: gpu !== undefined,
      notice: this.#notice(gpu),
    });
  }

  #notice(gpu: GpuEngine | undefined): Message | undefined {
    if (!gpu) return this.#reason;
    if (!gpu.isSoftware) return undefined;
    if (this.#preference === 'cpu') return undefined;
    const kind = this.#preference === 'gpu' ? 'software' : 'onlySoftware';
    return () => figuresText().gpu[kind](adapterName(gpu.adapter));
  }
}
