import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Explorer } from '../../app/explore/explorer.ts';
import { newestDrawn, paintedStyle } from '../../app/explore/style.ts';
import { formatCount } from '../../app/format.ts';
import { saturatedCount } from '../../app/surfaces.ts';
import type { HeatmapStyle } from '../../engines/engine.ts';
import { exploreText } from '../../text/explore.ts';
import { cssColor } from '../shared/color.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { bar, marker, type ScaleLayout } from './scale-bar.ts';

/** What the colors of the landscape mean: a bar beside it, or below it where there is little room; a marker follows the cross-hair. */
@customElement('rnn-landscape-scale')
export class RnnLandscapeScale extends RnnElement {
  static override styles = [
    symbolStyles,
    css`
      :host { display: flex; flex-direction: column; gap: 4px; min-width: 0; min-height: 0; font-size: 13px; line-height: 16px; }
      .bar { position: relative; flex: 1 1 0; min-height: 34px; }
      .bar svg { display: block; position: absolute; width: 100%; height: 100%; overflow: visible; }
      text { fill: var(--text); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
      .tick { stroke: var(--muted); }
      .band { shape-rendering: crispEdges; }
      rect[fill='none'] { fill: none; }
      .outline { stroke: var(--muted); shape-rendering: crispEdges; }
      .wedge { fill: var(--text); }
      .line-outer { stroke: var(--ring-outer); stroke-width: 4; }
      .line-inner { stroke: var(--ring-inner); stroke-width: 1.5; }
      .saturated { display: flex; align-items: center; gap: 6px; font-size: 12px; }
      .saturated svg { flex: none; width: 16px; height: 16px; }
      .saturated span { display: block; font-variant-numeric: tabular-nums; }
      .count { color: var(--muted); }
      :host([horizontal]) { flex-direction: row; align-items: flex-start; gap: 10px; }
      :host([horizontal]) .bar { align-self: stretch; }
      :host([horizontal]) .title { padding-top: 2px; }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  /** lies below the landscape instead of standing beside it */
  @property({ type: Boolean, reflect: true }) horizontal = false;
  /** without the marker that follows the cross-hair */
  @property({ type: Boolean }) hidesCost = false;

  @state() private size: { readonly width: number; readonly height: number } | undefined;

  readonly #resize = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    this.size = { width, height };
  });

  constructor() {
    super();
    new ExplorerController(this, ({ landscape, hover, document }) => [
      landscape.subject?.style,
      landscape.surface,
      landscape.drawn,
      hover,
      document.layers.fill,
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.firstUpdated();
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.renderRoot.querySelector('.bar')!);
  }

  override render(): TemplateResult {
    const { cost, costPlusOne } = exploreText().landscape;
    return html`
      <div class="title">${rich(this.#style()?.scale === 'cost' ? cost : costPlusOne, { cost: symbols.cost })}</div>
      <div class="bar">${this.#bar()}</div>
      ${this.#saturated()}
    `;
  }

  #bar(): TemplateResult | typeof nothing {
    const { hover, document } = this.explorer.state;
    const { size } = this;
    const style = this.#style();
    // Hidden, it has no size.
    if (!style || !size?.width || document.layers.fill === 'none') return nothing;
    const layout: ScaleLayout = { ...size, isHorizontal: this.horizontal };
    return html`<svg role="img" aria-label=${exploreText().landscape.scale}>
      ${bar(style, layout)}${hover && !this.hidesCost ? marker(hover.cost, style, layout) : nothing}
    </svg>`;
  }

  #style(): HeatmapStyle | undefined {
    const newest = newestDrawn(this.explorer.state.landscape);
    return newest && paintedStyle(newest.subject.style, newest.surface);
  }

  #saturated(): TemplateResult | typeof nothing {
    const { surface, subject, drawn } = this.explorer.state.landscape;
    const count = surface ? saturatedCount(surface) : 0;
    if (!surface || !subject || count === 0) return nothing;
    const { saturated } = subject.style;
    const share = (100 * count) / (surface.nColumns * surface.nRows);
    // How many there are in what is only drawn is known as soon as its numbers are.
    const known = drawn ? '…' : share < 0.1 ? '<0.1' : share.toFixed(1);
    const text = exploreText().landscape;
    return html`<div class="saturated" title=${text.saturatedCells(drawn ? '…' : formatCount(count))}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect width="16" height="16" fill=${cssColor(saturated, 0)}></rect>
        <path d="M-3 8L8 -3M-3 19L19 -3M8 19L19 8" stroke=${cssColor(saturated, 1)} stroke-width="3.5"></path>
      </svg>
      <span><span>${text.saturated}</span><span class="count">${known} %</span></span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-landscape-scale': RnnLandscapeScale;
  }
}
