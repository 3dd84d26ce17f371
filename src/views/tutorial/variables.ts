import { html } from 'lit';
import { symbols } from '../shared/symbols.ts';

/** What the article's sentences call by a letter, as a formula sets it. */
export const variables = {
  ...symbols,
  alpha: html`<i>α</i>`,
  m: html`<i>m</i>`,
  N: html`<i>N</i>`,
  P: html`<i>P</i>`,
  T: html`<i>T</i>`,
};
