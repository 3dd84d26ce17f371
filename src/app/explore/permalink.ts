import { colorMaps } from '../../math/color-map.ts';
import { models } from '../../models/index.ts';
import type { Model } from '../../models/model.ts';
import { optimizers } from '../../optimizers/index.ts';
import { defaultHyperparameters, type Hyperparameters, type Optimizer } from '../../optimizers/optimizer.ts';
import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';
import { packData, unpackData } from './data-text.ts';
import {
  type DataChoice,
  type Document,
  defaultDocument,
  type Fill,
  type Layers,
  MAX_ITERATIONS,
  MAX_MAP_SIZE,
  MAX_PLACE,
  MAX_POINTS,
  MAX_RUNS,
  type MapAxis,
  type MapSpec,
  MIN_WINDOW,
  modelOf,
  optimizerOf,
  type Place,
  type PlaneWindow,
  type RunSpec,
  type Selection,
} from './document.ts';
import { LinkError, list, number, numberText, oneOf, parts, shown, whole } from './link-text.ts';

/** What a link opens: the document, and where its clocks stand. */
export interface View {
  readonly document: Document;
  /** of the runs; undefined: at the end */
  readonly iteration?: number | undefined;
  /** in the sequence; undefined: at the end */
  readonly timeStep?: number | undefined;
}

/** A link is refused beyond this many characters. */
export const MAX_LINK = 8192;
const VERSION = '1';
const LAYERS = ['contours', 'field', 'stability', 'map', 'runs', 'points'] as const;
const FILLS: readonly Fill[] = ['bands', 'smooth', 'none'];

/**
 * The whole view as the text after `#/explore?`. What is as at first is left out, so a link is short, and shows what is
 * particular about it.
 *
 * @returns undefined where own data makes it longer than a link may be
 */
export function writeLink({ document, iteration, timeStep }: View): string | undefined {
  const plain = defaultDocument(modelOf(document));
  const words: [string, string][] = [['v', VERSION]];
  const put = (key: string, value: string, usual: string) => {
    if (value !== usual) words.push([key, value]);
  };
  put('m', document.model, models[0]!.id);
  put('d', dataText(document.data), dataText(plain.data));
  put('w', windowText(document.window), windowText(plain.window));
  put('l', layersText(document.layers), layersText(plain.layers));
  put('c', document.colorMap, plain.colorMap);
  put('s', document.scale, plain.scale);
  put('n', String(document.nIterations), String(plain.nIterations));
  put('r', document.runs.map(runText).join(';'), plain.runs.map(runText).join(';'));
  put('p', document.points.map(placeText).join(';'), plain.points.map(placeText).join(';'));
  put('x', selectionText(document.selection), selectionText(plain.selection));
  put('q', String(document.sequence), '0');
  put('b', mapText(document.map), mapText(plain.map));
  if (iteration !== undefined && iteration !== document.nIterations) put('i', String(iteration), '');
  if (timeStep !== undefined) put('k', String(timeStep), '');
  const text = words.map(([key, value]) => `${key}=${value}`).join('&');
  return text.length <= MAX_LINK ? text : undefined;
}

/**
 * Reads a link, which may hold anything: it is read whole, or refused whole.
 *
 * @param refused puts a reason, the end of a sentence, into words
 * @returns the view, or one sentence: what was got, and what was expected
 */
export function readLink(
  text: string,
  refused = (reason: string) => exploreText().link.refused(reason),
): { readonly view: View } | { readonly message: Message } {
  try {
    return { view: read(text) };
  } catch (error) {
    if (error instanceof LinkError) return { message: () => refused(error.reason()) };
    throw error;
  }
}

