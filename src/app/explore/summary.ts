import type { CostSurface } from '../../engines/engine.ts';
import { isSaturatedCell, saturatedCount } from '../surfaces.ts';
import { shownIteration } from './divergence.ts';
import type { Place, PlaneWindow } from './document.ts';
import type { ExploreState, RunState } from './state.ts';

/** A cell of the surface and its cost. */
export interface Extreme {
  readonly place: Place;
  /** ξ */
  readonly cost: number;
}

/** What is to be said of one run. */
export interface RunFacts {
  /** its place in the list */
  readonly index: number;
  readonly optimizer: string;
  readonly start: Place;
  readonly startCost: number;
  /** where the run ends, or where it last was a number */
  readonly end: Place;
  readonly endCost: number;
  readonly nIterations: number;
  /** the step at which it left the numbers */
  readonly divergedAt: number | undefined;
}

/** What the explorer shows, as facts: enough to tell someone who can't see it. */
export interface Summary {
  readonly model: string;
  readonly window: PlaneWindow;
  /** undefined while there is no surface of this window, or where all of it is saturated */
  readonly lowest: Extreme | undefined;
  readonly highest: Extreme | undefined;
  /** share of the cells, 0 … 1 */
  readonly saturated: number;
  readonly runs: readonly RunFacts[];
  /** runs that are being computed */
  readonly nBusy: number;
}

export function summaryOf({ document, model, data, landscape, runs }: ExploreState): Summary {
  const { surface, subject } = landscape;
  const isShown = surface && subject?.model === model && subject.data === data && subject.window === document.window;
  const extremes = isShown ? extremesOf(surface, document.window) : undefined;
  return {
    model: model.id,
    window: document.window,
    lowest: extremes?.lowest,
    highest: extremes?.highest,
    saturated: isShown ? saturatedCount(surface) / surface.costs.length : 0,
    runs: runs.flatMap((run, index) => factsOf(run, index)),
    nBusy: runs.filter(({ busy }) => busy).length,
  };
}

const known = new WeakMap<CostSurface, { readonly lowest: Extreme; readonly highest: Extreme } | undefined>();

/** The lowest and the highest cell that are not saturated. Looked for once a surface. */
function extremesOf(surface: CostSurface, window: PlaneWindow) {
  if (!known.has(surface)) known.set(surface, findExtremes(surface, window));
  return known.get(surface);
}

function findExtremes(surface: CostSurface, window: PlaneWindow) {
  const { costs, nColumns, nRows } = surface;
  let lowest = -1;
  let highest = -1;
  for (let cell = 0; cell < costs.length; cell++) {
    if (isSaturatedCell(surface, cell)) continue;
    if (lowest < 0 || costs[cell]! < costs[lowest]!) lowest = cell;
    if (highest < 0 || costs[cell]! > costs[highest]!) highest = cell;
  }
  if (lowest < 0) return undefined;
  const at = (cell: number): Extreme => ({
    place: [middle(window.a, cell % nColumns, nColumns), middle(window.b, Math.floor(cell / nColumns), nRows)],
    cost: costs[cell]!,
  });
  return { lowest: at(lowest), highest: at(highest) };
}

function middle([from, to]: readonly [number, number], index: number, count: number): number {
  return from + ((index + 0.5) / count) * (to - from);
}

function factsOf(state: RunState, index: number): RunFacts[] {
  const { spec, run, computedFor, divergence } = state;
  if (!run || computedFor !== spec) return [];
  const nParameters = run.parameters.length / (run.nIterations + 1);
  const last = shownIteration(state, run.nIterations);
  const at = (iteration: number): Place => [
    run.parameters[iteration * nParameters]!,
    run.parameters[iteration * nParameters + 1]!,
  ];
  return [
    {
      index,
      optimizer: spec.optimizer,
      start: at(0),
      startCost: run.costs[0]!,
      end: at(last),
      endCost: run.costs[last]!,
      nIterations: run.nIterations,
      divergedAt: divergence?.step,
    },
  ];
}
