import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import uPlot from 'uplot';
import { printSharpness, sharpen, whenPrinting } from './print.ts';
import { whenRestored } from './restored.ts';
import { RnnElement } from './rnn-element.ts';
import { spotIn } from './spot.ts';
import { uplotStyles, watchTheme } from './uplot.ts';

export type PlotOptions = Omit<uPlot.Options, 'width' | 'height'>;

/** Where a plot was pressed or dragged. */
export interface PlotPlace {
  /** in the units of the x axis */
  readonly x: number;
  /** CSS pixels from the upper left corner of the plotting area */
  readonly left: number;
  readonly top: number;
  /** true where the pointer went down, false while it is dragged */
  readonly isPress: boolean;
  readonly plot: uPlot;
}

/** What a plot that can be moved along by keys says of its position. */
export interface PlotSlider {
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

/**
 * Holds one uPlot: makes it, resizes it, colors it anew with the theme and ends it. A line stands at `position`; a
 * pointer that presses or drags sends `plot-place`, an arrow key `plot-step` with the steps to the right.
 */
@customElement('rnn-plot')
export class RnnPlot extends RnnElement {
  static override styles = [
    uplotStyles,
    css`
      :host { display: block; position: relative; min-width: 0; height: 180px; }
      .place { position: absolute; inset: 0; overflow: hidden; border-radius: var(--corner); }
      .place:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
      /* A finger that moves up or down scrolls the page, as it does everywhere. */
      .u-over { cursor: ew-resize; touch-action: pan-y pinch-zoom; }
      :host([data-locked]) .u-over { cursor: default; }
      .position {
        position: absolute;
        top: 0;
        bottom: 0;
        left: -1px;
        width: 2px;
        background: var(--accent);
        pointer-events: none;
      }
      .position[hidden] { display: none; }
    `,
  ];

  /** another object makes another plot */
  @property({ attribute: false }) options!: PlotOptions;
  @property({ attribute: false }) data!: uPlot.AlignedData;
  /** where the line stands, in the units of the x axis */
  @property({ type: Number }) position: number | undefined;
  @property() label = '';
  @property({ attribute: false }) slider: PlotSlider | undefined;

  @query('.place') private place!: HTMLElement;

  readonly #line = document.createElement('div');
  #plot: uPlot | undefined;
  #endThemeWatch: (() => void) | undefined;
  #endPrintWatch: (() => void) | undefined;
  readonly #resize = new ResizeObserver(() => this.#fit());

  constructor() {
    super();
    this.#line.className = 'position';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endThemeWatch = watchTheme(() => this.#plot?.redraw(false, true));
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
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('options')) this.#build();
    else if (changed.has('data')) this.#showData();
    this.#placeLine();
  }

  override render(): TemplateResult {
    const { slider } = this;
    return html`<div class="place" role=${slider ? 'slider' : 'img'} tabindex=${slider ? 0 : -1} aria-label=${this.label}
      aria-valuemin=${slider?.min ?? nothing} aria-valuemax=${slider?.max ?? nothing}
      aria-valuenow=${slider ? (this.position ?? slider.min) : nothing} aria-valuetext=${slider?.text ?? nothing}
      @keydown=${this.#onKey}></div>`;
  }

  #build(): void {
    this.#plot?.destroy();
    const draw = [...hooksOf(this.options), () => this.#placeLine()];
    const options = { ...this.options, hooks: { ...this.options.hooks, draw }, ...this.#size() };
    this.#plot = new uPlot(options, this.data, this.place);
    const { over, ctx } = this.#plot;
    // A plot remembers what it told its context, so one that is as new needs a new plot.
    whenRestored(ctx.canvas, () => this.isConnected && this.#build());
    over.append(this.#line);
    over.addEventListener('pointerdown', (event) => this.#onPress(event));
    over.addEventListener('pointermove', (event) => {
      if (over.hasPointerCapture(event.pointerId)) this.#tell(event, false);
    });
    this.#resize.observe(this);
  }

  #showData(): void {
    this.#plot?.setData(this.data);
    // Ticks may follow the data even where the scale's ends stay, and by itself uPlot looks at nothing else.
    this.#plot?.redraw(false, true);
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(80, this.clientWidth), height: Math.max(80, this.clientHeight) };
  }

  #fit(): void {
    const size = this.#size();
    if (size.width !== this.#plot?.width || size.height !== this.#plot.height) this.#plot?.setSize(size);
  }

  /** For the screen, or finer, in the size that it has now: nobody else tells of one that is only on paper. */
  #draw(sharpness: number): void {
    this.#fit();
    if (this.#plot) sharpen(this.#plot, sharpness);
  }

  /** What is drawn, with so many times the screen's pixels. */
  async picture(sharpness: number): Promise<ImageBitmap> {
    this.#draw(sharpness);
    await new Promise((resolve) => setTimeout(resolve));
    const picture = await createImageBitmap(this.#plot!.ctx.canvas);
    this.#draw(1);
    return picture;
  }

  /** Moves the line alone: what is scrubbed must not draw the plot again. */
  #placeLine(): void {
    const left = this.position === undefined ? Number.NaN : this.#plot?.valToPos(this.position, 'x');
    this.#line.hidden = left === undefined || !Number.isFinite(left);
    this.#line.style.transform = `translateX(${left}px)`;
  }

  #onPress(event: PointerEvent): void {
    if (event.button !== 0 || this.hasAttribute('data-locked')) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#tell(event, true);
  }

  #tell(event: PointerEvent, isPress: boolean): void {
    const plot = this.#plot;
    if (!plot) return;
    const [x, top] = spotIn(plot.over, event);
    const left = Math.min(plot.over.offsetWidth, Math.max(0, x));
    const detail: PlotPlace = { x: plot.posToVal(left, 'x'), left, top, isPress, plot };
    this.dispatchEvent(new CustomEvent<PlotPlace>('plot-place', { detail }));
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.slider || this.hasAttribute('data-locked') || event.ctrlKey || event.altKey || event.metaKey) return;
    const steps = STEPS[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent<number>('plot-step', { detail: steps * (event.shiftKey ? 10 : 1) }));
  }
}

/** Steps to the right, by key. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function hooksOf(options: PlotOptions): ((plot: uPlot) => void)[] {
  return (options.hooks?.draw ?? []).filter((hook) => hook !== undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-plot': RnnPlot;
  }
}
