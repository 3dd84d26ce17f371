import { css, html, type TemplateResult } from 'lit';
import type { Table } from '../../app/table.ts';
import { figuresText } from '../../text/figures.ts';
import { textsReady } from '../../text/language.ts';

/** A plot's numbers as a table; a head may be a formula. */
export type PlotTable = Table<unknown>;

/** Shows the numbers behind a plot in a table over the page. Needs `tableButtonStyles`. @param table as it is when asked for */
export function tableButton(table: () => PlotTable): TemplateResult {
  const show = async ({ currentTarget }: Event) => {
    const root = (currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    await import('./rnn-plot-table.ts');
    await textsReady();
    const element = document.createElement('rnn-plot-table');
    element.table = table();
    element.addEventListener('rnn-close', () => element.remove());
    root.append(element);
  };
  return html`<button type="button" class="as-table" aria-haspopup="dialog" data-free @click=${show}>${figuresText().asTable}</button>`;
}

export const tableButtonStyles = css`
  .as-table {
    min-height: 24px;
    padding: 0 4px;
    border-color: transparent;
    background: none;
    font-size: 13px;
    line-height: 20px;
    color: var(--muted);
    text-decoration: underline;
    text-underline-offset: 2px;
    white-space: nowrap;
  }
  .as-table:hover { color: var(--text); }
`;
