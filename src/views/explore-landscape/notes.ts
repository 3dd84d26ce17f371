import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { markName } from '../../app/explore/point-facts.ts';
import type { ExploreState } from '../../app/explore/state.ts';
import { formatNumber } from '../../app/format.ts';
import { exploreText } from '../../text/explore.ts';
import type { Plane } from '../shared/plane.ts';
import { rich } from '../shared/rich.ts';
import { ARROW_COLORS, magnitudesOf } from './arrows.ts';
import { resolutionNote } from './resolution.ts';

/** What has to be said over the landscape, in its lower left corner. @param own of the plot itself: a hint, a mode */
export function notes(state: ExploreState, plane: Plane | undefined, own: string | undefined): TemplateResult {
  const { landscape, document, field } = state;
  return html`<div class="notes">
    ${landscape.error ? html`<p class="error" role="alert">${landscape.error}</p>` : nothing}
    ${own ? html`<p class="own">${own}</p>` : nothing}
    ${line(plane && awayNote(state, plane))}
    ${line(resolutionNote(state))}
    ${document.layers.field && field ? fieldLegend(field) : nothing}
  </div>`;
}

function line(text: string | undefined): TemplateResult | typeof nothing {
  return text ? html`<p>${text}</p>` : nothing;
}

/** The selected run may stand where nobody sees it. */
function awayNote({ document, runs, iteration }: ExploreState, plane: Plane): string | undefined {
  const { selection, layers } = document;
  const state = selection.kind === 'run' && layers.runs ? runs[selection.index] : undefined;
  if (!state?.run || state.computedFor !== state.spec) return undefined;
  if (state.divergence && iteration >= state.divergence.step) return state.divergence.message();
  const { run } = state;
  const at = Math.min(iteration, run.nIterations);
  const nParameters = run.parameters.length / (run.nIterations + 1);
  const [a, b] = [run.parameters[at * nParameters]!, run.parameters[at * nParameters + 1]!];
  if (plane.contains(a, b)) return undefined;
  return exploreText().landscape.away(markName(selection));
}

function fieldLegend(field: NonNullable<ExploreState['field']>): TemplateResult {
  const [low, high] = magnitudesOf(field);
  const colors = html`<svg width="70" height="10" aria-hidden="true">${ARROW_COLORS.map(chip)}</svg>`;
  return html`<p>${rich(exploreText().landscape.arrows, { low: formatNumber(low, 2), colors, high: formatNumber(high, 2) })}</p>`;
}

function chip(color: string, index: number): SVGTemplateResult {
  return svg`<rect x=${14 * index} width="14" height="10" fill=${color}></rect>`;
}
