import type { LandscapeFigure } from './figure.ts';
import {
  type Box,
  type FigureItem,
  FONT,
  HALO,
  type LineItem,
  SUBSCRIPT,
  type TextItem,
  type TextSpan,
} from './figure-items.ts';
import { layoutFigure } from './figure-layout.ts';

/** What a 2-D drawing context needs to have: a canvas's has it. */
export interface FigureContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  save(): void;
  restore(): void;
  scale(x: number, y: number): void;
  translate(x: number, y: number): void;
  rotate(angle: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  clip(): void;
  fill(): void;
  stroke(): void;
  setLineDash(segments: number[]): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}

/** The size of the whole figure, in CSS pixels: a canvas for it is `scale` times as large. */
export function figureSize(figure: LandscapeFigure): { readonly width: number; readonly height: number } {
  const { width, height } = layoutFigure(figure);
  return { width, height };
}

/**
 * Draws the figure that `figureToSvg` writes.
 *
 * @param scale device pixels a CSS pixel
 * @param paintPicture draws the picture of the plane into its box, which is in CSS pixels: the context is scaled already
 */
export function drawFigure(
  context: FigureContext,
  figure: LandscapeFigure,
  scale: number,
  paintPicture?: (box: Box) => void,
): void {
  const { width, height, background, items } = layoutFigure(figure);
  context.save();
  context.scale(scale, scale);
  context.lineJoin = 'round';
  context.beginPath();
  context.rect(0, 0, width, height);
  context.fillStyle = background;
  context.fill();
  for (const item of items) draw(item);
  context.restore();

  function draw(item: FigureItem): void {
    if (item.kind === 'line') drawLine(context, item);
    else if (item.kind === 'text') drawText(context, item);
    else if (item.kind === 'picture') paintPicture?.(item);
    else if (item.kind === 'circle') {
      context.beginPath();
      context.arc(item.x, item.y, item.radius, 0, 2 * Math.PI);
      paint(context, item);
    } else {
      context.save();
      context.beginPath();
      context.rect(item.x, item.y, item.width, item.height);
      context.clip();
      for (const inner of item.items) draw(inner);
      context.restore();
    }
  }
}

function drawLine(context: FigureContext, item: LineItem): void {
  context.beginPath();
  for (const [index, [x, y]] of item.points.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (item.isClosed) context.closePath();
  context.setLineDash([...(item.dash ?? [])]);
  context.globalAlpha = item.opacity ?? 1;
  paint(context, item);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function paint(context: FigureContext, { fill, stroke, width }: Pick<LineItem, 'fill' | 'stroke' | 'width'>): void {
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill();
  }
  if (stroke === undefined) return;
  context.strokeStyle = stroke;
  context.lineWidth = width ?? 1;
  context.stroke();
}

function drawText(context: FigureContext, item: TextItem): void {
  const { x, y, spans, color, anchor, halo, isUpright } = item;
  context.save();
  context.translate(x, y);
  if (isUpright) context.rotate(-Math.PI / 2);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = color;
  const widths = spans.map((span) => {
    context.font = fontOf(item, span);
    return context.measureText(span.text).width;
  });
  const total = widths.reduce((sum, width) => sum + width, 0);
  let at = anchor === 'start' ? 0 : anchor === 'middle' ? -total / 2 : -total;
  for (const [index, span] of spans.entries()) {
    const drop = span.style === 'subscript' ? item.size * SUBSCRIPT.drop : 0;
    context.font = fontOf(item, span);
    if (halo !== undefined) {
      context.strokeStyle = halo;
      context.lineWidth = HALO;
      context.strokeText(span.text, at, drop);
    }
    context.fillText(span.text, at, drop);
    at += widths[index]!;
  }
  context.restore();
}

function fontOf({ size, isBold }: TextItem, { style }: TextSpan): string {
  const pixels = style === 'subscript' ? size * SUBSCRIPT.size : size;
  return `${style === 'italic' ? 'italic ' : ''}${isBold ? 'bold ' : ''}${pixels}px ${FONT}`;
}
