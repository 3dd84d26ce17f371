import type { FigurePoint, FigureTheme } from './figure.ts';
import type { FigureItem, Pixel } from './figure-items.ts';

/** Outlines of the marks in a box from −1 to 1, whose middle lies on the place; a circle is none of them. */
const OUTLINES: Readonly<Record<Exclude<FigurePoint['shape'], 'circle'>, readonly number[]>> = {
  square: [-0.62, -0.62, 0.62, -0.62, 0.62, 0.62, -0.62, 0.62],
  triangle: [0, -0.87, 0.8, 0.53, -0.8, 0.53],
  diamond: [0, -0.87, 0.87, 0, 0, 0.87, -0.87, 0],
  pentagon: [0, -0.8, 0.8, -0.22, 0.49, 0.7, -0.49, 0.7, -0.8, -0.22],
  cross: [
    -0.34, -0.73, 0.34, -0.73, 0.34, -0.34, 0.73, -0.34, 0.73, 0.34, 0.34, 0.34, 0.34, 0.73, -0.34, 0.73, -0.34, 0.34,
    -0.73, 0.34, -0.73, -0.34, -0.34, -0.34,
  ],
};
const CIRCLE = 0.7;

/**
 * A mark: shape, color, letter, and a ring of two tones that can be seen on every color.
 *
 * @param size of its box
 */
export function markItems(
  [x, y]: Pixel,
  size: number,
  { shape, color, letter }: Pick<FigurePoint, 'shape' | 'color' | 'letter'>,
  { ringOuter, ringInner }: FigureTheme,
): FigureItem[] {
  const half = size / 2;
  const outline = (look: { fill?: string; stroke?: string; width?: number }): FigureItem => {
    if (shape === 'circle') return { kind: 'circle', x, y, radius: CIRCLE * half, ...look };
    const flat = OUTLINES[shape];
    const points = Array.from(
      { length: flat.length / 2 },
      (_, k): Pixel => [x + flat[2 * k]! * half, y + flat[2 * k + 1]! * half],
    );
    return { kind: 'line', points, isClosed: true, ...look };
  };
  return [
    outline({ stroke: ringOuter, width: 4.5 }),
    outline({ stroke: ringInner, width: 2.4 }),
    outline({ fill: color }),
    {
      kind: 'text',
      x,
      y: y + size * (shape === 'triangle' ? 0.23 : 0.18),
      spans: [{ text: letter }],
      size: size * 0.5,
      color: readableOn(color),
      anchor: 'middle',
      isBold: true,
    },
  ];
}

/** Black or white, whichever can be read better on a hexadecimal color (WCAG 2.2, relative luminance). */
export function readableOn(color: string): string {
  const digits = /^#([\da-f]{6})$/i.exec(color)?.[1];
  if (digits === undefined) return '#000000';
  const channel = (index: number) => {
    const value = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
