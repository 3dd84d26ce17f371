import type { Engine } from '../../engines/engine.ts';
import { models } from '../../models/index.ts';
import type { Model } from '../../models/model.ts';
import type { DataSet, DataSettings } from '../../tasks/task.ts';
import type { Clock } from '../clock.ts';
import { inSlices } from '../clock.ts';
import type { Engines } from '../engines.ts';
import { Latest } from '../latest.ts';
import { Playback } from '../playback.ts';
import type { Reporter } from '../report.ts';
import type { EnginePreference } from '../state.ts';
import { Store } from '../store.ts';
import {
  type DataChoice,
  type Document,
  defaultDocument,
  homeWindow,
  type Layers,
  type MapSpec,
  modelOf,
  type Place,
  type PlaneWindow,
  type RunSpec,
  type Selection,
} from './document.ts';
import { type Edit, pointAdded, pointMoved, pointRemoved, runAdded, runChanged, runRemoved, tidy } from './edits.ts';
import { History } from './history.ts';
import { LandscapeJob } from './landscape-job.ts';
import type { PictureSize } from './landscape-request.ts';
import { LayersJob } from './layers-job.ts';
import { MapJob, runOfCell } from './map-job.ts';
import { readLink, runText, type View, windowText, writeLink } from './permalink.ts';
import { clampWindow, isInside, zoomed } from './plane-window.ts';
import { reportAt } from './point-report.ts';
import { landscapeReporter } from './reporter.ts';
import { RunsJob, trainingOf } from './runs-job.ts';
import { learningRateOf, selectedPlace } from './selection.ts';
import type { ExploreState, PointReport } from './state.ts';
import { landscapeStyle } from './style.ts';

/**
 * One person's session with the explorer: the document, what follows from it, and everything that can be done to it.
 * Views read `store` and call the methods; they compute nothing themselves. Whatever is set is validated here, so that
 * every state can be written as a link and read back.
 */
export class Explorer {
  readonly store: Store<ExploreState>;
  /** What the header says about what is shown. */
  readonly reporter: Reporter;
  readonly #clock: Clock;
  readonly #engines: Engines;
  readonly #playback: Playback;
  readonly #history: History<Document>;
  /** of the present network's plane; another plane has none of these windows */
  #windows: History<PlaneWindow>;
  readonly #landscape: LandscapeJob;
  readonly #runs: RunsJob;
  readonly #layers: LayersJob;
  readonly #map: MapJob;
  readonly #hoverRun = new Latest();
  #data: { readonly settings: unknown; readonly data: DataSet };
  #report: { readonly key: readonly unknown[]; readonly report: PointReport } | undefined;
  readonly #endEngines: () => void;

