import { themeColor } from './color.ts';
import type { RnnPlot } from './rnn-plot.ts';

/** Pixels of the file for each of the page's. */
const SCALE = 3;
const FONT = 'system-ui, sans-serif';
const MARGIN = 16;
const LINE = 20;

/** One of the plots of a figure, with what stands around it. */
export interface PicturePlot {
  readonly plot: Pick<RnnPlot, 'picture'>;
  readonly heading: string;
  /** one curve each; a dash as canvases have it */
  readonly legend: readonly { readonly text: string; readonly color: string; readonly dash: readonly number[] }[];
  /** below the plot */
  readonly axis: string;
}

/**
 * Plots side by side in the colors that the page wears, with a caption underneath, as a PNG file.
 *
 * @param host gives the theme's colors
 * @throws Error where the browser can't make one
 */
export async function plotsPicture(
  host: Element,
  plots: readonly PicturePlot[],
  caption: readonly string[],
): Promise<Blob> {
  const pictures: ImageBitmap[] = [];
  for (const { plot } of plots) pictures.push(await plot.picture(SCALE));
  const nLegend = plots.reduce((most, { legend }) => Math.max(most, legend.length), 0);
  const top = MARGIN + LINE * (1 + nLegend);
  const height = pictures.reduce((most, picture) => Math.max(most, picture.height), 0) / SCALE;
  const widths = pictures.map((picture) => picture.width / SCALE);
  const width = widths.reduce((sum, each) => sum + each + MARGIN, MARGIN);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const wrapped = caption.flatMap((line) => wrap(context, line, width - 2 * MARGIN));
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil((top + height + LINE * (2 + wrapped.length) + MARGIN) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = themeColor(host, '--paper');
  context.fillRect(0, 0, width, canvas.height);
  const text = (words: string, x: number, y: number, color: `--${string}`, font: string) => {
    context.fillStyle = themeColor(host, color);
    context.font = `${font} ${FONT}`;
    context.fillText(words, x, y);
  };
  let x = MARGIN;
  for (const [index, { heading, legend, axis }] of plots.entries()) {
    text(heading, x, MARGIN + 12, '--text', '600 15px');
    for (const [row, { text: words, color, dash }] of legend.entries()) {
      const y = MARGIN + LINE * (row + 1) + 8;
      context.strokeStyle = color;
      context.lineWidth = 2;
      context.setLineDash([...dash]);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + 24, y);
      context.stroke();
      text(words, x + 30, y + 4, '--text', '13px');
    }
    context.drawImage(pictures[index]!, x, top, widths[index]!, pictures[index]!.height / SCALE);
    text(axis, x + 58, top + height + 14, '--muted', '12px');
    x += widths[index]! + MARGIN;
  }
  for (const [row, words] of wrapped.entries()) {
    text(words, MARGIN, top + height + LINE * (row + 2) + 6, '--muted', '12px');
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser made no PNG of the figure');
  return blob;
}

/** Lines no wider than there is room, broken at spaces. */
function wrap(context: CanvasRenderingContext2D, line: string, room: number): string[] {
  context.font = `12px ${FONT}`;
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && context.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
