import { markedPoints } from '../points.ts';
import { shownIteration } from './divergence.ts';
import type { Place } from './document.ts';
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
  if (hover) return { report: hover, kind: 'hover', index: -1, name: 'Cross-hair' };
  const { kind, index } = document.selection;
  const count = kind === 'run' ? document.runs.length : document.points.length;
  if (index >= count) return { report: selected, kind: 'middle', index: -1, name: 'Middle of the window' };
  if (kind === 'point') return { report: selected, kind, index, name: `Point ${markedPoints[index]!.letter}` };
  const run = runs[index];
  const at = !run || run.busy ? 0 : shownIteration(run, iteration);
  const isLost = run?.divergence !== undefined && !run.busy && at < iteration;
  const name = `Run ${runStyles[index]!.label} at iteration ${at}`;
  return { report: selected, kind, index, name: isLost ? `${name}, its last` : name };
}

/** What typing coordinates moves: the selected point, or where the selected run starts. */
export function movable({ document }: Pick<ExploreState, 'document'>): { what: string; place: Place } | undefined {
  const { selection, runs, points } = document;
  const { kind, index } = selection;
  if (kind === 'run') {
    const place = runs[index]?.start;
    return place && { what: `Start of run ${runStyles[index]!.label}`, place };
  }
  const place = points[index];
  return place && { what: `Point ${markedPoints[index]!.letter}`, place };
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
  return [
    name,
    ...keys.map((key, index) => `${key} = ${report.parameters[index]}`),
    `cost = ${report.cost}`,
    ...keys.map((key, index) => `gradient ${key} = ${report.gradient[index]}`),
    `output = ${report.output}`,
    `target = ${report.target}`,
  ].join('\n');
}
