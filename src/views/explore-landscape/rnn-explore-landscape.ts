import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Guarded, isAllowed } from '../../app/classroom/with-locks.ts';
import type { Place, Selection } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { spokenReport } from '../../app/explore/spoken.ts';
import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';
import { pageText } from '../../text/page.ts';
import { busyBar } from '../shared/busy-bar.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import {
  type PlacePrediction,
  placePredictionStyles,
  predictionLine,
  predictionMarks,
} from '../shared/place-prediction.ts';
import { Plane } from '../shared/plane.ts';
import { pointMarkStyles } from '../shared/point-mark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { runMarkStyles } from '../shared/run-mark.ts';
import { spotIn } from '../shared/spot.ts';
import { controls } from '../shared/styles.ts';
import { spokenSymbol, symbolStyles } from '../shared/symbols.ts';
import { watchTheme } from '../shared/uplot.ts';
import { axes } from './axes.ts';
import { boxSpot, crossHair, readOut } from './cross-hair.ts';
import { gestureShape } from './gesture-shape.ts';
import { type GestureHost, Gestures, type ShownGesture, type Tool } from './gestures.ts';
import { type KeyHost, plotKey, told } from './keys.ts';
import { LandscapeCanvas, type PlotPixels } from './landscape-canvas.ts';
import { marks, nearestMark } from './marks.ts';
import type { PlotSize, Spot } from './moves.ts';
import { notes } from './notes.ts';
import './rnn-landscape-scale.ts';
import { saturationAt } from './saturation.ts';
import { placeSliders } from './sliders.ts';
import { exploreLandscapeStyles } from './styles.ts';
import { toolbar } from './toolbar.ts';

/** How long a word about the wheel, or about what was removed, stays, in milliseconds. */
const HINT = 3000;

/**
 * The landscape at the resolution of the screen: its picture, what lies over it, and every way to move about in it.
 * It fills the box of its host. What is drawn is always what the explorer's state says; see `landscape-canvas.ts` for
 * the pixels and `gestures.ts` and `keys.ts` for the hands.
 */
@customElement('rnn-explore-landscape')
export class RnnExploreLandscape extends RnnElement implements GestureHost, KeyHost {
  static override styles = [
    controls,
    pointMarkStyles,
    runMarkStyles,
    placePredictionStyles,
    symbolStyles,
    busyBar,
    exploreLandscapeStyles,
  ];

  @property({ attribute: false }) explorer!: Explorer;
  @property({ attribute: false }) prediction: PlacePrediction | undefined;
  /** what it is shown for: what a hand has begun is for this alone */
  @property({ attribute: false }) subject: unknown;
  /** without its buttons where there is little room; keys and gestures do the same */
  @property({ type: Boolean, reflect: true }) toolless = false;
  /** whether ξ is asked for, and so not told under the cross-hair */
  @property({ type: Boolean }) hidesCost = false;
  /** what a click does */
  @state() tool: Tool = 'run';
  /** whether the arrow keys move what is selected */
  @state() isHeld = false;

  @state() private pixels: PlotPixels | undefined;
  @state() private gesture: ShownGesture = { kind: 'none' };
  @state() private onMark = false;
  @state() private isNarrow = false;
  @state() private spoken: Message | undefined;
  @state() private hint: Message | undefined;

  @query('.plot') private plot!: HTMLElement;
  @query('.box') private box!: HTMLElement | null;
  @query('canvas.picture') private pictureCanvas!: HTMLCanvasElement;
  @query('canvas.scene') private sceneCanvas!: HTMLCanvasElement;

  readonly #gestures = new Gestures(this);
  readonly #wheel = { handleEvent: (event: WheelEvent) => this.#gestures.wheel(event), passive: false };
  #canvas: LandscapeCanvas | undefined;
  #plane: Plane | undefined;
  #endThemeWatch: (() => void) | undefined;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #resize = new ResizeObserver((entries) => this.#fit(entries));

