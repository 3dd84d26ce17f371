import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { bitsOf } from '../../app/derived.ts';
import type { Session } from '../../app/session.ts';
import { tutorialText } from '../../text/tutorial.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';

/** All sequences of the data with their targets. */
@customElement('rnn-data-list')
export class RnnDataList extends RnnElement {
  static override styles = [
    controls,
    css`
      :host { display: block; max-width: 68ch; margin: 0 auto 16px; }
      ol { columns: 17ch; column-gap: 24px; margin: 0; padding: 4px 0; list-style: none; font: 13px/1.7 var(--mono); }
      div { max-height: 220px; overflow: auto; }
      @media print { div { max-height: none; overflow: visible; } }
      li { break-inside: avoid; overflow-wrap: anywhere; }
      span { color: var(--muted); }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  constructor() {
    super();
    new SessionController(this, ({ data }) => [data]);
  }

  override render(): TemplateResult {
    const { data } = this.session.state;
    const rows = Array.from(data.targets, (target, sequence) => ({ bits: bitsOf(data, sequence), target }));
    return html`<div tabindex="0" role="region" aria-label=${tutorialText().sequences}>
      <ol>${rows.map(({ bits, target }) => html`<li>${bits} <span>→ ${target}</span></li>`)}</ol>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-data-list': RnnDataList;
  }
}
