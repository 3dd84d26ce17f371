import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Explorer } from '../../app/explore/explorer.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { controls } from '../shared/styles.ts';

/** The explorer: the landscape fills the window, the inspector stands at its right, the timeline below. */
@customElement('rnn-explore')
export class RnnExplore extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template: 'landscape inspector' minmax(0, 1fr) 'timeline inspector' auto / minmax(0, 1fr) 340px;
        height: 100%;
        min-height: 0;
      }
      rnn-explore-landscape { grid-area: landscape; min-width: 0; min-height: 0; }
      rnn-explore-timeline { grid-area: timeline; min-width: 0; border-top: 1px solid var(--line); }
      rnn-explore-inspector { grid-area: inspector; min-height: 0; overflow: auto; border-left: 1px solid var(--line); }
      .notice {
        position: fixed;
        left: 50%;
        bottom: 24px;
        transform: translateX(-50%);
        z-index: 3;
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
      @media (max-width: 860px) {
        :host { display: block; height: auto; padding-bottom: 72px; }
        rnn-explore-landscape { height: min(100vw, 70vh); }
        rnn-explore-inspector { border-left: 0; overflow: visible; }
      }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;

  constructor() {
    super();
    new ExplorerController(this, ({ notice }) => [notice]);
  }

  override render(): TemplateResult {
    const { explorer } = this;
    const { notice } = explorer.state;
    return html`
      <rnn-explore-landscape .explorer=${explorer}></rnn-explore-landscape>
      <rnn-explore-timeline .explorer=${explorer}></rnn-explore-timeline>
      <rnn-explore-inspector .explorer=${explorer}></rnn-explore-inspector>
      ${
        notice
          ? html`<div class="notice" role="status">
              <span>${notice}</span><button @click=${() => explorer.dismissNotice()}>Dismiss</button>
            </div>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore': RnnExplore;
  }
}
