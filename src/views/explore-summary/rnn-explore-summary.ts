import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Explorer } from '../../app/explore/explorer.ts';
import { summarySentences } from '../../app/explore/spoken.ts';
import { surfaceColumns } from '../../app/surface-table.ts';
import { spokenText } from '../../text/spoken.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { writtenSymbol } from '../shared/symbols.ts';

/** How long all must rest before anything is said, in milliseconds: nobody wants each step of a drag told. */
const REST = 1000;

/**
 * What the explorer shows, in words, for those who can't see it; shown once a key reaches it. Each sentence is a piece of
 * its own, so that only those that have changed are read out.
 */
@customElement('rnn-explore-summary')
export class RnnExploreSummary extends RnnElement {
  static override styles = [
    controls,
    tableButtonStyles,
    css`
      section {
        padding: 8px 12px;
        max-width: 44ch;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--corner);
        box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
        font-size: 14px;
        line-height: 20px;
      }
      section:not(:focus-within) { width: 1px; height: 1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); }
      section:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
      h2 { margin: 0; font-size: 15px; }
      p { margin: 2px 0 0; }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  @state() private isDue = true;
  #sentences: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new ExplorerController(this, ({ document, landscape, runs }) => [
      document,
      landscape.surface,
      landscape.busy,
      runs,
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(): void {
    if (this.isDue) {
      this.isDue = false;
      this.#sentences = summarySentences(this.explorer.state);
      return;
    }
    clearTimeout(this.#timer);
    const { landscape, runs } = this.explorer.state;
    if (landscape.busy || runs.some(({ busy }) => busy)) return;
    this.#timer = setTimeout(() => {
      this.isDue = true;
    }, REST);
  }

  override render(): TemplateResult {
    return html`<section tabindex="0" aria-labelledby="title">
      <h2 id="title">${spokenText().summary.title}</h2>
      <div aria-live="polite" aria-atomic="false">${this.#sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
      ${this.explorer.state.landscape.surface ? tableButton(() => this.#table()) : ''}
    </section>`;
  }

  #table(): PlotTable {
    const { landscape, document, model } = this.explorer.state;
    const surface = landscape.surface!;
    const window = landscape.subject?.window ?? document.window;
    const middle =
      ([from, to]: readonly [number, number], count: number) =>
      (index: number) =>
        from + ((index + 0.5) / count) * (to - from);
    const [across, up] = model.parameters.map(({ symbol }) => writtenSymbol(symbol));
    const columns = surfaceColumns(surface, {
      a: middle(window.a, surface.nColumns),
      b: middle(window.b, surface.nRows),
    });
    return {
      title: spokenText().summary.table,
      columns: columns.map(({ head, values }, index) => ({
        head: index === 0 ? `${up} ↓ ${across} →` : head,
        values,
      })),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-summary': RnnExploreSummary;
  }
}
