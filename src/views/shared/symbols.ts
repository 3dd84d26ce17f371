import { css, html, type TemplateResult } from 'lit';
import type { Parameter } from '../../models/model.ts';

/** w_x, w_rec and ξ as formulas set them. */
export const symbols: { readonly wx: TemplateResult; readonly wRec: TemplateResult; readonly cost: TemplateResult } = {
  wx: html`<span class="symbol"><i>w<sub>x</sub></i></span>`,
  wRec: html`<span class="symbol"><i>w</i><sub>rec</sub></span>`,
  cost: html`<span class="symbol"><i>ξ</i></span>`,
};

/** A parameter's symbol as a formula sets it: a subscript of one letter is a variable, a longer one is a word. */
export function parameterSymbol({ base, subscript }: Parameter['symbol']): TemplateResult {
  if (subscript === '') return html`<span class="symbol"><i>${base}</i></span>`;
  return subscript.length === 1
    ? html`<span class="symbol"><i>${base}<sub>${subscript}</sub></i></span>`
    : html`<span class="symbol"><i>${base}</i><sub>${subscript}</sub></span>`;
}

/** The same as it is spoken: "w rec". */
export function spokenSymbol({ base, subscript }: Parameter['symbol']): string {
  return `${base} ${subscript}`.trim();
}

/** The same in plain text: "w_rec". */
export function writtenSymbol({ base, subscript }: Parameter['symbol']): string {
  return subscript === '' ? base : `${base}_${subscript}`;
}

/** For sentences with formulas and emphasis. Chinese is not slanted. */
export const symbolStyles = css`
  .symbol { font-family: var(--serif-math); white-space: nowrap; }
  .symbol sub { font-size: 0.72em; line-height: 0; }
  em:lang(zh) { font-style: normal; font-weight: 600; }
`;
