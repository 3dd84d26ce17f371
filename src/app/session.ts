import { checkDirectSurface } from '../check/direct-surface-check.ts';
import { sampleCells } from '../check/sample.ts';
import { axesSlice, type CostSurface, type CostSurfaceRequest, type Engine } from '../engines/engine.ts';
import { objectiveOf, train } from '../engines/reference/train.ts';
import { linspace } from '../math/grid.ts';
import { numpyUniform } from '../math/random.ts';
import { models } from '../models/index.ts';
import { rprop } from '../optimizers/rprop.ts';
import type { DataSet } from '../tasks/task.ts';
import { type Clock, inSlices } from './clock.ts';
import { costAt } from './derived.ts';
import type { Engines } from './engines.ts';
import { Latest } from './latest.ts';
import { Playback } from './playback.ts';
import { type Settings, tutorialSettings } from './settings.ts';
import type { EnginePreference, State, SurfaceState } from './state.ts';
import { Store } from './store.ts';

/** Cells along each side of a surface, as in the tutorial. */
export const SURFACE_SIZE = 100;

const model = models[0]!;
const optimizer = rprop;

/**
 * One person's session with the page: the state, and everything that can be done to it. Views read `store` and call
 * the methods; they compute nothing themselves.
 */
export class Session {
  readonly store: Store<State>;
  readonly playback: Playback;
  readonly #clock: Clock;
  readonly #engines: Engines;
  /** draws the cells that are checked, others each time */
  readonly #uniform = numpyUniform(1);
  readonly #computing = [new Latest(), new Latest()] as const;
  readonly #checkAllNext = [false, false];
  readonly #checking = [new Latest(), new Latest()] as const;

  constructor(engines: Engines, clock: Clock) {
    this.#clock = clock;
    this.#engines = engines;
    this.store = new Store(initialState(engines.store.state));
    this.playback = new Playback(clock, (iteration, playing) => this.store.set({ iteration, playing }));
    this.playback.setLast(this.store.state.run.nIterations);
    engines.store.subscribe(() => {
      const before = this.store.state.engine;
      const engine = engines.store.state;
      this.store.set({ engine });
      if (engine.active !== before.active || engine.adapter !== before.adapter) this.#computeSurfaces();
    });
  }

  get state(): State {
    return this.store.state;
  }

  /** The engine that computes now; a view asks it for its painter. */
  get engine(): Engine {
    return this.#engines.active;
  }

  preferEngine(preference: EnginePreference): void {
    this.#engines.prefer(preference);
  }

  setSettings(settings: Settings): void {
    const before = this.state.settings;
    const sameData =
      settings.seed === before.seed && settings.nSequences === before.nSequences && settings.nSteps === before.nSteps;
    const data = sameData ? this.state.data : model.task.generate(settings);
    this.store.set({
      settings,
      data,
      run: runOf(settings, data),
      sequence: Math.min(this.state.sequence, data.nSequences - 1),
      timeStep: sameData ? this.state.timeStep : data.nSteps,
      // In the same breath as the data, so that an old surface never stands beside new data as if it were theirs.
      surfaces: sameData ? this.state.surfaces : busy(this.state.surfaces),
    });
    this.playback.setLast(settings.nIterations);
    if (!sameData) this.#computeSurfaces();
  }

  restoreTutorial(): void {
    this.setSettings(tutorialSettings);
  }

  setColorMap(colorMap: string): void {
    this.store.set({ colorMap });
  }

  selectPoint(point: number): void {
    this.store.set({ point });
  }

  selectSequence(sequence: number): void {
    this.store.set({ sequence });
  }

  selectTimeStep(timeStep: number): void {
    this.store.set({ timeStep: Math.min(this.state.data.nSteps, Math.max(0, timeStep)) });
  }

  setTutorialScale(tutorialScale: boolean): void {
    this.store.set({ tutorialScale });
  }

  setGradientCheckAt(gradientCheckAt: Float64Array): void {
    this.store.set({ gradientCheckAt });
  }

  setTestInput(testInput: readonly number[]): void {
    this.store.set({ testInput });
  }