function read(text: string): View {
  if (text.length > MAX_LINK) throw new LinkError(() => exploreText().link.tooLong(text.length, MAX_LINK));
  const words = wordsOf(text);
  const take = (key: string) => {
    const value = words.get(key);
    words.delete(key);
    return value;
  };
  const version = take('v');
  if (version === undefined) throw new LinkError(() => exploreText().link.noVersion(VERSION));
  if (version !== VERSION) throw new LinkError(() => exploreText().link.version(VERSION, shown(version)));
  const model = models[ids(models).indexOf(oneOf('model', take('m') ?? models[0]!.id, ids(models)))]!;
  const plain = defaultDocument(model);
  const optional = <Value>(key: string, parse: (value: string) => Value, usual: Value): Value => {
    const value = take(key);
    return value === undefined ? usual : parse(value);
  };
  const data = optional('d', (value) => readData(value, model), plain.data);
  const { nSequences, nSteps } = data.kind === 'own' ? data.data : data.settings;
  const runs = optional('r', (value) => list('runs', value, ';', 0, MAX_RUNS).map(readRun), plain.runs);
  const points = optional('p', (value) => list('points', value, ';', 0, MAX_POINTS).map(readPlace), plain.points);
  const nIterations = optional('n', (value) => whole('iterations', value, 1, MAX_ITERATIONS), plain.nIterations);
  const document: Document = {
    model: model.id,
    data,
    window: optional('w', readWindow, plain.window),
    layers: optional('l', readLayers, plain.layers),
    colorMap: optional('c', (value) => oneOf('colorMap', value, ids(colorMaps)), plain.colorMap),
    scale: optional('s', (value) => oneOf('scale', value, ['tutorial', 'window'] as const), plain.scale),
    runs,
    nIterations,
    points,
    selection: optional('x', (value) => readSelection(value, runs.length, points.length), plain.selection),
    sequence: optional('q', (value) => whole('sequence', value, 0, nSequences - 1), 0),
    map: optional('b', readMap, plain.map),
  };
  const iteration = optional(
    'i',
    (value) => whole('iteration', value, 0, nIterations),
    undefined as number | undefined,
  );
  const timeStep = optional('k', (value) => whole('timeStep', value, 0, nSteps), undefined as number | undefined);
  for (const key of words.keys()) throw new LinkError(() => exploreText().link.unknown(shown(key)));
  return { document, iteration, timeStep };
}

function wordsOf(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const word of text.split('&')) {
    const at = word.indexOf('=');
    if (at < 1) throw new LinkError(() => exploreText().link.noPair(shown(word)));
    const key = word.slice(0, at);
    if (words.has(key)) throw new LinkError(() => exploreText().link.twice(shown(key)));
    words.set(key, word.slice(at + 1));
  }
  return words;
}

function dataText(data: DataChoice): string {
  if (data.kind === 'own') return `own:${packData(data.data)}`;
  const { seed, nSequences, nSteps, share = 0.5 } = data.settings;
  return [seed, nSequences, nSteps, share].join(',');
}

function readData(text: string, model: Model): DataChoice {
  if (text.startsWith('own:')) {
    if (!model.task.settings.includes('nSequences'))
      throw new LinkError(() => exploreText().link.takesNoData(model.id));
    return { kind: 'own', name: exploreText().link.dataName, data: unpackData(text.slice(4)) };
  }
  const [seed, nSequences, nSteps, share] = parts('data', text, ',', 4);
  const settings = {
    seed: whole('seed', seed!, 0, 0xffffffff),
    nSequences: whole('sequences', nSequences!, 1, 256),
    nSteps: whole('steps', nSteps!, 1, 128),
  };
  const ones = number('share', share!, 0, 1);
  return { kind: 'generated', settings: ones === 0.5 ? settings : { ...settings, share: ones } };
}

export function windowText({ a, b }: PlaneWindow): string {
  return [...a, ...b].map(numberText).join(',');
}

function readWindow(text: string): PlaneWindow {
  const [a0, a1, b0, b1] = parts('window', text, ',', 4).map((each) => number('window', each, -MAX_PLACE, MAX_PLACE));
  return { a: interval(a0!, a1!), b: interval(b0!, b1!) };
}

function interval(from: number, to: number): [number, number] {
  const least = MIN_WINDOW * Math.max(Math.abs(from), Math.abs(to), MIN_WINDOW);
  if (!(to - from >= least)) throw new LinkError(() => exploreText().link.emptyWindow(from, to));
  return [from, to];
}

function layersText(layers: Layers): string {
  return [layers.fill, ...LAYERS.filter((layer) => layers[layer])].join('.');
}

function readLayers(text: string): Layers {
  const [fill, ...shownLayers] = list('layers', text, '.', 1, 1 + LAYERS.length);
  const on = new Set(shownLayers.map((layer) => oneOf('layer', layer, LAYERS)));
  if (on.size !== shownLayers.length) throw new LinkError(() => exploreText().link.layerTwice);
  return {
    fill: oneOf('fill', fill!, FILLS),
    contours: on.has('contours'),
    field: on.has('field'),
    stability: on.has('stability'),
    map: on.has('map'),
    runs: on.has('runs'),
    points: on.has('points'),
  };
}

