import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { optimizerChoice, optimizerChoices, settingsFor } from '../../app/explore/choices.ts';
import { MAX_ITERATIONS, MAX_PLACE, MAX_RUNS, type Place, type RunSpec } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import type { RunState } from '../../app/explore/state.ts';
import { formatNumber } from '../../app/format.ts';
import { names } from '../../text/names.ts';
import { panelsText } from '../../text/panels.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { pointMarkStyles } from '../shared/point-mark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { runMark, runMarkStyles } from '../shared/run-mark.ts';
import { controls } from '../shared/styles.ts';
import { parameterSymbol, writtenSymbol } from '../shared/symbols.ts';
import type { NumberEvent } from './rnn-number.ts';
import { panelStyles } from './styles.ts';
import './rnn-number.ts';

const DUPLICATE = html`<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true">
  <path d="M5.5 5.5H13.5V13.5H5.5ZM10.5 5.5V2.5H2.5V10.5H5.5"></path>
</svg>`;

/** Every run: what it starts from, its optimizer, and all of that one's settings. */
@customElement('rnn-runs-panel')
export class RnnRunsPanel extends RnnElement {
  static override styles = [
    controls,
    panelStyles,
    pointMarkStyles,
    runMarkStyles,
    css`
      ol { list-style: none; margin: 0 -8px; padding: 0; }
      li { padding: 4px 8px 6px; border-radius: var(--corner); }
      li.selected { background: var(--raised); }
      .head { display: flex; align-items: center; gap: 6px; }
      .head select { flex: 1; min-width: 0; }
      .pick { flex: none; display: grid; place-items: center; width: 52px; min-height: 32px; padding: 0; border-color: transparent; background: none; }
      .pick svg { width: 44px; height: 24px; }
      .line { fill: none; stroke-width: 2; }
      .line[data-run='1'] { stroke: var(--run-1); }
      .line[data-run='2'] { stroke: var(--run-2); }
      .line[data-run='3'] { stroke: var(--run-3); }
      .line[data-run='4'] { stroke: var(--run-4); }
      .line[data-run='5'] { stroke: var(--run-5); }
      .line[data-run='6'] { stroke: var(--run-6); }
      .from { margin: 2px 0 4px 58px; }
      li:not(.selected) .message { margin-left: 58px; }
      .settings { padding: 4px 0 6px; }
      .message { margin: 4px 0; line-height: 18px; font-size: 13px; }
      .more { margin-top: 8px; }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;

  constructor() {
    super();
    new ExplorerController(this, ({ runs, document, model }) => [
      runs,
      document.selection,
      document.nIterations,
      model,
    ]);
  }

  override render(): TemplateResult {
    const { runs, document } = this.explorer.state;
    const { kind, index: selected } = document.selection;
    const text = panelsText().runs;
    return html`
      ${runs.length === 0 ? html`<p class="muted">${text.none}</p>` : nothing}
      <ol>${runs.map((run, index) => this.#run(run, index, kind === 'run' && index === selected))}</ol>
      <div class="row more" data-part="inspector.runs.list">
        <button type="button" class="wide" @click=${this.#add} ?disabled=${runs.length >= MAX_RUNS}>${text.add}</button>
      </div>
      <div class="row more" data-part="inspector.runs.list">
        <button type="button" class="wide" title=${text.sixOptimizersHint} @click=${this.#everyOptimizer}>${text.sixOptimizers}</button>
        <button type="button" class="wide" title=${text.sixStartsHint} @click=${this.#everyStart}>${text.sixStarts}</button>
      </div>
      <h3>${text.all}</h3>
      <rnn-number data-part="inspector.runs.nIterations" .meaning=${text.iterations} .range=${[1, MAX_ITERATIONS]} .whole=${true} .value=${document.nIterations} .usual=${500}
        @rnn-number=${({ detail }: CustomEvent<NumberEvent>) => {
          this.explorer.edit({ nIterations: detail.value }, 'iterations');
          if (detail.settled) this.explorer.endGesture();
        }}></rnn-number>
    `;
  }

  #run({ spec, divergence }: RunState, index: number, isSelected: boolean): TemplateResult {
    const { explorer } = this;
    const style = runStyles[index]!;
    const text = panelsText().runs;
    const { optimizers } = names();
    return html`<li class=${isSelected ? 'selected' : ''} aria-current=${isSelected ? 'true' : nothing}>
      <div class="head">
        <button type="button" class="pick" aria-pressed=${isSelected} aria-label=${text.run(style.label, optimizers[spec.optimizer]!)}
          @click=${() => explorer.select({ kind: 'run', index })}>
          <svg viewBox="0 0 44 24" aria-hidden="true">${svg`
            <path class="line" data-run=${style.label} d="M1 12H43" stroke-dasharray=${style.dash.join(' ') || nothing}></path>
            <g transform="translate(10 0)">${runMark(style)}</g>`}</svg>
        </button>
        <select data-part="inspector.runs.optimizer" aria-label=${text.optimizerOf(style.label)} @change=${(
          event: Event,
        ) => {
          const optimizer = (event.target as HTMLSelectElement).value;
          explorer.setRun(index, { optimizer, hyperparameters: settingsFor(optimizer, spec.hyperparameters) });
        }}>
          ${optimizerChoices.map(({ id }) => html`<option value=${id} .selected=${id === spec.optimizer}>${optimizers[id]}</option>`)}
        </select>
        <button type="button" class="icon" data-part="inspector.runs.list" title=${text.duplicate} aria-label=${text.duplicateRun(style.label)}
          ?disabled=${explorer.state.runs.length >= MAX_RUNS} @click=${() => explorer.addRun(spec.start, spec)}>${DUPLICATE}</button>
        <button type="button" class="icon" data-part="inspector.runs.list" title=${text.remove} aria-label=${text.removeRun(style.label)}
          @click=${() => explorer.removeRun(index)}>×</button>
      </div>
      ${divergence ? html`<p class="message">${divergence.message()}</p>` : nothing}
      ${isSelected ? this.#settings(index) : html`<p class="muted from">${text.from(formatNumber(spec.start[0]), formatNumber(spec.start[1]))}</p>`}
    </li>`;
  }

  #settings(index: number): TemplateResult {
    const { explorer } = this;
    const { model, document } = explorer.state;
    const { start, optimizer, hyperparameters } = document.runs[index]!;
    const choice = optimizerChoice(optimizer);
    const { parameters, hyperparameters: meanings } = names();
    return html`<div class="settings">
      ${model.parameters.slice(0, 2).map(
        (
          { key, symbol, initial },
          axis,
        ) => html`<rnn-number data-part="inspector.runs.start" .plain=${true} .key=${key} .symbol=${writtenSymbol(symbol)} .sign=${parameterSymbol(symbol)}
          .meaning=${panelsText().runs.atStart} title=${parameters[model.id]![key]!} .range=${[-MAX_PLACE, MAX_PLACE]}
          .value=${start[axis]!} .usual=${initial} data-key=${key} @rnn-number=${({
            detail,
          }: CustomEvent<NumberEvent>) => {
            const next: Place = axis === 0 ? [detail.value, start[1]] : [start[0], detail.value];
            explorer.setRun(index, { start: next });
          }}></rnn-number>`,
      )}
      ${choice.hyperparameters.map(
        ({
          key,
          symbol,
          range,
        }) => html`<rnn-number data-part=${`inspector.runs.${key}`} .key=${key} .symbol=${symbol} .meaning=${meanings[key]!} .range=${range} data-key=${key}
          .value=${hyperparameters[key]!} .usual=${choice.defaults[key]} @rnn-number=${({
            detail,
          }: CustomEvent<NumberEvent>) => {
            explorer.setRun(
              index,
              { hyperparameters: { ...hyperparameters, [key]: detail.value } },
              `run ${index} ${key}`,
            );
            if (detail.settled) explorer.endGesture();
          }}></rnn-number>`,
      )}
    </div>`;
  }

  #add(): void {
    const { window } = this.explorer.state.document;
    this.explorer.addRun([(window.a[0] + window.a[1]) / 2, (window.b[0] + window.b[1]) / 2]);
  }

  #everyOptimizer(): void {
    const { runs, selection } = this.explorer.state.document;
    const from = (selection.kind === 'run' ? runs[selection.index] : undefined) ?? runs[0];
    const start = from?.start ?? this.explorer.state.selected.place;
    const ids = ['rprop', 'gradient-descent', 'momentum', 'rmsprop', 'adam', 'hessian-free'];
    this.#show(
      ids.map((id) => ({ start, optimizer: id, hyperparameters: settingsFor(id, from?.hyperparameters ?? {}) })),
    );
  }

  #everyStart(): void {
    const { runs, selection, window } = this.explorer.state.document;
    const from = (selection.kind === 'run' ? runs[selection.index] : undefined) ?? runs[0];
    const optimizer = from?.optimizer ?? optimizerChoices[0]!.id;
    const hyperparameters = from?.hyperparameters ?? optimizerChoice(optimizer).defaults;
    const at = ([low, high]: readonly [number, number], share: number) => low + share * (high - low);
    const starts = [
      [0.2, 0.2],
      [0.5, 0.25],
      [0.8, 0.2],
      [0.2, 0.8],
      [0.5, 0.7],
      [0.8, 0.8],
    ] as const;
    this.#show(starts.map(([a, b]) => ({ start: [at(window.a, a), at(window.b, b)], optimizer, hyperparameters })));
  }

  /** Other runs, with the first selected, in sight even where their layer was off. */
  #show(runs: readonly RunSpec[]): void {
    const { layers } = this.explorer.state.document;
    this.explorer.edit({ runs, selection: { kind: 'run', index: 0 }, layers: { ...layers, runs: true } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-runs-panel': RnnRunsPanel;
  }
}
