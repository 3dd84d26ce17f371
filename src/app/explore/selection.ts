import { shownIteration } from './divergence.ts';
import type { Document, Place } from './document.ts';
import type { ExploreState } from './state.ts';

/** Of the selected run where it has one, else of the first that does. */
export function learningRateOf({ runs, selection }: Document): number | undefined {
  const selected = selection.kind === 'run' ? runs[selection.index] : undefined;
  return [selected, ...runs].find((run) => run?.hyperparameters.learningRate !== undefined)?.hyperparameters
    .learningRate;
}

/** The selected point, or the selected run where the clock stands; with neither, the middle of the window. */
export function selectedPlace(
  { selection, points, runs: specs, window }: Document,
  runs: ExploreState['runs'],
  iteration: number,
): Place {
  if (selection.kind === 'point' && points[selection.index]) return points[selection.index]!;
  const state = runs[selection.index];
  const start = state?.spec.start ??
    specs[0]?.start ?? [(window.a[0] + window.a[1]) / 2, (window.b[0] + window.b[1]) / 2];
  if (!state?.run || state.computedFor !== state.spec) return start;
  const n = state.run.parameters.length / (state.run.nIterations + 1);
  const at = shownIteration(state, iteration) * n;
  return [state.run.parameters[at]!, state.run.parameters[at + 1]!];
}
