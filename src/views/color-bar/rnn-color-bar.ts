import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formatCount } from '../../app/format.ts';
import { colorMapChoices, heatmapStyle, levelOf } from '../../app/heatmap-style.ts';
import type { Session } from '../../app/session.ts';
import { saturatedCount } from '../../app/surfaces.ts';
import { figuresText } from '../../text/figures.ts';
import { names } from '../../text/names.ts';
import { cssColor } from '../shared/color.ts';
import { plotGeometry } from '../shared/plot-geometry.ts';
import { whenPrinting } from '../shared/print.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { windowText } from '../shared/window-text.ts';
import { scale } from './scale.ts';

const NARROW = matchMedia('(max-width: 599.98px)');

/**
 * What the colors mean, as tall as the plots that it stands beside in one stretched row, and lying on narrow screens.
 * A marker follows the cost under the cross-hair.
 */
@customElement('rnn-color-bar')
export class RnnColorBar extends RnnElement {
  static override styles = [
    controls,
    plotGeometry,
    symbolStyles,
    css`
      :host { display: flex; flex-direction: column; width: 198px; min-width: 0; height: 100%; font-size: 13px; }
      .title { flex: none; height: var(--plot-title); padding-left: 12px; font-size: 15px; line-height: 20px; }
      .scale { position: relative; flex: 1 1 180px; min-height: 180px; margin-top: var(--plot-top); }
      svg { display: block; position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
      text { fill: var(--text); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
      .tick { stroke: var(--muted); }
      .band { shape-rendering: crispEdges; }
      .outline { fill: none; stroke: var(--muted); shape-rendering: crispEdges; }
      .wedge { fill: var(--text); }
      .line-outer { stroke: var(--ring-outer); stroke-width: 4; }
      .line-inner { stroke: var(--ring-inner); stroke-width: 1.5; }
      /* The plots' axes and captions stand beside this, so its height is theirs. */
      .below {
        flex: none;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        gap: 4px;
        padding-top: 8px;
        height: calc(var(--plot-bottom) + var(--plot-caption));
        padding-left: 12px;
      }
      .saturated { display: flex; gap: 8px; line-height: 16px; font-size: 12px; }
      .saturated svg { position: static; flex: none; width: 18px; height: 18px; overflow: hidden; }
      .saturated span { display: block; font-variant-numeric: tabular-nums; }
      label { display: block; }
      label > span { display: block; font-size: 12px; line-height: 16px; color: var(--muted); }
      select { width: 100%; padding-inline: 6px; font-size: 13px; }
      @media (max-width: 599.98px) {
        :host { width: auto; height: auto; padding-inline: 14px; }
        .title { position: absolute; padding: 0; }
        .scale { flex: none; height: 78px; min-height: 0; margin: 0; }
        .below { flex-direction: row; flex-wrap: wrap; justify-content: space-between; height: auto; min-height: 44px; padding: 0; }
        label { display: flex; align-items: center; gap: 8px; margin-left: auto; }
        label > span { white-space: nowrap; }
        select { width: auto; }
      }
      @media (pointer: coarse) and (min-width: 600px) { label > span { position: absolute; clip-path: inset(50%); } }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  @state() private size: { readonly width: number; readonly height: number } | undefined;

  @query('.scale') private scalePlace!: HTMLElement;

  readonly #measure = () => {
    this.size = { width: this.scalePlace.clientWidth, height: this.scalePlace.clientHeight };
  };
  readonly #resize = new ResizeObserver(this.#measure);
  #endPrintWatch: (() => void) | undefined;

  constructor() {
    super();
    new SessionController(this, ({ surfaces, colorMap, hover }) => [...surfaces, colorMap, hover]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endPrintWatch = whenPrinting(this.#measure, this.#measure);
    if (this.hasUpdated) this.#resize.observe(this.scalePlace);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endPrintWatch?.();
    this.#resize.disconnect();
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.scalePlace);
  }

  override render(): TemplateResult {
    const { colorMap } = this.session.state;
    const text = figuresText().colors;
    return html`
      <div class="title">${rich(text.title, symbols)}</div>
      <div class="scale">${this.#scale()}</div>
      <div class="below">
        ${this.#saturated()}
        <label><span>${text.map}</span>
          <select @change=${this.#onChange}>
            ${colorMapChoices.map(({ id }) => html`<option value=${id} .selected=${id === colorMap}>${names().colorMaps[id]}</option>`)}
          </select>
        </label>
      </div>
    `;
  }

  #scale(): TemplateResult | typeof nothing {
    if (!this.size) return nothing;
    const { colorMap, hover } = this.session.state;
    const layout = { ...this.size, isHorizontal: NARROW.matches, head: 24 };
    const level = hover && levelOf(hover.cost);
    return html`<svg role="img" aria-label=${figuresText().colors.scale}>
      ${scale(heatmapStyle(colorMap), layout, level)}
    </svg>`;
  }

  #saturated(): TemplateResult | typeof nothing {
    const counts = this.session.state.surfaces.flatMap(({ surface, window }) => {
      const count = surface ? saturatedCount(surface) : 0;
      return count > 0 ? [{ count, window: windowText(window) }] : [];
    });
    if (counts.length === 0) return nothing;
    const text = figuresText().colors;
    const { saturated } = heatmapStyle(this.session.state.colorMap);
    const stripes = 'M-3 9L9 -3M-3 21L21 -3M9 21L21 9';
    return html`<div class="saturated">
      <svg viewBox="0 0 18 18" aria-hidden="true">
        <rect width="18" height="18" fill=${cssColor(saturated, 0)}></rect>
        <path d=${stripes} stroke=${cssColor(saturated, 1)} stroke-width="4"></path>
      </svg>
      <div>${
        counts.length === 1
          ? html`<span>${text.saturatedCount(formatCount(counts[0]!.count))}</span><span class="muted">${text.place(counts[0]!.window)}</span>`
          : counts.map(
              ({ count, window }, i) =>
                html`${i === 0 ? html`<span>${text.saturated}</span>` : ''}<span class="muted">${text.countAt(formatCount(count), window)}</span>`,
            )
      }</div>
    </div>`;
  }

  #onChange(event: Event): void {
    this.session.setColorMap((event.target as HTMLSelectElement).value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-color-bar': RnnColorBar;
  }
}
