import { models } from '../../models/index.ts';
import type { Model } from '../../models/model.ts';
import { optimizers } from '../../optimizers/index.ts';
import { defaultHyperparameters, type Hyperparameters, type Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet, DataSettings } from '../../tasks/task.ts';
import { markedPoints } from '../points.ts';

/** A place in the plane of a model's first two parameters: a along the first, b along the second. */
export type Place = readonly [a: number, b: number];

/** From and to, of the first parameter (a) and of the second (b). */
export interface PlaneWindow {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

/** What the network learns from: bits from a seed, or sequences that someone brought along. */
export type DataChoice =
  | { readonly kind: 'generated'; readonly settings: DataSettings }
  | { readonly kind: 'own'; readonly name: string; readonly data: DataSet };

/** One training run as it is asked for. Its place in the list is its number, color and line. */
export interface RunSpec {
  readonly start: Place;
  /** id of an optimizer */
  readonly optimizer: string;
  readonly hyperparameters: Hyperparameters;
}

export type Fill = 'bands' | 'smooth' | 'none';

/** What is drawn over each other, each by itself. */
export interface Layers {
  readonly fill: Fill;
  readonly contours: boolean;
  /** arrows of −gradient */
  readonly field: boolean;
  /** where learning rate × largest curvature = 2 */
  readonly stability: boolean;
  /** the basin map, once it was computed */
  readonly map: boolean;
  readonly runs: boolean;
  readonly points: boolean;
}

/** One axis of a map over two hyperparameters. */
export interface MapAxis {
  /** a hyperparameter's key */
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** A basin map as it is asked for. */
export interface MapSpec {
  readonly optimizer: string;
  readonly hyperparameters: Hyperparameters;
  readonly nIterations: number;
  /** starts, or settings, along each side */
  readonly size: number;
  /** undefined: each cell is a start in the window. Else: each cell is a pair of settings, from `start`. */
  readonly axes?: { readonly a: MapAxis; readonly b: MapAxis; readonly start: Place } | undefined;
  /** whether a twin without clipping is computed beside it */
  readonly twin: boolean;
}

/** What is selected, in every view. */
export type Selection = { readonly kind: 'run' | 'point'; readonly index: number };

/**
 * What someone made of the explorer: all that a link holds and that undo steps through. Everything else follows from
 * it. Immutable.
 */
export interface Document {
  /** id of a model */
  readonly model: string;
  readonly data: DataChoice;
  readonly window: PlaneWindow;
  readonly layers: Layers;
  /** id of a color map */
  readonly colorMap: string;
  /** how costs become colors: over the tutorial's levels, or over what the window holds */
  readonly scale: 'tutorial' | 'window';
  readonly runs: readonly RunSpec[];
  readonly nIterations: number;
  readonly points: readonly Place[];
  readonly selection: Selection;
  /** the sequence that is shown unrolled, an index into the data */
  readonly sequence: number;
  readonly map: MapSpec;
}

/** Most runs and most points at once: as many as can be told apart. */
export const MAX_RUNS = 6;
export const MAX_POINTS = 6;
export const MAX_ITERATIONS = 2000;
export const MAX_MAP_SIZE = 1000;
/** Largest magnitude of a weight that can be pointed at. */
export const MAX_PLACE = 1e6;
/** Smallest side of a window, as a share of the magnitudes in it: below, float64 has too few numbers left. */
export const MIN_WINDOW = 1e-12;

export function modelOf({ model }: Pick<Document, 'model'>): Model {
  return byId('model', models, model);
}

export function optimizerOf({ optimizer }: Pick<RunSpec, 'optimizer'>): Optimizer {
  return byId('optimizer', optimizers, optimizer);
}

/** The window that a model shows at first. */
export function homeWindow({ parameters }: Model): PlaneWindow {
  return { a: parameters[0]!.range, b: parameters[1]!.range };
}

/** What the explorer shows of a model before anyone changed anything. */
export function defaultDocument(model: Model = models[0]!): Document {
  const optimizer = optimizers[0]!;
  const start: Place = [model.parameters[0]!.initial, model.parameters[1]!.initial];
  const hyperparameters = defaultHyperparameters(optimizer);
  return {
    model: model.id,
    data: { kind: 'generated', settings: model.defaultData },
    window: homeWindow(model),
    layers: { fill: 'bands', contours: true, field: false, stability: false, map: false, runs: true, points: true },
    colorMap: 'viridis',
    scale: 'window',
    runs: [{ start, optimizer: optimizer.id, hyperparameters }],
    nIterations: 500,
    points: model === models[0] ? markedPoints.map(({ parameters }) => [parameters[0]!, parameters[1]!]) : [],
    selection: { kind: 'run', index: 0 },
    sequence: 0,
    map: { optimizer: optimizer.id, hyperparameters, nIterations: 500, size: 120, twin: false },
  };
}

/** The parameters at a place; a model with more than two keeps the others where they start. */
export function parametersOf(model: Model, [a, b]: Place): Float64Array {
  return Float64Array.from(model.parameters, ({ initial }, index) => (index === 0 ? a : index === 1 ? b : initial));
}

function byId<Item extends { readonly id: string }>(what: string, items: readonly Item[], id: string): Item {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) {
    throw new RangeError(`${what}: one of ${items.map((each) => each.id).join(', ')} was expected, "${id}" was given`);
  }
  return item;
}
