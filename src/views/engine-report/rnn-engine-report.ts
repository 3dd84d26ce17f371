import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatCount, formatNumber } from '../../app/format.ts';
import {
  adapterName,
  algorithmName,
  checkProgress,
  engineName,
  jointVerdict,
  placeName,
  proofChip,
  proofLine,
  type Reporter,
  type ReportState,
} from '../../app/report.ts';
import type { EnginePreference } from '../../app/state.ts';
import { figuresText } from '../../text/figures.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { windowText } from '../shared/window-text.ts';
import { engineReportStyles } from './styles.ts';

const CHOICES: readonly EnginePreference[] = ['auto', 'gpu', 'cpu'];

/**
 * What computes, and the proof that it computes right: one line that opens into a panel. With `compact` it is the chip
 * of the header, whose panel floats.
 */
@customElement('rnn-engine-report')
export class RnnEngineReport extends RnnElement {
  static override styles = [controls, symbolStyles, engineReportStyles];

  @property({ attribute: false }) reporter!: Reporter;
  @property({ type: Boolean, reflect: true }) compact = false;

  constructor() {
    super();
    new StoreController<ReportState>(
      this,
      () => this.reporter?.store,
      ({ engine, surfaces }) => [engine, ...surfaces],
    );
  }

  override render(): TemplateResult {
    const { state } = this.reporter.store;
    const { engine } = state;
    const verdict = jointVerdict(state);
    const isBad = verdict?.passed === false || state.surfaces.some(({ error }) => error);
    return html`
      <details @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
        <summary>
          <svg class="state ${isBad ? 'bad' : verdict ? 'good' : ''}" viewBox="0 0 16 16" aria-hidden="true">
            <path d=${isBad ? 'M4 4L12 12M12 4L4 12' : verdict ? 'M3 8.5L6.5 12L13 4.5' : 'M3 8H13'}></path>
          </svg>
          <span class=${isBad ? 'bad' : ''}>${this.compact ? chip(state) : proofLine(state)}</span>
        </summary>
        ${this.#panel()}
      </details>
      ${this.compact ? nothing : html`<p class="notice">${engine.notice?.() ?? nothing}</p>`}
    `;
  }

  #panel(): TemplateResult {
    const { state } = this.reporter.store;
    const text = figuresText().report;
    const progress = checkProgress(state);
    return html`<div class="panel">
      <p>${text.what}</p>
      <div class="reports">${state.surfaces.map((surface) => this.#surface(surface))}</div>
      <div class="actions">
        <button type="button" ?disabled=${progress !== undefined} @click=${() => this.reporter.verifyAll()}>${text.all}</button>
        <progress aria-label=${text.check} max="1" .value=${progress ?? 0} ?hidden=${progress === undefined}></progress>
      </div>
      ${this.#choice()}
    </div>`;
  }

  #surface(state: ReportState['surfaces'][number]): TemplateResult {
    const { surface, verdict, error } = state;
    const text = figuresText().report;
    const title = text.surface(windowText(state.window));
    if (!surface)
      return html`<section><h3>${title}</h3><p class=${error ? 'bad' : ''}>${error ?? text.computing}</p></section>`;
    return html`<section>
      <h3>${title}</h3>
      <dl>
        ${row(text.engine, text.by(engineName(surface.engine), adapterName(surface.adapter)))}
        ${row(text.algorithm, algorithmName(surface.algorithm))}
        ${row(text.time, `${formatNumber(surface.milliseconds, 3)} ms`)}
        ${
          verdict && [
            row(text.checked, text.of(formatCount(verdict.nChecked), formatCount(verdict.nTotal))),
            row(text.ok, formatCount(verdict.nOk)),
            row(text.edge, formatCount(verdict.nEdge)),
            row(text.saturated, formatCount(verdict.nSaturated)),
            row(text.unwritten, formatCount(verdict.nUnwritten)),
            row(text.use, `${formatNumber(verdict.largestUse * 100, 2)} %`),
          ]
        }
      </dl>
      ${
        verdict?.worst &&
        html`<p class="worst">${rich(text.worst, {
          ...symbols,
          place: placeName(verdict.worst),
          a: formatNumber(verdict.worst.parameters[0]!),
          b: formatNumber(verdict.worst.parameters[1]!),
          got: formatNumber(verdict.worst.got, 8),
          expected: formatNumber(verdict.worst.expected, 8),
          bound: formatNumber(verdict.worst.bound, 2),
        })}</p>`
      }
      ${verdict?.failures.map((failure) => html`<p class="bad">${failure}</p>`)}
    </section>`;
  }

  #choice(): TemplateResult {
    const text = figuresText().report;
    const { preference, gpuAvailable, notice, adapter, active } = this.reporter.store.state.engine;
    return html`<fieldset>
      <legend>${text.with}</legend>
      ${CHOICES.map(
        (id) => html`<label>
          <input type="radio" name="engine" value=${id} .checked=${preference === id} ?disabled=${id === 'gpu' && !gpuAvailable}
            aria-describedby="reason" @change=${() => this.reporter.preferEngine(id)}>
          ${id === 'auto' ? text.auto : engineName(id)}
        </label>`,
      )}
      <p class="muted" id="reason">${active ? text.now(engineName(active), adapterName(adapter)) : ''} ${notice?.() ?? nothing}</p>
    </fieldset>`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    const details = event.currentTarget as HTMLDetailsElement;
    details.open = false;
    details.querySelector('summary')?.focus();
  }

  /** What floats goes away when the focus does. */
  #onFocusOut(event: FocusEvent): void {
    const details = event.currentTarget as HTMLDetailsElement;
    const next = event.relatedTarget as Node | null;
    if (this.compact && next && !details.contains(next)) details.open = false;
  }
}

function row(name: string, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** In a narrow header the engine alone is seen, and the mark that says whether it is proved. */
function chip(state: ReportState): TemplateResult {
  const { engine, proof } = proofChip(state);
  return html`${engine}<span class="proof"> · ${proof}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-engine-report': RnnEngineReport;
  }
}
