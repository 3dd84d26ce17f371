import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatNumber } from '../../app/format.ts';
import { type MarkedPoint, markedPoints } from '../../app/points.ts';
import type { Session } from '../../app/session.ts';
import { figuresText } from '../../text/figures.ts';
import { pointMark, pointMarkStyles } from '../shared/point-mark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';

/** The six marked points by name; each is a button that selects its point in every view. */
@customElement('rnn-point-legend')
export class RnnPointLegend extends RnnElement {
  static override styles = [
    controls,
    pointMarkStyles,
    css`
      :host { display: block; container-type: inline-size; }
      ul { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 4px 8px; margin: 0; padding: 0; list-style: none; }
      @container (min-width: 860px) { ul { grid-template-columns: repeat(6, minmax(0, 1fr)); } }
      @container (max-width: 479.98px) { ul { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
      @container (max-width: 239.98px) { ul { grid-template-columns: minmax(0, 1fr); } }
      button {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        column-gap: 8px;
        width: 100%;
        height: 100%;
        min-height: 44px;
        padding: 4px 6px;
        border-color: transparent;
        background: none;
        text-align: left;
      }
      @media print { button[aria-pressed] { background: none; border-color: transparent; } }
      .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      svg { width: 26px; height: 26px; overflow: visible; }
      .place { font-size: 14px; line-height: 18px; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .behavior { display: block; font-size: 12px; line-height: 16px; color: var(--muted); white-space: normal; }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  constructor() {
    super();
    new SessionController(this, ({ point }) => [point]);
  }

  override render(): TemplateResult {
    const { point } = this.session.state;
    return html`<ul aria-label=${figuresText().points.title}>
      ${markedPoints.map((marked, index) => this.#entry(marked, index, index === point))}
    </ul>`;
  }

  #entry(marked: MarkedPoint, index: number, isSelected: boolean): TemplateResult {
    const text = figuresText().points;
    const { letter, parameters, behavior } = marked;
    const [wx, wRec] = [...parameters].map((value) => formatNumber(value));
    return html`<li>
      <button type="button" data-print aria-pressed=${isSelected} @click=${() => this.session.selectPoint(index)}>
        <svg viewBox="0 0 24 24" aria-hidden="true">${pointMark(marked)}</svg>
        <span class="place"><span class="spoken">${text.point(letter)}</span> (${wx}, ${wRec}) <span class="behavior">${text[behavior]}</span></span>
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-point-legend': RnnPointLegend;
  }
}
