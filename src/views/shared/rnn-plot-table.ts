import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { formatCount, formatNumber } from '../../app/format.ts';
import { thinned } from '../../app/table.ts';
import { tablesText } from '../../text/tables.ts';
import type { PlotTable } from './plot-table.ts';
import { RnnElement } from './rnn-element.ts';
import { controls } from './styles.ts';
import { symbolStyles } from './symbols.ts';

/** Most rows that are shown. */
const MOST = 100;
/** Significant digits. */
const DIGITS = 6;

/** The numbers behind a plot, as a table over the page. Sends `rnn-close` when it was closed. */
@customElement('rnn-plot-table')
export class RnnPlotTable extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    css`
      dialog {
        display: flex;
        flex-direction: column;
        width: fit-content;
        min-width: min(420px, calc(100vw / var(--magnified, 1) - 32px));
        max-width: calc(100vw / var(--magnified, 1) - 32px);
        max-height: calc(100dvh / var(--magnified, 1) - 32px);
        padding: 16px 20px 20px;
        color: var(--text);
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--corner);
      }
      dialog::backdrop { background: rgb(0 0 0 / 35%); }
      .head { display: flex; align-items: start; justify-content: space-between; gap: 16px; }
      h2 { margin: 0; font-size: 17px; line-height: 32px; }
      p { margin: 0 0 8px; font-size: 14px; color: var(--muted); }
      .rows { overflow: auto; min-height: 0; border-top: 1px solid var(--line); }
      table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
      th, td { padding: 3px 12px; text-align: right; white-space: nowrap; font-weight: 400; }
      thead th { position: sticky; top: 0; background: var(--paper); font-weight: 600; box-shadow: 0 1px var(--line); }
      tbody th { color: var(--muted); }
      tbody tr:nth-child(even) > * { background: var(--raised); }
    `,
  ];

  @property({ attribute: false }) table!: PlotTable;
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const { title, columns } = this.table;
    const count = columns[0]?.values.length ?? 0;
    const rows = thinned(count, MOST);
    const text = tablesText();
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new Event('rnn-close'))}>
      <div class="head">
        <h2 id="title">${title}</h2>
        <form method="dialog"><button autofocus>${text.close}</button></form>
      </div>
      ${rows.length < count ? html`<p>${text.thinned(formatCount(rows.length), formatCount(count))}</p>` : nothing}
      <div class="rows" tabindex="0" role="region" aria-labelledby="title">
        <table>
          <thead><tr>${columns.map(({ head }) => (head === '' ? html`<td></td>` : html`<th scope="col">${head}</th>`))}</tr></thead>
          <tbody>${rows.map(
            (row) =>
              html`<tr>${columns.map(({ values }, column) => {
                const shown = shownValue(values[row]);
                return column === 0 ? html`<th scope="row">${shown}</th>` : html`<td>${shown}</td>`;
              })}</tr>`,
          )}</tbody>
        </table>
      </div>
    </dialog>`;
  }
}

function shownValue(value: number | string | null | undefined): string {
  if (typeof value === 'number') return formatNumber(value, DIGITS);
  return value ?? tablesText().none;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-plot-table': RnnPlotTable;
  }
}