function placeText(place: Place): string {
  return place.map(numberText).join(',');
}

function readPlace(text: string): Place {
  const [a, b] = parts('place', text, ',', 2).map((each) => number('place', each, -MAX_PLACE, MAX_PLACE));
  return [a!, b!];
}

export function runText(spec: RunSpec): string {
  return `${placeText(spec.start)}@${settingsText(spec)}`;
}

function readRun(text: string): RunSpec {
  const [start, settings] = parts('run', text, '@', 2);
  return { start: readPlace(start!), ...readSettings(settings!) };
}

function settingsText({ optimizer, hyperparameters }: Pick<RunSpec, 'optimizer' | 'hyperparameters'>): string {
  const usual = defaultHyperparameters(optimizerOf({ optimizer }));
  const changed = Object.keys(usual).filter((key) => !Object.is(hyperparameters[key], usual[key]));
  return [optimizer, ...changed.map((key) => `${key}:${numberText(hyperparameters[key]!)}`)].join(',');
}

function readSettings(text: string): { optimizer: string; hyperparameters: Hyperparameters } {
  const [id, ...changes] = list('optimizer', text, ',', 1, 16);
  const optimizer = optimizers[ids(optimizers).indexOf(oneOf('optimizer', id!, ids(optimizers)))]!;
  const hyperparameters = defaultHyperparameters(optimizer);
  const seen = new Set<string>();
  for (const change of changes) {
    const [key, value] = parts('hyperparameter', change, ':', 2);
    const known = hyperparameterOf(optimizer, key!);
    if (seen.has(known.key)) throw new LinkError(() => exploreText().link.settingTwice(known.key));
    seen.add(known.key);
    hyperparameters[known.key] = number(() => known.key, value!, ...known.range);
  }
  return { optimizer: optimizer.id, hyperparameters };
}

function hyperparameterOf(optimizer: Optimizer, key: string) {
  const keys = optimizer.hyperparameters.map((each) => each.key);
  return optimizer.hyperparameters[keys.indexOf(oneOf('hyperparameter', key, keys))]!;
}

function selectionText({ kind, index }: Selection): string {
  return `${kind}${index}`;
}

function readSelection(text: string, nRuns: number, nPoints: number): Selection {
  const kind = text.startsWith('run') ? 'run' : 'point';
  if (!text.startsWith(kind)) throw new LinkError(() => exploreText().link.selection(shown(text)));
  const count = kind === 'run' ? nRuns : nPoints;
  // With nothing to select, the first of nothing is selected.
  return {
    kind,
    index: whole(kind === 'run' ? 'selectedRun' : 'selectedPoint', text.slice(kind.length), 0, Math.max(0, count - 1)),
  };
}

function mapText(spec: MapSpec): string {
  const { axes } = spec;
  const words = [settingsText(spec), String(spec.nIterations), String(spec.size), spec.twin ? 'twin' : 'one'];
  if (axes) words.push(axisText(axes.a), axisText(axes.b), placeText(axes.start));
  return words.join('@');
}

function axisText({ key, from, to }: MapAxis): string {
  return [key, numberText(from), numberText(to)].join(',');
}

function readMap(text: string): MapSpec {
  const words = list('map', text, '@', 4, 7);
  if (words.length !== 4 && words.length !== 7) throw new LinkError(() => exploreText().link.mapParts);
  const [settings, nIterations, size, twin, a, b, start] = words;
  const { optimizer, hyperparameters } = readSettings(settings!);
  const spec = {
    optimizer,
    hyperparameters,
    nIterations: whole('mapIterations', nIterations!, 1, MAX_ITERATIONS),
    size: whole('mapSize', size!, 2, MAX_MAP_SIZE),
    twin: oneOf('twin', twin!, ['twin', 'one'] as const) === 'twin',
  };
  if (start === undefined) return spec;
  const axes = { a: readAxis(optimizer, a!), b: readAxis(optimizer, b!), start: readPlace(start) };
  if (axes.a.key === axes.b.key) throw new LinkError(() => exploreText().link.sameAxes(axes.a.key));
  return { ...spec, axes };
}

function readAxis(optimizer: string, text: string): MapAxis {
  const [key, from, to] = parts('axis', text, ',', 3);
  const known = hyperparameterOf(optimizerOf({ optimizer }), key!);
  const value = (each: string) => number(() => known.key, each, ...known.range);
  const [low, high] = interval(value(from!), value(to!));
  return { key: known.key, from: low, to: high };
}

function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
