import { nothing, type SVGTemplateResult, svg } from 'lit';
import type { ShownGesture } from './gestures.ts';

/** What a gesture draws while it lasts: the box to zoom into, or the place at which a click waits for a second one. */
export function gestureShape({ box, pending }: ShownGesture): SVGTemplateResult | typeof nothing {
  if (box) {
    const [[x0, y0], [x1, y1]] = box;
    const rectangle = (kind: string) =>
      svg`<rect class=${kind} x=${Math.min(x0, x1)} y=${Math.min(y0, y1)} width=${Math.abs(x1 - x0)} height=${Math.abs(y1 - y0)}></rect>`;
    return svg`${rectangle('zoom-edge')}${rectangle('zoom-box')}`;
  }
  if (!pending) return nothing;
  const [x, y] = pending;
  return svg`<circle class="zoom-edge" cx=${x} cy=${y} r="9"></circle><circle class="pending" cx=${x} cy=${y} r="9"></circle>`;
}
