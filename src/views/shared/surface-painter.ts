import { heatmap } from '../../app/heatmap-style.ts';
import { hasNumbers } from '../../app/surfaces.ts';
import type { CostSurface, DrawnSurface, Engine, HeatmapStyle, Painter, PainterTarget } from '../../engines/engine.ts';
import { whenRestored } from './restored.ts';

/** Whose buffers a surface may lie in, and who draws from them. */
interface PaintingEngine {
  readonly id: Engine['id'];
  readonly painter?: Painter | undefined;
}

/**
 * Draws a surface into one of two canvases: straight from the GPU's buffer where the engine that computed it still
 * stands, else from its numbers. There are two because a canvas keeps its first kind of context for life.
 */
export class SurfacePainter {
  readonly #direct: HTMLCanvasElement;
  readonly #plain: HTMLCanvasElement;
  #painter: Painter | undefined;
  #target: PainterTarget | undefined;
  #paintAgain: (() => void) | undefined;

  constructor() {
    this.#direct = layer('direct');
    this.#plain = layer('plain');
    whenRestored(this.#plain, () => this.#paintAgain?.());
  }

  get canvases(): readonly [HTMLCanvasElement, HTMLCanvasElement] {
    return [this.#direct, this.#plain];
  }

  /**
   * @param width in device pixels @param height in device pixels
   * @returns false where nothing was painted: the device failed, and there are no numbers
   */
  paint(
    surface: CostSurface | DrawnSurface,
    engine: PaintingEngine,
    style: HeatmapStyle,
    width: number,
    height: number,
  ): boolean {
    const direct = this.#paintDirectly(surface, engine, style, width, height);
    if (!direct && !hasNumbers(surface)) return false;
    const paintPlainly = () => hasNumbers(surface) && this.#paintPlainly(surface, style, width, height);
    if (!direct) paintPlainly();
    this.#paintAgain = direct ? undefined : paintPlainly;
    this.#direct.hidden = !direct;
    this.#plain.hidden = direct;
    return true;
  }

  release(): void {
    this.#paintAgain = undefined;
    this.#target?.release();
    this.#target = undefined;
    this.#painter = undefined;
  }

  #paintDirectly(
    surface: CostSurface | DrawnSurface,
    { id, painter }: PaintingEngine,
    style: HeatmapStyle,
    width: number,
    height: number,
  ): boolean {
    if (!painter || surface.engine !== id) return false;
    resize(this.#direct, width, height);
    try {
      if (this.#painter !== painter) {
        this.release();
        this.#target = painter.attach(this.#direct);
        this.#painter = painter;
      }
      // An engine leaves its surfaces on the device only once someone is there who draws them: from the second on.
      if (!surface.drawable) return false;
      this.#target!.draw(surface, style);
      return true;
    } catch (error) {
      // A device may go away between a result and its picture; where the numbers are here they can be painted all the same.
      console.info('landscape: the painter failed:', error);
      this.release();
      return false;
    }
  }

  #paintPlainly(surface: CostSurface, style: HeatmapStyle, width: number, height: number): void {
    resize(this.#plain, width, height);
    const pixels = heatmap(surface, style, width, height);
    const context = this.#plain.getContext('2d')!;
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
  }
}

function layer(name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = name;
  canvas.hidden = true;
  return canvas;
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
