import { figureToSvg } from '../../app/exchange/write-svg.ts';
import { heatmap, heatmapStyle } from '../../app/heatmap-style.ts';
import type { State } from '../../app/state.ts';
import { tutorialFigure } from '../../app/tutorial-figure.ts';
import { themeColor } from '../shared/color.ts';
import type { FigureFile } from '../shared/save-figure.ts';

/** Sides of the picture in the file, in pixels. */
const PIXELS = 1280;

/** A surface of the tutorial as an SVG file. @param host gives the theme's colors */
export function surfaceFile(host: Element, state: State, index: 0 | 1, title: string): FigureFile {
  const { surface, id } = state.surfaces[index];
  const figure = tutorialFigure(state, index, title, (name) => themeColor(host, name as `--${string}`))!;
  const canvas = document.createElement('canvas');
  canvas.width = PIXELS;
  canvas.height = PIXELS;
  const pixels = heatmap(surface!, heatmapStyle(state.colorMap, 12), PIXELS, PIXELS);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, PIXELS, PIXELS), 0, 0);
  const content = figureToSvg(figure, canvas.toDataURL('image/png'));
  return { name: `rnnscape-${id}.svg`, content: new Blob([content], { type: 'image/svg+xml' }) };
}
