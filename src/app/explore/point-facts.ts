import { exploreText } from '../../text/explore.ts';
import { markedPoints } from '../points.ts';
import { shownIteration } from './divergence.ts';
import type { Document, Place, Selection } from './document.ts';
import { runStyles } from './run-style.ts';
import type { ExploreState, PointReport } from './state.ts';

/** What the linked views show: where someone points, else what is selected. */
export interface ShownPoint {
  readonly report: PointReport;
  readonly kind: 'hover' | 'run' | 'point' | 'middle';
  /** of the run or the point */
  readonly index: number;
  /** "Cross-hair", "Run 2 at iteration 137", "Point C" */
  readonly name: string;
}

export function shownPoint({ hover, selected, document, runs, iteration }: ExploreState): ShownPoint {
  const { marks } = exploreText();
  if (hover) return { report: hover, kind: 'hover', index: -1, name: marks.crossHair };
  const { kind, index } = document.selection;
  if (!hasSelected(document)) return { report: selected, kind: 'middle', index: -1, name: marks.middle };
  if (kind === 'point') return { report: selected, kind, index, name: markName(document.selection) };
  const run = runs[index];
  const at = !run || run.busy ? 0 : shownIteration(run, iteration);
  const isLost = run?.divergence !== undefined && !run.busy && at < iteration;
  const name = marks[isLost ? 'runEnd' : 'runAt'](runStyles[index]!.label, at);
  return { report: selected, kind, index, name };
}

/** Whether there is a run or a point that is selected: otherwise the middle of the window is. */
export function hasSelected({ selection: { kind, index }, runs, points }: Document): boolean {
  return index < (kind === 'run' ? runs : points).length;
}

/** "Run 2", "Point C". */
export function markName({ kind, index }: Selection): string {
  const { marks } = exploreText();
  return kind === 'run' ? marks.run(runStyles[index]!.label) : marks.point(markedPoints[index]!.letter);
}

/** What typing coordinates moves: the selected point, or where the selected run starts. */
export function movable({ document }: Pick<ExploreState, 'document'>): { what: string; place: Place } | undefined {
  const { selection, runs, points } = document;
  const { kind, index } = selection;
  if (kind === 'run') {
    const place = runs[index]?.start;
    return place && { what: exploreText().marks.start(runStyles[index]!.label), place };
  }
  const place = points[index];
  return place && { what: markName(selection), place };
}

/** ‖∂ξ/∂w‖ and where −∂ξ/∂w points, in degrees from the first axis, counter-clockwise; undefined where it points nowhere. */
export function slopeOf({ gradient }: PointReport): { readonly norm: number; readonly degrees: number | undefined } {
  const norm = Math.hypot(...gradient);
  if (!(norm > 0) || !Number.isFinite(norm)) return { norm, degrees: undefined };
  return { norm, degrees: (Math.atan2(-gradient[1]!, -gradient[0]!) * 180) / Math.PI };
}

/** Everything about a place with all digits, one number a line. */
export function pointText({ model }: Pick<ExploreState, 'model'>, { name, report }: ShownPoint): string {
  const keys = model.parameters.map(({ key }) => key);
  const { line } = exploreText().point;
  return [
    name,
    ...keys.map((key, index) => line.parameter(key, report.parameters[index]!)),
    line.cost(report.cost),
    ...keys.map((key, index) => line.gradient(key, report.gradient[index]!)),
    line.output(report.output),
    line.target(report.target),
  ].join('\n');
}
