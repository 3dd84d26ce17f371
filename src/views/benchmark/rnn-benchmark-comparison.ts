import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import {
  type Benchmark,
  type BenchmarkState,
  benchmarkExports,
  type Comparison,
} from '../../app/benchmark/benchmark.ts';
import { caseTitle } from '../../app/benchmark/time-lines.ts';
import { formatNumber } from '../../app/format.ts';
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
    return html`
      <h3>Compare with another report</h3>
      ${comparison ? this.#table(comparison) : this.#ways()}
      ${comparisonProblem === undefined ? nothing : html`<p class="message" role="alert">${comparisonProblem}</p>`}
    `;
  }

  #ways(): TemplateResult {
    return html`<p class="muted">A report in JSON, from this page or from the command line: another machine, browser or version.</p>
      <div class="ways">
        <div class="way">
          <label for="file">From a file</label>
          <input id="file" type="file" accept=".json,application/json" @change=${this.#onFile}>
        </div>
        <div class="way">
          <label for="text">Or pasted</label>
          <textarea id="text" spellcheck="false" autocomplete="off"></textarea>
          <button type="button" @click=${() => this.benchmark.compareWith(this.pasted.value)}>Compare</button>
        </div>
      </div>`;
  }

  #table({ other, pairs, nAlone }: Comparison): TemplateResult {
    const { report } = this.benchmark.state;
    return html`
      <dl>
        <dt>first</dt><dd>${benchmarkExports.citation(report!)}</dd>
        <dt>second</dt><dd>${benchmarkExports.citation(other)}</dd>
      </dl>
      ${
        pairs.length === 0
          ? html`<p>The two have no case in common: a case is the same where model, size, data set, engine, form and clock are.</p>`
          : dataTable<Comparison['pairs'][number]>(
              'Milliseconds in each; above 1 the second is faster',
              [
                { head: 'case', kind: 'words', cell: ({ first }) => first.name },
                { head: 'engine', kind: 'short', cell: ({ first }) => caseTitle(first) },
                { head: 'algorithm', kind: 'short', cell: ({ first }) => first.algorithm },
                { head: 'clock', kind: 'short', cell: ({ first }) => first.clock },
                { head: 'first', kind: 'number', cell: ({ first }) => formatNumber(first.medianMs!, 3) },
                { head: 'second', kind: 'number', cell: ({ second }) => formatNumber(second.medianMs!, 3) },
                { head: 'first / second', kind: 'number', cell: ({ ratio }) => formatNumber(ratio, 3) },
              ],
              pairs,
            )
      }
      <p class="status">${nAlone === 0 ? nothing : `${nAlone} ${nAlone === 1 ? 'timing is' : 'timings are'} in one of the two only.`}</p>
      <button type="button" @click=${() => this.benchmark.endComparison()}>Compare with another one</button>
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
