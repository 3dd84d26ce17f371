import type { Place, PlaneWindow } from '../../app/explore/document.ts';

/** A place in pixels from the upper left corner of the plot. */
export type Spot = readonly [x: number, y: number];

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** What lies at a spot, inside the window or beside it. */
export function placeAt({ a, b }: PlaneWindow, { width, height }: PlotSize, [x, y]: Spot): Place {
  return [a[0] + (x / width) * (a[1] - a[0]), b[1] - (y / height) * (b[1] - b[0])];
}

/** The same, with no more digits than a tenth of a pixel needs: what is kept shall be short to write and to read. */
export function shortPlaceAt(window: PlaneWindow, size: PlotSize, spot: Spot): Place {
  return shortPlace(window, size, placeAt(window, size, spot));
}

/** A place without the digits that nobody can see. */
export function shortPlace(window: PlaneWindow, size: PlotSize, [a, b]: Place): Place {
  return [
    shortened(a, (window.a[1] - window.a[0]) / size.width),
    shortened(b, (window.b[1] - window.b[0]) / size.height),
  ];
}

function shortened(value: number, pixel: number): number {
  const decimals = Math.ceil(-Math.log10(pixel / 10));
  return decimals >= 0 && decimals <= 17 ? Number(value.toFixed(decimals)) : value;
}

/** The window that follows a hand from one spot to another. */
export function panned({ a, b }: PlaneWindow, { width, height }: PlotSize, from: Spot, to: Spot): PlaneWindow {
  const alongA = ((from[0] - to[0]) / width) * (a[1] - a[0]);
  const alongB = ((to[1] - from[1]) / height) * (b[1] - b[0]);
  return { a: [a[0] + alongA, a[1] + alongA], b: [b[0] + alongB, b[1] + alongB] };
}

/** The window that follows two fingers: what lay between them stays between them, and as far apart as they are. */
export function pinched(
  window: PlaneWindow,
  size: PlotSize,
  from: readonly [Spot, Spot],
  to: readonly [Spot, Spot],
): PlaneWindow {
  const factor = Math.max(8, distance(from)) / Math.max(8, distance(to));
  const [placeA, placeB] = placeAt(window, size, middle(from));
  const [x, y] = middle(to);
  const spanA = (window.a[1] - window.a[0]) * factor;
  const spanB = (window.b[1] - window.b[0]) * factor;
  const left = placeA - (x / size.width) * spanA;
  const top = placeB + (y / size.height) * spanB;
  return { a: [left, left + spanA], b: [top - spanB, top] };
}

/** The window of a box that was drawn between two opposite corners; undefined where it is too thin to be meant. */
export function boxed(window: PlaneWindow, size: PlotSize, one: Spot, other: Spot): PlaneWindow | undefined {
  if (Math.abs(one[0] - other[0]) < LEAST_BOX || Math.abs(one[1] - other[1]) < LEAST_BOX) return undefined;
  const [a0, b0] = placeAt(window, size, one);
  const [a1, b1] = placeAt(window, size, other);
  return { a: [Math.min(a0, a1), Math.max(a0, a1)], b: [Math.min(b0, b1), Math.max(b0, b1)] };
}

/** Sides of the smallest box, in pixels. */
const LEAST_BOX = 6;

function distance([one, other]: readonly [Spot, Spot]): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

function middle([one, other]: readonly [Spot, Spot]): Spot {
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

/** How far a turn of the wheel zooms: the factor on the window's sides. A trackpad's pinch comes as small turns with Ctrl. */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaY * (deltaMode === 1 ? 16 : deltaMode === 2 ? 400 : 1);
  const bounded = Math.max(-240, Math.min(240, pixels));
  return Math.exp(bounded * (ctrlKey && Math.abs(bounded) < 50 ? 0.008 : 0.0016));
}
