import type { Explorer } from '../../app/explore/explorer.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import type { Drawn, ExploreState } from '../../app/explore/state.ts';
import { newestDrawn } from '../../app/explore/style.ts';
import type { OptimizerMapPlanes } from '../../engines/engine.ts';
import { themeColor } from '../shared/color.ts';
import { outcomeImage } from '../shared/outcomes.ts';
import type { Plane } from '../shared/plane.ts';
import { whenRestored } from '../shared/restored.ts';
import type { PlotSize } from './moves.ts';
import { Picture } from './picture.ts';
import { Scene, type SceneColors } from './scene.ts';

/** The plot in CSS pixels and in the screen's own. */
export interface PlotPixels extends PlotSize {
  readonly deviceWidth: number;
  readonly deviceHeight: number;
}

/** How much of the landscape, its contours above all, is seen through a basin map. */
const SHINE = 0.25;

/**
 * The pixels of the landscape: its picture and the basin map on one canvas, the lines over them on another. Each is
 * painted at most once a frame, and only when something in it is another one.
 */
export class LandscapeCanvas {
  readonly scene = new Scene();
  readonly #host: Element;
  readonly #below: HTMLCanvasElement;
  readonly #above: HTMLCanvasElement;
  readonly #picture = new Picture(() => this.#paintAnew());
  readonly #map = new Picture(() => this.#paintAnew());
  #frame: number | undefined;
  #paint: (() => void) | undefined;
  #colors: (SceneColors & { readonly ground: string }) | undefined;
  /** what the picture is of */
  #shown: Drawn | undefined;
  #shownMap: OptimizerMapPlanes | undefined;
  #keyBelow: readonly unknown[] = [];
  #keyAbove: readonly unknown[] = [];

  constructor(host: Element, below: HTMLCanvasElement, above: HTMLCanvasElement) {
    this.#host = host;
    this.#below = below;
    this.#above = above;
    for (const canvas of [below, above]) whenRestored(canvas, () => this.#paintAnew());
  }

  /** Shows the explorer's state with the next frame. */
  show(explorer: Explorer, plane: Plane | undefined, pixels: PlotPixels | undefined): void {
    if (!plane || !pixels) return;
    this.#paint = () => {
      this.#paintBelow(explorer, pixels);
      this.#paintAbove(explorer.state, plane, pixels);
    };
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#paint?.();
    });
  }

  /** Reads the theme's colors anew, and paints. */
  themeChanged(): void {
    this.#colors = undefined;
    this.#paintAnew();
  }

  #paintAnew(): void {
    // The pictures behind the canvas may be gone as well.
    this.#shown = undefined;
    this.#shownMap = undefined;
    this.#keyBelow = [];
    this.#keyAbove = [];
    this.#paint?.();
  }

  release(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#paint = undefined;
    this.#picture.release();
    this.#map.release();
  }

  #paintBelow(explorer: Explorer, { deviceWidth: width, deviceHeight: height }: PlotPixels): void {
    const { landscape, document, model, data, map } = explorer.state;
    const { window, layers } = document;
    const newest = newestDrawn(landscape);
    const isShown = newest?.subject.model === model;
    const { result } = map;
    const hasMap = layers.map && result && !result.spec.axes && result.model === model && result.data === data;
    const key = [isShown && newest.surface, newest?.subject, window, width, height, hasMap && result.planes];
    if (isSame(key, this.#keyBelow)) return;
    this.#keyBelow = key;
    resize(this.#below, width, height);
    const context = this.#below.getContext('2d', { alpha: false })!;
    context.fillStyle = this.#theme().ground;
    context.fillRect(0, 0, width, height);
    if (isShown) {
      const { surface, subject } = newest;
      if (isSamePicture(newest, this.#shown) || this.#picture.showSurface(surface, explorer.engine, subject.style)) {
        this.#shown = newest;
      }
      if (this.#shown) this.#picture.draw(context, this.#shown.subject.window, window, { width, height }, true);
    }
    if (!hasMap) return;
    if (this.#shownMap !== result.planes) {
      this.#shownMap = result.planes;
      this.#map.showImage(outcomeImage(result.planes, result.spec.nIterations));
    }
    this.#map.draw(context, result.window, window, { width, height }, false);
    if (!isShown || !this.#shown) return;
    // The landscape shines through by its lights and shades alone, so that a hue stays an outcome.
    context.globalAlpha = SHINE;
    context.globalCompositeOperation = 'luminosity';
    // Smoothed and blended at once, a picture that is enlarged for a moment would take most of a frame.
    this.#picture.draw(context, this.#shown.subject.window, window, { width, height }, false);
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 1;
  }

  #paintAbove(state: ExploreState, plane: Plane, { deviceWidth, deviceHeight, width, height }: PlotPixels): void {
    const { runs, iteration, document, field, stability, hoverRun, landscape } = state;
    const { layers, selection } = document;
    const { surface } = layers.contours ? landscape : {};
    const key = [
      runs,
      iteration,
      layers,
      selection,
      field,
      stability,
      hoverRun,
      surface,
      plane,
      deviceWidth,
      deviceHeight,
    ];
    if (isSame(key, this.#keyAbove)) return;
    this.#keyAbove = key;
    resize(this.#above, deviceWidth, deviceHeight);
    const context = this.#above.getContext('2d')!;
    context.setTransform(deviceWidth / width, 0, 0, deviceHeight / height, 0, 0);
    context.clearRect(0, 0, width, height);
    this.scene.draw(context, plane, state, this.#theme());
  }

  #theme(): SceneColors & { readonly ground: string } {
    this.#colors ??= {
      outer: themeColor(this.#host, '--ring-outer'),
      inner: themeColor(this.#host, '--ring-inner'),
      runs: runStyles.map(({ color }) => themeColor(this.#host, color as `--${string}`)),
      ground: themeColor(this.#host, '--raised'),
    };
    return this.#colors;
  }
}

/** Reading its numbers changes no picture. */
function isSamePicture({ surface, subject }: Drawn, shown: Drawn | undefined): boolean {
  const isSameSurface =
    surface === shown?.surface || (surface.drawable && surface.drawable === shown?.surface.drawable);
  return isSameSurface === true && subject.style === shown?.subject.style;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
