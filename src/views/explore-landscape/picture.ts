import type { PlaneWindow } from '../../app/explore/document.ts';
import { hasNumbers } from '../../app/surfaces.ts';
import type { CostSurface, DrawnSurface, Engine, HeatmapStyle } from '../../engines/engine.ts';
import { whenRestored } from '../shared/restored.ts';
import { SurfacePainter } from '../shared/surface-painter.ts';
import type { PlotSize } from './moves.ts';

/** A picture of one window, kept in its own resolution, that can be drawn where it belongs in any other window. */
export class Picture {
  readonly #canvas = document.createElement('canvas');
  #painter: SurfacePainter | undefined;

  /** @param lost is told when the picture is gone and can be shown anew */
  constructor(lost: () => void) {
    whenRestored(this.#canvas, lost);
  }

  get isEmpty(): boolean {
    return this.#canvas.width * this.#canvas.height === 0;
  }

  /**
   * One pixel a cell, from the engine's own picture, from its painter, or from the numbers.
   *
   * @returns false where none of them is to be had; the picture before stays
   */
  showSurface(surface: CostSurface | DrawnSurface, engine: Engine, style: HeatmapStyle): boolean {
    const { nColumns, nRows } = surface;
    if (hasNumbers(surface) && surface.picture) {
      this.showImage(new ImageData(surface.picture, nColumns, nRows));
      return true;
    }
    this.#painter ??= new SurfacePainter();
    if (!this.#painter.paint(surface, engine, style, nColumns, nRows)) return false;
    const painted = this.#painter.canvases.find(({ hidden }) => !hidden);
    this.#resize(nColumns, nRows);
    // A picture may be transparent, and nothing of the one before may shine through.
    this.#context.clearRect(0, 0, nColumns, nRows);
    // In the same task: what a device has presented can't be read later.
    if (painted) this.#context.drawImage(painted, 0, 0);
    return true;
  }

  showImage(image: ImageData): void {
    this.#resize(image.width, image.height);
    this.#context.putImageData(image, 0, 0);
  }

  release(): void {
    this.#painter?.release();
    this.#painter = undefined;
    this.#resize(0, 0);
  }

  /**
   * Draws the part of the picture that a window shows, where it shows it.
   *
   * @param own the picture's window
   * @param size of the canvas, in device pixels
   * @param isSmooth false: each cell of an enlarged picture is a rectangle
   */
  draw(
    context: CanvasRenderingContext2D,
    own: PlaneWindow,
    shown: PlaneWindow,
    { width, height }: PlotSize,
    isSmooth: boolean,
  ): void {
    if (this.isEmpty) return;
    const across = overlap(own.a, shown.a, this.#canvas.width, width);
    // Rows go down where b goes up.
    const down = overlap(turned(own.b), turned(shown.b), this.#canvas.height, height);
    if (!across || !down) return;
    context.imageSmoothingEnabled = isSmooth && (across.isScaled || down.isScaled);
    context.drawImage(
      this.#canvas,
      across.from,
      down.from,
      across.length,
      down.length,
      across.at,
      down.at,
      across.extent,
      down.extent,
    );
  }

  get #context(): CanvasRenderingContext2D {
    return this.#canvas.getContext('2d')!;
  }

  #resize(width: number, height: number): void {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }
}

type Interval = readonly [from: number, to: number];

function turned([from, to]: Interval): Interval {
  return [-to, -from];
}

/** What of a picture's axis can be seen, in its own cells, and where that lies among the canvas's pixels. */
function overlap(own: Interval, shown: Interval, nCells: number, nPixels: number) {
  const from = Math.max(own[0], shown[0]);
  const to = Math.min(own[1], shown[1]);
  if (!(to > from)) return undefined;
  const cells = (value: number) => ((value - own[0]) / (own[1] - own[0])) * nCells;
  const pixels = (value: number) => ((value - shown[0]) / (shown[1] - shown[0])) * nPixels;
  const isScaled = Math.abs(((own[1] - own[0]) / (shown[1] - shown[0])) * (nPixels / nCells) - 1) > 1e-6;
  if (isScaled) {
    return {
      from: cells(from),
      length: cells(to) - cells(from),
      at: pixels(from),
      extent: pixels(to) - pixels(from),
      isScaled,
    };
  }
  // A picture that was only moved keeps its pixels: it moves by whole ones.
  const shift = Math.round(pixels(own[0]));
  const first = Math.max(0, -shift);
  const count = Math.min(nCells - first, nPixels - Math.max(0, shift));
  if (count <= 0) return undefined;
  return { from: first, length: count, at: first + shift, extent: count, isScaled };
}
