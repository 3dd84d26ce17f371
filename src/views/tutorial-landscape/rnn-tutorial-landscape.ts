import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import { formatCount, formatNumber } from '../../app/format.ts';
import { heatmapStyle } from '../../app/heatmap-style.ts';
import { markedPoints } from '../../app/points.ts';
import type { Session } from '../../app/session.ts';
import type { Hover, SurfaceState } from '../../app/state.ts';
import { surfaceColumns } from '../../app/surface-table.ts';
import { isSaturatedAt, saturatedCount } from '../../app/surfaces.ts';
import { figuresText } from '../../text/figures.ts';
import type { Message } from '../../text/language.ts';
import { busyBar } from '../shared/busy-bar.ts';
import { Plane } from '../shared/plane.ts';
import { plotGeometry } from '../shared/plot-geometry.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { pointMarkStyles } from '../shared/point-mark.ts';
import { printSharpness, sharpen, whenPrinting } from '../shared/print.ts';
import { whenRestored } from '../shared/restored.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { saveFigureButton } from '../shared/save-figure.ts';
import { SessionController } from '../shared/session-controller.ts';
import { spotIn } from '../shared/spot.ts';
import { controls } from '../shared/styles.ts';
import { SurfacePainter } from '../shared/surface-painter.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { uplotStyles, watchTheme } from '../shared/uplot.ts';
import { windowText } from '../shared/window-text.ts';
import { markNear, marks } from './marks.ts';
import { planeAxes, sizeOf } from './plane-axes.ts';
import { landscapeStyles } from './styles.ts';
import { Trajectory } from './trajectory.ts';

/** Which way each arrow moves the cross-hair, in columns and rows. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * One cost surface: its colors below, the marked points, the run and the cross-hair above. The colors are painted only
 * when the surface, the map or the size is another one; what moves lies in the overlay.
 */
@customElement('rnn-tutorial-landscape')
export class RnnTutorialLandscape extends RnnElement {
  static override styles = [
    uplotStyles,
    controls,
    plotGeometry,
    pointMarkStyles,
    symbolStyles,
    busyBar,
    tableButtonStyles,
    landscapeStyles,
  ];

  @property({ attribute: false }) session!: Session;
  @property({ type: Number }) index: 0 | 1 = 0;
  @property() label = '';

  @state() private plane: Plane | undefined;
  @state() private onMark = false;
  @state() private spoken: Message | undefined;

  @query('.axes') private axesPlace!: HTMLElement;
  @query('.plot') private plotPlace!: HTMLElement;
  @query('.box') private box!: HTMLElement | null;

  readonly #painter = new SurfacePainter();
  #axes: uPlot | undefined;
  #painted: readonly unknown[] = [];
  #trajectory: Trajectory | undefined;
  /** the cross-hair where this plot has put it itself */
  #mine: Hover | undefined;
  #pointerType = 'mouse';
  #endThemeWatch: (() => void) | undefined;
  #endPrintWatch: (() => void) | undefined;
  /** pixels of the picture for each of the screen's: more than one on paper */
  #sharpness = 1;
  readonly #resize = new ResizeObserver(() => this.#fit());

