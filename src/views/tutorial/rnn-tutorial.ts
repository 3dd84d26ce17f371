import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PageWords } from '../../app/route.ts';
import type { Session } from '../../app/session.ts';
import { pageText } from '../../text/page.ts';
import { PAPER_WIDTH, printText } from '../shared/print.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles } from '../shared/symbols.ts';

type Rest = (session: Session, words: PageWords) => TemplateResult;

/** The tutorial's argument, with every figure live. The first screen is the landscape itself. */
@customElement('rnn-tutorial')
export class RnnTutorial extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    printText,
    css`
      :host { display: block; }
      article { max-width: 1100px; margin: 0 auto; }
      /* About 68 characters of running text; in pixels, so that headings stand on the same edge. */
      article > :is(h2, p, ul, ol, .equation) { max-width: 688px; margin-inline: auto; }
      h1 { font-size: clamp(24px, 2.4vw, 30px); line-height: 1.2; letter-spacing: -0.015em; margin-block: 16px 4px; }
      h2 { font-size: 22px; line-height: 1.3; letter-spacing: -0.01em; margin-block: 56px 8px; }
      p { margin-block: 0 16px; }
      .lead { color: var(--muted); margin-bottom: 12px; }
      article > .lead { max-width: none; }
      figure { margin: 0 0 24px; }
      figure.text { max-width: 1100px; margin: 24px auto 32px; }
      figcaption { font-size: 14px; color: var(--muted); max-width: 68ch; margin: 8px auto 0; }
      .surfaces { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto; gap: 16px; align-items: start; }
      .surfaces rnn-tutorial-landscape { max-width: min(100%, calc(100vh - 330px)); min-width: 300px; width: 100%; margin-inline: auto; }
      rnn-point-legend, rnn-transport { display: block; margin-top: 8px; }
      .equation { display: flex; flex-wrap: wrap; align-items: center; justify-content: safe center; gap: 8px 2.3em; overflow-x: auto; padding-block: 4px 16px; }
      .equation mtd + mtd { text-align: left; }
      .equation math { font-size: 1.15em; font-family: var(--serif-math); }
      .try { border-left: 3px solid var(--accent); padding-left: 16px; }
      article a { color: var(--accent); }
      .notes li { margin-bottom: 12px; }
      @media (max-width: 860px) {
        .surfaces { grid-template-columns: minmax(0, 1fr); }
        .surfaces rnn-tutorial-landscape { max-width: 100%; }
      }
      /* As wide as the paper before it is the paper's turn, so that canvases have their size by then. */
      :host([printing]) { --run-plots: repeat(3, minmax(0, 1fr)); }
      :host([printing]) article { width: ${PAPER_WIDTH}px; }
      :host([printing]) .surfaces { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 116px; gap: 8px; }
      :host([printing]) .surfaces :is(rnn-tutorial-landscape, rnn-color-bar) { width: 100%; min-width: 0; max-width: 100%; }
      @media print {
        h1 { font-size: 20pt; }
        h2 { margin-block-start: 20pt; }
        rnn-transport, rnn-engine-report, figure:has(> rnn-settings), .try { display: none; }
        figure:has(> rnn-prediction) { break-inside: auto; }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  /** what an address says about the page, which its links keep */
  @property({ attribute: false }) words: PageWords = {};
  /** Loads what stands below the first screen. */
  @property({ attribute: false }) loadRest: (() => Promise<Rest>) | undefined;
  @state() private rest: Rest | undefined;
  #isAsked = false;

  constructor() {
    super();
    new SessionController(this, ({ surfaces }) => [surfaces.some(({ busy }) => busy)]);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    // The two surfaces come first: what one reads is not kept waiting by what one may scroll to.
    if (this.#isAsked || !this.loadRest || this.session.state.surfaces.some(({ busy }) => busy)) return;
    this.#isAsked = true;
    this.loadRest().then(
      (rest) => {
        this.rest = rest;
      },
      () => {
        this.#isAsked = false;
      },
    );
  }

  override render(): TemplateResult {
    const { session } = this;
    const text = pageText().tutorial;
    return html`<article>
      <h1>${text.title}</h1>
      <p class="lead">${text.lead}</p>
      <figure class="hero">
        <div class="surfaces">
          <rnn-tutorial-landscape .session=${session} .index=${0} label=${text.plane}></rnn-tutorial-landscape>
          <rnn-tutorial-landscape .session=${session} .index=${1} label=${text.zoom}></rnn-tutorial-landscape>
          <rnn-color-bar .session=${session}></rnn-color-bar>
        </div>
        <rnn-transport .session=${session}></rnn-transport>
        <rnn-engine-report .reporter=${session}></rnn-engine-report>
        <rnn-point-legend .session=${session}></rnn-point-legend>
      </figure>
      ${this.rest?.(session, this.words) ?? nothing}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-tutorial': RnnTutorial;
  }
}
