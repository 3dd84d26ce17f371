import { html, type TemplateResult } from 'lit';

/** w_x and w_rec as formulas set them: an italic letter, an upright subscript. */
export const symbols: { readonly wx: TemplateResult; readonly wRec: TemplateResult } = {
  wx: html`<span class="symbol"><i>w</i><sub>x</sub></span>`,
  wRec: html`<span class="symbol"><i>w</i><sub>rec</sub></span>`,
};