  constructor() {
    super();
    new SessionController(this, ({ surfaces, colorMap, run, iteration, point, hover, engine }) => [
      surfaces[this.index],
      colorMap,
      run,
      iteration,
      point,
      hover,
      engine,
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endThemeWatch = watchTheme(() => this.#axes?.redraw(false, true));
    this.#endPrintWatch = whenPrinting(
      () => this.#draw(printSharpness()),
      () => this.#draw(1),
    );
    if (this.hasUpdated) this.#build();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endThemeWatch?.();
    this.#endPrintWatch?.();
    this.#resize.disconnect();
    this.#painter.release();
    this.#axes?.destroy();
    this.#axes = undefined;
    this.#painted = [];
  }

  protected override firstUpdated(): void {
    this.#build();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('index')) this.#axes?.redraw();
    this.#paint();
    this.#placeBox();
  }

  override render(): TemplateResult {
    const { iteration } = this.session.state;
    const { busy, error } = this.#surface;
    const trajectory = this.#trajectoryOf();
    const text = figuresText().landscape;
    const isAway = trajectory && !trajectory.isInside(iteration);
    return html`
      <div class="title">${this.label}</div>
      <div class="frame" aria-busy=${busy}>
        <div class="axes" aria-hidden="true"></div>
        <span class="axis-name y" aria-hidden="true">${symbols.wRec}</span>
        <span class="axis-name x" aria-hidden="true">${symbols.wx}</span>
        <div class="plot ${this.onMark ? 'on-mark' : ''}" tabindex="0" role="application" aria-roledescription=${text.plot}
          aria-label=${text.keys(this.label || text.surface)}
          @pointerdown=${this.#onPointer} @pointermove=${this.#onPointer} @pointerleave=${this.#onLeave}
          @click=${this.#onClick} @keydown=${this.#onKey} @blur=${this.#onBlur}>
          ${this.#overlay(trajectory)}
          ${isAway ? html`<div class="note">${text.away(formatCount(iteration))}</div>` : nothing}
          ${error ? html`<div class="note error" role="alert">${error}</div>` : nothing}
          ${busy ? html`<div class="busy"></div>` : nothing}
          ${this.#readOut()}
        </div>
      </div>
      <p class="caption">${this.#caption()} ${this.#surface.surface ? html`${tableButton(() => this.#table())} ${this.#save()}` : nothing}</p>
      <div class="hidden" aria-live="polite">${this.spoken?.() ?? nothing}</div>
    `;
  }

  get #surface(): SurfaceState {
    return this.session.state.surfaces[this.index];
  }

  #trajectoryOf(): Trajectory | undefined {
    const { plane } = this;
    const { run } = this.session.state;
    if (!plane) return undefined;
    if (!this.#trajectory?.isFor(run, plane)) this.#trajectory = new Trajectory(run, plane);
    return this.#trajectory;
  }

  #overlay(trajectory: Trajectory | undefined): TemplateResult | typeof nothing {
    const { plane } = this;
    if (!plane) return nothing;
    const { iteration, point, hover } = this.session.state;
    const [x, y] =
      (hover && plane.contains(...pair(hover.parameters)) && plane.toPixels(...pair(hover.parameters))) || [];
    return html`<svg class="overlay" aria-hidden="true">
      ${trajectory?.render(iteration)}
      ${
        x === undefined || y === undefined
          ? nothing
          : (['cross-outer', 'cross-inner'] as const).map(
              (part) => svg`<path class=${part} d="M${x} 0V${plane.height}M0 ${y}H${plane.width}"></path>`,
            )
      }
    </svg>
    <svg class="overlay marks" aria-hidden="true">${marks(plane, point)}</svg>`;
  }

  #readOut(): TemplateResult | typeof nothing {
    const { hover } = this.session.state;
    if (!hover || hover !== this.#mine) return nothing;
    const [wx, wRec] = pair(hover.parameters);
    const { surface } = this.#surface;
    return html`<div class="box">
      <dl>
        <dt>${symbols.wx}</dt><dd>${formatNumber(wx)}</dd>
        <dt>${symbols.wRec}</dt><dd>${formatNumber(wRec)}</dd>
        <dt>${symbols.cost}</dt><dd>${formatNumber(hover.cost)}</dd>
      </dl>
      ${surface && isSaturatedAt(this.#surface, hover.parameters) ? html`<p>${beyondRange(surface.engine)}</p>` : nothing}
    </div>`;
  }

  #caption(): string {
    const { window, surface } = this.#surface;
    const extent = windowText(window);
    if (!surface) return extent;
    const { nColumns, nRows } = surface;
    const saturated = saturatedCount(surface);
    const text = figuresText().landscape;
    const [columns, rows] = [formatCount(nColumns), formatCount(nRows)];
    if (saturated === 0) return text.cells(extent, columns, rows);
    return text.saturated(extent, columns, rows, formatCount(saturated), formatCount(nColumns * nRows));
  }

  #save(): TemplateResult {
    return saveFigureButton(
      () => import('./surface-file.ts'),
      ({ surfaceFile }) =>
        surfaceFile(this, this.session.state, this.index, this.label || figuresText().landscape.surface),
    );
  }

  #table(): PlotTable {
    const { surface, window } = this.#surface;
    const { nColumns, nRows } = surface!;
    const along =
      ([from, to]: readonly [number, number], count: number) =>
      (index: number) =>
        from + (index / (count - 1)) * (to - from);
    const columns = surfaceColumns(surface!, { a: along(window[0], nColumns), b: along(window[1], nRows) });
    const corner = html`${symbols.wRec} ↓ ${symbols.wx} →`;
    return {
      title: this.label || figuresText().landscape.surface,
      columns: columns.map(({ head, values }, index) => ({ head: index === 0 ? corner : head, values })),
    };
  }

  #build(): void {
    this.#axes = planeAxes(
      this,
      this.axesPlace,
      () => this.#surface.window,
      () => this.#onDrawn(),
    );
    this.#axes.under.append(...this.#painter.canvases);
    whenRestored(this.#axes.ctx.canvas, () => {
      if (!this.isConnected) return;
      this.#axes?.destroy();
      this.#build();
    });
    this.#resize.observe(this.axesPlace);
  }

  #fit(): void {
    const size = sizeOf(this.axesPlace);
    if (size.width !== this.#axes?.width || size.height !== this.#axes.height) this.#axes?.setSize(size);
    else this.#onDrawn();
  }

  /** For the screen, or finer for paper, in the size that it has now. */
  #draw(sharpness: number): void {
    this.#sharpness = sharpness;
    this.#fit();
    if (this.#axes) sharpen(this.#axes, sharpness);
  }

  /** After each draw of the axes: the size, the window or the pixel ratio may be another one. */
  #onDrawn(): void {
    const { clientWidth: width, clientHeight: height } = this.plotPlace;
    const { window } = this.#surface;
    const { plane } = this;
    if (plane?.width !== width || plane.height !== height || plane.window !== window) {
      this.plane = new Plane(window, width, height);
    }
    this.#paint();
  }

  #paint(): void {
    const { surface } = this.#surface;
    if (!surface || !this.#axes || this.#axes.status !== 1) return;
    // What a device has presented may be gone when the paper is drawn, so that is painted from the numbers.
    const { id, painter } = this.session.engine;
    const engine = { id, painter: this.#sharpness > 1 ? undefined : painter };
    const width = this.#axes.bbox.width * this.#sharpness;
    const height = this.#axes.bbox.height * this.#sharpness;
    const style = heatmapStyle(this.session.state.colorMap, Math.round(4 * uPlot.pxRatio * this.#sharpness));
    const now = [surface, id, engine.painter, style, width, height];
    if (now.every((part, index) => part === this.#painted[index])) return;
    this.#painted = now;
    this.#painter.paint(surface, engine, style, Math.round(width), Math.round(height));
  }

  /** Puts the box beside the cross-hair, on the side where there is room; above a finger. */
  #placeBox(): void {
    const { box, plane } = this;
    const { hover } = this.session.state;
    if (!box || !plane || !hover) return;
    const [x, y] = plane.toPixels(...pair(hover.parameters)) ?? [0, 0];
    const { offsetWidth: width, offsetHeight: height } = box;
    const gap = this.#pointerType === 'touch' ? 28 : 14;
    const left = x + gap + width <= plane.width - 4 ? x + gap : x - gap - width;
    const wantsAbove = this.#pointerType === 'touch' || y + gap + height > plane.height - 4;
    const top = wantsAbove && y - gap - height >= 4 ? y - gap - height : y + gap;
    const inside = (value: number, room: number) => Math.round(Math.max(4, Math.min(value, room - 4)));
    box.style.transform = `translate(${inside(left, plane.width - width)}px, ${inside(top, plane.height - height)}px)`;
  }

  #pointAt(parameters: Float64Array | undefined): void {
    this.session.setHover(parameters);
    this.#mine = this.session.state.hover;
    this.requestUpdate();
  }

  #placeOf(event: MouseEvent): readonly [number, number] {
    return spotIn(this.plotPlace, event);
  }

  #markAt(x: number, y: number): number | undefined {
    return this.plane && markNear(this.plane, x, y, this.#pointerType === 'touch' ? 22 : 13);
  }

  #onPointer(event: PointerEvent): void {
    this.#pointerType = event.pointerType;
    const [x, y] = this.#placeOf(event);
    this.onMark = this.#markAt(x, y) !== undefined;
    if (this.plane) this.#pointAt(this.plane.toParameters(x, y));
  }

  #onLeave(event: PointerEvent): void {
    this.onMark = false;
    // A finger that is lifted leaves the cross-hair where it was.
    if (event.pointerType !== 'touch') this.#clear();
  }

  #onClick(event: MouseEvent): void {
    const mark = this.#markAt(...this.#placeOf(event));
    if (mark !== undefined) this.session.selectPoint(mark);
  }

  #onKey(event: KeyboardEvent): void {
    const { plane } = this;
    if (!plane || event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const { hover, point } = this.session.state;
    if (arrow) {
      event.preventDefault();
      this.#pointerType = 'keyboard';
      const step = event.shiftKey ? 0.1 : 0.01;
      const from = hover?.parameters ?? markedPoints[point]!.parameters;
      this.#pointAt(plane.moved(from, arrow[0] * step, arrow[1] * step));
      this.#speak();
    } else if (event.key === 'Enter' && hover) {
      const mark = markNear(plane, ...(plane.toPixels(...pair(hover.parameters)) ?? [0, 0]), 22);
      if (mark !== undefined) this.session.selectPoint(mark);
    } else if (event.key === 'Escape') {
      this.#clear();
    }
  }

  #onBlur(): void {
    if (this.#pointerType !== 'mouse') this.#clear();
  }

  #clear(): void {
    if (this.session.state.hover === this.#mine) this.#pointAt(undefined);
    this.spoken = undefined;
  }

  /** The read-out in words; only for keys, because a pointer would talk without end. */
  #speak(): void {
    const hover = this.session.state.hover;
    if (!hover) return;
    const [wx, wRec] = pair(hover.parameters);
    const { surface } = this.#surface;
    const beyond = surface && isSaturatedAt(this.#surface, hover.parameters) ? surface.engine : undefined;
    this.spoken = () => {
      const text = figuresText().landscape;
      const numbers = [formatNumber(wx), formatNumber(wRec), formatNumber(hover.cost)] as const;
      return beyond ? text.spokenBeyond(...numbers, beyondRange(beyond)) : text.spoken(...numbers);
    };
  }
}

function pair(parameters: Float64Array): [number, number] {
  return [parameters[0]!, parameters[1]!];
}

function beyondRange(engine: string): string {
  return figuresText().landscape.beyond(engine === 'gpu' ? 'float32' : 'float64');
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-tutorial-landscape': RnnTutorialLandscape;
  }
}