  /** Puts the cross-hair somewhere, or takes it away. @param parameters shape [nParameters] */
  setHover(parameters: Float64Array | undefined): void {
    this.store.set({ hover: parameters && { parameters, cost: costAt(this.state, parameters) } });
  }

  /** Checks every cell of both surfaces; of one that is still being computed, as soon as it stands. */
  verifyAll(): void {
    this.state.surfaces.forEach(({ busy: isBusy }, index) => {
      this.#checkAllNext[index] = isBusy;
      if (!isBusy) this.#check(index, 'all');
    });
  }

  #computeSurfaces(): void {
    this.state.surfaces.forEach((_, index) => {
      this.#compute(index);
    });
  }

  #compute(index: number): void {
    this.#checking[index]!.cancel();
    this.#patch(index, { busy: true, checking: undefined });
    const request = requestFor(this.state.surfaces[index]!, this.state.data);
    this.#computing[index]!.run(
      (cancel) => this.#engines.costSurface(request, cancel),
      (surface) => this.#deliver(index, surface, request.data),
      (error) => this.#patch(index, { busy: false, error: messageOf(error) }),
      (surface) => surface.drawable?.release(),
    );
  }

  #deliver(index: number, surface: CostSurface, computedFor: DataSet): void {
    const old = this.state.surfaces[index]!.surface;
    this.#patch(index, { surface, computedFor, busy: false, error: undefined, verdict: undefined });
    old?.drawable?.release();
    this.#check(index, this.#checkAllNext[index] ? 'all' : 'sample');
    this.#checkAllNext[index] = false;
  }

  #check(index: number, extent: 'sample' | 'all'): void {
    const { surface, computedFor } = this.state.surfaces[index]!;
    if (!surface || !computedFor) return;
    const request = requestFor(this.state.surfaces[index]!, computedFor);
    const precision = surface.engine === 'gpu' ? 'float32' : 'float64';
    this.#patch(index, { checking: 0 });
    this.#checking[index]!.run(
      (cancel) => {
        const cells = extent === 'all' ? 'all' : sampleCells(surface, this.#uniform);
        return inSlices(checkDirectSurface(request, surface, { cells, precision }), this.#clock, {
          cancelled: () => cancel.cancelled,
          progress: ({ nDone, nTotal }) => this.#patch(index, { checking: nDone / nTotal }),
        });
      },
      (verdict) => this.#patch(index, { verdict, checking: undefined }),
      (error) => this.#patch(index, { checking: undefined, error: messageOf(error) }),
    );
  }

  #patch(index: number, patch: Partial<SurfaceState>): void {
    const surfaces = this.state.surfaces.map((surface, i) => (i === index ? { ...surface, ...patch } : surface));
    this.store.set({ surfaces: surfaces as unknown as State['surfaces'] });
  }
}

function initialState(engine: State['engine']): State {
  const settings = tutorialSettings;
  const data = model.task.generate(settings);
  const run = runOf(settings, data);
  return {
    settings,
    data,
    run,
    engine,
    surfaces: [
      {
        id: 'plane',
        window: [
          [-3, 3],
          [-3, 3],
        ],
        busy: true,
      },
      {
        id: 'zoom',
        window: [
          [0, 2],
          [0, 2],
        ],
        busy: true,
      },
    ],
    colorMap: 'viridis',
    iteration: run.nIterations,
    playing: false,
    point: 1,
    sequence: 0,
    timeStep: data.nSteps,
    tutorialScale: false,
    gradientCheckAt: Float64Array.of(1.2, 1.2),
    testInput: [0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1],
  };
}

function runOf(settings: Settings, data: DataSet) {
  const objective = objectiveOf(model, data);
  return train(optimizer, settings.hyperparameters, objective, Float64Array.from(settings.start), settings.nIterations);
}

function requestFor({ window: [first, second] }: SurfaceState, data: DataSet): CostSurfaceRequest {
  return {
    model,
    data,
    slice: axesSlice(),
    a: linspace(first[0], first[1], SURFACE_SIZE),
    b: linspace(second[0], second[1], SURFACE_SIZE),
    // As the tutorial does it: each cell by itself.
    form: 'direct',
  };
}

function busy([plane, zoom]: State['surfaces']): State['surfaces'] {
  return [
    { ...plane, busy: true },
    { ...zoom, busy: true },
  ];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
