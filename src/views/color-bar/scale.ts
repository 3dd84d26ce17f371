import { nothing, type SVGTemplateResult, svg } from 'lit';
import { powerOfTen } from '../../app/format.ts';
import type { HeatmapStyle } from '../../engines/engine.ts';
import { figuresText } from '../../text/figures.ts';
import { cssColor } from '../shared/color.ts';

/** Thickness of the bar, length of its cap, room for the marker beside it, in CSS pixels. */
const BAR = 18;
const CAP = 26;
const MARKER = 12;

export interface ScaleLayout {
  /** CSS pixels */
  readonly width: number;
  readonly height: number;
  readonly isHorizontal: boolean;
  /** the height of a text line above a horizontal bar */
  readonly head: number;
}

/**
 * The bar itself: each band as the plot has it, ticks at whole decades, a cap for what lies above.
 *
 * @param level where the marker stands, in log₁₀(ξ + 1)
 */
export function scale(
  { levels, colors }: HeatmapStyle,
  layout: ScaleLayout,
  level: number | undefined,
): SVGTemplateResult {
  const { width, height, isHorizontal, head } = layout;
  const nBands = levels.length - 1;
  const lowest = levels[0]!;
  const highest = levels[nBands]!;
  const length = (isHorizontal ? width : height) - CAP - 2;
  const side = isHorizontal ? head + MARKER : MARKER;
  /** Pixels from the low end. */
  const along = (value: number) => ((value - lowest) / (highest - lowest)) * length;
  const rectangle = (from: number, to: number, color: string, kind: string) =>
    isHorizontal
      ? svg`<rect class=${kind} x=${from} y=${side} width=${to - from} height=${BAR} fill=${color}></rect>`
      : svg`<rect class=${kind} x=${side} y=${height - to} width=${BAR} height=${to - from} fill=${color}></rect>`;
  const bands = Array.from({ length: nBands }, (_, band) =>
    rectangle(along(levels[band]!), along(levels[band + 1]!), cssColor(colors, band), 'band'),
  );
  const decades = Array.from({ length: Math.floor(highest) - Math.ceil(lowest) + 1 }, (_, k) => Math.ceil(lowest) + k);
  return svg`
    ${bands}
    ${rectangle(length + 2, length + 2 + CAP, cssColor(colors, nBands), 'cap')}
    ${rectangle(0, length, 'none', 'outline')}
    ${rectangle(length + 2, length + 2 + CAP, 'none', 'outline')}
    ${decades.map((decade) => tick(along(decade), powerOfTen(decade), layout, side))}
    ${capLabel(figuresText().colors.above(powerOfTen(highest)), layout, side)}
    ${level === undefined ? nothing : marker(level > highest ? length + 2 + CAP / 2 : along(Math.max(lowest, level)), layout, side)}
  `;
}

function tick(at: number, text: string, { height, isHorizontal }: ScaleLayout, side: number): SVGTemplateResult {
  const end = side + BAR;
  return isHorizontal
    ? svg`<path class="tick" d="M${at} ${end}v5"></path><text x=${at} y=${end + 17} text-anchor="middle">${text}</text>`
    : svg`<path class="tick" d="M${end} ${height - at}h5"></path><text x=${end + 9} y=${height - at + 4}>${text}</text>`;
}

function capLabel(text: string, { width, isHorizontal, head }: ScaleLayout, side: number): SVGTemplateResult {
  return isHorizontal
    ? svg`<text x=${width} y=${head - 4} text-anchor="end">${text}</text>`
    : svg`<text x=${side + BAR + 9} y=${CAP / 2 + 2}>${text}</text>`;
}

/** A wedge that points at the bar, and a two-tone line across it. */
function marker(at: number, { height, isHorizontal }: ScaleLayout, side: number): SVGTemplateResult {
  const along = isHorizontal ? at : height - at;
  const wedge = isHorizontal ? `M${along} ${side - 1}l-5 -9h10Z` : `M${side - 1} ${along}l-9 -5v10Z`;
  const line = isHorizontal ? `M${along} ${side}v${BAR}` : `M${side} ${along}h${BAR}`;
  return svg`<g class="marker">
    <path class="line-outer" d=${line}></path><path class="line-inner" d=${line}></path><path class="wedge" d=${wedge}></path>
  </g>`;
}
