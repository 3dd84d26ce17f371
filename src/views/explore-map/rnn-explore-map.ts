import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { withLocks } from '../../app/classroom/with-locks.ts';
import { optimizerOf, type Place } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import {
  cellAt,
  cellText,
  type MapCell,
  type OutcomeTally,
  staleness,
  tallyOf,
  workOf,
} from '../../app/explore/map-facts.ts';
import { runOfCell } from '../../app/explore/map-job.ts';
import type { Outcome } from '../../app/explore/outcomes.ts';
import type { MapResult } from '../../app/explore/state.ts';
import { formatCount, formatNumber } from '../../app/format.ts';
import { adapterName, algorithmName, engineName } from '../../app/report.ts';
import type { Parameter } from '../../models/model.ts';
import { exchangeText } from '../../text/exchange.ts';
import { names } from '../../text/names.ts';
import { panelsText } from '../../text/panels.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { outcomeShade } from '../shared/outcomes.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { parameterSymbol, spokenSymbol, symbolStyles } from '../shared/symbols.ts';
import { MapForm } from './map-form.ts';
import './rnn-map-figure.ts';
import { mapStyles } from './styles.ts';

/** A map this large may take a while on any machine, so one is told beforehand. */
const BIG = 2e10;

/**
 * Trains from every place at once: what the next map is of, its progress, its picture and what came out.
 *
 * @attribute figure shows its picture and what came out alone, with nothing to set
 */
@customElement('rnn-explore-map')
export class RnnExploreMap extends RnnElement {
  static override styles = [controls, symbolStyles, mapStyles];

  @property({ attribute: false }) explorer!: Explorer;

  /** where someone points in one of the pictures */
  @state() private place: Place | undefined;

  /** whether the pictures are shown over the page, as large as it is */
  @state() private isLarge = false;
  @query('dialog') private dialog!: HTMLDialogElement | null;

  readonly #form = new MapForm(this);
  #tallies: readonly (readonly OutcomeTally[])[] = [];
  #talliedFor: readonly unknown[] = [];

  constructor() {
    super();
    new ExplorerController(this, ({ document, data, map, engine, model }) => [document, data, map, engine, model]);
  }

  override render(): TemplateResult {
    const { map } = this.explorer.state;
    return html`
      ${this.#form.render(this.explorer)}
      ${this.#start()}
      ${map.error ? html`<p class="message" role="alert">${panelsText().map.failed(map.error)}</p>` : nothing}
      ${map.result ? this.#result(map.result, map.twin) : nothing}
    `;
  }