  constructor(engines: Engines, clock: Clock) {
    this.#engines = engines;
    this.#clock = clock;
    const document = defaultDocument();
    this.#history = new History(document);
    this.#windows = new History(document.window);
    this.#landscape = new LandscapeJob(engines, clock, (landscape) =>
      this.store.set({ landscape: { ...this.state.landscape, ...landscape } }),
    );
    this.#runs = new RunsJob(clock, (runs) => this.#set({ runs }));
    this.#layers = new LayersJob(clock, (layers) => this.store.set(layers));
    this.#map = new MapJob(engines, clock, (map) => this.store.set({ map }));
    const model = modelOf(document);
    const data = dataOf(document, model);
    this.#data = { settings: document.data, data };
    this.store = new Store<ExploreState>({
      document,
      model,
      data,
      engine: engines.store.state,
      size: { width: 0, height: 0 },
      landscape: { busy: true, draft: false },
      runs: [],
      iteration: document.nIterations,
      playing: false,
      playSeconds: 8,
      timeStep: data.nSteps,
      selected: reportAt(model, data, 0, document.runs[0]!.start),
      map: {},
      canUndo: false,
      canRedo: false,
      canGoBack: false,
      canGoForward: false,
    });
    this.#playback = new Playback(clock, (iteration, playing) => this.#set({ iteration, playing }));
    this.#playback.setLast(document.nIterations);
    this.#apply(document);
    this.reporter = landscapeReporter(this.store, {
      verifyAll: () => this.verifyAll(),
      preferEngine: (preference) => this.preferEngine(preference),
    });
    this.#endEngines = engines.store.subscribe(() => {
      const before = this.state.engine;
      const engine = engines.store.state;
      this.store.set({ engine });
      if (engine.active !== before.active || engine.adapter !== before.adapter) this.#landscape.renew();
    });
  }

  get state(): ExploreState {
    return this.store.state;
  }

  /** The engine that computes now; a view asks it for its painter. */
  get engine(): Engine {
    return this.#engines.active;
  }

  // Links

  /** The view as the text after `#/explore?`; undefined where own data makes it too long for a link. */
  link(): string | undefined {
    const { document, iteration, timeStep, data } = this.state;
    return writeLink({ document, iteration, ...(timeStep === data.nSteps ? {} : { timeStep }) });
  }

  /** Opens a link; a broken one changes nothing but the notice. Never starts a map by itself. */
  openLink(text: string): void {
    const read = readLink(text);
    if ('message' in read) {
      this.store.set({ notice: read.message });
      return;
    }
    this.show(read.view);
  }

  /** Opens a view; the one before it is a step back. */
  show({ document, iteration, timeStep }: View): void {
    const tidied = tidy(withPartsOf(this.state.document, document));
    if (tidied.model === this.state.document.model) this.#windows.push(tidied.window);
    else this.#windows = new History(tidied.window);
    this.#history.push(tidied);
    this.#apply(tidied);
    this.#playback.seek(iteration ?? tidied.nIterations);
    this.selectTimeStep(timeStep ?? this.state.data.nSteps);
    this.store.set({ notice: undefined });
  }

  dismissNotice(): void {
    this.store.set({ notice: undefined });
  }

  // The document

  /**
   * Changes the document, which can be undone.
   *
   * @param mergeKey one gesture's changes, which are undone together, until `endGesture`
   */
  edit(change: Partial<Omit<Document, 'window'>>, mergeKey?: string): void {
    const document = tidy({ ...this.state.document, ...change });
    this.#history.push(document, mergeKey);
    this.#apply(document);
  }

  /** Ends a gesture: a drag, the move of a slider, a pinch. */
  endGesture(): void {
    this.#history.seal();
    this.#windows.seal();
  }

  undo(): void {
    this.#travel(this.#history.undo());
  }

  redo(): void {
    this.#travel(this.#history.redo());
  }

  /** Everything as at first, for this network. Can be undone. */
  reset(): void {
    this.#windows.push(homeWindow(this.state.model));
    const document = defaultDocument(this.state.model);
    this.#history.push(document);
    this.#apply(document);
  }

  setModel(id: string): void {
    const { document } = this.state;
    if (id === document.model) return;
    const { layers, colorMap } = document;
    const model = models.find((each) => each.id === id);
    if (!model) throw new RangeError(`model: "${id}" is none of the list`);
    const next = { ...defaultDocument(model), colorMap, layers: { ...layers, map: false } };
    this.#windows = new History(next.window);
    this.#history.push(next);
    this.#apply(next);
  }

  /** Generated data: T, N, the seed, the share of ones. */
  setDataSettings(settings: Partial<DataSettings>): void {
    const { data } = this.state.document;
    const before = data.kind === 'generated' ? data.settings : this.state.model.defaultData;
    this.edit({ data: { kind: 'generated', settings: { ...before, ...settings } } }, 'data');
  }

  setOwnData(name: string, data: DataSet): void {
    this.edit({ data: { kind: 'own', name: name.slice(0, 80), data } });
  }

  setLayers(layers: Partial<Layers>): void {
    this.edit({ layers: { ...this.state.document.layers, ...layers } });
  }

  // The window

  /** @param gesture moves of one gesture are one step back */
  setWindow(window: PlaneWindow, gesture?: string): void {
    const clamped = clampWindow(window);
    this.#windows.push(clamped, gesture);
    this.#showWindow(clamped);
  }

  /** Zooms about a place. @param factor below 1: nearer */
  zoomAt(place: Place, factor: number, gesture = 'zoom'): void {
    this.setWindow(zoomed(this.state.document.window, place, factor), gesture);
  }

  resetWindow(): void {
    this.setWindow(homeWindow(this.state.model));
  }

  goBack(): void {
    this.#showWindow(this.#windows.undo());
  }

  goForward(): void {
    this.#showWindow(this.#windows.redo());
  }

  /** The size of the landscape's canvas, in device pixels. */
  resize(size: PictureSize): void {
    const { width, height } = this.state.size;
    if (size.width === width && size.height === height) return;
    this.#apply(this.state.document, size);
  }

  verifyAll(): void {
    this.#landscape.verifyAll();
  }

  preferEngine(preference: EnginePreference): void {
    this.#engines.prefer(preference);
  }

  // Points and runs

  select(selection: Selection): void {
    // What is selected is part of a link, but nothing that one would undo.
    const document = tidy({ ...this.state.document, selection });
    this.#history.replace(document);
    this.#apply(document);
  }

  /** Starts a run, with the settings of the selected one; where there is room for no more, the selected one moves there. */
  addRun(start: Place, settings: Partial<RunSpec> = {}): void {
    this.#do(runAdded(this.state.document, this.state.model, start, settings));
  }

  /** @param mergeKey as for `edit` */
  setRun(index: number, change: Partial<RunSpec>, mergeKey?: string): void {
    this.#do(runChanged(this.state.document, index, change), mergeKey);
  }

  removeRun(index: number): void {
    this.#do(runRemoved(this.state.document, index));
  }

  addPoint(place: Place): void {
    this.#do(pointAdded(this.state.document, place));
  }

  movePoint(index: number, place: Place, mergeKey?: string): void {
    this.#do(pointMoved(this.state.document, index, place), mergeKey);
  }

  removePoint(index: number): void {
    this.#do(pointRemoved(this.state.document, index));
  }

  /** Puts the cross-hair somewhere, or takes it away. */
  setHover(place: Place | undefined): void {
    const { model, data, document } = this.state;
    this.store.set({ hover: place && reportAt(model, data, document.sequence, place) });
    this.#trainHovered(place);
  }

  // Time

  togglePlay(): void {
    if (this.state.playing) this.#playback.pause();
    else this.#playback.play(this.state.playSeconds);
  }

  seek(iteration: number): void {
    this.#playback.seek(iteration);
  }

  stepBy(count: number): void {
    this.#playback.stepBy(count);
  }

  setPlaySeconds(playSeconds: number): void {
    this.store.set({ playSeconds });
    if (!this.state.playing) return;
    this.#playback.pause();
    this.#playback.play(playSeconds);
  }

  selectTimeStep(timeStep: number): void {
    this.store.set({ timeStep: Math.min(this.state.data.nSteps, Math.max(0, Math.round(timeStep))) });
  }

  selectSequence(sequence: number): void {
    const document = tidy({ ...this.state.document, sequence });
    this.#history.replace(document);
    this.#apply(document);
  }

  // Maps

  /** Changes what the next map is of; the one that is shown stays. */
  setMap(change: Partial<MapSpec>): void {
    this.edit({ map: { ...this.state.document.map, ...change } }, 'map');
  }

  startMap(): void {
    const { document, model, data } = this.state;
    if (!document.layers.map) this.setLayers({ map: true });
    this.#map.start({ spec: document.map, model, data, window: document.window });
  }

  cancelMap(): void {
    this.#map.cancel();
  }

  /** Ends the session: its jobs, its clock, and what it holds of the engines, which go on. Whoever shows it goes first. */
  release(): void {
    this.#endEngines();
    this.#playback.pause();
    this.#hoverRun.cancel();
    for (const job of [this.#landscape, this.#runs, this.#layers, this.#map]) job.release();
  }

  #do({ change, notice }: Edit, mergeKey?: string): void {
    if (change) this.edit(change, mergeKey);
    if (notice !== undefined) this.store.set({ notice });
  }

  // How the parts follow from the document

  /** Undoing keeps the window, which has a history of its own, unless it would show another network's plane. */
  #travel(document: Document): void {
    const isSamePlane = document.model === this.state.document.model;
    if (!isSamePlane) this.#windows = new History(document.window);
    const shown = isSamePlane ? { ...document, window: this.state.document.window } : document;
    this.#history.replace(shown);
    this.#apply(shown);
  }

  #showWindow(window: PlaneWindow): void {
    const document = { ...this.state.document, window };
    this.#history.replace(document);
    this.#apply(document);
  }

  /** Sets a document and all that can be said about it at once, in one breath: nothing old stands beside it as if it were its own. */
  #apply(document: Document, size: PictureSize = this.state.size): void {
    const model = modelOf(document);
    const before = this.state;
    if (this.#data.settings !== document.data || before.model !== model) {
      this.#data = { settings: document.data, data: dataOf(document, model) };
    }
    const { data } = this.#data;
    const { layers, nIterations, window } = document;
    const style = landscapeStyle(document);
    const isSameData = data === before.data && model === before.model;
    this.#set({
      document,
      size,
      model,
      data,
      timeStep: isSameData ? before.timeStep : data.nSteps,
      hover: isSameData ? before.hover : undefined,
      hoverRun: isSameData ? before.hoverRun : undefined,
      landscape: this.#landscape.follow({ model, data, window, style }, size),
      runs: this.#runs.follow(document.runs, { model, data, nIterations }),
      map: this.#map.follow(model, data),
      ...this.#layers.follow({
        model,
        data,
        window,
        field: layers.field,
        learningRate: layers.stability ? learningRateOf(document) : undefined,
      }),
      canUndo: this.#history.canUndo,
      canRedo: this.#history.canRedo,
      canGoBack: this.#windows.canUndo,
      canGoForward: this.#windows.canRedo,
    });
    if (nIterations !== before.document.nIterations) {
      const atEnd = before.iteration >= before.document.nIterations;
      this.#playback.setLast(nIterations);
      if (!atEnd) this.#playback.seek(before.iteration);
    }
  }

  /** Sets a part of the state, and what is selected with it. */
  #set(patch: Partial<ExploreState>): void {
    const next = { ...this.state, ...patch };
    this.store.set({ ...patch, selected: this.#selectedReport(next) });
  }

  /** Of a point, or of a run where the clock stands. Always the same object for the same place. */
  #selectedReport({ model, data, document, runs, iteration }: ExploreState): PointReport {
    const place = selectedPlace(document, runs, iteration);
    const key = [model, data, document.sequence, ...place];
    if (!this.#report?.key.every((part, index) => Object.is(part, key[index]))) {
      this.#report = { key, report: reportAt(model, data, document.sequence, place) };
    }
    return this.#report.report;
  }

  /** While a map is shown, the run from where someone points is drawn too. */
  #trainHovered(place: Place | undefined): void {
    const { map, document, model, data } = this.state;
    const { result } = map;
    if (!place || !result || !document.layers.map || result.spec.axes || !isInside(result.window, place)) {
      this.#hoverRun.cancel();
      if (this.state.hoverRun) this.store.set({ hoverRun: undefined });
      return;
    }
    const ground = { model, data, nIterations: result.spec.nIterations };
    this.#hoverRun.run(
      (cancel) =>
        inSlices(trainingOf(runOfCell(result, place), ground), this.#clock, { cancelled: () => cancel.cancelled }),
      (hoverRun) => {
        if (hoverRun && this.state.model === model && this.state.data === data) this.store.set({ hoverRun });
      },
      (error) => {
        throw error;
      },
    );
  }
}

/** A document with another one's very parts wherever both are alike: they and what was computed from them stay. */
function withPartsOf(known: Document, document: Document): Document {
  const left = [...known.runs];
  const runs = document.runs.map((run) => {
    const at = left.findIndex((each) => runText(each) === runText(run));
    return at < 0 ? run : left.splice(at, 1)[0]!;
  });
  return {
    ...document,
    runs,
    data: isSameChoice(known.data, document.data) ? known.data : document.data,
    window: windowText(known.window) === windowText(document.window) ? known.window : document.window,
  };
}

function isSameChoice(one: DataChoice, other: DataChoice): boolean {
  if (one.kind !== 'generated' || other.kind !== 'generated') return one === other;
  const keys = ['seed', 'nSequences', 'nSteps', 'share'] as const;
  return keys.every((key) => one.settings[key] === other.settings[key]);
}

/** The data that a document's network learns from. */
export function dataOf({ data }: Document, { task }: Model): DataSet {
  return data.kind === 'own' ? data.data : task.generate(data.settings);
}
