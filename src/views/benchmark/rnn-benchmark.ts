import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Benchmark, BenchmarkState } from '../../app/benchmark/benchmark.ts';
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
    return html`<article>
      <h1>How fast is this machine?</h1>
      <p class="lead">
        Every engine here computes the same surfaces. Each result is checked before it is timed, by clocks that are never
        mixed: the computation alone, until the GPU is done, and until the numbers are in hand. A GPU that is a program
        on the CPU is called software.
      </p>
      ${notice === undefined ? nothing : html`<p class="notice" role="status">${notice}</p>`}
      <rnn-benchmark-controls .benchmark=${this.benchmark}></rnn-benchmark-controls>
      <section aria-label="Result">${this.#result()}</section>
    </article>`;
  }

  #result(): TemplateResult {
    const { phase, report, failure } = this.benchmark.state;
    return html`
      <div role="status">
        ${phase === 'failed' ? html`<p class="bad">${failure}</p>` : nothing}
        ${phase === 'cancelled' ? html`<p>Cancelled; nothing of that run was kept.</p>` : nothing}
        ${report && phase !== 'done' ? html`<p class="of">Below stands the last run that was finished.</p>` : nothing}
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
    if (this.benchmark.isBusy) {
      return html`<p>The verdict will stand here. Keep this page open and in front, and the machine quiet: what is measured
        while the page is hidden counts for nothing.</p>`;
    }
    return html`<p>The verdict will stand here, with a plot of time against size, what has to be shown, and every timing.</p>
      <p>${
        this.benchmark.state.settings.isQuick ? 'A quick run takes about a minute' : 'A full run takes some minutes'
      }, more where the GPU is software. Nothing leaves this machine.</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-benchmark': RnnBenchmark;
  }
}
