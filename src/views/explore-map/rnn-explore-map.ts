import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
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
import type { Parameter } from '../../models/model.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { outcomeShade } from '../shared/outcomes.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { parameterSymbol, spokenSymbol, symbolStyles } from '../shared/symbols.ts';
import { MapForm } from './map-form.ts';
import './rnn-map-figure.ts';
import { mapStyles } from './styles.ts';

/** A map this large may take a while on any machine, so one is told beforehand. */
const BIG = 2e10;

/** Trains from every place at once: what the next map is of, its progress, its picture and what came out. */
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
      ${map.error ? html`<p class="message" role="alert">The map failed: ${map.error}</p>` : nothing}
      ${map.result ? this.#result(map.result, map.twin) : nothing}
    `;
  }

  #start(): TemplateResult {
    const { explorer } = this;
    const { state: now } = explorer;
    const { progress, secondsLeft } = now.map;
    const { nRuns, nTimeSteps, seconds } = workOf(now);
    const about = seconds === undefined ? '' : `, about ${secondsText(seconds)} as the last one went`;
    const warning = nTimeSteps > BIG && seconds === undefined ? '. This may take minutes; it can be cancelled' : '';
    const isOnCpu = optimizerOf(now.document.map).runsOn === 'cpu';
    return html`
      <p class="work">${formatCount(nRuns)} runs, ${formatNumber(nTimeSteps, 2)} time steps of the network${about}${warning}.${isOnCpu ? ' This optimizer runs on the CPU alone.' : ''}</p>
      <div class="start">
        ${
          progress === undefined
            ? html`<button type="button" @click=${() => explorer.startMap()}>Compute the map</button>`
            : html`<button type="button" class="cancel" @click=${() => explorer.cancelMap()}>Cancel</button>`
        }
        <div class="progress">${
          progress === undefined
            ? nothing
            : html`<progress max="1" .value=${progress} aria-label="Progress of the map"></progress>
              <span>${Math.floor(100 * progress)} %${secondsLeft === undefined ? '' : `, about ${secondsText(secondsLeft)} left`}</span>`
        }</div>
      </div>`;
  }

  #result(result: MapResult, twin: MapResult | undefined): TemplateResult {
    const results = twin ? [result, twin] : [result];
    const { map } = this.explorer.state;
    return html`<div class="result">
      ${this.#stale()}
      <div class="row"><button type="button" class="enlarge" @click=${this.#enlarge}>Show large</button></div>
      ${this.isLarge ? this.#large(results) : nothing}
      <div class="figures" data-count=${results.length}>${results.map((each, index) => this.#figure(each, titleOf(each, results.length > 1), index))}</div>
      <output class="reading" data-count=${results.length}>${this.#reading(results)}</output>
      ${this.#legend(results)}
      <p class="provenance">${map.progress === undefined ? provenanceText(result) : 'As far as it has come.'}</p>
    </div>`;
  }

  /** The same pictures over the page: side by side they show what clipping does. */
  #large(results: readonly MapResult[]): TemplateResult {
    const isPair = results.length > 1;
    return html`<dialog aria-label=${isPair ? 'With and without clipping' : 'Basin map'} @close=${() => {
      this.isLarge = false;
    }}>
      <div class="head">
        <h3>${isPair ? 'What clipping does' : 'Where every start leads'}</h3>
        <form method="dialog"><button>Close</button></form>
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
    return html`<p class="stale" role="status">${
      why === 'window'
        ? 'The landscape’s window has moved; this map is of the one before.'
        : 'This map is of earlier settings.'
    } Compute it anew to see the difference.</p>`;
  }

  #figure(result: MapResult, title: string, index: number): TemplateResult {
    const names = axisNames(result);
    return html`<div>
      ${title ? html`<h4>${title}</h4>` : nothing}
      <rnn-map-figure data-map=${index} .result=${result} .names=${names} .place=${this.place}
        label=${`Outcomes over ${spokenSymbol(names[0])} and ${spokenSymbol(names[1])}`} @map-hover=${this.#onHover}
        @map-press=${(event: CustomEvent<Place>) => this.#onPress(result, event.detail)}></rnn-map-figure>
    </div>`;
  }

  #reading(results: readonly MapResult[]): TemplateResult | string {
    const [result] = results;
    const { place } = this;
    const cells = place ? results.map((each) => cellAt(each, place)) : [];
    if (!cells[0]) {
      return result!.spec.axes
        ? 'Point at a cell to see its run; click to give its settings to the selected run.'
        : 'Point at a cell to see its run; click to start a run there with this map’s settings.';
    }
    const [a, b] = axisNames(result!);
    const [atA, atB] = cells[0].place;
    const at = html`${parameterSymbol(a)} ${formatNumber(atA)}, ${parameterSymbol(b)} ${formatNumber(atB)}`;
    const known = cells.filter((cell): cell is MapCell => cell !== undefined);
    const texts = known.map(
      (cell, index) => `${known.length > 1 ? ['left: ', 'right: '][index] : ''}${cellText(cell)}`,
    );
    return html`${at}${texts.map((text) => html`<br>${text}`)}`;
  }

  #legend(results: readonly MapResult[]): TemplateResult {
    const tallies = this.#tally(results);
    const isPair = results.length > 1;
    const shareText = ({ share }: OutcomeTally) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
    const cells = (tally: OutcomeTally) =>
      isPair
        ? html`<td>${shareText(tally)}${tally.medianSteps === undefined ? '' : `, ${tally.medianSteps}`}</td>`
        : html`<td>${shareText(tally)}</td><td>${tally.medianSteps ?? '–'}</td>`;
    return html`<table>
      ${isPair ? html`<caption>share of the cells, median of the steps</caption>` : nothing}
      <thead><tr><th scope="col">outcome</th>${
        isPair
          ? results.map((each) => html`<th scope="col">${titleOf(each, true)}</th>`)
          : html`<th scope="col">share</th><th scope="col">median steps</th>`
      }</tr></thead>
      <tbody>${tallies[0]!.map(
        ({ outcome }, index) => html`<tr>
          <th scope="row">${swatch(outcome, results[0]!.spec.nIterations)}${NAMES[outcome]}</th>
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
    const { explorer } = this;
    const cell = cellAt(result, place);
    if (!cell) return;
    const run = runOfCell(result, cell.place);
    const { selection, runs } = explorer.state.document;
    if (result.spec.axes && selection.kind === 'run' && runs[selection.index]) explorer.setRun(selection.index, run);
    else explorer.addRun(run.start, run);
  }
}

const NAMES: Readonly<Record<Outcome, string>> = {
  converged: 'converged',
  stuck: 'stuck',
  diverged: 'diverged',
  running: 'still running',
};

/** From the first step on the left to the last on the right. */
function swatch(outcome: Outcome, nIterations: number): TemplateResult {
  const shades = Array.from({ length: 8 }, (_, index) =>
    outcomeShade(outcome, nIterations * (index / 7) ** 2, nIterations),
  );
  return html`<svg viewBox="0 0 8 1" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="lighter: after few steps; darker: after many">
    <title>lighter: after few steps; darker: after many</title>
    ${shades.map((shade, x) => svg`<rect x=${x} y="0" width="1.1" height="1" fill="rgb(${shade.join(' ')})"></rect>`)}
  </svg>`;
}

function titleOf({ spec }: MapResult, isPair: boolean): string {
  if (!isPair) return '';
  const { clipNorm } = spec.hyperparameters;
  if (spec.axes?.a.key === 'clipNorm' || spec.axes?.b.key === 'clipNorm')
    return clipNorm === 0 ? 'not clipped' : 'clipped';
  return clipNorm ? `clipped at ${formatNumber(clipNorm)}` : 'not clipped';
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
  if (!provenance) return `Stopped before it was done; ${optimizerOf(spec).title}.`;
  const { engine, adapter, algorithm, milliseconds } = provenance;
  const name = { reference: 'Reference', cpu: 'CPU', gpu: 'GPU' }[engine];
  return `${optimizerOf(spec).title}, ${spec.nIterations} iterations. ${name}: ${adapter}; ${algorithm}; ${formatCount(Math.round(milliseconds))} ms.`;
}

function secondsText(seconds: number): string {
  if (seconds < 1) return 'a second';
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-map': RnnExploreMap;
  }
}
