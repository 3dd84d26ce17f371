import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isHidden } from '../../app/classroom/restrictions.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { panelsText } from '../../text/panels.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { stacked } from '../shared/stacked.ts';
import { controls } from '../shared/styles.ts';
import './rnn-data-panel.ts';
import './rnn-runs-panel.ts';
import './rnn-view-panel.ts';

/** The panels, by what one wants to do. */
const PANELS = ['point', 'runs', 'data', 'view', 'map', 'share'] as const;
type PanelId = (typeof PANELS)[number];

/** The explorer's controls, grouped by what one wants to do, one group at a time. */
@customElement('rnn-explore-inspector')
export class RnnExploreInspector extends RnnElement {
  static override styles = [
    controls,
    css`
      :host { display: flex; flex-direction: column; background: var(--paper); }
      .bar { display: flex; align-items: center; gap: 4px; padding: 6px 12px 0; }
      .bar button { min-width: 32px; padding: 0 8px; font-size: 14px; border-color: transparent; }
      .bar .help { margin-left: auto; font-weight: 600; }
      .tabs { display: flex; padding: 0 6px; border-bottom: 1px solid var(--line); }
      .tabs[hidden] { display: none; }
      .tabs button {
        flex: 1 1 auto;
        padding: 8px 6px;
        border: 0;
        border-bottom: 2px solid transparent;
        border-radius: 0;
        background: none;
        font-size: 14px;
        color: var(--muted);
      }
      .tabs button:hover { color: var(--text); }
      .tabs button[aria-selected='true'] { color: var(--text); border-bottom-color: var(--accent); }
      .tabs button:focus-visible { outline-offset: -2px; }
      .panel { flex: 1; min-height: 0; overflow: auto; padding: 8px 16px 32px; }
      @media ${stacked} { .panel { width: 100%; max-width: 640px; margin: 0 auto; overflow: visible; } }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  @state() private shown: PanelId = 'point';

  constructor() {
    super();
    new ExplorerController(this, ({ canUndo, canRedo }) => [canUndo, canRedo]);
  }

  protected override updated(changed: PropertyValues): void {
    // Another panel begins at its top.
    if (changed.has('shown')) this.renderRoot.querySelector('.panel')!.scrollTop = 0;
  }

  override render(): TemplateResult {
    const { explorer } = this;
    const { canUndo, canRedo } = explorer.state;
    const text = panelsText();
    const panels = this.#panels;
    return html`
      <div class="bar">
        <button type="button" data-part="inspector.history" ?disabled=${!canUndo} title=${text.undoKeys} @click=${() => explorer.undo()}>${text.undo}</button>
        <button type="button" data-part="inspector.history" ?disabled=${!canRedo} title=${text.redoKeys} @click=${() => explorer.redo()}>${text.redo}</button>
        <button type="button" data-part="inspector.history" title=${text.resetAll} @click=${() => explorer.reset()}>${text.reset}</button>
        <button type="button" class="help" data-free data-part="inspector.help" title=${text.keysKey} aria-label=${text.keys} @click=${this.#help}>?</button>
      </div>
      <div class="tabs" data-free role="tablist" aria-label=${text.controls} ?hidden=${panels.length < 2} @keydown=${this.#onKey}>
        ${panels.map(
          (
            id,
          ) => html`<button type="button" role="tab" id=${`tab-${id}`} aria-controls="panel" aria-selected=${id === this.shown}
            tabindex=${id === this.shown ? 0 : -1} @click=${() => this.show(id)}>${text.tabs[id]}</button>`,
        )}
      </div>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby=${`tab-${this.shown}`}>${this.#panel()}</div>
    `;
  }

  /** Those that the page's link does not hide. */
  get #panels(): readonly PanelId[] {
    return PANELS.filter((id) => !isHidden(`inspector.${id}`));
  }

  protected override willUpdate(): void {
    const panels = this.#panels;
    if (!panels.includes(this.shown) && panels[0]) this.shown = panels[0];
  }

  show(panel: PanelId): void {
    this.shown = panel;
  }

  /** Shows a file of data someone brought along, to be looked at before it is used. */
  async openData(file: File): Promise<void> {
    this.show('data');
    await this.updateComplete;
    await this.renderRoot.querySelector('rnn-data-panel')!.open(file);
  }

  #panel(): TemplateResult {
    const { explorer } = this;
    switch (this.shown) {
      case 'point':
        return html`<rnn-explore-point data-part="inspector.point" .explorer=${explorer}></rnn-explore-point>`;
      case 'runs':
        return html`<rnn-runs-panel data-part="inspector.runs" .explorer=${explorer}></rnn-runs-panel>`;
      case 'data':
        return html`<rnn-data-panel data-part="inspector.data" .explorer=${explorer}></rnn-data-panel>`;
      case 'view':
        return html`<rnn-view-panel data-part="inspector.view" .explorer=${explorer}></rnn-view-panel>`;
      case 'map':
        return html`<rnn-explore-map data-part="inspector.map" .explorer=${explorer}></rnn-explore-map>`;
      case 'share':
        return html`<rnn-explore-share data-free data-part="inspector.share" .explorer=${explorer}></rnn-explore-share>`;
    }
  }

  #help(): void {
    this.dispatchEvent(new CustomEvent('rnn-help', { bubbles: true, composed: true }));
  }

  async #onKey(event: KeyboardEvent): Promise<void> {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const ends = { Home: 0, End: this.#panels.length - 1 }[event.key];
    if (step === undefined && ends === undefined) return;
    event.preventDefault();
    const now = this.#panels.indexOf(this.shown);
    const next = ends ?? (now + step! + this.#panels.length) % this.#panels.length;
    this.show(this.#panels[next]!);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')!.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-inspector': RnnExploreInspector;
  }
}
