import { drawFigure, type FigureContext, figureSize } from '../../app/exchange/draw-figure.ts';
import type { LandscapeFigure } from '../../app/exchange/figure.ts';
import { shownMap } from '../../app/explore/figure.ts';
import type { ExploreState } from '../../app/explore/state.ts';
import { heatmap } from '../../app/heatmap-style.ts';
import { outcomeImage } from './outcomes.ts';
import { Plane } from './plane.ts';

/** Pixels of a file for each CSS pixel of a figure. */
export const FILE_SCALE = 2;

/**
 * What lies under everything in a figure, painted from the numbers: what a device has presented can't be read back.
 * Where a basin map is shown, that, with the lines of the landscape over it.
 */
export function planePicture(state: ExploreState, { width, height }: LandscapeFigure): HTMLCanvasElement {
  const { surface, subject } = state.landscape;
  const canvas = canvasOf(width * FILE_SCALE, height * FILE_SCALE);
  const context = canvas.getContext('2d')!;
  if (!surface || !subject) return canvas;
  const map = shownMap(state);
  if (map) {
    const plane = new Plane([subject.window.a, subject.window.b], canvas.width, canvas.height);
    const [left, top] = plane.toPixels(map.window.a[0], map.window.b[1])!;
    const [right, bottom] = plane.toPixels(map.window.a[1], map.window.b[0])!;
    const image = outcomeImage(map.planes, map.spec.nIterations);
    const small = canvasOf(image.width, image.height);
    small.getContext('2d')!.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, left, top, right - left, bottom - top);
  }
  const style = map ? ({ ...subject.style, fill: 'none' } as const) : subject.style;
  const pixels = heatmap(surface, style, canvas.width, canvas.height);
  const painted = canvasOf(canvas.width, canvas.height);
  painted.getContext('2d')!.putImageData(new ImageData(pixels, canvas.width, canvas.height), 0, 0);
  context.drawImage(painted, 0, 0);
  return canvas;
}

/** The whole figure as a PNG file. @throws Error where the browser can't make one */
export async function figurePng(figure: LandscapeFigure, picture: HTMLCanvasElement): Promise<Blob> {
  const { width, height } = figureSize(figure);
  const canvas = canvasOf(Math.ceil(width * FILE_SCALE), Math.ceil(height * FILE_SCALE));
  const context = canvas.getContext('2d')!;
  drawFigure(context as FigureContext, figure, FILE_SCALE, (box) =>
    context.drawImage(picture, box.x, box.y, box.width, box.height),
  );
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser made no PNG of the figure');
  return blob;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
