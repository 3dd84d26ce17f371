import { type CostSurface, OUTCOMES, type Outcome, STATUS_SATURATED } from '../../engines/engine.ts';
import { cellCenters } from '../../math/grid.ts';
import { exchange as englishText } from '../../text/en/exchange.ts';
import { names as englishNames } from '../../text/en/names.ts';
import { exchangeText } from '../../text/exchange.ts';
import { names } from '../../text/names.ts';
import {
  type FigureArrow,
  type FigurePoint,
  type FigureRun,
  type LandscapeFigure,
  paperTheme,
} from '../exchange/figure.ts';
import type { NumpyFigure } from '../exchange/write-numpy.ts';
import type { RunsFile } from '../exchange/write-run.ts';
import type { SurfaceFile } from '../exchange/write-surface.ts';
import { formatCount, formatNumber } from '../format.ts';
import { markedPoints } from '../points.ts';
import { adapterName, algorithmName, engineName } from '../report.ts';
import { contourLines } from './contours.ts';
import { optimizerOf, type RunSpec } from './document.ts';
import type { Explorer } from './explorer.ts';
import { requestFor } from './landscape-request.ts';
import { runStyles } from './run-style.ts';
import type { ExploreState, RunState, Subject } from './state.ts';
import { paintedStyle } from './style.ts';
import { shortNumber } from './typed-number.ts';

/** Longer side of the plane in a figure, in CSS pixels. */
const SIDE = 720;
/** Nodes along each side of the surface that a Python program computes. */
const NUMPY_NODES = 300;

/** What a figure is worded with. */
interface Words {
  readonly text: typeof englishText;
  readonly names: typeof englishNames;
}

/** What only the page knows of its colors: of a custom property, and of an outcome; `#1f77b4`. */
export interface FigureColors {
  of(property: string): string;
  outcome(outcome: Outcome): string;
}

/**
 * The landscape as it is shown, for a file: on paper, whatever the page's theme. Its plane is that of the surface that
 * stands; undefined while there is none.
 */
export function landscapeFigure(state: ExploreState, colors: FigureColors): LandscapeFigure | undefined {
  const { document, landscape, field, stability } = state;
  const { surface, subject } = landscape;
  if (!surface || !subject) return undefined;
  const words: Words = { text: exchangeText(), names: names() };
  const { layers } = document;
  const { nColumns, nRows } = surface;
  const longer = Math.max(nColumns, nRows);
  const map = shownMap(state);
  return {
    width: Math.round((SIDE * nColumns) / longer),
    height: Math.round((SIDE * nRows) / longer),
    title: titleOf(state, words),
    caption: captionOf(state, surface, subject, words),
    ...axesOf(subject, words),
    colorBar:
      map || layers.fill === 'none'
        ? undefined
        : { style: paintedStyle(subject.style, surface), nSaturated: countSaturated(surface) },
    colorLegend: map
      ? OUTCOMES.map((outcome) => ({ color: colors.outcome(outcome), label: words.text.outcomes[outcome] }))
      : [],
    // They are part of the picture, too; as lines they stay sharp, and have names.
    contours: layers.contours && !map ? contourLines(surface, subject.window) : [],
    boundaries: layers.stability && stability ? [{ lines: stability, title: words.text.figure.boundary }] : [],
    arrows: layers.field && field ? arrowsOf(field) : [],
    points: pointsOf(state, colors),
    runs: layers.runs ? runsOf(state, colors, words).map(({ figure }) => figure) : [],
    theme: paperTheme,
  };
}

/** The basin map that lies over the landscape, if one does. */
export function shownMap({ document, map }: ExploreState): ExploreState['map']['result'] {
  const { result } = map;
  return document.layers.map && result && !result.spec.axes ? result : undefined;
}

/** The same as a Python program's, which speaks English: matplotlib's own font has no other letters. */
export function numpyFigure(state: ExploreState, colors: FigureColors): NumpyFigure | undefined {
  const { document, landscape, model, data } = state;
  const { surface, subject } = landscape;
  if (!surface || !subject) return undefined;
  const words: Words = { text: englishText, names: englishNames };
  return {
    title: titleOf(state, words),
    model,
    choice: document.data,
    data,
    ...axesOf(subject, words),
    nColumns: NUMPY_NODES,
    nRows: NUMPY_NODES,
    colorMap: document.colorMap,
    style: paintedStyle(subject.style, surface),
    contours: document.layers.contours,
    points: pointsOf(state, colors),
    runs: document.layers.runs
      ? runsOf(state, colors, words).map(({ figure, spec }) => ({ ...figure, settings: spec.hyperparameters }))
      : [],
  };
}

/** Every run that is there, whole. */
export function runsFile({ document, model, runs }: ExploreState): RunsFile {
  return {
    model: document.model,
    parameters: model.parameters.map(({ key }) => key),
    data: document.data,
    runs: runs.flatMap(({ run, computedFor, spec }, index) => {
      if (!run) return [];
      const { optimizer, hyperparameters } = computedFor ?? spec;
      return [{ name: runStyles[index]!.label, optimizer, hyperparameters, run }];
    }),
  };
}

