import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Benchmark, BenchmarkState } from '../../app/benchmark/benchmark.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';
import './rnn-benchmark-comparison.ts';
import './rnn-benchmark-controls.ts';
import './rnn-benchmark-report.ts';

/** A report that fills itself in: what is asked for, the verdict, the plot, the tables, and how it was measured. */
@customElement('rnn-benchmark')
export class RnnBenchmark extends RnnElement {
  static override styles = [
    controls,
    css`
      article { max-width: 1100px; margin: 0 auto; padding-bottom: 64px; }
      h1 { font-size: clamp(24px, 2.4vw, 30px); line-height: 1.2; letter-spacing: -0.015em; margin-block: 24px 4px; }
      p { margin: 0 0 16px; max-width: 72ch; }
      .lead { color: var(--muted); margin-bottom: 20px; }
      .notice { padding: 8px 12px; border-radius: var(--corner); background: var(--accent-soft); max-width: none; }
      .bad { color: var(--bad); }
      section { margin-top: 24px; padding-top: 24px; border-top: 1px solid var(--line); }
      .waiting { min-height: 96px; color: var(--muted); }
      .waiting p { margin-bottom: 8px; }
      .of { margin-bottom: 8px; font-size: 14px; line-height: 20px; color: var(--muted); }
    `,
  ];

  @property({ attribute: false }) benchmark!: Benchmark;

  constructor() {
    super();
    new StoreController<BenchmarkState>(
      this,
      () => this.benchmark?.store,
      ({ settings, notice, phase, failure, report }) => [settings.isQuick, notice, phase, failure, report],
    );
  }

  override render(): TemplateResult {
    const { notice } = this.benchmark.state;
    const text = benchmarkText();
    return html`<article>
      <h1>${text.title}</h1>
      <p class="lead">${text.lead}</p>
      ${notice === undefined ? nothing : html`<p class="notice" role="status">${notice()}</p>`}
      <rnn-benchmark-controls .benchmark=${this.benchmark}></rnn-benchmark-controls>
      <section aria-label=${text.result}>${this.#result()}</section>
    </article>`;
  }

  #result(): TemplateResult {
    const { phase, report, failure } = this.benchmark.state;
    const text = benchmarkText();
    return html`
      <div role="status">
        ${phase === 'failed' ? html`<p class="bad">${failure?.()}</p>` : nothing}
        ${phase === 'cancelled' ? html`<p>${text.cancelled}</p>` : nothing}
        ${report && phase !== 'done' ? html`<p class="of">${text.ofLast}</p>` : nothing}
      </div>
      ${
        report
          ? html`<rnn-benchmark-report .report=${report}></rnn-benchmark-report>
              <rnn-benchmark-comparison .benchmark=${this.benchmark}></rnn-benchmark-comparison>`
          : html`<div class="waiting">${this.#waiting()}</div>`
      }
    `;
  }

  #waiting(): TemplateResult {
    const text = benchmarkText();
    if (this.benchmark.isBusy) return html`<p>${text.waitingBusy}</p>`;
    return html`<p>${text.waiting}</p>
      <p>${this.benchmark.state.settings.isQuick ? text.takesQuick : text.takesFull}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-benchmark': RnnBenchmark;
  }
}
