import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import {
  type Benchmark,
  type BenchmarkState,
  benchmarkExports,
  type Comparison,
} from '../../app/benchmark/benchmark.ts';
import { algorithmName, caseName, caseTitle, clockName } from '../../app/benchmark/words.ts';
import { formatNumber } from '../../app/format.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';
import { reportStyles } from './styles.ts';
import { dataTable } from './tables.ts';

/** A second report, from a file or pasted, laid beside the one that stands. */
@customElement('rnn-benchmark-comparison')
export class RnnBenchmarkComparison extends RnnElement {
  static override styles = [
    controls,
    reportStyles,
    css`
      .ways { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px 32px; max-width: 900px; }
      .way { display: grid; gap: 4px; align-content: start; justify-items: start; }
      .way input, textarea { width: 100%; min-width: 0; }
      input[type='file'] { font-size: 14px; line-height: 24px; }
      textarea { height: 76px; padding: 8px; border: 1px solid var(--line); border-radius: var(--corner); background: var(--paper); color: inherit; font: 12px/1.4 var(--mono); resize: vertical; }
      label { font-size: 14px; line-height: 20px; }
      dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; font-size: 14px; line-height: 20px; }
      dt { color: var(--muted); }
      dd { margin: 0; overflow-wrap: anywhere; }
      @media (max-width: 600px) { .ways { grid-template-columns: minmax(0, 1fr); } }
    `,
  ];

  @property({ attribute: false }) benchmark!: Benchmark;
  @query('textarea') private pasted!: HTMLTextAreaElement;

  constructor() {
    super();
    new StoreController<BenchmarkState>(
      this,
      () => this.benchmark?.store,
      ({ report, comparison, comparisonProblem }) => [report, comparison, comparisonProblem],
    );
  }

  override render(): TemplateResult {
    const { comparison, comparisonProblem } = this.benchmark.state;
    const text = benchmarkText();
    return html`
      <h2>${text.compare}</h2>
      ${comparison ? this.#table(comparison) : this.#ways()}
      ${comparisonProblem === undefined ? nothing : html`<p class="message" role="alert">${comparisonProblem()}</p>`}
    `;
  }

  #ways(): TemplateResult {
    const text = benchmarkText();
    return html`<p class="muted">${text.compareHint}</p>
      <div class="ways">
        <div class="way">
          <label for="file">${text.fromFile}</label>
          <input id="file" type="file" accept=".json,application/json" @change=${this.#onFile}>
        </div>
        <div class="way">
          <label for="text">${text.orPasted}</label>
          <textarea id="text" spellcheck="false" autocomplete="off"></textarea>
          <button type="button" @click=${() => this.benchmark.compareWith(this.pasted.value)}>${text.compareButton}</button>
        </div>
      </div>`;
  }

  #table({ other, pairs, nAlone }: Comparison): TemplateResult {
    const { report } = this.benchmark.state;
    const text = benchmarkText();
    const { heads } = text;
    return html`
      <dl>
        <dt>${heads.first}</dt><dd>${benchmarkExports.citation(report!)}</dd>
        <dt>${heads.second}</dt><dd>${benchmarkExports.citation(other)}</dd>
      </dl>
      ${
        pairs.length === 0
          ? html`<p>${text.nothingCommon}</p>`
          : dataTable<Comparison['pairs'][number]>(
              text.captions.comparison,
              [
                { head: heads.case, kind: 'words', cell: ({ first }) => caseName(first.name) },
                { head: heads.engine, kind: 'short', cell: ({ first }) => caseTitle(first) },
                { head: heads.algorithm, kind: 'short', cell: ({ first }) => algorithmName(first.algorithm) },
                { head: heads.clock, kind: 'short', cell: ({ first }) => clockName(first.clock) },
                { head: heads.first, kind: 'number', cell: ({ first }) => formatNumber(first.medianMs!, 3) },
                { head: heads.second, kind: 'number', cell: ({ second }) => formatNumber(second.medianMs!, 3) },
                { head: heads.ratio, kind: 'number', cell: ({ ratio }) => formatNumber(ratio, 3) },
              ],
              pairs,
            )
      }
      <p class="status">${nAlone === 0 ? nothing : text.alone(nAlone)}</p>
      <button type="button" @click=${() => this.benchmark.endComparison()}>${text.another}</button>
    `;
  }

  #onFile = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    const text = await file.text();
    // So that the same file can be chosen again once it was mended.
    input.value = '';
    this.benchmark.compareWith(text);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-benchmark-comparison': RnnBenchmarkComparison;
  }
}