  #start(): TemplateResult {
    const { explorer } = this;
    const { state: now } = explorer;
    const { progress, secondsLeft } = now.map;
    const { nRuns, nTimeSteps, seconds } = workOf(now);
    const text = panelsText().map;
    const sizes = [formatCount(nRuns), formatNumber(nTimeSteps, 2)] as const;
    const expected = nTimeSteps > BIG ? text.workLong(...sizes) : text.work(...sizes);
    const work = seconds === undefined ? expected : text.workAbout(...sizes, durationText(seconds));
    const isOnCpu = optimizerOf(now.document.map).runsOn === 'cpu';
    return html`
      <p class="work">${work}${isOnCpu ? text.cpuOnly : ''}</p>
      <div class="start">
        ${
          progress === undefined
            ? html`<button type="button" @click=${() => explorer.startMap()}>${text.compute}</button>`
            : html`<button type="button" class="cancel" @click=${() => explorer.cancelMap()}>${text.cancel}</button>`
        }
        <div class="progress">${
          progress === undefined
            ? nothing
            : html`<progress max="1" .value=${progress} aria-label=${text.progress}></progress>
              <span>${progressText(progress, secondsLeft)}</span>`
        }</div>
      </div>`;
  }

  #result(result: MapResult, twin: MapResult | undefined): TemplateResult {
    const results = twin ? [result, twin] : [result];
    const { map } = this.explorer.state;
    return html`<div class="result">
      ${this.#stale()}
      <div class="row"><button type="button" class="enlarge" @click=${this.#enlarge}>${panelsText().map.enlarge}</button></div>
      ${this.isLarge ? this.#large(results) : nothing}
      <div class="figures" data-count=${results.length}>${results.map((each, index) => this.#figure(each, titleOf(each, results.length > 1), index))}</div>
      <output class="reading" data-count=${results.length}>${this.#reading(results)}</output>
      ${this.#legend(results)}
      <p class="provenance">${map.progress === undefined ? provenanceText(result) : panelsText().map.unfinished}</p>
    </div>`;
  }

  /** The same pictures over the page: side by side they show what clipping does. */
  #large(results: readonly MapResult[]): TemplateResult {
    const isPair = results.length > 1;
    const text = panelsText().map;
    return html`<dialog aria-label=${isPair ? text.pair : text.large} @close=${() => {
      this.isLarge = false;
    }}>
      <div class="head">
        <h3>${isPair ? text.pairTitle : text.largeTitle}</h3>
        <form method="dialog"><button>${text.close}</button></form>
      </div>
      <div class="figures" data-count=${results.length}>${results.map((each, index) => this.#figure(each, titleOf(each, isPair), index))}</div>
      <output class="reading" data-count=${results.length}>${this.#reading(results)}</output>
      <div class="below">
        <div>${isPair ? this.#form.clip(this.explorer) : nothing}${this.#start()}</div>
        ${this.#legend(results)}
      </div>
    </dialog>`;
  }

  async #enlarge(): Promise<void> {
    this.isLarge = true;
    await this.updateComplete;
    this.dialog?.showModal();
  }

  #stale(): TemplateResult | typeof nothing {
    const { map } = this.explorer.state;
    const why = map.progress === undefined ? staleness(this.explorer.state) : undefined;
    if (!why) return nothing;
    const { movedWindow, otherSettings } = panelsText().map;
    return html`<p class="stale" role="status">${why === 'window' ? movedWindow : otherSettings}</p>`;
  }

  #figure(result: MapResult, title: string, index: number): TemplateResult {
    const axes = axisNames(result);
    return html`<div>
      ${title ? html`<h4>${title}</h4>` : nothing}
      <rnn-map-figure data-map=${index} .result=${result} .names=${axes} .place=${this.place}
        label=${panelsText().map.figure(spokenSymbol(axes[0]), spokenSymbol(axes[1]))} @map-hover=${this.#onHover}
        @map-press=${(event: CustomEvent<Place>) => this.#onPress(result, event.detail)}></rnn-map-figure>
    </div>`;
  }

  #reading(results: readonly MapResult[]): TemplateResult | string {
    const [result] = results;
    const { place } = this;
    const text = panelsText().map;
    const cells = place ? results.map((each) => cellAt(each, place)) : [];
    if (!cells[0]) {
      return result!.spec.axes ? text.pointAtSettings : text.pointAtStart;
    }
    const [a, b] = axisNames(result!);
    const [atA, atB] = cells[0].place;
    const at = rich(text.place, {
      a: html`${parameterSymbol(a)} ${formatNumber(atA)}`,
      b: html`${parameterSymbol(b)} ${formatNumber(atB)}`,
    });
    const known = cells.filter((cell): cell is MapCell => cell !== undefined);
    const lines = known.map((cell, index) => (known.length > 1 ? text.sides[index]!(cellText(cell)) : cellText(cell)));
    return html`${at}${lines.map((line) => html`<br>${line}`)}`;
  }

  #legend(results: readonly MapResult[]): TemplateResult {
    const tallies = this.#tally(results);
    const text = panelsText().map;
    const isPair = results.length > 1;
    const shareText = ({ share }: OutcomeTally) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
    const cells = (tally: OutcomeTally) =>
      isPair
        ? html`<td>${shareText(tally)}${tally.medianSteps === undefined ? '' : `, ${tally.medianSteps}`}</td>`
        : html`<td>${shareText(tally)}</td><td>${tally.medianSteps ?? '–'}</td>`;
    return html`<table>
      ${isPair ? html`<caption>${text.counts}</caption>` : nothing}
      <thead><tr><th scope="col">${text.outcome}</th>${
        isPair
          ? results.map((each) => html`<th scope="col">${titleOf(each, true)}</th>`)
          : html`<th scope="col">${text.share}</th><th scope="col">${text.steps}</th>`
      }</tr></thead>
      <tbody>${tallies[0]!.map(
        ({ outcome }, index) => html`<tr>
          <th scope="row">${swatch(outcome, results[0]!.spec.nIterations)}${exchangeText().outcomes[outcome]}</th>
          ${tallies.map((tally) => cells(tally[index]!))}
        </tr>`,
      )}</tbody>
    </table>`;
  }

  /** A map may have a million cells, so they are counted only where they are others. */
  #tally(results: readonly MapResult[]): readonly (readonly OutcomeTally[])[] {
    if (results.length !== this.#talliedFor.length || results.some((each, index) => each !== this.#talliedFor[index])) {
      this.#talliedFor = results;
      this.#tallies = results.map(({ planes, spec }) => tallyOf(planes, spec.nIterations));
    }
    return this.#tallies;
  }

  #onHover = ({ detail }: CustomEvent<Place | undefined>): void => {
    this.place = detail;
    const { result } = this.explorer.state.map;
    // A map over starts has the landscape's own plane, so its cross-hair shows there as well.
    if (result && !result.spec.axes) this.explorer.setHover(detail);
  };

  #onPress(result: MapResult, place: Place): void {
    const explorer = withLocks(this.explorer);
    const cell = cellAt(result, place);
    if (!cell) return;
    const run = runOfCell(result, cell.place);
    const { selection, runs } = explorer.state.document;
    if (result.spec.axes && selection.kind === 'run' && runs[selection.index]) explorer.setRun(selection.index, run);
    else explorer.addRun(run.start, run);
  }
}

