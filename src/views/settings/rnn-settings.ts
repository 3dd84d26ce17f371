import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Session } from '../../app/session.ts';
import {
  type Field,
  fieldMeaning,
  fieldSymbol,
  fields,
  fieldValue,
  parseField,
  tutorialSettings,
  withField,
} from '../../app/settings.ts';
import { figuresText } from '../../text/figures.ts';
import type { Message } from '../../text/language.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';

/** Sliders where a scale makes sense: from, to, step. A typed number may go beyond, to the field's own range. */
const SLIDERS: Readonly<Record<string, readonly [number, number, number]>> = {
  nSequences: [1, 256, 1],
  nSteps: [1, 128, 1],
  'start.0': [-3, 3, 0.05],
  'start.1': [-3, 3, 0.05],
  'hyperparameters.etaPlus': [1, 2, 0.01],
  'hyperparameters.etaMinus': [0.05, 1, 0.01],
  nIterations: [10, 2000, 10],
};

/** Everything about the data and the run that can be set. A value that does not do is told of, and changes nothing. */
@customElement('rnn-settings')
export class RnnSettings extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    css`
      :host { container-type: inline-size; }
      .groups { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 48px; }
      @container (max-width: 759.98px) { .groups { grid-template-columns: minmax(0, 1fr); } }
      fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
      legend { padding: 0; font-weight: 600; }
      .field {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 7.5em) 32px;
        align-items: center;
        gap: 0 8px;
        padding: 6px 0;
        border-bottom: 1px solid var(--line);
      }
      .field.slid { grid-template-columns: minmax(0, 11em) minmax(0, 1fr) minmax(0, 7.5em) 32px; }
      @container (max-width: 479.98px) {
        .field.slid { grid-template-columns: minmax(0, 1fr) minmax(0, 7.5em) 32px; }
        .slid input[type='range'] { grid-row: 2; grid-column: 1 / -1; }
      }
      label { font-size: 15px; line-height: 20px; }
      input { width: 100%; min-width: 0; margin: 0; font-variant-numeric: tabular-nums; }
      .reset { width: 32px; padding: 0; }
      .reset[hidden] { display: block; visibility: hidden; }
      .message { grid-column: 1 / -1; margin: 0; line-height: 20px; }
      .message:empty { display: none; }
      .all { margin-top: 16px; }
      @media (pointer: coarse) {
        .field, .field.slid { grid-template-columns: minmax(0, 1fr) minmax(0, 7.5em) 44px; }
        .slid input[type='range'] { grid-row: 2; grid-column: 1 / -1; }
        .reset { width: 44px; }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  /** what was typed and can't be used, by the field's key */
  @state() private rejected: Readonly<Record<string, { readonly text: string; readonly message: Message }>> = {};

  constructor() {
    super();
    new SessionController(this, ({ settings }) => [settings]);
  }

  override render(): TemplateResult {
    const text = figuresText().settings;
    const isTutorial = this.session.state.settings === tutorialSettings;
    return html`
      <div class="groups">
        ${(['data', 'run'] as const).map(
          (group) => html`<fieldset>
            <legend>${text[group]}</legend>
            ${fields.filter((field) => field.group === group).map((field) => this.#field(field))}
          </fieldset>`,
        )}
      </div>
      <button type="button" class="all" ?disabled=${isTutorial && Object.keys(this.rejected).length === 0}
        @click=${this.#restore}>${text.tutorial}</button>
    `;
  }

  #field(field: Field): TemplateResult {
    const text = figuresText().settings;
    const { key } = field;
    const meaning = fieldMeaning(field);
    const value = fieldValue(this.session.state.settings, key);
    const before = fieldValue(tutorialSettings, key);
    const rejected = this.rejected[key];
    const slider = SLIDERS[key];
    const isChanged = value !== before || rejected !== undefined;
    return html`<div class="field ${slider ? 'slid' : ''}">
      <label for=${key}>${symbolOf(field)} ${meaning}</label>
      ${slider ? this.#slider(field, slider, value) : nothing}
      <input id=${key} type="text" inputmode="decimal" autocomplete="off" spellcheck="false" .value=${rejected?.text ?? String(value)}
        aria-invalid=${rejected ? 'true' : 'false'} aria-describedby=${`${key}-message`}
        @change=${(event: Event) => this.#commit(field, (event.target as HTMLInputElement).value)}>
      <button type="button" class="reset" ?hidden=${!isChanged} title=${text.back(String(before))}
        aria-label=${text.backOf(meaning, String(before))} @click=${() => this.#commit(field, String(before))}>↺</button>
      <p class="message" id=${`${key}-message`} role="alert">${rejected?.message() ?? nothing}</p>
    </div>`;
  }

  #slider(field: Field, [from, to, step]: readonly [number, number, number], value: number): TemplateResult {
    return html`<input type="range" min=${from} max=${to} step=${step} .value=${String(value)}
      aria-label=${figuresText().settings.slider(fieldMeaning(field))}
      @input=${(event: Event) => this.#preview(field, (event.target as HTMLInputElement).value)}
      @change=${(event: Event) => this.#commit(field, (event.target as HTMLInputElement).value)}>`;
  }

  /** While a slider is dragged its number follows; the run follows when it is let go. */
  #preview({ key }: Field, text: string): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>(`[id="${key}"]`);
    if (input) input.value = text;
  }

  #commit(field: Field, text: string): void {
    const parsed = parseField(field, text);
    const { [field.key]: _, ...others } = this.rejected;
    if ('message' in parsed) {
      this.rejected = { ...others, [field.key]: { text, message: parsed.message } };
      return;
    }
    this.rejected = others;
    const { settings } = this.session.state;
    if (fieldValue(settings, field.key) !== parsed.value) {
      this.session.setSettings(withField(settings, field.key, parsed.value));
    }
    // What was typed is shown as it was read, even where the number is the same.
    this.#preview(field, String(parsed.value));
  }

  #restore(): void {
    this.rejected = {};
    this.session.restoreTutorial();
    for (const field of fields) this.#preview(field, String(fieldValue(tutorialSettings, field.key)));
  }
}

function symbolOf(field: Field): TemplateResult {
  const { symbol } = field;
  if (symbol === 'wx' || symbol === 'wRec') return symbols[symbol];
  return symbol.length <= 2 ? html`<span class="symbol"><i>${symbol}</i></span>` : html`${fieldSymbol(field)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-settings': RnnSettings;
  }
}
