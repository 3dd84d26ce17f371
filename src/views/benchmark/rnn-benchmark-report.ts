import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { benchmarkExports } from '../../app/benchmark/benchmark.ts';
import { type TimePlot, timePlotOf } from '../../app/benchmark/time-lines.ts';
import { verdictText } from '../../app/benchmark/verdict-text.ts';
import { formatNumber } from '../../app/format.ts';
import type { Report } from '../../bench/report.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { type Language, language, type Message } from '../../text/language.ts';
import { copyText } from '../shared/copy-text.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { saveFile } from '../shared/save-file.ts';
import { controls } from '../shared/styles.ts';
import './rnn-benchmark-plot.ts';
import { reportStyles } from './styles.ts';
import { caseTable, growthTable, ratioTables, rooflineTable } from './tables.ts';

/** What a benchmark found: the verdict, the plot, the lines, the tables, and what can be taken along. */
@customElement('rnn-benchmark-report')
export class RnnBenchmarkReport extends RnnElement {
  static override styles = [
    controls,
    reportStyles,
    css`
      .verdict { margin: 0 0 8px; max-width: 60ch; font-size: clamp(19px, 1.9vw, 23px); line-height: 1.4; letter-spacing: -0.01em; font-weight: 600; text-wrap: pretty; }
      .verdict + .verdict { font-size: 17px; font-weight: 400; letter-spacing: 0; }
      rnn-benchmark-plot { margin-top: 8px; }
      textarea { width: 100%; height: 140px; margin-top: 8px; padding: 8px; border: 1px solid var(--line); border-radius: var(--corner); background: var(--paper); color: inherit; font: 12px/1.4 var(--mono); resize: vertical; }
      .take { margin-top: 16px; }
    `,
  ];

  @property({ attribute: false }) report!: Report;

  @state() private status: { readonly text: Message; readonly isBad: boolean } | undefined;
  /** what could not be copied, to be copied by hand */
  @state() private byHand: string | undefined;
  #plot: { readonly of: Report; readonly spoken: Language; readonly plot: TimePlot | undefined } | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('report')) return;
    this.status = undefined;
    this.byHand = undefined;
  }

  override render(): TemplateResult {
    const { report } = this;
    const text = benchmarkText();
    const { lead, rest } = verdictText(report);
    const plot = this.#plotOf(language());
    return html`
      ${lead.map((sentence) => html`<p class="verdict">${sentence}</p>`)}
      ${rest === '' ? nothing : html`<p class="rest">${rest}</p>`}
      <p class="citation">${text.took(benchmarkExports.citation(report), formatNumber(report.about.seconds, 2))}</p>
      ${this.#take()}
      ${plot ? html`<rnn-benchmark-plot .plot=${plot}></rnn-benchmark-plot>` : nothing}
      ${section(text.shown, report.ratios, ratioTables)}
      ${section(text.grows, report.growth, growthTable)}
      ${section(text.limit, report.roofline, rooflineTable)}
      <h2>${text.all}</h2>
      <details>
        <summary>${text.allSummary(report.cases.length)}</summary>
        ${caseTable(report.cases)}
        <p class="citation">${rich(text.command, { command: html`<code>${benchmarkExports.command(report)}</code>` })}</p>
      </details>
    `;
  }

  #take(): TemplateResult {
    const { report } = this;
    const text = benchmarkText();
    return html`<div class="take">
      <div class="row" role="group" aria-label=${text.take}>
        <button type="button" @click=${() => this.#copy('markdown', benchmarkExports.markdown(report))}>${text.copyMarkdown}</button>
        <button type="button" @click=${this.#save}>${text.downloadJson}</button>
        <button type="button" @click=${() => this.#copy('citation', benchmarkExports.citation(report))}>${text.copyCitation}</button>
        <button type="button" @click=${() => this.#copy('link', this.#link())}>${text.copyLink}</button>
      </div>
      <p class="status ${this.status?.isBad ? 'bad' : ''}" role="status">${this.status?.text() ?? nothing}</p>
      ${this.byHand === undefined ? nothing : html`<textarea readonly aria-label=${text.byHand} .value=${this.byHand}></textarea>`}
    </div>`;
  }

  /** Made once for a report and a language, so that the plot is not drawn anew with every update. */
  #plotOf(spoken: Language): TimePlot | undefined {
    if (this.#plot?.of !== this.report || this.#plot.spoken !== spoken) {
      this.#plot = { of: this.report, spoken, plot: timePlotOf(this.report) };
    }
    return this.#plot.plot;
  }

  #link(): string {
    return `${location.href.replace(/#.*$/, '')}#/benchmark?${benchmarkExports.link(this.report)}`;
  }

  async #copy(what: 'markdown' | 'citation' | 'link', text: string): Promise<void> {
    if (await copyText(text)) {
      this.byHand = undefined;
      this.status = { text: () => benchmarkText().copied[what], isBad: false };
      return;
    }
    this.byHand = text;
    this.status = { text: () => benchmarkText().notCopied, isBad: true };
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.select();
  }

  #save = (): void => {
    const { model, date, seed } = this.report.about;
    const name = `rnnscape-benchmark-${model}-${date.slice(0, 10)}-${seed}.json`;
    saveFile(name, new Blob([benchmarkExports.json(this.report)], { type: 'application/json;charset=utf-8' }));
    this.status = { text: () => benchmarkText().saved(name), isBad: false };
  };
}

function section<Row>(
  title: string,
  rows: readonly Row[],
  table: (rows: readonly Row[]) => TemplateResult,
): TemplateResult | typeof nothing {
  return rows.length === 0 ? nothing : html`<h2>${title}</h2>${table(rows)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-benchmark-report': RnnBenchmarkReport;
  }
}
