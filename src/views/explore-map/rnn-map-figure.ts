import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Place } from '../../app/explore/document.ts';
import { cellAt, cellOf } from '../../app/explore/map-facts.ts';
import type { MapResult } from '../../app/explore/state.ts';
import type { Parameter } from '../../models/model.ts';
import { panelsText } from '../../text/panels.ts';
import { axisScale } from '../shared/axis-scale.ts';
import { outcomeImage } from '../shared/outcomes.ts';
import { whenRestored } from '../shared/restored.ts';
import { RnnElement } from '../shared/rnn-element.ts';

/** Space around the picture for the axes, in CSS pixels. */
const LEFT = 44;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 40;

/**
 * One basin map as a picture with axes. Sends `map-hover` with the place under the pointer, or undefined, and
 * `map-press` with the one that was pressed; the arrow keys move from cell to cell, and Enter presses.
 */
@customElement('rnn-map-figure')
export class RnnMapFigure extends RnnElement {
  static override styles = css`
    :host { display: block; position: relative; min-width: 0; }
    .square { position: relative; padding-bottom: calc(100% - ${LEFT + RIGHT}px + ${TOP + BOTTOM}px); }
    .plot { position: absolute; left: ${LEFT}px; right: ${RIGHT}px; top: ${TOP}px; bottom: ${BOTTOM}px; cursor: crosshair; touch-action: pan-y pinch-zoom; outline-offset: 2px; background: var(--raised); }
    .plot:focus-visible { outline: 2px solid var(--accent); }
    canvas { display: block; width: 100%; height: 100%; image-rendering: pixelated; }
    svg { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
    text { fill: var(--muted); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
    .name { fill: var(--text); font-style: italic; font-family: var(--serif-math); font-size: 14px; }
    .sub { font-size: 10px; }
    .frame { fill: none; stroke: var(--muted); }
    .tick { stroke: var(--muted); }
    .outer { fill: none; stroke: var(--ring-inner); stroke-width: 3; }
    .inner { fill: none; stroke: var(--ring-outer); stroke-width: 1; }
  `;

  @property({ attribute: false }) result!: MapResult;
  /** what the axes are called: along, and up */
  @property({ attribute: false }) names!: readonly [Parameter['symbol'], Parameter['symbol']];
  /** where the cross-hair stands */
  @property({ attribute: false }) place: Place | undefined;
  @property() label = '';

  @state() private width = 0;
  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('.plot') private plot!: HTMLElement;

