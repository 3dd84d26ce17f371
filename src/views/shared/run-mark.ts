import { css, type SVGTemplateResult, svg } from 'lit';
import type { RunStyle } from '../../app/explore/run-style.ts';
import { markPath } from './point-mark.ts';

/**
 * A run's mark in a 24 × 24 box whose middle lies on its place: its shape, color and number, in a ring of two tones.
 * Needs `runMarkStyles` and `pointMarkStyles`. @param hasNumber false for the smaller mark of where the run stands now
 */
export function runMark({ shape, label }: RunStyle, hasNumber = true): SVGTemplateResult {
  const d = markPath(shape);
  return svg`
    <path class="mark-outer" d=${d}></path>
    <path class="mark-inner" d=${d}></path>
    <path class="mark-fill" data-run=${label} d=${d}></path>
    ${hasNumber ? svg`<text class="mark-letter" data-run=${label} x="12" y=${shape === 'triangle' ? 16.4 : 15.9} aria-hidden="true">${label}</text>` : ''}
  `;
}

export const runMarkStyles = css`
  .mark-fill[data-run='1'] { fill: var(--run-1); }
  .mark-fill[data-run='2'] { fill: var(--run-2); }
  .mark-fill[data-run='3'] { fill: var(--run-3); }
  .mark-fill[data-run='4'] { fill: var(--run-4); }
  .mark-fill[data-run='5'] { fill: var(--run-5); }
  .mark-fill[data-run='6'] { fill: var(--run-6); }
  .mark-letter[data-run] { fill: light-dark(var(--ring-inner), var(--ring-outer)); }
`;
