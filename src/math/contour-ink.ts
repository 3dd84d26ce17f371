/** A contour: a dark line on a light one, so that it can be read on any color. Widths in device pixels. */
export const CONTOUR = {
  /** width of the dark line */
  width: 1.2,
  /** width of the light line under it, and how much that covers */
  haloWidth: 2.8,
  haloOpacity: 0.55,
  /** levels of gray, 0 … 1 */
  dark: 0.09,
  light: 1,
  /** a gradient, in decades a pixel, at or below which a surface is flat and has no line */
  flat: 1e-7,
  /** gradients between which lines fade for standing too close */
  fadeFrom: 0.16,
  fadeTo: 0.32,
} as const;

/** Shares of a pixel, 0 … 1. */
export interface Ink {
  /** under the dark line */
  readonly dark: number;
  /** under the light one beneath it */
  readonly light: number;
}

/**
 * The contours' ink in a pixel. How far it lies from a line is, to first order, how far its value lies from a whole
 * number, over the length of the value's gradient.
 *
 * @param value log₁₀ ξ
 * @param gradient its change over one pixel
 */
export function contourInk(value: number, gradient: number): Ink {
  const { width, haloWidth, haloOpacity, flat, fadeFrom, fadeTo } = CONTOUR;
  if (!(gradient > flat)) return { dark: 0, light: 0 };
  const distance = Math.abs(value - Math.round(value)) / gradient;
  const strength = unit((fadeTo - gradient) / (fadeTo - fadeFrom));
  return {
    dark: strength * unit(width / 2 + 0.5 - distance),
    light: strength * haloOpacity * unit(haloWidth / 2 + 0.5 - distance),
  };
}

/**
 * Lays the light line and then the dark one over a pixel.
 *
 * @param picture RGBA bytes, alpha not multiplied in
 * @param pixel where its four bytes begin
 * @see Porter & Duff 1984, "Compositing digital images", "over"
 */
export function drawInk(picture: Uint8ClampedArray, pixel: number, { dark, light }: Ink): void {
  if (dark === 0 && light === 0) return;
  const under = picture[pixel + 3]! / 255;
  const alpha = dark + (1 - dark) * (light + (1 - light) * under);
  for (let channel = pixel; channel < pixel + 3; channel++) {
    const lit = light * CONTOUR.light + (1 - light) * under * (picture[channel]! / 255);
    picture[channel] = (255 * (dark * CONTOUR.dark + (1 - dark) * lit)) / alpha;
  }
  picture[pixel + 3] = 255 * alpha;
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