/** From the first step on the left to the last on the right. */
function swatch(outcome: Outcome, nIterations: number): TemplateResult {
  const shades = Array.from({ length: 8 }, (_, index) =>
    outcomeShade(outcome, nIterations * (index / 7) ** 2, nIterations),
  );
  const { shades: meaning } = panelsText().map;
  return html`<svg viewBox="0 0 8 1" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label=${meaning}>
    <title>${meaning}</title>
    ${shades.map((shade, x) => svg`<rect x=${x} y="0" width="1.1" height="1" fill="rgb(${shade.join(' ')})"></rect>`)}
  </svg>`;
}

function titleOf({ spec }: MapResult, isPair: boolean): string {
  if (!isPair) return '';
  const { clipNorm } = spec.hyperparameters;
  const { clipped, clippedAt, notClipped } = panelsText().map;
  if (spec.axes?.a.key === 'clipNorm' || spec.axes?.b.key === 'clipNorm') return clipNorm === 0 ? notClipped : clipped;
  return clipNorm ? clippedAt(formatNumber(clipNorm)) : notClipped;
}

function axisNames({ spec, model }: MapResult): readonly [Parameter['symbol'], Parameter['symbol']] {
  const { axes } = spec;
  if (!axes) return [model.parameters[0]!.symbol, model.parameters[1]!.symbol];
  const { hyperparameters } = optimizerOf(spec);
  const symbolOf = (key: string) => ({
    base: hyperparameters.find((each) => each.key === key)?.symbol ?? key,
    subscript: '',
  });
  return [symbolOf(axes.a.key), symbolOf(axes.b.key)];
}

function provenanceText({ provenance, spec }: MapResult): string {
  const text = panelsText().map;
  const optimizer = names().optimizers[spec.optimizer]!;
  if (!provenance) return text.stopped(optimizer);
  const { engine, adapter, algorithm, milliseconds } = provenance;
  const time = formatCount(Math.round(milliseconds));
  const made = [engineName(engine), adapterName(adapter), algorithmName(algorithm)] as const;
  return text.made(optimizer, spec.nIterations, ...made, time);
}

function progressText(progress: number, secondsLeft: number | undefined): string {
  const text = panelsText().map;
  const percent = Math.floor(100 * progress);
  return secondsLeft === undefined ? text.percent(percent) : text.left(percent, durationText(secondsLeft));
}

function durationText(seconds: number): string {
  const text = panelsText().map;
  if (seconds < 1) return text.aSecond;
  return seconds < 100 ? text.seconds(Math.ceil(seconds)) : text.minutes(Math.ceil(seconds / 60));
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-map': RnnExploreMap;
  }
}
