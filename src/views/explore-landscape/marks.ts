import { type SVGTemplateResult, svg } from 'lit';
import type { Place, Selection } from '../../app/explore/document.ts';
import { markName } from '../../app/explore/point-facts.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import type { ExploreState } from '../../app/explore/state.ts';
import { markedPoints } from '../../app/points.ts';
import type { Plane } from '../shared/plane.ts';
import { pointMark } from '../shared/point-mark.ts';
import { runMark } from '../shared/run-mark.ts';
import type { Trail } from './trail.ts';

/** The points and the starts that are shown, in the order of the keyboard: runs, then points. */
export function markList({
  document,
}: Pick<ExploreState, 'document'>): readonly { readonly mark: Selection; readonly place: Place }[] {
  const { layers, runs, points } = document;
  return [
    ...(layers.runs ? runs.map(({ start }, index) => ({ mark: { kind: 'run', index } as const, place: start })) : []),
    ...(layers.points ? points.map((place, index) => ({ mark: { kind: 'point', index } as const, place })) : []),
  ];
}

/** The mark nearest to a spot among those within `reach` pixels; the selected one before the others. */
export function nearestMark(
  state: ExploreState,
  plane: Plane,
  [x, y]: readonly [number, number],
  reach: number,
): Selection | undefined {
  const { selection } = state.document;
  let nearest: Selection | undefined;
  let best = reach;
  for (const { mark, place } of markList(state)) {
    const spot = plane.contains(...place) && plane.toPixels(...place);
    if (!spot) continue;
    const isSelected = mark.kind === selection.kind && mark.index === selection.index;
    const distance = Math.hypot(spot[0] - x, spot[1] - y) - (isSelected ? 4 : 0);
    if (distance > best) continue;
    best = distance;
    nearest = mark;
  }
  return nearest;
}

/** Every mark in the window: points, starts, and where each run stands now; the selected one larger, and on top. */
export function marks(state: ExploreState, plane: Plane, trails: readonly (Trail | undefined)[]): SVGTemplateResult[] {
  const { layers, selection } = state.document;
  const size = Math.min(26, Math.max(20, plane.width / 26));
  const isSelected = ({ kind, index }: Selection) => kind === selection.kind && index === selection.index;
  const stands = layers.runs ? trails.map((trail, index) => trail && standing(state, plane, trail, index)) : [];
  const items = markList(state).flatMap(({ mark, place }) => {
    const spot = plane.contains(...place) && plane.toPixels(...place);
    return spot ? [{ mark, spot }] : [];
  });
  const order = items.sort((one, other) => Number(isSelected(one.mark)) - Number(isSelected(other.mark)));
  return [
    ...stands.filter((each) => each !== undefined),
    ...order.map(({ mark, spot }) => {
      const scale = (size / 24) * (isSelected(mark) ? 1.3 : 1);
      const drawn = mark.kind === 'run' ? runMark(runStyles[mark.index]!) : pointMark(markedPoints[mark.index]!);
      return svg`<g class="mark" data-mark=${markName(mark)} data-selected=${isSelected(mark)}
        transform=${transform(spot, scale)}>${drawn}</g>`;
    }),
  ];
}

/** Where a run stands at the clock's iteration, or the cross at which it left the numbers. */
function standing(
  { runs, iteration }: ExploreState,
  plane: Plane,
  trail: Trail,
  index: number,
): SVGTemplateResult | undefined {
  const { divergence } = runs[index]!;
  if (divergence && iteration >= divergence.step) {
    const last = trail.lastInside(divergence.step);
    const from = last === undefined ? undefined : trail.at(last);
    if (last === undefined || !from) return undefined;
    const spot = exit(plane, from, trail.at(last + 1));
    return svg`<g class="diverged" data-run=${index + 1} transform=${transform(spot, 0.8)}>
      <title>${divergence.message()}</title>
      <path class="lost-outer" d="M4 4L20 20M20 4L4 20"></path><path class="lost-inner" data-run=${index + 1} d="M4 4L20 20M20 4L4 20"></path>
    </g>`;
  }
  const at = Math.min(iteration, trail.last);
  const spot = at > 0 && trail.isInside(at) ? trail.at(at) : undefined;
  if (!spot) return undefined;
  return svg`<g class="position" data-run=${index + 1} transform=${transform(spot, 0.58)}>${runMark(runStyles[index]!, false)}</g>`;
}

/** Where a line from inside the plot leaves it, a little before its edge; its start where it leads nowhere. */
function exit({ width, height }: Plane, from: readonly [number, number], to: readonly [number, number] | undefined) {
  if (!to) return from;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = (at: number, step: number, size: number) =>
    step > 0 ? (size - EDGE - at) / step : step < 0 ? (EDGE - at) / step : 1;
  const reach = Math.max(0, Math.min(1, share(from[0], dx, width), share(from[1], dy, height)));
  return [from[0] + reach * dx, from[1] + reach * dy] as const;
}

/** Room between the cross of a run that is lost and the plot's edge, in CSS pixels. */
const EDGE = 12;

function transform([x, y]: readonly [number, number], scale: number): string {
  return `translate(${(x - 12 * scale).toFixed(2)} ${(y - 12 * scale).toFixed(2)}) scale(${scale.toFixed(3)})`;
}
