import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../app/session.ts';
import { controls, theme } from '../shared/styles.ts';

/** The page: a slim header, the place that is shown, and a footer. It carries the palette for everything below. */
@customElement('rnn-app')
export class RnnApp extends LitElement {
  static override styles = [
    controls,
    theme,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--paper);
        color: var(--text);
        font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
        -webkit-text-size-adjust: 100%;
      }
      .skip { position: absolute; left: -999px; top: 4px; padding: 4px 12px; background: var(--paper); z-index: 2; }
      .skip:focus { left: 8px; }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 24px;
        min-height: 48px;
        padding: 4px 24px;
        border-bottom: 1px solid var(--line);
      }
      .wordmark { font-weight: 650; letter-spacing: -0.01em; font-size: 17px; }
      .wordmark span { color: var(--accent); }
      nav a { color: var(--text); text-decoration: none; border-bottom: 2px solid var(--accent); padding: 10px 0; }
      rnn-engine-report { margin-left: auto; }
      main { display: block; padding: 0 24px; }
      footer { margin: 64px 24px 0; padding: 24px 0 32px; border-top: 1px solid var(--line); font-size: 14px; color: var(--muted); }
      footer p { max-width: 70ch; margin: 0 auto; }
      footer a { color: var(--accent); }
      @media (max-width: 600px) { header, main { padding-inline: 16px; } footer { margin-inline: 16px; } }
    `,
  ];

  @property({ attribute: false }) session: Session | undefined;

  override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session) return nothing;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the article</a>
      <header>
        <span class="wordmark">rnn<span>scape</span></span>
        <nav aria-label="Places"><a href="#/tutorial" aria-current="page">Tutorial</a></nav>
        <rnn-engine-report compact .session=${session}></rnn-engine-report>
      </header>
      <main id="main" tabindex="-1"><rnn-tutorial .session=${session}></rnn-tutorial></main>
      <footer>
        <p>
          The network, its data and its published figures are those of Peter Roelants' tutorial
          <cite>How to implement a recurrent neural network</cite>, part 1. Text, code, shaders and checks are
          rnnscape's own, under the MIT license. Everything here is computed on this machine; nothing is sent anywhere.
        </p>
      </footer>
    `;
  }

  #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('main')!.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-app': RnnApp;
  }
}