  constructor() {
    super();
    new ExplorerController(this, (state) => [
      state.document,
      state.landscape,
      state.runs,
      state.iteration,
      state.hover,
      state.hoverRun,
      state.selected,
      state.map,
      state.field,
      state.stability,
      state.canGoBack,
      state.canGoForward,
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endThemeWatch = watchTheme(() => this.#canvas?.themeChanged());
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endThemeWatch?.();
    this.#resize.disconnect();
    this.#gestures.release();
    clearTimeout(this.#hintTimer);
    this.#canvas?.release();
    this.#canvas = undefined;
  }

  protected override firstUpdated(): void {
    this.#begin();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('subject')) this.#gestures.release();
    this.#canvas?.show(this.explorer, this.plane, this.pixels);
    this.#placeBox();
  }

  get plane(): Plane | undefined {
    const { pixels } = this;
    if (!pixels) return undefined;
    const { a, b } = this.explorer.state.document.window;
    const known = this.#plane;
    const isSame =
      known?.window[0] === a && known.window[1] === b && known.width === pixels.width && known.height === pixels.height;
    if (!isSame) this.#plane = new Plane([a, b], pixels.width, pixels.height);
    return this.#plane;
  }

  get pick(): PlacePrediction['tell'] {
    return this.prediction?.tell;
  }

  get plotSize(): PlotSize {
    return this.pixels ?? { width: 1, height: 1 };
  }

  override render(): TemplateResult {
    const { plane, explorer } = this;
    const { landscape, model, data } = explorer.state;
    const shown = plane && axes(plane, model);
    const isForeign = landscape.subject && (landscape.subject.data !== data || landscape.subject.model !== model);
    const [first, second] = model.parameters;
    const text = exploreText().landscape;
    return html`
      <div class="frame" aria-busy=${landscape.busy}>
        <div class="axis y">${shown?.y}</div>
        <div class="plot ${this.onMark ? 'on-mark' : ''} ${isForeign ? 'lasts' : ''}" tabindex="0" role="application"
          aria-roledescription=${text.plot} data-tool=${this.pick ? 'pick' : this.tool} data-gesture=${this.gesture.kind}
          aria-label=${(this.pick ? text.asked : text.label)(spokenSymbol(first!.symbol), spokenSymbol(second!.symbol))}
          @mousedown=${noAutoscroll} @pointerdown=${this.#onDown} @pointermove=${this.#onMove} @pointerup=${this.#onUp}
          @pointercancel=${this.#onCancel} @pointerleave=${this.#onLeave} @contextmenu=${this.#onContextMenu}
          @wheel=${this.#wheel} @keydown=${this.#onKey} @blur=${this.#onBlur}>
          <canvas class="picture"></canvas>
          <canvas class="scene"></canvas>
          ${plane ? this.#overlay(plane) : nothing}
          ${notes(explorer.state, plane, this.#ownNote())}
          ${landscape.busy ? html`<div class="busy" data-now=${isForeign ? '' : nothing}></div>` : nothing}
          ${plane && this.gesture.kind === 'none' ? readOut(explorer.state, plane, saturationAt(explorer.state), this.hidesCost) : nothing}
        </div>
        <div class="axis x">${shown?.x}</div>
        <div class="side">
          ${toolbar(
            explorer,
            this.tool,
            (tool) => {
              this.tool = tool;
            },
            (factor) => this.zoom(factor),
            !this.pick,
          )}
          <rnn-landscape-scale data-part="landscape.scale" .explorer=${explorer} .hidesCost=${this.hidesCost} ?horizontal=${this.isNarrow}></rnn-landscape-scale>
        </div>
        ${placeSliders(this)}
      </div>
      <div class="hidden" aria-live="polite">${this.spoken?.()}</div>
    `;
  }

  #overlay(plane: Plane): TemplateResult {
    const { state } = this.explorer;
    const { prediction } = this;
    const trails = this.#canvas?.scene.trails(state, plane) ?? [];
    return html`<svg class="overlay" aria-hidden="true">${prediction && predictionLine(prediction, plane)}${crossHair(state, plane, this.hidesCost)}${gestureShape(this.gesture)}</svg>
      <svg class="overlay marks" aria-hidden="true">${marks(state, plane, trails)}${prediction && predictionMarks(prediction, plane)}</svg>`;
  }

  #ownNote(): string | undefined {
    return (this.isHeld ? told('held', this.explorer.state.document.selection) : this.hint)?.();
  }

  #begin(): void {
    this.#canvas = new LandscapeCanvas(this, this.pictureCanvas, this.sceneCanvas);
    observe(this.#resize, this.pictureCanvas);
    this.#resize.observe(this);
  }

  /** After each change of size or of the pixel ratio. */
  #fit(entries: readonly ResizeObserverEntry[]): void {
    for (const entry of entries) {
      if (entry.target === this) this.isNarrow = entry.contentRect.width < 560;
      else this.pixels = pixelsOf(entry);
    }
    const { pixels } = this;
    if (pixels) this.explorer.resize({ width: pixels.deviceWidth, height: pixels.deviceHeight });
  }

  #placeBox(): void {
    const { box, plane } = this;
    const { hover } = this.explorer.state;
    if (!box || !plane || !hover) return;
    const spot = plane.toPixels(...hover.place) ?? ([0, 0] as const);
    const size = { width: box.offsetWidth, height: box.offsetHeight };
    const [x, y] = boxSpot(spot, size, plane, this.#gestures.pointerType === 'touch');
    box.style.transform = `translate(${x}px, ${y}px)`;
  }

  // What gestures and keys ask for

  spotOf(event: MouseEvent): Spot {
    return spotIn(this.plot, event);
  }

  markAt(spot: Spot, reach: number): Selection | undefined {
    // A place that is asked for may lie under a mark.
    return this.pick ? undefined : this.plane && nearestMark(this.explorer.state, this.plane, spot, reach);
  }

  spotOfMark({ kind, index }: Selection): Spot | undefined {
    const { runs, points } = this.explorer.state.document;
    const place = kind === 'run' ? runs[index]?.start : points[index];
    return place && this.plane?.toPixels(...place);
  }

  showGesture(gesture: ShownGesture): void {
    this.gesture = gesture;
  }

  pointAt(place: Place | undefined, pointerType: string): void {
    this.explorer.setHover(place);
    if (place === undefined || pointerType !== 'keyboard') this.spoken = undefined;
  }

  refuses(action: Guarded): boolean {
    if (isAllowed(action)) return false;
    const locked = () => pageText().locked;
    this.#say(locked);
    this.spoken = locked;
    return true;
  }

  removeMark(mark: Selection): void {
    if (this.refuses(mark.kind === 'run' ? 'removeRun' : 'removePoint')) return;
    if (mark.kind === 'run') this.explorer.removeRun(mark.index);
    else this.explorer.removePoint(mark.index);
    this.isHeld = false;
    this.#say(told('removedHint', mark));
    this.spoken = told('removed', mark);
  }

  zoom(factor: number): void {
    if (this.refuses('zoomAt')) return;
    const { hover, document } = this.explorer.state;
    const { a, b } = document.window;
    const middle: Place = [(a[0] + a[1]) / 2, (b[0] + b[1]) / 2];
    this.explorer.zoomAt(hover && this.plane?.contains(...hover.place) ? hover.place : middle, factor);
    this.explorer.endGesture();
  }

  hasFocus(): boolean {
    return this.shadowRoot!.activeElement === this.plot;
  }

  hintWheel(): void {
    this.#say(() => exploreText().landscape.wheelHint);
  }

  speak(words?: Message): void {
    const { state } = this.explorer;
    const { hover } = state;
    // A slider says its own value.
    const isHeard = words !== undefined || this.shadowRoot!.activeElement === this.plot;
    this.spoken = isHeard
      ? (words ?? (hover && (() => spokenReport(state, hover, saturationAt(state), this.hidesCost))))
      : undefined;
  }

  #say(hint: Message): void {
    this.hint = hint;
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => {
      this.hint = undefined;
    }, HINT);
  }

  #onDown(event: PointerEvent): void {
    this.#gestures.down(event);
  }

  #onMove(event: PointerEvent): void {
    if (this.gesture.kind === 'none') this.onMark = this.markAt(this.spotOf(event), 14) !== undefined;
    this.#gestures.move(event);
  }

  #onUp(event: PointerEvent): void {
    this.#gestures.up(event);
  }

  #onCancel(event: PointerEvent): void {
    this.#gestures.cancel(event);
  }

  #onLeave(event: PointerEvent): void {
    this.onMark = false;
    this.#gestures.leave(event);
  }

  #onContextMenu(event: MouseEvent): void {
    this.#gestures.contextMenu(event);
  }

  #onKey(event: KeyboardEvent): void {
    if (plotKey(event, this)) event.preventDefault();
  }

  #onBlur(): void {
    if (this.isHeld) this.explorer.endGesture();
    this.isHeld = false;
  }
}

/** The middle button pans here, as the left one does. */
function noAutoscroll(event: MouseEvent): void {
  if (event.button === 1) event.preventDefault();
}

function observe(observer: ResizeObserver, canvas: HTMLCanvasElement): void {
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    // Safari doesn't know device pixels; the ratio tells them nearly as well.
    observer.observe(canvas);
  }
}

/** Most cells along a side that any engine is asked for. */
const MOST_CELLS = 4096;

function pixelsOf({ contentRect, devicePixelContentBoxSize }: ResizeObserverEntry): PlotPixels {
  const { width, height } = contentRect;
  const exact = devicePixelContentBoxSize?.[0];
  const bounded = (pixels: number) => Math.min(MOST_CELLS, Math.max(1, Math.round(pixels)));
  return {
    width,
    height,
    deviceWidth: bounded(exact?.inlineSize ?? width * devicePixelRatio),
    deviceHeight: bounded(exact?.blockSize ?? height * devicePixelRatio),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-landscape': RnnExploreLandscape;
  }
}
