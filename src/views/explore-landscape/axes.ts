import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { Model } from '../../models/model.ts';
import { type AxisScale, axisScale } from '../shared/axis-scale.ts';
import type { Plane } from '../shared/plane.ts';
import { parameterSymbol } from '../shared/symbols.ts';

/** Room that a label takes along its axis, in CSS pixels. */
const LABEL = { x: 74, y: 46 } as const;

/** The two axes of a plane: ticks, numbers and names, to be put below it and at its left. */
export function axes(plane: Plane, { parameters }: Model): { readonly x: TemplateResult; readonly y: TemplateResult } {
  const [first, second] = parameters;
  const x = axisScale(plane.window[0], Math.max(2, plane.width / LABEL.x));
  const y = axisScale(plane.window[1], Math.max(2, plane.height / LABEL.y));
  return {
    x: html`<svg class="ticks" aria-hidden="true">${xTicks(x, plane.width)}</svg>
      <span class="axis-name" aria-hidden="true">${parameterSymbol(first!.symbol)}${x.common}</span>`,
    y: html`<svg class="ticks" aria-hidden="true">${yTicks(y, plane.height)}</svg>
      <span class="axis-name" aria-hidden="true">${parameterSymbol(second!.symbol)}${y.common}</span>`,
  };
}

function xTicks({ ticks }: AxisScale, width: number): SVGTemplateResult[] {
  return ticks.map(({ share, text }) => {
    const x = round(share * width);
    return svg`<path class="tick" d="M${x} 0v5"></path><text x=${x} y="18" text-anchor=${anchor(x, width)}>${text}</text>`;
  });
}

/** Drawn from the right edge, which is the plot's: the y axis grows to the left. */
function yTicks({ ticks }: AxisScale, height: number): SVGTemplateResult[] {
  return ticks.map(({ share, text }) => {
    const y = round((1 - share) * height);
    const base = Math.min(height - 2, Math.max(9, y + 4));
    return svg`<path class="tick" d="M0 ${y}h-5"></path><text x="-8" y=${base} text-anchor="end">${text}</text>`;
  });
}

/** A number at the very edge stays over its own axis. */
function anchor(x: number, width: number): string {
  if (x > width - 8) return 'end';
  return x < 8 ? 'start' : 'middle';
}

function round(value: number): number {
  return Math.round(value * 2) / 2;
}
