import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  type Choice,
  type Choices,
  choiceOf,
  choicesFor,
  choicesOf,
  choose,
  type Preset,
  presetChoices,
  restrictionsOf,
} from '../../app/classroom/choices.ts';
import type { Theme } from '../../app/classroom/page-settings.ts';
import { pageWordsOf, readPageWords } from '../../app/classroom/page-words.ts';
import { type Part, parts } from '../../app/classroom/parts.ts';
import { type Route, writeRoute } from '../../app/route.ts';
import { classroomText } from '../../text/classroom.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../text/language.ts';
import { names } from '../../text/names.ts';
import { copyText } from '../shared/copy-text.ts';
import { qrDrawing } from '../shared/qr.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';

const PRESETS: readonly Preset[] = ['all', 'landscape', 'slider', 'look'];

/** "Make a link for your class": what is shown, locked and hidden; what that looks like; the link and its QR code. */
@customElement('rnn-class-link')
export class RnnClassLink extends RnnElement {
  static override styles = [
    controls,
    css`
      dialog { width: min(1080px, calc(100vw / var(--magnified, 1) - 32px)); max-width: none; max-height: calc(100dvh / var(--magnified, 1) - 32px); padding: 20px 24px; color: var(--text); background: var(--paper); border: 1px solid var(--line); border-radius: var(--corner); font-size: 15px; }
      dialog::backdrop { background: rgb(0 0 0 / 35%); }
      .head { display: flex; align-items: center; justify-content: space-between; gap: 16px; }
      h2 { margin: 0; font-size: 20px; line-height: 28px; }
      h3 { margin: 16px 0 4px; font-size: 15px; line-height: 24px; }
      p { margin: 4px 0 12px; max-width: 72ch; color: var(--muted); }
      .columns { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 0 32px; }
      .presets { display: flex; flex-wrap: wrap; gap: 8px; }
      .tree { max-height: min(38vh, 420px); overflow: auto; border: 1px solid var(--line); border-radius: var(--corner); padding: 4px 8px; }
      .tree:focus-visible { outline: 2px solid var(--accent); }
      .part { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 8px; min-height: 36px; }
      .part select { min-width: 6.5em; }
      .inner { padding-left: 22px; }
      .fold { display: flex; align-items: center; gap: 6px; padding: 0 4px; border-color: transparent; background: none; text-align: left; }
      .fold svg { flex: none; width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 1.6; }
      .settings { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; margin-top: 12px; }
      .settings label { display: flex; align-items: center; gap: 8px; min-height: 32px; }
      .preview { position: relative; aspect-ratio: 16 / 10; overflow: hidden; border: 1px solid var(--line); border-radius: var(--corner); background: var(--raised); }
      iframe { width: 1280px; height: 800px; border: 0; transform-origin: 0 0; }
      .link { display: grid; grid-template-columns: minmax(0, 1fr) 168px; gap: 0 24px; }
      .link input { width: 100%; min-width: 0; margin-bottom: 8px; font: 13px var(--mono); }
      .link .long { margin-top: 16px; }
      .status { min-height: 22px; margin: 4px 0; }
      .status.bad { color: var(--bad); }
      .qr { display: block; width: 100%; height: auto; margin-top: 16px; border-radius: var(--corner); background: #ffffff; }
      .qr path { fill: #000000; }
      @media (max-width: 860px) { .columns { grid-template-columns: minmax(0, 1fr); } }
      @media (max-width: 480px) { .link { grid-template-columns: minmax(0, 1fr); } }
    `,
  ];

  /** what the link opens, but for what is chosen here */
  @property({ attribute: false }) route!: Route;

  @state() private choices: Choices = presetChoices('all');
  @state() private language: Language | undefined;
  @state() private isPresented = false;
  #theme: Theme | undefined;
  /** what the preview shows */
  #previewed: string | undefined;
  @state() private status: 'copied' | 'notCopied' | undefined;
  @state() private opened: ReadonlySet<string> = new Set();
  @state() private scale = 0.4;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.address') private address!: HTMLInputElement;
  @query('iframe') private frame!: HTMLIFrameElement | null;

