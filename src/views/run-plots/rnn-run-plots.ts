import { css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type uPlot from 'uplot';
import { divergedAt } from '../../app/derived.ts';
import { formatCount, formatNumber } from '../../app/format.ts';
import type { Session } from '../../app/session.ts';
import type { State } from '../../app/state.ts';
import { trainCommand } from '../../app/tutorial-commands.ts';
import { figuresText } from '../../text/figures.ts';
import { themeColor } from '../shared/color.ts';
import { playbackKey } from '../shared/playback-keys.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import '../shared/rnn-plot.ts';
import type { PlotOptions, PlotPlace } from '../shared/rnn-plot.ts';
import { saveFigureButton } from '../shared/save-figure.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles } from '../shared/symbols.ts';
import { CURVE_STYLES, plotData, plotOptions, type RunPlot, runPlots } from './plots.ts';

interface Drawn extends RunPlot {
  readonly data: uPlot.AlignedData;
  readonly options: PlotOptions;
}

/** ξ, both weights and both step sizes against the iteration, linked at the scrub position. */
@customElement('rnn-run-plots')
export class RnnRunPlots extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    tableButtonStyles,
    css`
      :host { display: block; container-type: inline-size; }
      .plots { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 16px; }
      @container (max-width: 959.98px) { .plots { grid-template-columns: var(--run-plots, minmax(0, 1fr)); gap: 8px; } }
      h3 { margin: 0; font-size: 15px; line-height: 24px; font-weight: 600; }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
        min-height: 24px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 14px;
        line-height: 24px;
        white-space: nowrap;
      }
      li { display: flex; align-items: center; gap: 6px; }
      svg { width: 24px; height: 4px; overflow: visible; flex: none; }
      path { fill: none; stroke-width: 2; }
      [data-curve='0'] { stroke: var(--accent); }
      [data-curve='1'] { stroke: var(--text); }
      .value { min-width: 6em; font-variant-numeric: tabular-nums; }
      rnn-plot { height: 176px; }
      .axis { margin: 0; font-size: 13px; line-height: 18px; text-align: center; padding-left: 58px; color: var(--muted); }
      .below { display: flex; align-items: start; gap: 16px; margin-top: 4px; }
      .message { flex: 1; min-height: 22px; margin: 0; line-height: 22px; }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  #run: State['run'] | undefined;
  #drawn: readonly Drawn[] = [];

  constructor() {
    super();
    new SessionController(this, ({ run, iteration }) => [run, iteration]);
  }

  override render(): TemplateResult {
    return html`<div class="plots" @keydown=${this.#onKey}>${this.#plots().map((plot) => this.#plot(plot))}</div>
      <div class="below"><p class="message">${this.#message()}</p><div>${tableButton(() => this.#table())} ${this.#save()}</div></div>`;
  }

  #plots(): readonly Drawn[] {
    const { run } = this.session.state;
    if (run !== this.#run) {
      this.#run = run;
      this.#drawn = runPlots(run).map((plot) => ({ ...plot, data: plotData(plot), options: plotOptions(this, plot) }));
    }
    return this.#drawn;
  }

  #plot({ id, isLog, curves, data, options }: Drawn): TemplateResult {
    const { iteration, run } = this.session.state;
    const { iteration: axis, run: text } = figuresText();
    const title = text[id];
    return html`<div class="plot">
      <h3>${title}${isLog ? html` <span class="muted">${text.log}</span>` : ''}</h3>
      <ul>
        ${curves.map(
          ({ symbol, values }, index) => html`<li>
            <svg aria-hidden="true">${svg`<path d="M0 2H24" data-curve=${index} stroke-dasharray=${CURVE_STYLES[index]!.dash.join(' ') || 'none'}></path>`}</svg>
            ${symbol}<span class="value">${formatNumber(values[iteration] ?? Number.NaN)}</span>
          </li>`,
        )}
      </ul>
      <rnn-plot .options=${options} .data=${data} .position=${iteration} @plot-place=${this.#onPlace}
        label=${text.plot(title, formatCount(run.nIterations))}></rnn-plot>
      <p class="axis">${axis}</p>
    </div>`;
  }

  #save(): TemplateResult {
    const load = () => Promise.all([import('../shared/plots-picture.ts'), import('../../app/tutorial-figure.ts')]);
    return saveFigureButton(load, async ([{ plotsPicture }, { dataText }]) => {
      const { state } = this.session;
      const { run: text, iteration } = figuresText();
      const places = this.renderRoot.querySelectorAll('rnn-plot');
      const plots = this.#plots().map(({ id, isLog, curves }, index) => ({
        plot: places[index]!,
        heading: isLog ? `${text[id]} ${text.log}` : text[id],
        legend: curves.map(({ written }, curve) => {
          const { color, dash } = CURVE_STYLES[curve]!;
          return { text: written, color: themeColor(this, color), dash };
        }),
        axis: iteration,
      }));
      const caption = [text.table, dataText(state), trainCommand(state.settings)];
      return { name: 'rnnscape-run.png', content: await plotsPicture(this, plots, caption) };
    });
  }

  #table(): PlotTable {
    const curves = this.#plots().flatMap((plot) => plot.curves);
    const iterations = curves[0]!.values.map((_, index) => index);
    const { iteration, run } = figuresText();
    return {
      title: run.table,
      columns: [
        { head: iteration, values: iterations },
        ...curves.map(({ symbol, values }) => ({ head: symbol, values })),
      ],
    };
  }

  #message(): string {
    const step = divergedAt(this.session.state);
    return step === undefined ? '' : figuresText().run.diverged(formatCount(step));
  }

  #onPlace(event: CustomEvent<PlotPlace>): void {
    this.session.playback.seek(event.detail.x);
  }

  #onKey(event: KeyboardEvent): void {
    playbackKey(this.session.playback, event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-run-plots': RnnRunPlots;
  }
}