  #painted: MapResult | undefined;
  readonly #resize = new ResizeObserver(() => {
    this.width = this.clientWidth;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('result') || this.#painted === this.result) return;
    this.#painted = this.result;
    this.#paint();
  }

  protected override firstUpdated(): void {
    whenRestored(this.canvas, () => this.#paint());
  }

  #paint(): void {
    const { planes, spec } = this.result;
    const { canvas } = this;
    if (canvas.width !== planes.nColumns) canvas.width = planes.nColumns;
    if (canvas.height !== planes.nRows) canvas.height = planes.nRows;
    canvas.getContext('2d')!.putImageData(outcomeImage(planes, spec.nIterations), 0, 0);
  }

  override render(): TemplateResult {
    return html`<div class="square">
      <div class="plot" role="img" tabindex="0" aria-label=${panelsText().map.figureKeys(this.label)}
        @pointermove=${this.#onMove} @pointerdown=${this.#onMove} @pointerleave=${() => this.#tell(undefined)}
        @click=${this.#onClick} @keydown=${this.#onKey} @blur=${() => this.#tell(undefined)}>
        <canvas></canvas>
      </div>
      <svg aria-hidden="true">${this.width > 0 ? this.#axes() : nothing}</svg>
    </div>`;
  }

  #axes(): TemplateResult[] {
    const { window } = this.result;
    const side = this.width - LEFT - RIGHT;
    const [nameA, nameB] = this.names;
    const along = axisScale(window.a, Math.max(4, Math.floor(side / 60)));
    const up = axisScale(window.b, Math.max(4, Math.floor(side / 40)));
    const bottom = TOP + side;
    return [
      svg`<rect class="frame" x=${LEFT} y=${TOP} width=${side} height=${side}></rect>`,
      ...along.ticks.map(({ share, text }) => {
        const x = LEFT + share * side;
        return svg`<path class="tick" d="M${x} ${bottom}v4"></path><text x=${x} y=${bottom + 16} text-anchor=${share > 0.94 ? 'end' : 'middle'}>${text}</text>`;
      }),
      ...up.ticks.map(({ share, text }) => {
        const y = bottom - share * side;
        return svg`<path class="tick" d="M${LEFT} ${y}h-4"></path><text x=${LEFT - 7} y=${y + 4} text-anchor="end">${text}</text>`;
      }),
      svg`<text class="name" x=${LEFT + side / 2} y=${bottom + 33} text-anchor="middle">${symbolText(nameA)}${along.common}</text>`,
      svg`<text class="name" transform="translate(11 ${TOP + side / 2}) rotate(-90)" text-anchor="middle">${symbolText(nameB)}${up.common}</text>`,
      ...this.#crossHair(side),
    ];
  }

  #crossHair(side: number): TemplateResult[] {
    const { place } = this;
    const { window } = this.result;
    if (!place || !cellAt(this.result, place)) return [];
    const x = LEFT + ((place[0] - window.a[0]) / (window.a[1] - window.a[0])) * side;
    const y = TOP + ((window.b[1] - place[1]) / (window.b[1] - window.b[0])) * side;
    const d = `M${x} ${TOP}V${y - 5}M${x} ${y + 5}V${TOP + side}M${LEFT} ${y}H${x - 5}M${x + 5} ${y}H${LEFT + side}`;
    return [svg`<path class="outer" d=${d}></path>`, svg`<path class="inner" d=${d}></path>`];
  }

  #placeAt({ clientX, clientY }: MouseEvent): Place {
    const { window } = this.result;
    const { left, bottom, width, height } = this.plot.getBoundingClientRect();
    const share = (pixels: number, all: number) => Math.min(1, Math.max(0, pixels / all));
    return [
      window.a[0] + share(clientX - left, width) * (window.a[1] - window.a[0]),
      window.b[0] + share(bottom - clientY, height) * (window.b[1] - window.b[0]),
    ];
  }

  #onMove(event: PointerEvent): void {
    this.#tell(this.#placeAt(event));
  }

  #onClick(event: MouseEvent): void {
    this.#press(this.#placeAt(event));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { place } = this;
    if (event.key === 'Enter' && place) {
      event.preventDefault();
      this.#press(place);
      return;
    }
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const { nColumns, nRows } = this.result.planes;
    const from = place && cellAt(this.result, place);
    const step = event.shiftKey ? 10 : 1;
    const within = (index: number, count: number) => Math.min(count - 1, Math.max(0, index));
    const column = within((from?.column ?? nColumns >> 1) + (from ? move[0] * step : 0), nColumns);
    const row = within((from?.row ?? nRows >> 1) + (from ? move[1] * step : 0), nRows);
    this.#tell(cellOf(this.result, column, row).place);
  }

  #tell(place: Place | undefined): void {
    this.dispatchEvent(new CustomEvent<Place | undefined>('map-hover', { detail: place }));
  }

  #press(place: Place): void {
    if (this.hasAttribute('data-locked')) return;
    this.dispatchEvent(new CustomEvent<Place>('map-press', { detail: place }));
  }
}

/** A symbol as SVG sets it, its subscript lower and smaller; what follows stands on the line again. */
function symbolText({ base, subscript }: Parameter['symbol']): TemplateResult {
  if (subscript === '') return svg`<tspan>${base}</tspan>`;
  return svg`<tspan>${base}</tspan><tspan class="sub" dy="4">${subscript}</tspan><tspan dy="-4">\u200a</tspan>`;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

declare global {
  interface HTMLElementTagNameMap {
    'rnn-map-figure': RnnMapFigure;
  }
}
