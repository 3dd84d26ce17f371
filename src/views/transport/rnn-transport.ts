import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { parametersAtIteration } from '../../app/derived.ts';
import { formatCount, formatNumber } from '../../app/format.ts';
import type { Session } from '../../app/session.ts';
import { figuresText } from '../../text/figures.ts';
import { playbackKey } from '../shared/playback-keys.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { transportButton, transportButtonStyles } from '../shared/transport-button.ts';
import { transportStyles } from './styles.ts';

/**
 * Plays the run, steps through it, and says where it stands. Its keys also work in the whole `<figure>` that it stands
 * in: space plays, comma and period step, with Shift by ten.
 */
@customElement('rnn-transport')
export class RnnTransport extends RnnElement {
  static override styles = [controls, symbolStyles, transportButtonStyles, transportStyles];

  @property({ attribute: false }) session!: Session;

  #figure: Element | undefined;
  readonly #onKey = (event: Event) => playbackKey(this.session.playback, event as KeyboardEvent);

  constructor() {
    super();
    new SessionController(this, ({ run, iteration, playing }) => [run, iteration, playing]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#figure = this.closest('figure') ?? this;
    this.#figure.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#figure?.removeEventListener('keydown', this.#onKey);
  }

  override render(): TemplateResult {
    const { run, iteration, playing } = this.session.state;
    const { playback } = this.session;
    const last = run.nIterations;
    const text = figuresText().transport;
    const place = text.place(formatCount(iteration), formatCount(last));
    return html`<div class="bar" role="group" aria-label=${text.title}>
      <div class="buttons">
        ${transportButton('start', text.start, iteration === 0, () => playback.seek(0))}
        ${transportButton('back', text.back, iteration === 0, (ten) => playback.stepBy(ten ? -10 : -1))}
        ${transportButton(playing ? 'pause' : 'play', playing ? text.pause : text.play, false, () => playback.toggle())}
        ${transportButton('forward', text.forward, iteration === last, (ten) => playback.stepBy(ten ? 10 : 1))}
        ${transportButton('end', text.end, iteration === last, () => playback.seek(last))}
      </div>
      <input type="range" min="0" max=${last} step="1" .value=${String(iteration)} aria-label=${text.position}
        aria-valuetext=${place} @input=${this.#onScrub} @keydown=${this.#onRangeKey}>
      <output class="place">${place}</output>
      ${this.#values()}
    </div>`;
  }

  #values(): TemplateResult {
    const { state } = this.session;
    const [wx, wRec] = parametersAtIteration(state);
    return html`<dl>
      <div><dt>${symbols.cost}</dt><dd>${formatNumber(state.run.costs[state.iteration]!)}</dd></div>
      <div><dt>${symbols.wx}</dt><dd>${formatNumber(wx!)}</dd></div>
      <div><dt>${symbols.wRec}</dt><dd>${formatNumber(wRec!)}</dd></div>
    </dl>`;
  }

  #onScrub(event: Event): void {
    this.session.playback.seek((event.target as HTMLInputElement).valueAsNumber);
  }

  #onRangeKey(event: KeyboardEvent): void {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!direction || !event.shiftKey) return;
    event.preventDefault();
    this.session.playback.stepBy(10 * direction);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-transport': RnnTransport;
  }
}
