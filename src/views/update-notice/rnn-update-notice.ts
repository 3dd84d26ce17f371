import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { offlineText } from '../../text/offline.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';

/** Says that a newer version of the page is ready, until somebody goes over to it or puts it off. */
@customElement('rnn-update-notice')
export class RnnUpdateNotice extends RnnElement {
  static override styles = [
    controls,
    css`
      :host { width: max-content; max-width: calc(100vw - 32px); }
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        padding: 8px 8px 8px 16px;
        border: 1px solid var(--line);
        border-radius: var(--corner);
        background: var(--paper);
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.18);
        font-size: 15px;
      }
      p { margin: 0; flex: 1 1 auto; }
      .actions { display: flex; gap: 8px; margin-left: auto; }
      .main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
    `,
  ];

  /** Goes over to the newer version. */
  @property({ attribute: false }) goOver!: () => void;
  @state() private isPutOff = false;

  override render(): TemplateResult | typeof nothing {
    if (this.isPutOff) return nothing;
    const text = offlineText();
    return html`<section role="status">
      <p><strong>${text.ready}</strong> <span class="muted">${text.meaning}</span></p>
      <div class="actions">
        <button class="main" @click=${this.goOver}>${text.reload}</button>
        <button @click=${this.#putOff}>${text.later}</button>
      </div>
    </section>`;
  }

  #putOff = (): void => {
    this.isPutOff = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-update-notice': RnnUpdateNotice;
  }
}
