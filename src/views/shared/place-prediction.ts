import { css, type SVGTemplateResult, svg } from 'lit';
import type { Place } from '../../app/explore/document.ts';
import type { Plane } from './plane.ts';
import { markPath } from './point-mark.ts';

/** What someone predicts of the landscape, and what came. */
export interface PlacePrediction {
  readonly place?: Place | undefined;
  readonly outcome?: Place | undefined;
  /** Takes a place while the prediction is open: then a click sets it, and so does Enter. */
  readonly tell?: ((place: Place, isByKey: boolean) => void) | undefined;
}

/** Both marks, told apart by shape and sign: a round “?” for the prediction, a square “!” for the outcome. */
export function predictionMarks({ place, outcome }: PlacePrediction, plane: Plane): readonly SVGTemplateResult[] {
  return [mark(place, plane, 'circle', '?'), mark(outcome, plane, 'square', '!')].filter((each) => each !== undefined);
}

/** The way from the one to the other. */
export function predictionLine({ place, outcome }: PlacePrediction, plane: Plane): SVGTemplateResult | undefined {
  const [from, to] = [place && plane.toPixels(...place), outcome && plane.toPixels(...outcome)];
  if (!from || !to) return undefined;
  const d = `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`;
  return svg`<path class="guess-way outer" d=${d}></path><path class="guess-way inner" d=${d}></path>`;
}

function mark(
  place: Place | undefined,
  plane: Plane,
  shape: 'circle' | 'square',
  sign: string,
): SVGTemplateResult | undefined {
  const spot = place && plane.contains(...place) && plane.toPixels(...place);
  if (!spot) return undefined;
  const d = markPath(shape);
  return svg`<g class="guess" data-sign=${sign} transform=${`translate(${spot[0] - 14} ${spot[1] - 14}) scale(1.1667)`}>
    <path class="mark-outer" d=${d}></path><path class="mark-inner" d=${d}></path><path class="guess-fill" d=${d}></path>
    <text class="guess-sign" x="12" y="16.4">${sign}</text>
  </g>`;
}

export const placePredictionStyles = css`
  .guess-fill { fill: var(--ring-outer); }
  .guess[data-sign='!'] .guess-fill { fill: var(--ring-inner); }
  .guess[data-sign='!'] .mark-inner { stroke: var(--ring-outer); }
  .guess[data-sign='!'] .mark-outer { stroke: var(--ring-inner); }
  .guess-sign { fill: var(--ring-inner); font: 700 13px system-ui, sans-serif; text-anchor: middle; user-select: none; }
  .guess[data-sign='!'] .guess-sign { fill: var(--ring-outer); }
  .guess-way { fill: none; stroke-linecap: round; }
  .guess-way.outer { stroke: var(--ring-outer); stroke-width: 5; }
  .guess-way.inner { stroke: var(--ring-inner); stroke-width: 2; stroke-dasharray: 6 5; }
`;
