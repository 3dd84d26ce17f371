import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatCount, formatNumber } from '../../app/format.ts';
import {
  checkProgress,
  engineName,
  jointVerdict,
  proofChip,
  proofLine,
  type Reporter,
  type ReportState,
} from '../../app/report.ts';
import type { EnginePreference } from '../../app/state.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { windowText } from '../shared/window-text.ts';
import { engineReportStyles } from './styles.ts';

const CHOICES: readonly (readonly [EnginePreference, string])[] = [
  ['auto', 'Automatic'],
  ['gpu', 'GPU'],
  ['cpu', 'CPU'],
];

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
    const line = this.compact ? proofChip(state) : proofLine(state);
    return html`
      <details @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
        <summary>
          <svg class="state ${isBad ? 'bad' : verdict ? 'good' : ''}" viewBox="0 0 16 16" aria-hidden="true">
            <path d=${isBad ? 'M4 4L12 12M12 4L4 12' : verdict ? 'M3 8.5L6.5 12L13 4.5' : 'M3 8H13'}></path>
          </svg>
          <span class=${isBad ? 'bad' : ''}>${this.compact ? shortened(line) : line}</span>
        </summary>
        ${this.#panel()}
      </details>
      ${this.compact ? nothing : html`<p class="notice">${engine.notice ?? nothing}</p>`}
    `;
  }

  #panel(): TemplateResult {
    const { state } = this.reporter.store;
    const progress = checkProgress(state);
    return html`<div class="panel">
      <p>Each surface is compared with a float64 reference that is written out as the formulas stand. A cell is right if
        it lies within a bound that follows from an analysis of rounding, cell by cell.</p>
      <div class="reports">${state.surfaces.map((surface) => this.#surface(surface))}</div>
      <div class="actions">
        <button type="button" ?disabled=${progress !== undefined} @click=${() => this.reporter.verifyAll()}>Check every cell</button>
        <progress aria-label="Check" max="1" .value=${progress ?? 0} ?hidden=${progress === undefined}></progress>
      </div>
      ${this.#choice()}
    </div>`;
  }

  #surface(state: ReportState['surfaces'][number]): TemplateResult {
    const { surface, verdict, error } = state;
    const title = `Surface ${windowText(state.window)}`;
    if (!surface)
      return html`<section><h3>${title}</h3><p class=${error ? 'bad' : ''}>${error ?? 'Computing …'}</p></section>`;
    return html`<section>
      <h3>${title}</h3>
      <dl>
        ${row('Engine', `${engineName(surface.engine)}, ${surface.adapter}`)}
        ${row('Algorithm', surface.algorithm)}
        ${row('Time', `${formatNumber(surface.milliseconds, 3)} ms`)}
        ${
          verdict && [
            row('Cells checked', `${formatCount(verdict.nChecked)} of ${formatCount(verdict.nTotal)}`),
            row('ok', formatCount(verdict.nOk)),
            row('edge of the range', formatCount(verdict.nEdge)),
            row('saturated', formatCount(verdict.nSaturated)),
            row('unwritten', formatCount(verdict.nUnwritten)),
            row('Largest use of the bound', `${formatNumber(verdict.largestUse * 100, 2)} %`),
          ]
        }
      </dl>
      ${
        verdict?.worst &&
        html`<p class="worst">Nearest to its bound: ${verdict.worst.where},
        ${symbols.wx} = ${formatNumber(verdict.worst.parameters[0]!)}, ${symbols.wRec} = ${formatNumber(verdict.worst.parameters[1]!)}:
        ${symbols.cost} = ${formatNumber(verdict.worst.got, 8)}, reference ${formatNumber(verdict.worst.expected, 8)},
        bound ${formatNumber(verdict.worst.bound, 2)}.</p>`
      }
      ${verdict?.failures.map((failure) => html`<p class="bad">${failure}</p>`)}
    </section>`;
  }

  #choice(): TemplateResult {
    const { preference, gpuAvailable, notice, adapter, active } = this.reporter.store.state.engine;
    return html`<fieldset>
      <legend>Compute with</legend>
      ${CHOICES.map(
        ([id, label]) => html`<label>
          <input type="radio" name="engine" value=${id} .checked=${preference === id} ?disabled=${id === 'gpu' && !gpuAvailable}
            aria-describedby="reason" @change=${() => this.reporter.preferEngine(id)}>
          ${label}
        </label>`,
      )}
      <p class="muted" id="reason">${active ? `Now: ${engineName(active)}, ${adapter}.` : ''} ${notice ?? nothing}</p>
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
function shortened(chip: string): TemplateResult {
  const [engine, ...proof] = chip.split(' · ');
  return html`${engine}<span class="proof"> · ${proof.join(' · ')}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-engine-report': RnnEngineReport;
  }
}
