import { css, html, type TemplateResult } from 'lit';

/** w_x, w_rec and ξ as formulas set them. */
export const symbols: { readonly wx: TemplateResult; readonly wRec: TemplateResult; readonly cost: TemplateResult } = {
  wx: html`<span class="symbol"><i>w<sub>x</sub></i></span>`,
  wRec: html`<span class="symbol"><i>w</i><sub>rec</sub></span>`,
  cost: html`<span class="symbol"><i>ξ</i></span>`,
};

export const symbolStyles = css`
  .symbol { font-family: var(--serif-math); white-space: nowrap; }
  .symbol sub { font-size: 0.72em; line-height: 0; }
`;
