import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type uPlot from 'uplot';
import type { TimePlot } from '../../app/benchmark/time-lines.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import '../shared/rnn-plot.ts';
import type { PlotOptions } from '../shared/rnn-plot.ts';
import { controls } from '../shared/styles.ts';
import { lineStyle, timePlotData, timePlotOptions } from './time-plot.ts';

/** Time against size, one line an engine and a form, both axes logarithmic. */
@customElement('rnn-benchmark-plot')
export class RnnBenchmarkPlot extends RnnElement {
  static override styles = [
    controls,
    tableButtonStyles,
    css`
      figure { margin: 0; }
      h2 { margin: 0; font-size: 18px; line-height: 28px; letter-spacing: -0.01em; }
      .axis { margin: 0; font-size: 13px; line-height: 20px; color: var(--muted); }
      .axis.below { padding-left: 58px; text-align: center; }
      rnn-plot { height: clamp(240px, 44vh, 400px); --cursor: default; }
      ul { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 4px 0 0; padding: 0 0 0 16px; list-style: none; font-size: 14px; line-height: 26px; }
      li { display: flex; align-items: center; gap: 8px; }
      svg { width: 32px; height: 12px; overflow: visible; flex: none; }
      path, circle { fill: none; stroke: currentColor; stroke-width: 2; }
      circle.dot { fill: currentColor; stroke: none; }
      .accent { color: var(--accent); }
      .text { color: var(--text); }
      .muted { color: var(--muted); }
      @media (max-width: 600px) { ul { padding: 0; } }
    `,
  ];

  @property({ attribute: false }) plot!: TimePlot;

  #options!: PlotOptions;
  #data!: uPlot.AlignedData;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('plot')) return;
    this.#options = timePlotOptions(this, this.plot);
    this.#data = timePlotData(this.plot);
  }

  override render(): TemplateResult {
    const { lines, crossings } = this.plot;
    const text = benchmarkText();
    return html`<figure aria-labelledby="title">
      <h2 id="title">${text.plot}</h2>
      <p class="axis">${text.plotY}</p>
      <rnn-plot .options=${this.#options} .data=${this.#data} .label=${this.#description()}></rnn-plot>
      <p class="axis below">${rich(text.plotX, { R: html`<i>R</i>` })}</p>
      <ul aria-label=${text.lines}>
        ${lines.map((line) => {
          const { color, dash } = lineStyle(line);
          return html`<li>
            <svg class=${color.slice(2)} viewBox="0 0 32 12" aria-hidden="true">${svg`<path d="M0 6H32" stroke-dasharray=${dash.join(' ') || 'none'}></path><circle class="dot" cx="16" cy="6" r="3"></circle>`}</svg>
            ${line.name}
          </li>`;
        })}
        ${crossings.map(
          ({ size, isDirect }) => html`<li>
            <svg viewBox="0 0 32 12" aria-hidden="true">${svg`<path d="M16 -4V16" stroke-dasharray=${isDirect ? '4 3' : 'none'}></path><circle cx="16" cy="6" r="4"></circle>`}</svg>
            ${text.crossing(size, isDirect)}
          </li>`,
        )}
        ${crossings.length === 0 && lines.some(({ engine }) => engine === 'gpu') ? html`<li class="muted">${text.noCrossing}</li>` : nothing}
      </ul>
      ${tableButton(() => this.#table())}
    </figure>`;
  }

  #table(): PlotTable {
    const { sizes, lines } = this.plot;
    const text = benchmarkText();
    return {
      title: text.plot,
      columns: [
        { head: rich(text.plotX, { R: html`<i>R</i>` }), values: sizes },
        ...lines.map(({ name, milliseconds }) => ({ head: text.inMilliseconds(name), values: milliseconds })),
      ],
    };
  }

  #description(): string {
    const { sizes, lines } = this.plot;
    const names = lines.map(({ name }) => name).join('; ');
    return benchmarkText().plotDescription(sizes[0]!, sizes.at(-1)!, names);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-benchmark-plot': RnnBenchmarkPlot;
  }
}
