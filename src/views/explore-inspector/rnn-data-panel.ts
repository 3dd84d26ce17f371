import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isLocked } from '../../app/classroom/restrictions.ts';
import { bitsOf } from '../../app/derived.ts';
import { modelChoices, modelSentence } from '../../app/explore/choices.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { dataLimits, type ReadData, readDataFile, readDataText } from '../../app/explore/own-data.ts';
import { names } from '../../text/names.ts';
import { panelsText } from '../../text/panels.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import type { NumberEvent } from './rnn-number.ts';
import { panelStyles } from './styles.ts';
import './rnn-number.ts';

type Key = 'nSteps' | 'nSequences' | 'seed' | 'share';

/** The settings of generated data: symbol, range, whether whole. */
const FIELDS: Readonly<
  Record<
    Key,
    {
      symbol: string;
      range: readonly [number, number];
      whole: boolean;
      slider?: readonly [number, number];
    }
  >
> = {
  nSteps: { symbol: 'T', range: [1, 128], whole: true, slider: [1, 100] },
  nSequences: { symbol: 'N', range: [1, 256], whole: true },
  share: { symbol: '', range: [0, 1], whole: false },
  seed: { symbol: '', range: [0, 4294967295], whole: true, slider: [0, 100] },
};

/**
 * Which network, and what it learns from: generated data, or one's own.
 *
 * @attribute figure shows its sequences alone, with nothing to set
 */