  readonly #resize = new ResizeObserver(([entry]) => {
    this.scale = entry!.contentRect.width / 1280;
  });

  /** It begins with what the page's own link says; whoever presents makes no link to a presentation. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('route')) return;
    const { language, theme, restrictions } = readPageWords(this.route.words);
    this.choices = choicesOf(restrictions);
    this.language = language;
    this.#theme = theme;
  }

  /** Another link takes the place of the one before, so that the browser's back leads nowhere within the preview. */
  protected override updated(): void {
    const link = this.#link();
    if (!this.frame || link === this.#previewed) return;
    this.#previewed = link;
    this.frame.contentWindow!.location.replace(link);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.firstUpdated();
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    const preview = this.renderRoot.querySelector('.preview');
    if (preview) this.#resize.observe(preview);
    if (!this.dialog.open) this.dialog.showModal();
  }

  override render(): TemplateResult {
    const text = classroomText();
    const link = this.#link();
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new Event('rnn-close'))}>
      <div class="head"><h2 id="title">${text.title}</h2><form method="dialog"><button>${text.close}</button></form></div>
      <p>${text.intro}</p>
      <div class="columns">
        <div>
          <h3 id="presets">${text.presets}</h3>
          <div class="presets" role="group" aria-labelledby="presets">
            ${PRESETS.map((preset) => html`<button type="button" @click=${() => this.#take(presetChoices(preset))}>${text.preset[preset]}</button>`)}
          </div>
          <h3 id="parts">${text.partsTitle}</h3>
          <div class="tree" role="group" aria-labelledby="parts" tabindex="0">${parts.map((part) => this.#part(part))}</div>
          <div class="settings">
            <label>${text.language}
              <select @change=${this.#onLanguage}>
                <option value="">${text.theirs}</option>
                ${LANGUAGES.map((each) => html`<option value=${each} lang=${each} .selected=${each === this.language}>${LANGUAGE_NAMES[each]}</option>`)}
              </select></label>
            <label><input type="checkbox" .checked=${this.isPresented} @change=${this.#onPresent}>${text.present}</label>
          </div>
        </div>
        <div>
          ${this.#preview()}
          <div class="link">
            <div>
              <h3>${text.link}</h3>
              <input class="address" type="text" readonly .value=${link} aria-label=${text.link} @focus=${() => this.address.select()}>
              <button type="button" @click=${() => this.#copy(link)}>${text.copy}</button>
              <p class="status ${this.status === 'notCopied' ? 'bad' : ''}" role="status">${this.status ? text[this.status] : nothing}</p>
            </div>
            ${qrDrawing(link)}
          </div>
        </div>
      </div>
    </dialog>`;
  }

  #part(part: Part): TemplateResult {
    const text = classroomText();
    const name = text.parts[part.id] ?? names().hyperparameters[part.id.split('.').at(-1)!] ?? part.id;
    const chosen = choiceOf(this.choices, part);
    const select = html`<select aria-label=${text.choiceOf(name)} data-choice=${part.id}
      @change=${(event: Event) => this.#take(choose(this.choices, part, (event.target as HTMLSelectElement).value as Choice))}>
      ${chosen === undefined ? html`<option .selected=${true} disabled>–</option>` : nothing}
      ${choicesFor(part).map((each) => html`<option value=${each} .selected=${each === chosen}>${text.choice[each]}</option>`)}
    </select>`;
    if (part.parts.length === 0) return html`<div class="part"><span>${name}</span>${select}</div>`;
    const isOpen = this.opened.has(part.id);
    return html`<div class="part">
        <button type="button" class="fold" aria-expanded=${isOpen} @click=${() => this.#fold(part.id)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${isOpen ? 'M3 6L8 11L13 6' : 'M6 3L11 8L6 13'}></path></svg>${name}
        </button>
        ${select}
      </div>
      ${isOpen ? html`<div class="inner">${part.parts.map((each) => this.#part(each))}</div>` : nothing}`;
  }

  /** The page itself, as the link opens it. A page that was opened from a file shows none of its own kind in itself. */
  #preview(): TemplateResult | typeof nothing {
    if (location.protocol === 'file:') return nothing;
    const text = classroomText();
    return html`<h3>${text.preview}</h3>
      <div class="preview"><iframe title=${text.preview} tabindex="-1" .style=${`transform: scale(${this.scale})`}></iframe></div>`;
  }

  #link(): string {
    const { language, isPresented } = this;
    const words = pageWordsOf({
      language,
      isPresented,
      theme: this.#theme,
      restrictions: restrictionsOf(this.choices),
    });
    return location.href.replace(/#.*$/, '') + writeRoute({ ...this.route, words });
  }

  #fold(id: string): void {
    const others = [...this.opened].filter((each) => each !== id);
    this.opened = new Set(others.length === this.opened.size ? [...others, id] : others);
  }

  #take(choices: Choices): void {
    this.choices = choices;
    this.status = undefined;
  }

  #onLanguage = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.language = LANGUAGES.find((each) => each === value);
    this.status = undefined;
  };

  #onPresent = (event: Event): void => {
    this.isPresented = (event.target as HTMLInputElement).checked;
    this.status = undefined;
  };

  async #copy(link: string): Promise<void> {
    const isCopied = await copyText(link);
    this.status = isCopied ? 'copied' : 'notCopied';
    if (isCopied) return;
    this.address.focus();
    this.address.select();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-class-link': RnnClassLink;
  }
}
