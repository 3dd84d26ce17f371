import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { isHidden, isLocked } from '../../app/classroom/restrictions.ts';
import { withLocks } from '../../app/classroom/with-locks.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { exploreText } from '../../text/explore.ts';
import { pageText } from '../../text/page.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { playbackKey } from '../shared/playback-keys.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { stacked } from '../shared/stacked.ts';
import { controls } from '../shared/styles.ts';

const NARROW = matchMedia(stacked.cssText);

/** The explorer: the landscape fills the window, the inspector stands at its right, the timeline below. */
@customElement('rnn-explore')
export class RnnExplore extends RnnElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template: 'landscape inspector' minmax(0, 1fr) 'timeline inspector' auto / minmax(0, 1fr) auto;
        height: 100%;
        min-height: 0;
      }
      rnn-explore-landscape { grid-area: landscape; min-width: 0; min-height: 0; }
      rnn-explore-summary { grid-area: landscape; place-self: start; margin: 16px 0 0 80px; z-index: 3; }
      h1 { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      rnn-explore-timeline { grid-area: timeline; min-width: 0; padding-inline: 16px; border-top: 1px solid var(--line); }
      rnn-explore-inspector { grid-area: inspector; width: 348px; min-height: 0; border-left: 1px solid var(--line); }
      .notice {
        position: fixed;
        left: 50%;
        bottom: 24px;
        transform: translateX(-50%);
        z-index: 4;
        display: flex;
        align-items: center;
        gap: 12px;
        max-width: min(640px, calc(100vw - 32px));
        padding: 8px 8px 8px 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--corner);
        box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
        font-size: 15px;
      }
      dialog {
        width: min(920px, calc(100vw / var(--magnified, 1) - 32px));
        max-width: none;
        max-height: calc(100dvh / var(--magnified, 1) - 32px);
        padding: 20px 24px;
        color: var(--text);
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--corner);
      }
      dialog::backdrop { background: rgb(0 0 0 / 35%); }
      .title { display: flex; align-items: center; justify-content: space-between; }
      dialog h2 { margin: 0; font-size: 18px; }
      #keys:focus-visible { outline: none; }
      dialog h3 { margin: 0; padding: 16px 0 4px; font-size: 15px; }
      @media (min-width: 800px) { .lists { columns: 2; column-gap: 40px; } }
      section { break-inside: avoid; }
      dl { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 6px 16px; margin: 0; font-size: 14px; line-height: 20px; }
      dt { font-weight: 600; }
      dd { margin: 0; }
      /* A narrow window: the landscape stays in sight above the tabs, and the transport under the thumb. */
      :host([narrow]) { display: block; height: auto; padding-bottom: 64px; }
      :host([narrow]) rnn-explore-landscape { position: sticky; top: 0; z-index: 2; height: min(100vw + 64px, 58vh); background: var(--paper); border-bottom: 1px solid var(--line); }
      :host([narrow]) rnn-explore-summary { position: absolute; margin: 8px 16px; }
      :host([narrow]) rnn-explore-inspector { width: auto; border: 0; }
      :host([narrow]) .curves { padding-block: 8px; border-top: 1px solid var(--line); }
      :host([narrow]) .clock {
        position: fixed;
        inset: auto 0 0;
        z-index: 3;
        background: var(--paper);
        padding-bottom: env(safe-area-inset-bottom);
      }
      :host([narrow]) .notice { bottom: 76px; width: calc(100vw - 32px); }
      :host([narrow]) .notice span { flex: 1; }
      /* Wide enough for the strip's own curves. */
      @media (min-width: 752px) {
        :host([narrow]) { padding-bottom: 208px; }
        :host([narrow]) .curves { display: none; }
        :host([narrow]) .notice { bottom: 220px; }
      }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  /** whether there is no room beside the landscape */
  @property({ type: Boolean, reflect: true }) narrow = NARROW.matches;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('rnn-explore-inspector') private inspector!: HTMLElementTagNameMap['rnn-explore-inspector'];

  constructor() {
    super();
    new ExplorerController(this, ({ notice }) => [notice]);
    this.addEventListener('dragover', this.#onDrag);
    this.addEventListener('drop', this.#onDrop);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('rnn-clicker', this.#onClicker);
    NARROW.addEventListener('change', this.#onWidth);
    this.#onWidth();
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('rnn-clicker', this.#onClicker);
    NARROW.removeEventListener('change', this.#onWidth);
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const { explorer } = this;
    const { notice } = explorer.state;
    const { dismiss, keys } = exploreText();
    return html`
      <h1>${pageText().titles.explore}</h1>
      <rnn-explore-landscape .explorer=${withLocks(explorer)}></rnn-explore-landscape>
      <rnn-explore-summary .explorer=${explorer}></rnn-explore-summary>
      <rnn-explore-timeline class="clock" data-part="timeline" compact .explorer=${withLocks(explorer)}></rnn-explore-timeline>
      <rnn-explore-inspector data-part="inspector" .explorer=${explorer} @rnn-help=${this.#help}></rnn-explore-inspector>
      ${this.narrow ? html`<rnn-explore-timeline class="curves" data-part="timeline.curves" bare .explorer=${withLocks(explorer)}></rnn-explore-timeline>` : nothing}
      ${
        notice
          ? html`<div class="notice" role="status">
              <span>${notice()}</span><button @click=${() => explorer.dismissNotice()}>${dismiss}</button>
            </div>`
          : nothing
      }
      <dialog aria-labelledby="keys">
        <div class="title">
          <h2 id="keys" tabindex="-1" autofocus>${keys.title}</h2>
          <form method="dialog"><button>${keys.close}</button></form>
        </div>
        <div class="lists">
          <section><h3>${keys.onLandscape}</h3>${keyList(keys.landscapeKeys)}</section>
          <section><h3>${keys.everywhere}</h3>${keyList(keys.pageKeys)}</section>
          <section><h3>${keys.pointer}</h3>${keyList(keys.gestures)}</section>
        </div>
      </dialog>
    `;
  }

  #onWidth = (): void => {
    this.narrow = NARROW.matches;
  };

  #help(): void {
    if (!this.dialog.open && !isHidden('inspector.help')) this.dialog.showModal();
  }

  /** A file may be dropped anywhere: the browser would leave the page for it. */
  #onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  #onDrop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    if (isHidden('inspector.data.own') || isLocked('inspector.data.own')) return;
    void this.inspector.openData(file);
  };

  /** A clicker plays and pauses, and goes back to the start. */
  #onClicker = (event: Event): void => {
    event.preventDefault();
    const explorer = withLocks(this.explorer);
    if ((event as CustomEvent<number>).detail > 0) explorer.togglePlay();
    else explorer.seek(0);
  };

  #onKey = (event: KeyboardEvent): void => {
    const explorer = withLocks(this.explorer);
    if (event.defaultPrevented || this.dialog?.open) return;
    const [target] = event.composedPath();
    const isTyping = isField(target);
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !isTyping && (key === 'z' || key === 'y')) {
      event.preventDefault();
      if (key === 'y' || event.shiftKey) explorer.redo();
      else explorer.undo();
    } else if (event.key === '?' && !(target as Element).matches?.('input[type="text"], textarea')) {
      event.preventDefault();
      this.#help();
    } else {
      playbackKey({ toggle: () => explorer.togglePlay(), stepBy: (count) => explorer.stepBy(count) }, event);
    }
  };
}

function keyList(list: Readonly<Record<string, { readonly keys: string; readonly does: string }>>): TemplateResult {
  return html`<dl>${Object.values(list).map(({ keys, does }) => html`<dt>${keys}</dt><dd>${does}</dd>`)}</dl>`;
}

/** Whether keys belong to it, not to the page: a field of numbers only while something was typed that is not set yet. */
function isField(target: EventTarget | undefined): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches('.field')) return target.matches('[data-typed], [aria-invalid="true"]');
  return target.matches('input:not([type="range"], [type="checkbox"], [type="radio"]), select, textarea');
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore': RnnExplore;
  }
}
