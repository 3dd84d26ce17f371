import { css, html, nothing, type TemplateResult } from 'lit';
import { offlineText } from '../../text/offline.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';

/**
 * Says that a newer version of the page is ready, until somebody goes over to it or puts it off. It goes without
 * decorators: with them, the bundler cuts what the page loads first into more files, which are 1 KiB larger.
 */
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
      .main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); forced-color-adjust: none; }
    `,
  ];

  static override properties = { goOver: { attribute: false }, isPutOff: { state: true } };

  /** Goes over to the newer version. */
  declare goOver: () => void;
  declare private isPutOff: boolean;

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

customElements.define('rnn-update-notice', RnnUpdateNotice);

declare global {
  interface HTMLElementTagNameMap {
    'rnn-update-notice': RnnUpdateNotice;
  }
}
