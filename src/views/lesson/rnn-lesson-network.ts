import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { bitsOf, unrolled } from '../../app/derived.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { shownPoint } from '../../app/explore/point-facts.ts';
import { formatNumber } from '../../app/format.ts';
import { figuresText } from '../../text/figures.ts';
import { lessonText } from '../../text/lesson.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { RoomController } from '../shared/room-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { drawing, drawingStyles, stepOfPhase } from '../shared/unrolled-drawing.ts';
import { layOut, scrollToColumn } from '../shared/unrolled-layout.ts';

/** The network laid out in time over the sequence and the weights of a step, with its forward pass to step through. */
@customElement('rnn-lesson-network')
export class RnnLessonNetwork extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    drawingStyles,
    css`
      :host { display: grid; grid-template: auto minmax(120px, 1fr) auto auto / minmax(0, 1fr); gap: 16px; padding: 16px 24px; overflow-y: auto; background: var(--paper); }
      .given { display: flex; flex-wrap: wrap; justify-content: center; gap: 4px 32px; margin: 0; font-size: 20px; }
      .given b { font: 600 1em var(--mono); letter-spacing: 0.1em; overflow-wrap: anywhere; }
      .network { display: grid; align-content: safe center; justify-content: safe center; overflow: auto; }
      .controls { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; }
      p { margin: 0; min-height: 3.1em; text-align: center; color: var(--muted); }
      /* On a phone, upright or not, all of the chain stands above its buttons. */
      @media (max-width: 640px), (max-height: 480px) {
        :host { gap: 4px; padding: 4px 0; }
        .given, .controls, p { margin-inline: 12px; }
        .given { gap: 0 16px; font-size: 14px; line-height: 20px; }
        .controls { flex-wrap: nowrap; }
        .controls button { padding-inline: 6px; font-size: 13px; line-height: 16px; }
        p { min-height: 51px; font-size: 13px; line-height: 17px; }
      }
      @media print { :host { display: block; } .network { overflow: visible; } .network > svg { max-width: 100%; height: auto; } }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  /** whether values may be seen */
  @property({ type: Boolean }) told = false;
  /** how far the pass has come: s_0 … s_T, then the output's error */
  @state() private phase = 0;
  @query('.network') private network!: HTMLElement;
  readonly #rooms = new RoomController(this, '.network');

  constructor() {
    super();
    new ExplorerController(this, ({ document, data, runs, iteration }) => [document, data, runs, iteration]);
  }

  /** The whole pass comes with an answer; where nothing is kept back, it waits at its start. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('told')) this.phase = this.told && this.hasUpdated ? this.explorer.state.data.nSteps + 1 : 0;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('phase')) return;
    const { nSteps } = this.explorer.state.data;
    scrollToColumn(this.network, layOut(nSteps, 'forward', this.#rooms.room), this.phase);
  }

  override render(): TemplateResult {
    const { state } = this.explorer;
    const { data, document, model } = state;
    const { parameters } = shownPoint(state).report;
    const last = data.nSteps + 1;
    const phase = this.told ? Math.min(this.phase, last) : 0;
    const layout = layOut(data.nSteps, 'forward', this.#rooms.room);
    const network = unrolled({ data, sequence: document.sequence }, parameters, model);
    const text = figuresText().unrolled;
    const words = lessonText();
    const said = this.told ? this.#words(phase) : words.figuresLater;
    const go = (to: number) => () => {
      this.phase = to;
    };
    return html`
      <div class="given">
        <span>${text.sequence} <b>${bitsOf(data, document.sequence)}</b></span>
        <span>${symbols.wx} = ${formatNumber(parameters[0]!)}</span>
        <span>${symbols.wRec} = ${formatNumber(parameters[1]!)}</span>
      </div>
      <div class="network" tabindex="0" role="region" aria-label=${said}>
        ${drawing({ network, layout, phase, selected: stepOfPhase(phase, data.nSteps) }, said)}
      </div>
      <div class="controls" role="group" aria-label=${words.pass}>
        <button type="button" ?disabled=${phase === 0} @click=${go(0)}>${text.over}</button>
        <button type="button" ?disabled=${phase === 0} @click=${go(phase - 1)}>${words.stepBack}</button>
        <button type="button" ?disabled=${!this.told || phase === last} @click=${go(phase + 1)}>${words.stepOn}</button>
        <button type="button" ?disabled=${!this.told || phase === last} @click=${go(last)}>${text.all}</button>
      </div>
      <p aria-live="polite">${said}</p>
    `;
  }

  #words(phase: number): string {
    const text = figuresText().unrolled;
    const { nSteps } = this.explorer.state.data;
    if (phase === 0) return text.first;
    return phase <= nSteps ? text.forward(phase) : text.turn;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-lesson-network': RnnLessonNetwork;
  }
}
