import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type NumberScale, numberScale } from '../../app/explore/number-scale.ts';
import { readNumber } from '../../app/explore/typed-number.ts';
import type { Message } from '../../text/language.ts';
import { panelsText } from '../../text/panels.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles } from '../shared/symbols.ts';

/** What a number that was set tells: `settled` is false while a slider is still held. */
export interface NumberEvent {
  readonly value: number;
  readonly settled: boolean;
}

/** One number: its symbol and meaning, a slider, a field beside it, and a way back to what it was at first. */
@customElement('rnn-number')
export class RnnNumber extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr) 28px 5.6em; align-items: center; gap: 0 6px; padding: 3px 0; }
      :host([plain]) { grid-template-columns: minmax(0, 1fr) 28px 10em; }
      label { font-size: 14px; line-height: 18px; }
      .field { min-height: 28px; padding: 1px 6px; width: 100%; min-width: 0; font-size: 14px; font-variant-numeric: tabular-nums; }
      input[type='range'] { grid-column: 1 / -1; width: 100%; margin: 0; height: 20px; }
      .reset { width: 28px; min-height: 28px; padding: 0; border-color: transparent; background: none; color: var(--muted); }
      .reset[hidden] { display: block; visibility: hidden; }
      .message { grid-column: 1 / -1; margin: 2px 0 0; line-height: 18px; font-size: 13px; }
      @media (pointer: coarse) {
        :host { grid-template-columns: minmax(0, 1fr) 44px 6em; }
        :host([plain]) { grid-template-columns: minmax(0, 1fr) 44px 10em; }
        .field, .reset { min-height: 44px; }
        .reset { width: 44px; }
        input[type='range'] { height: 44px; }
      }
    `,
  ];

  /** which number this is, in every language: what was refused for one is not told of another */
  @property({ attribute: false }) key = '';
  @property({ attribute: false }) symbol = '';
  /** the symbol as a formula sets it, where plain text does not do */
  @property({ attribute: false }) sign: TemplateResult | undefined;
  @property({ attribute: false }) meaning = '';
  @property({ attribute: false }) range: readonly [number, number] = [0, 1];
  /** of the slider, where it is narrower than what may be typed */
  @property({ attribute: false }) slider: readonly [number, number] | undefined;
  @property({ attribute: false }) value = 0;
  @property({ attribute: false }) usual: number | undefined;
  @property({ attribute: false }) whole = false;
  /** whether the slider runs over decades; undefined: as the range says */
  @property({ attribute: false }) logarithmic: boolean | undefined;
  /** without a slider */
  @property({ type: Boolean, reflect: true }) plain = false;
  /** Why a number of the range can't be taken, in one sentence; undefined where it can. */
  @property({ attribute: false }) refuse: ((value: number) => Message | undefined) | undefined;

  /** what was refused, and why; what was typed in its place has no message where it can be taken */
  @state() private rejected: { readonly text: string; readonly message: Message | undefined } | undefined;
  @query('.field') private field!: HTMLInputElement;

  /** whether the field holds what can't be taken, so that the value is not what is read there */
  get isRefused(): boolean {
    return this.rejected !== undefined;
  }

  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was refused is forgotten once the number is another one, by an undo for instance.
    if (changed.has('value') || changed.has('key')) this.rejected = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('rejected')) this.renderRoot.querySelector('.message')?.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const { symbol, meaning, value, usual, rejected } = this;
    const scale = this.#scale();
    const name = symbol === '' ? meaning : `${symbol} ${meaning}`;
    const text = panelsText().number;
    return html`
      <label for="field">${this.sign ?? (symbol === '' ? nothing : html`<span class="symbol"><i>${symbol}</i></span>`)} ${meaning}</label>
      <button type="button" class="reset" ?hidden=${usual === undefined || (value === usual && !rejected)}
        title=${text.back(shown(usual ?? 0))} aria-label=${text.backOf(name, shown(usual ?? 0))} @click=${() => this.#type(String(usual))}>↺</button>
      <input id="field" class="field" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        .value=${rejected?.text ?? shown(value)} aria-invalid=${rejected?.message ? 'true' : 'false'} aria-describedby="message"
        @input=${this.#onInput}
        @change=${() => this.#type(this.field.value)} @keydown=${this.#onKey}>
      ${
        this.plain
          ? nothing
          : html`<input type="range" min="0" max=${scale.steps} step="1" .value=${String(scale.toPosition(value))}
              aria-label=${text.slider(name)} aria-valuetext=${shown(value)}
              @input=${(event: Event) => this.#slide(event, false)} @change=${(event: Event) => this.#slide(event, true)}>`
      }
      ${rejected?.message ? html`<p class="message" id="message" role="alert">${rejected.message()}</p>` : nothing}
    `;
  }

  #slide(event: Event, settled: boolean): void {
    this.rejected = undefined;
    this.#tell(this.#scale().toValue(Number((event.target as HTMLInputElement).value)), settled);
  }

  /** The message goes as soon as it is out of place: nothing may move under the pointer that leaves the field. */
  #onInput(): void {
    this.field.toggleAttribute('data-typed', true);
    const text = this.field.value;
    const parsed = this.#read(text);
    if (this.rejected && 'value' in parsed && !this.refuse?.(parsed.value))
      this.rejected = { text, message: undefined };
  }

  #type(text: string): void {
    this.field.removeAttribute('data-typed');
    const parsed = this.#read(text);
    if ('message' in parsed) {
      // Read again where it is told: the number may be called otherwise by then.
      const message = () => {
        const again = this.#read(text);
        return 'message' in again ? again.message : '';
      };
      this.rejected = { text, message };
      return;
    }
    const refusal = this.refuse?.(parsed.value);
    if (refusal) {
      this.rejected = { text, message: refusal };
      return;
    }
    this.rejected = undefined;
    this.field.value = shown(parsed.value);
    if (parsed.value !== this.value) this.#tell(parsed.value, true);
  }

  #read(text: string): ReturnType<typeof readNumber> {
    const { symbol, meaning, range, whole } = this;
    return readNumber(symbol === '' ? sentenceCase(meaning) : symbol, text, range, whole);
  }

  /** Escape takes back what was typed. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    this.rejected = undefined;
    this.field.removeAttribute('data-typed');
    this.field.value = shown(this.value);
  }

  #scale(): NumberScale {
    return numberScale(this.slider ?? this.range, this.whole, this.usual, this.logarithmic);
  }

  #tell(value: number, settled: boolean): void {
    this.dispatchEvent(new CustomEvent<NumberEvent>('rnn-number', { detail: { value, settled } }));
  }
}

/** In full, so that what is seen is what is set; with a true minus. */
function shown(value: number): string {
  return String(value).replace(/^-/, '−');
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-number': RnnNumber;
  }
}
