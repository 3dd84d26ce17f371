import { nothing, type SVGTemplateResult, svg } from 'lit';
import { powerOfTen } from '../../app/format.ts';
import { levelOf } from '../../app/heatmap-style.ts';
import type { HeatmapStyle } from '../../engines/engine.ts';
import { exploreText } from '../../text/explore.ts';
import { cssColor } from '../shared/color.ts';
import { exponentTicks } from '../shared/ticks.ts';

/** Thickness of the bar, length of its cap, room for the marker beside it, in CSS pixels. */
const BAR = 16;
const CAP = 20;
const MARKER = 10;

export interface ScaleLayout {
  /** CSS pixels */
  readonly width: number;
  readonly height: number;
  readonly isHorizontal: boolean;
}

/** The bar itself: each band as the plot has it, ticks at whole decades, a cap for what lies above. */
export function bar(style: HeatmapStyle, layout: ScaleLayout): SVGTemplateResult {
  const { colors, levels } = style;
  const nBands = levels.length - 1;
  const { from, to, length, along } = scaleOf(style, layout);
  const bands = Array.from({ length: nBands }, (_, band) => {
    const edge = (index: number) => ((levels[index]! - levels[0]!) / (levels[nBands]! - levels[0]!)) * length;
    return rectangle(layout, edge(band), edge(band + 1), cssColor(colors, band), 'band');
  });
  const most = layout.isHorizontal ? length / 44 : length / 26;
  return svg`
    ${bands}
    ${rectangle(layout, 0, length, 'none', 'outline')}
    ${exponentTicks(from, to, most)
      .filter((decade) => isRoomy(style, layout, length - along(decade)))
      .map((decade) => tick(layout, along(decade), powerOfTen(decade)))}
    ${
      hasCap(style)
        ? svg`${rectangle(layout, length + 2, length + 2 + CAP, cssColor(colors, nBands), 'cap outline')}
            ${label(layout, length + 2 + CAP / 2, exploreText().landscape.above)}`
        : nothing
    }
  `;
}

/** A wedge that points at the bar, and a two-tone line across it, where a cost lies. */
export function marker(cost: number, style: HeatmapStyle, layout: ScaleLayout): SVGTemplateResult {
  const { from, to, length, along } = scaleOf(style, layout);
  const level = style.scale === 'cost' ? Math.log10(cost) : levelOf(cost);
  // A cost that is no number lies above all of them.
  const above = hasCap(style) ? length + 2 + CAP / 2 : length;
  const at = level <= to ? along(Math.max(from, level)) : above;
  const place = layout.isHorizontal ? at : layout.height - at;
  const wedge = layout.isHorizontal ? `M${place} ${MARKER - 1}l-4 -8h8Z` : `M${MARKER - 1} ${place}l-8 -4v8Z`;
  const line = layout.isHorizontal ? `M${place} ${MARKER}v${BAR}` : `M${MARKER} ${place}h${BAR}`;
  return svg`<g class="marker">
    <path class="line-outer" d=${line}></path><path class="line-inner" d=${line}></path><path class="wedge" d=${wedge}></path>
  </g>`;
}

/** The exponents at the bar's ends, its length in pixels, and where on it an exponent lies. */
function scaleOf(style: HeatmapStyle, { width, height, isHorizontal }: ScaleLayout) {
  const [from, to] = [style.levels[0]!, style.levels[style.levels.length - 1]!];
  const length = Math.max(10, (isHorizontal ? width : height) - (hasCap(style) ? CAP + 2 : 1));
  return { from, to, length, along: (exponent: number) => ((exponent - from) / (to - from)) * length };
}

function rectangle({ height, isHorizontal }: ScaleLayout, from: number, to: number, color: string, kind: string) {
  return isHorizontal
    ? svg`<rect class=${kind} x=${from} y=${MARKER} width=${to - from} height=${BAR} fill=${color}></rect>`
    : svg`<rect class=${kind} x=${MARKER} y=${height - to} width=${BAR} height=${to - from} fill=${color}></rect>`;
}

/** Colors that fit themselves to the window leave nothing above. */
function hasCap({ scale }: HeatmapStyle): boolean {
  return scale !== 'cost';
}

/** Whether a tick so far from the bar's end leaves room for the name of the cap. */
function isRoomy(style: HeatmapStyle, { isHorizontal }: ScaleLayout, fromEnd: number): boolean {
  return !hasCap(style) || fromEnd > (isHorizontal ? 28 : 4);
}

function tick(layout: ScaleLayout, at: number, text: string): SVGTemplateResult {
  const end = MARKER + BAR;
  const line = layout.isHorizontal ? `M${at} ${end}v4` : `M${end} ${layout.height - at}h4`;
  return svg`<path class="tick" d=${line}></path>${label(layout, at, text)}`;
}

function label({ height, isHorizontal }: ScaleLayout, at: number, text: string): SVGTemplateResult {
  const end = MARKER + BAR;
  return isHorizontal
    ? svg`<text x=${at} y=${end + 16} text-anchor="middle">${text}</text>`
    : svg`<text x=${end + 8} y=${height - at + 4}>${text}</text>`;
}
