import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { hasSelected } from '../../app/explore/point-facts.ts';
import type { ExploreState, PointReport } from '../../app/explore/state.ts';
import { formatNumber } from '../../app/format.ts';
import { exploreText } from '../../text/explore.ts';
import type { Plane } from '../shared/plane.ts';
import { parameterSymbol, symbols } from '../shared/symbols.ts';
import { arrowPath, downhill } from './arrows.ts';

/** Length of the arrow that shows −gradient, in CSS pixels: it tells the direction alone. */
const ARROW = 40;

/** The cross-hair, and the arrows of −gradient at it and at what is selected. @param hidesCost leaves the arrows out */
export function crossHair(
  { hover, selected, document }: ExploreState,
  plane: Plane,
  hidesCost: boolean,
): SVGTemplateResult[] {
  const parts = hidesCost || !hasSelected(document) ? [] : [arrow(selected, plane)];
  const [x, y] = (hover && plane.contains(...hover.place) && plane.toPixels(...hover.place)) || [];
  if (hover && x !== undefined && y !== undefined) {
    const d = `M${x} 0V${plane.height}M0 ${y}H${plane.width}`;
    parts.unshift(svg`<path class="cross-outer" d=${d}></path><path class="cross-inner" d=${d}></path>`);
    if (hidesCost) return parts.filter((part) => part !== undefined);
    if (hover.place[0] !== selected.place[0] || hover.place[1] !== selected.place[1]) parts.push(arrow(hover, plane));
  }
  return parts.filter((part) => part !== undefined);
}

function arrow({ place, gradient }: PointReport, plane: Plane): SVGTemplateResult | undefined {
  const spot = plane.contains(...place) && plane.toPixels(...place);
  const direction = downhill(plane, gradient);
  if (!spot || !direction) return undefined;
  // Starts beside the mark that it belongs to.
  const from = [spot[0] + 14 * direction[0], spot[1] + 14 * direction[1]] as const;
  const d = arrowPath(from, direction, ARROW);
  return svg`<g class="downhill"><title>${exploreText().landscape.downhill}</title>
    <path class="arrow-outer" d=${d}></path><path class="arrow-inner" d=${d}></path></g>`;
}

/** The small box beside the cross-hair: where it is, and what the cost is there. @param hidesCost whether that is asked for */
export function readOut(
  { hover, model }: ExploreState,
  plane: Plane,
  note: string,
  hidesCost: boolean,
): TemplateResult | typeof nothing {
  if (!hover || !plane.contains(...hover.place)) return nothing;
  const [first, second] = model.parameters;
  return html`<div class="box" data-part="landscape.readout">
    <dl>
      <dt>${parameterSymbol(first!.symbol)}</dt><dd>${placeText(hover.place[0])}</dd>
      <dt>${parameterSymbol(second!.symbol)}</dt><dd>${placeText(hover.place[1])}</dd>
      ${hidesCost ? nothing : html`<dt>${symbols.cost}</dt><dd>${formatNumber(hover.cost)}</dd>`}
    </dl>
    ${note ? html`<p>${note}</p>` : nothing}
  </div>`;
}

/** Deep in the landscape two places differ in late digits only, so a place has as many as it was given, within reason. */
function placeText(value: number): string {
  return formatNumber(value, 14).replace(/\.?0+×/, '×');
}

/** Where the box goes: beside the cross-hair, on the side where there is room; above a finger. */
export function boxSpot(
  [x, y]: readonly [number, number],
  box: { readonly width: number; readonly height: number },
  plane: Plane,
  isTouch: boolean,
): readonly [number, number] {
  const gap = isTouch ? 28 : 14;
  const left = x + gap + box.width <= plane.width - 4 ? x + gap : x - gap - box.width;
  const wantsAbove = isTouch || y + gap + box.height > plane.height - 4;
  const top = wantsAbove && y - gap - box.height >= 4 ? y - gap - box.height : y + gap;
  const inside = (value: number, room: number) => Math.round(Math.max(4, Math.min(value, room - 4)));
  return [inside(left, plane.width - box.width), inside(top, plane.height - box.height)];
}
