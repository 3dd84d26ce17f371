import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import type { Explorer } from '../../app/explore/explorer.ts';
import { markName } from '../../app/explore/point-facts.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import type { ExploreState, RunState } from '../../app/explore/state.ts';
import { formatCount, formatNumber } from '../../app/format.ts';
import { exploreText } from '../../text/explore.ts';
import { names } from '../../text/names.ts';
import { spokenText } from '../../text/spoken.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { playbackKey } from '../shared/playback-keys.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { pointMarkStyles } from '../shared/point-mark.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import '../shared/rnn-plot.ts';
import type { PlotOptions, PlotPlace } from '../shared/rnn-plot.ts';
import { runMark, runMarkStyles } from '../shared/run-mark.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { transportButton, transportButtonStyles } from '../shared/transport-button.ts';
import {
  curveData,
  type HeightRange,
  type HeightScale,
  heightScale,
  plotsOf,
  type Quantity,
  rangeOf,
  type TimelinePlot,
} from './curves.ts';
import { timelineOptions } from './plot-options.ts';
import { timelineStyles } from './styles.ts';

const QUANTITIES: readonly Quantity[] = ['cost', 'weights', 'stepSizes'];
/** How long a whole run may take to play, in seconds. */
const SPEEDS = [2, 4, 8, 16, 32] as const;

interface Drawn extends TimelinePlot {
  readonly data: uPlot.AlignedData;
  readonly options: PlotOptions;
}

/**
 * The clock that all runs share: plays, steps and scrubs it, and shows what each run did against it. With `compact` it
 * is a strip where there is room, and one row of transport where there is not.
 */
