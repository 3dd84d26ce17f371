import type { OptimizerMapRequest, Slice } from '../../engines/engine.ts';
import { cellCenters } from '../../math/grid.ts';
import type { Model } from '../../models/model.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet } from '../../tasks/task.ts';
import type { Clock } from '../clock.ts';
import type { Engines } from '../engines.ts';
import { Latest } from '../latest.ts';
import { type MapSpec, optimizerOf, type Place, type PlaneWindow, parametersOf } from './document.ts';
import type { MapResult, MapState } from './state.ts';

/** What a map is computed for. */
export interface MapSubject {
  readonly spec: MapSpec;
  readonly model: Model;
  readonly data: DataSet;
  /** of the landscape; a map over hyperparameters has a window of its own */
  readonly window: PlaneWindow;
}

/** Computes basin maps, one at a time, or two side by side that share one clock: without clipping, and with. */
export class MapJob {
  readonly #engines: Engines;
  readonly #clock: Clock;
  readonly #patch: (map: MapState) => void;
  readonly #computing = new Latest();
  #map: MapState = {};
  /** of the map that is shown, or being computed */
  #subject: MapSubject | undefined;

  constructor(engines: Engines, clock: Clock, patch: (map: MapState) => void) {
    this.#engines = engines;
    this.#clock = clock;
    this.#patch = patch;
  }

  /** A map of another network or of other data is no longer true: it goes, and what computes it stops. */
  follow(model: Model, data: DataSet): MapState {
    const subject = this.#subject;
    if (subject && (subject.model !== model || subject.data !== data)) {
      this.#computing.cancel();
      this.#subject = undefined;
      this.#map = {};
    }
    return this.#map;
  }

  start(subject: MapSubject): void {
    this.#subject = subject;
    const began = this.#clock.now();
    const subjects = subject.spec.twin ? [subject, unclipped(subject)] : [subject];
    const done = subjects.map(() => 0);
    this.#set({ ...(this.#map.result ? { result: this.#map.result, twin: this.#map.twin } : {}), progress: 0 });
    this.#computing.run(
      (cancel) =>
        Promise.all(
          subjects.map(async (each, index) => {
            const map = await this.#engines.optimizerMap(mapRequest(each), cancel, (progress) => {
              if (cancel.cancelled) return;
              done[index] = progress.done;
              const share = done.reduce((sum, value) => sum + value, 0) / done.length;
              const seconds = (this.#clock.now() - began) / 1000;
              this.#set({
                ...this.#map,
                [index === 0 ? 'result' : 'twin']: resultOf(each, progress.planes),
                progress: share,
                secondsLeft: seconds > 0.5 && share > 0.01 ? (seconds / share) * (1 - share) : undefined,
              });
            });
            const { engine, adapter, algorithm, milliseconds } = map;
            return { ...resultOf(each, map), provenance: { engine, adapter, algorithm, milliseconds } };
          }),
        ),
      ([result, twin]) => this.#set({ result, twin }),
      (error) => this.#set({ error: error instanceof Error ? error.message : String(error) }),
    );
  }

  /** Stops; what stood before it was finished stays, as far as it had come. */
  cancel(): void {
    this.#computing.cancel();
    this.#set({ result: this.#map.result, twin: this.#map.twin });
  }

  release(): void {
    this.#computing.cancel();
  }

  #set(map: MapState): void {
    this.#map = map;
    this.#patch(map);
  }
}

function unclipped(subject: MapSubject): MapSubject {
  const { spec } = subject;
  return { ...subject, spec: { ...spec, hyperparameters: { ...spec.hyperparameters, clipNorm: 0 } } };
}

function resultOf({ spec, model, data, window }: MapSubject, planes: MapResult['planes']): MapResult {
  return { spec, model, data, window: spec.axes ? axesWindow(spec.axes) : window, planes };
}

function axesWindow({ a, b }: NonNullable<MapSpec['axes']>): PlaneWindow {
  return { a: [a.from, a.to], b: [b.from, b.to] };
}

/** The request of a map: its cells lie at the centers of a picture's pixels. */
export function mapRequest({ spec, model, data, window }: MapSubject): OptimizerMapRequest {
  const optimizer = optimizerOf(spec);
  const shown = spec.axes ? axesWindow(spec.axes) : window;
  return {
    model,
    data,
    optimizer,
    nIterations: spec.nIterations,
    slice: spec.axes ? overHyperparameters(model, optimizer, spec, spec.axes) : overStarts(model, optimizer, spec),
    a: cellCenters(shown.a[0], shown.a[1], spec.size),
    b: cellCenters(shown.b[0], shown.b[1], spec.size),
  };
}

function overStarts(model: Model, optimizer: Optimizer, spec: MapSpec): Slice {
  const origin = [...parametersOf(model, [0, 0]), ...valuesOf(optimizer, spec)];
  return { origin: Float64Array.from(origin), u: unit(origin.length, 0), v: unit(origin.length, 1) };
}

function overHyperparameters(
  model: Model,
  optimizer: Optimizer,
  spec: MapSpec,
  { a, b, start }: NonNullable<MapSpec['axes']>,
): Slice {
  const nParameters = model.parameters.length;
  const place = (key: string) => nParameters + optimizer.hyperparameters.findIndex((each) => each.key === key);
  const values = valuesOf(optimizer, spec).map((value, index) =>
    [a.key, b.key].includes(optimizer.hyperparameters[index]!.key) ? 0 : value,
  );
  const origin = [...parametersOf(model, start), ...values];
  return {
    origin: Float64Array.from(origin),
    u: unit(origin.length, place(a.key)),
    v: unit(origin.length, place(b.key)),
  };
}

function valuesOf({ hyperparameters }: Optimizer, spec: MapSpec): number[] {
  return hyperparameters.map(({ key, default: fallback }) => spec.hyperparameters[key] ?? fallback);
}

function unit(length: number, at: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => (index === at ? 1 : 0));
}

/** The run that a cell of a map stands for: where it starts, and with which settings. */
export function runOfCell({ spec }: Pick<MapResult, 'spec'>, [a, b]: Place) {
  const { axes, optimizer, hyperparameters } = spec;
  if (!axes) return { start: [a, b] as const, optimizer, hyperparameters };
  return { start: axes.start, optimizer, hyperparameters: { ...hyperparameters, [axes.a.key]: a, [axes.b.key]: b } };
}