@customElement('rnn-data-panel')
export class RnnDataPanel extends RnnElement {
  static override styles = [
    controls,
    panelStyles,
    css`
      textarea {
        width: 100%;
        min-height: 84px;
        padding: 6px 8px;
        font: 13px/1.4 var(--mono);
        color: inherit;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--corner);
        resize: vertical;
      }
      textarea:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
      .drop { padding: 8px; margin: 0 -8px; border: 1px dashed transparent; border-radius: var(--corner); }
      .drop.over { border-color: var(--accent); background: var(--accent-soft); }
      input[type='file'] { display: none; }
      .outcome { scroll-margin-bottom: 16px; }
      table { width: 100%; border-collapse: collapse; font: 13px/20px var(--mono); }
      th { text-align: left; font-weight: 400; color: var(--muted); font-family: system-ui, sans-serif; }
      td:first-child { overflow-wrap: anywhere; }
      td:last-child, th:last-child { text-align: right; padding-left: 12px; }
      .sequences { max-height: 170px; overflow: auto; }
      :host([figure]) > :not(details) { display: none; }
      :host([figure]) .sequences { max-height: none; overflow: visible; }
      :host([figure]) table { font-size: 14px; line-height: 18px; }
      .sequences:focus-visible { outline: 2px solid var(--accent); }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  @property({ reflect: true }) figure: string | null = null;

  @state() private text = '';
  @state() private read: ReadData | undefined;
  @state() private isOver = false;
  /** the file that was brought along last */
  #newest: File | undefined;

  constructor() {
    super();
    new ExplorerController(this, ({ document, data, model }) => [document.data, data, model]);
  }

  protected override updated(changed: PropertyValues): void {
    // What came of the data is said below them, perhaps beyond the edge.
    if (changed.has('read') && this.read)
      this.renderRoot.querySelector('.outcome')!.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const { document, model } = this.explorer.state;
    const takesData = model.task.settings.includes('nSequences');
    const text = panelsText().data;
    return html`
      <h3>${text.network}</h3>
      <select data-part="inspector.data.model" aria-label=${text.network} @change=${this.#onModel}>
        ${modelChoices.map(({ id }) => html`<option value=${id} .selected=${id === model.id}>${names().models[id]}</option>`)}
      </select>
      <p class="muted">${modelSentence(model)}</p>
      <h3>${text.data}</h3>
      ${document.data.kind === 'own' ? this.#own(document.data.name) : this.#generated()}
      ${takesData ? html`${this.#sequences()} ${this.#bring()}` : this.#noRoom()}
    `;
  }

  #generated(): TemplateResult {
    const { document, model } = this.explorer.state;
    const settings = document.data.kind === 'generated' ? document.data.settings : model.defaultData;
    const keys = (Object.keys(FIELDS) as Key[]).filter((key) => model.task.settings.includes(key));
    return html`${keys.map((key) => {
      const { symbol, range, whole, slider } = FIELDS[key];
      const usual = model.defaultData[key] ?? 0.5;
      return html`<rnn-number data-part=${`inspector.data.${key}`} .key=${key} .symbol=${symbol} .meaning=${panelsText().data.fields[key]} .range=${range} .slider=${slider} .whole=${whole}
        .value=${settings[key] ?? 0.5} .usual=${usual} @rnn-number=${(event: CustomEvent<NumberEvent>) => {
          this.explorer.setDataSettings({ [key]: event.detail.value });
          if (event.detail.settled) this.explorer.endGesture();
        }}></rnn-number>`;
    })}`;
  }

  #own(name: string): TemplateResult {
    const { nSequences, nSteps } = this.explorer.state.data;
    const text = panelsText().data;
    const own =
      name === '' ? text.own(nSequences, nSteps) : rich(text.named(nSequences, nSteps), { name: html`<q>${name}</q>` });
    return html`<p>${own}</p>
      <button type="button" data-part="inspector.data.own" @click=${() => this.explorer.setDataSettings({})}>${text.back}</button>`;
  }

  #sequences(): TemplateResult {
    const { data } = this.explorer.state;
    const text = panelsText().data;
    const shown = Math.min(data.nSequences, 256);
    return html`<details ?open=${this.figure !== null}>
      <summary>${text.sequences(data.nSequences)}</summary>
      <div class="sequences" tabindex="0" role="group" aria-label=${text.table}>
        <table>
          <thead><tr><th scope="col">${text.inputs}</th><th scope="col">${text.target}</th></tr></thead>
          <tbody>${Array.from({ length: shown }, (_, i) => html`<tr><td>${bitsOf(data, i)}</td><td>${data.targets[i]}</td></tr>`)}</tbody>
        </table>
      </div>
    </details>`;
  }

  #bring(): TemplateResult {
    const text = panelsText().data;
    return html`<h3>${text.yours}</h3>
      <div data-part="inspector.data.own" class="drop ${this.isOver ? 'over' : ''}" @dragover=${this.#onDrag} @dragleave=${this.#onDragEnd} @drop=${this.#onDrop}>
        <p class="muted">${text.bring(dataLimits())}</p>
        <textarea spellcheck="false" aria-label=${text.table} placeholder="0,1,0,0,1,2&#10;1,1,0,1,0,3"
          .value=${this.text} @input=${this.#onText}></textarea>
        <div class="outcome" aria-live="polite">${this.read ? this.#preview(this.read) : nothing}</div>
        <div class="row">
          <button type="button" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#file')!.click()}>${text.open}</button>
          <input id="file" type="file" accept=".csv,.tsv,.txt,.json,text/csv,application/json" tabindex="-1" aria-label=${text.file} @change=${this.#onFile}>
        </div>
      </div>`;
  }

  /** A file may be dropped whatever network is shown. */
  #noRoom(): TemplateResult {
    return html`<div class="outcome" aria-live="polite">${
      this.read ? html`<p class="message">${panelsText().data.noInput}</p>` : nothing
    }</div>`;
  }

  #preview(read: ReadData): TemplateResult {
    if (!read.ok) return html`<p class="message">${read.message()}</p>`;
    const { preview } = read;
    const text = panelsText().data;
    return html`<p>${preview.note()}</p>
      <table>
        <thead><tr><th scope="col">${text.inputs}</th><th scope="col">${text.target}</th></tr></thead>
        <tbody>${preview.rows.slice(0, 4).map(({ inputs, target }) => html`<tr><td>${inputs}</td><td>${target}</td></tr>`)}</tbody>
      </table>
      <p class="row"><button type="button" @click=${() => this.#use(read)}>${text.use}</button></p>`;
  }

  #use(read: Extract<ReadData, { ok: true }>): void {
    this.explorer.setOwnData(read.name, read.data);
    this.#take('');
  }

  #onModel(event: Event): void {
    this.explorer.setModel((event.target as HTMLSelectElement).value);
  }

  #onText(event: Event): void {
    this.#take((event.target as HTMLTextAreaElement).value);
  }

  async #onFile(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) await this.open(file);
    input.value = '';
  }

  #onDrag(event: DragEvent): void {
    event.preventDefault();
    this.isOver = !isLocked('inspector.data.own');
  }

  #onDragEnd(): void {
    this.isOver = false;
  }

  async #onDrop(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.isOver = false;
    if (isLocked('inspector.data.own')) return;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) await this.open(file);
    else this.#take(event.dataTransfer?.getData('text/plain') ?? '');
  }

  /** Reads a file someone brought along, to be looked at before it is used; the newest one wins. */
  async open(file: File): Promise<void> {
    this.#take('');
    this.#newest = file;
    const read = await readDataFile(file);
    if (this.#newest === file) this.read = read;
  }

  #take(text: string): void {
    this.#newest = undefined;
    this.text = text;
    this.read = text.trim() === '' ? undefined : readDataText(text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-data-panel': RnnDataPanel;
  }
}
