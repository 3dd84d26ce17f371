import { type OptimizerMapPlanes, OUTCOMES, type Outcome } from '../../engines/engine.ts';
import type { Hyperparameter, Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet } from '../../tasks/task.ts';
import { panelsText } from '../../text/panels.ts';
import { formatNumber } from '../format.ts';
import type { MapAxis, MapSpec, Place } from './document.ts';
import { isInside } from './plane-window.ts';
import type { ExploreState, MapResult } from './state.ts';

/** Two hyperparameters that are worth a map together. */
export interface MapPreset {
  readonly title: string;
  readonly a: MapAxis;
  readonly b: MapAxis;
}

/** The pairs that one looks at first, where an optimizer has both. */
export function presetsOf(optimizer: Pick<Optimizer, 'hyperparameters'>): readonly MapPreset[] {
  const find = (key: string) => optimizer.hyperparameters.find((each) => each.key === key);
  const { presets } = panelsText().map;
  return PAIRS.flatMap(({ id, keys }) => {
    const [a, b] = [find(keys[0]), find(keys[1])];
    return a && b ? [{ title: presets[id], a: usualAxis(a), b: usualAxis(b) }] : [];
  });
}

/** The first preset, or else the first two hyperparameters. */
export function usualAxes(optimizer: Pick<Optimizer, 'hyperparameters'>): { readonly a: MapAxis; readonly b: MapAxis } {
  const [first, second] = optimizer.hyperparameters;
  return presetsOf(optimizer)[0] ?? { a: usualAxis(first!), b: usualAxis(second!) };
}

const PAIRS = [
  { id: 'clipping', keys: ['learningRate', 'clipNorm'] },
  { id: 'steps', keys: ['deltaInitial', 'etaPlus'] },
] as const;

/** Where the interesting values of some hyperparameters lie. */
const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  clipNorm: [0, 10],
  deltaInitial: [0, 0.2],
  etaPlus: [1, 2],
};

/** From almost nothing to a few times the default; of what is a share, the whole range. */
export function usualAxis({ key, default: value, range: [low, high] }: Hyperparameter): MapAxis {
  const [from, to] = USUAL[key] ?? (high <= 4 ? [low, high] : [0, 5 * value || 1]);
  return { key, from: Math.max(low, from), to: Math.min(high, to) };
}

/** How much a map asks for. */
export interface MapWork {
  readonly nRuns: number;
  /** steps of the network in time, forward alone */
  readonly nTimeSteps: number;
  /** as the last map went on the same engine; undefined before there was one */
  readonly seconds: number | undefined;
}

export function workOf({ document, data, map, engine }: ExploreState): MapWork {
  const { result } = map;
  const work = timeStepsOf(document.map, data);
  const provenance = result?.provenance;
  const isSameEngine = provenance !== undefined && provenance.engine === engine.active;
  const isSameOptimizer = result?.spec.optimizer === document.map.optimizer;
  const seconds =
    isSameEngine && isSameOptimizer
      ? ((provenance.milliseconds / 1000) * work.nTimeSteps) /
        timeStepsOf({ ...result.spec, twin: false }, data).nTimeSteps
      : undefined;
  return { ...work, seconds };
}

function timeStepsOf({ size, nIterations, twin }: MapSpec, { nSequences, nSteps }: DataSet) {
  const nRuns = size * size * (twin ? 2 : 1);
  return { nRuns, nTimeSteps: nRuns * nIterations * nSequences * nSteps };
}

/** Of one outcome: how often it came, among the cells that were computed, and after how many steps. */
export interface OutcomeTally {
  readonly outcome: Outcome;
  /** 0 … 1; NaN where no cell was computed yet */
  readonly share: number;
  readonly medianSteps: number | undefined;
}

export function tallyOf({ outcome, steps }: OptimizerMapPlanes, nIterations: number): readonly OutcomeTally[] {
  const counts = OUTCOMES.map(() => new Uint32Array(nIterations + 1));
  const totals = OUTCOMES.map(() => 0);
  let computed = 0;
  for (const [cell, code] of outcome.entries()) {
    if (code === 0) continue;
    computed++;
    totals[code - 1]!++;
    counts[code - 1]![Math.min(nIterations, steps[cell]!)]!++;
  }
  return OUTCOMES.map((each, index) => ({
    outcome: each,
    share: totals[index]! / computed,
    medianSteps: totals[index] === 0 ? undefined : medianOf(counts[index]!, totals[index]!),
  }));
}

/** The lower of the two middle ones where their number is even. @param counts of each value */
function medianOf(counts: Uint32Array, total: number): number {
  let below = 0;
  return counts.findIndex((count) => {
    below += count;
    return 2 * below >= total;
  });
}

/** What a map knows about one of its cells. */
export interface MapCell {
  readonly column: number;
  readonly row: number;
  /** the cell's middle, which is what was computed */
  readonly place: Place;
  /** undefined: not computed yet */
  readonly outcome: Outcome | undefined;
  readonly steps: number;
  readonly cost: number;
}

/** The cell under a place; undefined beside the map. */
export function cellAt({ window, planes }: Pick<MapResult, 'window' | 'planes'>, place: Place): MapCell | undefined {
  if (!isInside(window, place)) return undefined;
  const { nColumns, nRows } = planes;
  const indexIn = ([from, to]: readonly [number, number], at: number, count: number) =>
    Math.min(count - 1, Math.floor(((at - from) / (to - from)) * count));
  return cellOf({ window, planes }, indexIn(window.a, place[0], nColumns), indexIn(window.b, place[1], nRows));
}

export function cellOf({ window, planes }: Pick<MapResult, 'window' | 'planes'>, column: number, row: number): MapCell {
  const { nColumns, nRows, outcome, steps, costs } = planes;
  const middle = ([from, to]: readonly [number, number], index: number, count: number) =>
    from + ((index + 0.5) / count) * (to - from);
  const cell = row * nColumns + column;
  return {
    column,
    row,
    place: [middle(window.a, column, nColumns), middle(window.b, row, nRows)],
    outcome: OUTCOMES[outcome[cell]! - 1],
    steps: steps[cell]!,
    cost: costs[cell]!,
  };
}

/** What a run did, in words. */
export function cellText({ outcome, steps, cost }: MapCell): string {
  const text = panelsText().map.cell;
  return outcome === undefined ? text.none : text[outcome](steps, formatNumber(cost));
}

/** Why the map that is shown is not the one that is asked for; undefined where it is, or where there is none. */
export function staleness({ document, map }: ExploreState): 'settings' | 'window' | undefined {
  const { result } = map;
  if (!result) return undefined;
  if (JSON.stringify(result.spec) !== JSON.stringify(document.map)) return 'settings';
  if (!result.spec.axes && JSON.stringify(result.window) !== JSON.stringify(document.window)) return 'window';
  return undefined;
}