@customElement('rnn-explore-timeline')
export class RnnExploreTimeline extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    pointMarkStyles,
    runMarkStyles,
    transportButtonStyles,
    tableButtonStyles,
    timelineStyles,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  @property({ type: Boolean, reflect: true }) compact = false;
  /** without its transport, where that is pinned elsewhere */
  @property({ type: Boolean }) bare = false;

  @state() private quantity: Quantity = 'cost';
  @state() private isLog: Readonly<Record<Quantity, boolean>> = { cost: true, weights: false, stepSizes: true };

  /** whether the cost is heard */
  @state() private isHeard = false;
  #endSound: (() => void) | undefined;
  #madeFor: readonly unknown[] = [];
  #drawn: readonly Drawn[] = [];
  #forms: { readonly key: string; readonly range: HeightRange; readonly options: PlotOptions }[] = [];

  constructor() {
    super();
    new ExplorerController(this, ({ runs, document, iteration, playing, playSeconds }) => [
      runs,
      document.selection,
      document.nIterations,
      iteration,
      playing,
      playSeconds,
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endSound?.();
    this.#endSound = undefined;
    this.isHeard = false;
  }

  override render(): TemplateResult {
    const { runs } = this.explorer.state;
    const text = exploreText().timeline;
    return html`<div class="whole" @keydown=${this.#onKey}>
      ${this.bare ? nothing : this.#transport()}
      <div class="body" data-part="timeline.curves">
        ${this.#choice()}
        <div class="plots" data-count=${this.quantity === 'cost' ? 1 : 2}>${this.#plots().map((plot) => this.#plot(plot))}</div>
        ${
          runs.length === 0
            ? html`<p class="empty">${text.none}</p>`
            : html`<ul class="legend" aria-label=${text.runs}>${runs.map((run, index) => this.#legend(run, index))}</ul>`
        }
      </div>
    </div>`;
  }

  #transport(): TemplateResult {
    const { explorer } = this;
    const { iteration, playing, playSeconds, document } = explorer.state;
    const last = document.nIterations;
    const text = exploreText().timeline;
    const place = text.place(formatCount(iteration), formatCount(last));
    const speeds = SPEEDS.some((speed) => speed === playSeconds) ? SPEEDS : [playSeconds, ...SPEEDS];
    return html`<div class="transport-row" data-part="timeline.transport" role="group" aria-label=${text.playback}>
      <div class="buttons">
        ${transportButton('start', text.toStart, iteration === 0, () => explorer.seek(0))}
        ${transportButton('back', text.stepBack, iteration === 0, (ten) => explorer.stepBy(ten ? -10 : -1))}
        ${transportButton(playing ? 'pause' : 'play', playing ? text.pause : text.play, false, () => explorer.togglePlay())}
        ${transportButton('forward', text.stepForward, iteration === last, (ten) => explorer.stepBy(ten ? 10 : 1))}
        ${transportButton('end', text.toEnd, iteration === last, () => explorer.seek(last))}
        ${transportButton('sound', spokenText().sound.toggle, false, () => this.#toggleSound(), this.isHeard)}
      </div>
      <input type="range" min="0" max=${last} step="1" .value=${String(iteration)} aria-label=${text.iteration}
        aria-valuetext=${place} @input=${this.#onScrub} @keydown=${this.#onRangeKey}>
      <output class="place"><span class="full">${place}</span><span class="brief">${formatCount(iteration)} / ${formatCount(last)}</span></output>
      <label class="speed">${text.playsIn}
        <select @change=${this.#onSpeed}>
          ${speeds.map((speed) => html`<option value=${speed} ?selected=${speed === playSeconds}>${text.seconds(speed)}</option>`)}
        </select>
      </label>
    </div>`;
  }

  #choice(): TemplateResult {
    const text = exploreText().timeline;
    return html`<div class="choice">
      <div class="switch" role="group" aria-label=${text.quantity}>
        ${QUANTITIES.map(
          (quantity) => html`<button type="button" data-quantity=${quantity} aria-pressed=${quantity === this.quantity}
            @click=${() => {
              this.quantity = quantity;
            }}>${rich(text[quantity], { cost: symbols.cost })}</button>`,
        )}
      </div>
      <label><input type="checkbox" .checked=${this.isLog[this.quantity]} @change=${this.#onLog}>${text.log}</label>
      ${this.explorer.state.runs.length === 0 ? nothing : tableButton(() => this.#table())}
    </div>`;
  }

  /** What the curves show, as the numbers themselves. */
  #table(): PlotTable {
    const { document } = this.explorer.state;
    const text = exploreText().timeline;
    const plots = plotsOf(this.explorer.state, this.quantity);
    return {
      title: text.tables[this.quantity],
      columns: [
        { head: text.axis, values: Array.from({ length: document.nIterations + 1 }, (_, iteration) => iteration) },
        ...plots.flatMap(({ symbol, curves }) =>
          curves.map((values, index) => ({
            head: html`${markName({ kind: 'run', index })}, ${symbol}`,
            values: values ?? [],
          })),
        ),
      ],
    };
  }

  /** Another plot is built only for another form of it; new numbers go into the plot that stands. */
  #plots(): readonly Drawn[] {
    const { state } = this.explorer;
    const { runs, document } = state;
    const isLog = this.isLog[this.quantity];
    const made = [runs, document.selection, document.nIterations, this.quantity, isLog];
    if (made.every((value, index) => value === this.#madeFor[index])) return this.#drawn;
    this.#madeFor = made;
    const scale = heightScale(this.quantity, isLog);
    this.#drawn = plotsOf(state, this.quantity).map((plot, index) => {
      const range = rangeOf(plot, runs, scale);
      const data = curveData(plot, runs, scale, range, document.nIterations);
      return { ...plot, data, options: this.#optionsFor(state, index, scale, range) };
    });
    return this.#drawn;
  }

  #optionsFor({ document, runs }: ExploreState, index: number, scale: HeightScale, range: HeightRange): PlotOptions {
    const { selection, nIterations } = document;
    const selected = selection.kind === 'run' ? selection.index : -1;
    const form = { scale, nRuns: runs.length, selected, nIterations };
    const key = JSON.stringify(form);
    const old = this.#forms[index];
    if (old?.key === key) {
      Object.assign(old.range, range);
      return old.options;
    }
    const kept = { ...range };
    const made = { key, range: kept, options: timelineOptions(this, form, kept) };
    this.#forms[index] = made;
    return made.options;
  }

  #plot({ symbol, spoken, data, options }: Drawn): TemplateResult {
    const { iteration, document } = this.explorer.state;
    const text = exploreText().timeline;
    return html`<div class="plot">
      <rnn-plot .options=${options} .data=${data} .position=${iteration} @plot-place=${this.#onPlace}
        label=${text.plot(spoken(), document.nIterations)}></rnn-plot>
      <span class="what">${symbol}</span><span class="axis">${text.axis}</span>
    </div>`;
  }

  #legend({ spec, run, busy, divergence }: RunState, index: number): TemplateResult {
    const { document, iteration } = this.explorer.state;
    const style = runStyles[index]!;
    const { selection } = document;
    const isSelected = selection.kind === 'run' && selection.index === index;
    const isLost = divergence !== undefined && iteration >= divergence.step;
    const cost = run?.costs[Math.min(iteration, run.nIterations)];
    const text = exploreText().timeline;
    return html`<li>
      <button type="button" aria-pressed=${isSelected}
        @click=${() => this.explorer.select({ kind: 'run', index })}>
        <svg viewBox="0 0 56 22" aria-hidden="true">${svg`
          <path class="line" d="M0 11H56" data-run=${style.label} stroke-dasharray=${style.dash.join(' ') || nothing}></path>
          <g transform="translate(18 1) scale(0.84)">${runMark(style)}</g>`}</svg>
        <span class="title"><span class="unseen">${text.legend(markName({ kind: 'run', index }))}</span>${names().optimizers[spec.optimizer]}</span>
        <span class="cost">${isLost ? text.diverged : html`${symbols.cost} ${cost === undefined ? (busy ? '…' : '') : formatNumber(cost)}`}</span>
      </button>
      ${divergence ? html`<p title=${divergence.message()}>${divergence.message()}</p>` : nothing}
    </li>`;
  }

  async #toggleSound(): Promise<void> {
    this.isHeard = !this.isHeard;
    this.#endSound?.();
    this.#endSound = undefined;
    if (!this.isHeard) return;
    const { soundOf } = await import('../shared/explorer-sound.ts');
    if (this.isHeard && this.isConnected && !this.#endSound) this.#endSound = soundOf(this.explorer);
  }

  #onPlace = ({ detail }: CustomEvent<PlotPlace>): void => {
    this.explorer.seek(detail.x);
  };

  #onScrub = (event: Event): void => {
    this.explorer.seek((event.target as HTMLInputElement).valueAsNumber);
  };

  #onRangeKey = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!direction || !event.shiftKey) return;
    event.preventDefault();
    this.explorer.stepBy(10 * direction);
  };

  #onSpeed = (event: Event): void => {
    this.explorer.setPlaySeconds(Number((event.target as HTMLSelectElement).value));
  };

  #onLog = (event: Event): void => {
    this.isLog = { ...this.isLog, [this.quantity]: (event.target as HTMLInputElement).checked };
  };

  #onKey = (event: KeyboardEvent): void => {
    const { explorer } = this;
    playbackKey({ stepBy: (count) => explorer.stepBy(count), toggle: () => explorer.togglePlay() }, event);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-timeline': RnnExploreTimeline;
  }
}
