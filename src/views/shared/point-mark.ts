import { css, type SVGTemplateResult, svg } from 'lit';
import type { MarkedPoint } from '../../app/points.ts';

/** Outlines of the marks in a box of 24 × 24 whose middle, (12, 12), lies on the point. */
const PATHS: Record<MarkedPoint['shape'], string> = {
  circle: 'M12 3.6A8.4 8.4 0 1 1 12 20.4A8.4 8.4 0 1 1 12 3.6Z',
  square: 'M4.6 4.6H19.4V19.4H4.6Z',
  triangle: 'M12 1.6L21.6 18.4H2.4Z',
  diamond: 'M12 1.6L22.4 12L12 22.4L1.6 12Z',
  pentagon: 'M12 2.4L21.6 9.4L17.9 20.4H6.1L2.4 9.4Z',
  cross: 'M7.9 3.2H16.1V7.9H20.8V16.1H16.1V20.8H7.9V16.1H3.2V7.9H7.9Z',
};

/** The outline of a shape as an SVG path in a 24 × 24 box; `new Path2D(markPath(shape))` is the same on a canvas. */
export function markPath(shape: MarkedPoint['shape']): string {
  return PATHS[shape];
}

/**
 * A mark in a 24 × 24 box, for an `<svg viewBox="0 0 24 24">` or a `<g transform>`: shape, color, letter, and a ring of
 * two tones that can be seen on every color. Needs `pointMarkStyles`.
 */
export function pointMark({ shape, color, letter }: MarkedPoint): SVGTemplateResult {
  const d = markPath(shape);
  return svg`
    <path class="mark-outer" d=${d}></path>
    <path class="mark-inner" d=${d}></path>
    <path class="mark-fill" data-color=${color} d=${d}></path>
    <text class="mark-letter" data-color=${color} x="12" y=${shape === 'triangle' ? 16.4 : 15.9} aria-hidden="true">${letter}</text>
  `;
}

/** The same mark on a canvas, its middle at (x, y). @param size of the box, in the canvas's own pixels */
export function drawPointMark(
  context: CanvasRenderingContext2D,
  { shape, color }: MarkedPoint,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  element: Element,
): void {
  const path = new Path2D(markPath(shape));
  const style = getComputedStyle(element);
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 24, size / 24);
  context.lineJoin = 'round';
  for (const [width, name] of [
    [6.5, '--ring-outer'],
    [3.5, '--ring-inner'],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = style.getPropertyValue(name);
    context.stroke(path);
  }
  context.fillStyle = style.getPropertyValue(`--point-${color}`);
  context.fill(path);
  context.restore();
}

export const pointMarkStyles = css`
  .mark-outer, .mark-inner { fill: none; stroke-linejoin: round; }
  .mark-outer { stroke: var(--ring-outer); stroke-width: 4.5; }
  .mark-inner { stroke: var(--ring-inner); stroke-width: 2.4; }
  .mark-fill[data-color='red'] { fill: var(--point-red); }
  .mark-fill[data-color='blue'] { fill: var(--point-blue); }
  .mark-fill[data-color='green'] { fill: var(--point-green); }
  .mark-fill[data-color='cyan'] { fill: var(--point-cyan); }
  .mark-fill[data-color='magenta'] { fill: var(--point-magenta); }
  .mark-fill[data-color='yellow'] { fill: var(--point-yellow); }
  .mark-letter {
    fill: var(--ring-outer);
    font: 700 11px system-ui, sans-serif;
    text-anchor: middle;
    user-select: none;
    pointer-events: none;
  }
  /* The darker hues of the light palette carry a light letter. */
  .mark-letter:is([data-color='red'], [data-color='blue'], [data-color='magenta']) {
    fill: light-dark(var(--ring-inner), var(--ring-outer));
  }
`;
