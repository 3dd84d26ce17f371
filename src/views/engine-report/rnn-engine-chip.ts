import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../app/session.ts';
import { SessionController } from '../shared/session-controller.ts';
import { ENGINE_NAMES, hasFailed, proofInShort } from './words.ts';

/** What computes, and whether it was proved, in one line of the header. */
@customElement('rnn-engine-chip')
export class RnnEngineChip extends LitElement {
  static override styles = css`
    :host { display: block; font-size: 14px; color: var(--muted); font-variant-numeric: tabular-nums; }
    .dot { display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: var(--good); }
    .failed .dot { background: var(--bad); border-radius: 1px; }
    .failed { color: var(--bad); }
    @media (max-width: 600px) { .adapter { display: none; } }
  `;

  @property({ attribute: false }) session!: Session;

  constructor() {
    super();
    new SessionController(this, ({ engine, surfaces }) => [engine, surfaces]);
  }

  override render(): TemplateResult {
    const { engine, surfaces } = this.session.state;
    const name = engine.active ? ENGINE_NAMES[engine.active] : 'Starting';
    const adapter = engine.active && engine.adapter ? ` · ${engine.adapter}` : '';
    return html`<span class=${hasFailed(surfaces) ? 'failed' : ''}>
      <span class="dot" aria-hidden="true"></span>${name}<span class="adapter">${adapter}</span> · ${proofInShort(surfaces)}
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-engine-chip': RnnEngineChip;
  }
}
