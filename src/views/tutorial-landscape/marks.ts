import { type SVGTemplateResult, svg } from 'lit';
import { markedPoints } from '../../app/points.ts';
import type { Plane } from '../shared/plane.ts';
import { pointMark } from '../shared/point-mark.ts';

/** The marked points that lie in the window; the selected one is larger and lies on top. */
export function marks(plane: Plane, selected: number): SVGTemplateResult[] {
  const size = Math.min(26, Math.max(18, plane.width / 17));
  const order = [...markedPoints.keys()].sort((a, b) => Number(a === selected) - Number(b === selected));
  return order.flatMap((index) => {
    const { parameters, letter } = markedPoints[index]!;
    const place = plane.contains(parameters[0]!, parameters[1]!) && plane.toPixels(parameters[0]!, parameters[1]!);
    if (!place) return [];
    const scale = (size / 24) * (index === selected ? 1.4 : 1);
    return svg`<g class="mark" data-letter=${letter} data-selected=${index === selected}
      transform="translate(${place[0] - 12 * scale} ${place[1] - 12 * scale}) scale(${scale})">
      ${pointMark(markedPoints[index]!)}</g>`;
  });
}

/** The marked point nearest to a place in pixels, if one lies within `radius`. */
export function markNear(plane: Plane, x: number, y: number, radius: number): number | undefined {
  let nearest: number | undefined;
  let best = radius;
  for (const [index, { parameters }] of markedPoints.entries()) {
    if (!plane.contains(parameters[0]!, parameters[1]!)) continue;
    const [markX, markY] = plane.toPixels(parameters[0]!, parameters[1]!)!;
    const distance = Math.hypot(markX - x, markY - y);
    if (distance <= best) {
      best = distance;
      nearest = index;
    }
  }
  return nearest;
}