/**
 * A surface of the window, computed for a file: `size` cells along each side, or as many as the screen shows.
 *
 * @throws what the engine throws
 */
export async function surfaceFile(explorer: Explorer, size: number | undefined): Promise<SurfaceFile> {
  const { document, model, data, landscape, size: shown } = explorer.state;
  const { window } = document;
  const subject = { model, data, window, style: landscape.subject!.style };
  const cells = size === undefined ? shown : { width: size, height: size };
  const { picture: _, ...request } = requestFor(subject, cells);
  const surface = await explorer.engine.costSurface(request);
  // Its numbers are what is wanted; nobody draws it.
  surface.drawable?.release();
  const [a, b] = model.parameters;
  return {
    model: document.model,
    parameters: [a!.key, b!.key],
    data: document.data,
    a: cellCenters(window.a[0], window.a[1], cells.width),
    b: cellCenters(window.b[0], window.b[1], cells.height),
    surface,
  };
}

function titleOf({ model }: ExploreState, { text, names }: Words): string {
  return text.figure.title(names.models[model.id]!);
}

function captionOf(state: ExploreState, surface: CostSurface, { window }: Subject, words: Words): string[] {
  const { document, landscape, iteration } = state;
  const { engine, adapter, algorithm, nColumns, nRows } = surface;
  const { verdict } = landscape;
  const { figure } = words.text;
  const interval = ([from, to]: readonly [number, number]) => `[${formatNumber(from, 8)}, ${formatNumber(to, 8)}]`;
  const made = [
    `${formatCount(nColumns)} × ${formatCount(nRows)}`,
    engineName(engine),
    adapterName(adapter),
    algorithmName(algorithm),
  ] as const;
  return [
    figure.window(dataText(state, words), interval(window.a), interval(window.b)),
    verdict?.passed
      ? figure.checkedCells(...made, formatCount(verdict.nChecked), formatCount(verdict.nTotal))
      : figure.cells(...made),
    ...(document.layers.runs && state.runs.some(({ run }) => run)
      ? [figure.runs(iteration, document.nIterations)]
      : []),
  ];
}

function dataText({ document, data, model }: ExploreState, { text, names }: Words): string {
  const { figure } = text;
  const { nSequences, nSteps } = data;
  if (document.data.kind === 'own') return figure.ownData(document.data.name, nSequences, nSteps);
  const task = names.tasks[model.id]!;
  return model.task.settings.includes('seed')
    ? figure.seededData(task, nSequences, nSteps, document.data.settings.seed)
    : figure.data(task, nSequences, nSteps);
}

function axesOf({ model, window }: Subject, { names }: Words): Pick<LandscapeFigure, 'a' | 'b'> {
  const axis = (index: 0 | 1, [from, to]: readonly [number, number]) => {
    const { symbol, key } = model.parameters[index]!;
    return { symbol, meaning: names.parameters[model.id]![key]!, from, to };
  };
  return { a: axis(0, window.a), b: axis(1, window.b) };
}

function pointsOf({ document }: ExploreState, colors: FigureColors): FigurePoint[] {
  if (!document.layers.points) return [];
  return document.points.map((place, index) => {
    const { letter, shape, color } = markedPoints[index]!;
    return { place, letter, shape, color: colors.of(`--point-${color}`) };
  });
}

function runsOf({ model, runs, iteration }: ExploreState, colors: FigureColors, words: Words) {
  const n = model.parameters.length;
  return runs.flatMap(({ run, computedFor, spec }: RunState, index): { figure: FigureRun; spec: RunSpec }[] => {
    if (!run) return [];
    const made = computedFor ?? spec;
    const { label, color, dash, shape } = runStyles[index]!;
    const nSteps = Math.min(iteration, run.nIterations);
    const places = run.parameters.subarray(0, (nSteps + 1) * n).filter((_, place) => place % n < 2);
    const title = settingsText(made, words);
    return [{ figure: { label, title, places, color: colors.of(color), dash, shape }, spec: made }];
  });
}

/** "Rprop, Δ₀ = 0.001, η⁺ = 1.2": what differs from the optimizer's defaults comes along. */
function settingsText({ optimizer, hyperparameters: values }: RunSpec, { text, names }: Words): string {
  const { hyperparameters } = optimizerOf({ optimizer });
  const changed = hyperparameters.filter(({ key, default: usual }) => (values[key] ?? usual) !== usual);
  const settings = changed.map(({ key, symbol }) => `${symbol} = ${shortNumber(values[key]!)}`);
  return text.figure.settings(names.optimizers[optimizer]!, settings);
}

function arrowsOf({ places, gradients }: NonNullable<ExploreState['field']>): FigureArrow[] {
  return Array.from({ length: places.length / 2 }, (_, index): FigureArrow => {
    const [a, b] = [2 * index, 2 * index + 1];
    return { place: [places[a]!, places[b]!], direction: [-gradients[a]!, -gradients[b]!] };
  });
}

function countSaturated({ status }: CostSurface): number {
  let count = 0;
  for (const code of status) if (code === STATUS_SATURATED) count++;
  return count;
}
