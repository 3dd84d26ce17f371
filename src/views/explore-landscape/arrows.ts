import type { GradientField } from '../../app/explore/state.ts';
import type { Plane } from '../shared/plane.ts';

/** From the smallest gradient to the largest: pale to deep, on a dark edge. */
export const ARROW_COLORS = ['#fff7e6', '#ffd98a', '#ffad42', '#f2681f', '#c81e5b'] as const;

/** Where −gradient points, as a step of one pixel: what is steep in the plane need not be in the picture. */
export function downhill(plane: Plane, gradient: ArrayLike<number>): readonly [x: number, y: number] | undefined {
  const [[left, right], [bottom, top]] = plane.window;
  const x = (-gradient[0]! / (right - left)) * plane.width;
  const y = (gradient[1]! / (top - bottom)) * plane.height;
  const length = Math.hypot(x, y);
  return Number.isFinite(length) && length > 0 ? [x / length, y / length] : undefined;
}

type Spot = readonly [x: number, y: number];

/** An arrow as the path of an SVG. */
export function arrowPath(from: Spot, direction: Spot, length: number): string {
  const text = ([x, y]: Spot) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return arrowLines(from, direction, length)
    .map(([start, end]) => `M${text(start)}L${text(end)}`)
    .join('');
}

/** A shaft and two barbs. */
function arrowLines([x, y]: Spot, [dx, dy]: Spot, length: number): readonly (readonly [Spot, Spot])[] {
  const end: Spot = [x + dx * length, y + dy * length];
  const barb = Math.min(7, length * 0.4);
  const side = (turn: number): Spot => [end[0] - barb * (dx - turn * dy * 0.6), end[1] - barb * (dy + turn * dx * 0.6)];
  return [
    [[x, y], end],
    [end, side(1)],
    [end, side(-1)],
  ];
}

/** A field of arrows over a plane, one path for each color. */
export class Arrows {
  readonly field: GradientField;
  readonly plane: Plane;
  readonly #paths: readonly Path2D[];

  constructor(field: GradientField, plane: Plane) {
    this.field = field;
    this.plane = plane;
    const count = field.places.length / 2;
    const paths = ARROW_COLORS.map(() => new Path2D());
    const [low, high] = magnitudesOf(field).map(Math.log10) as [number, number];
    const length = (0.62 * Math.min(plane.width, plane.height)) / Math.sqrt(count);
    for (let index = 0; index < count; index++) {
      const gradient = field.gradients.subarray(2 * index, 2 * index + 2);
      const spot = plane.toPixels(field.places[2 * index]!, field.places[2 * index + 1]!);
      const direction = downhill(plane, gradient);
      if (!spot || !direction) continue;
      const share = (Math.log10(Math.hypot(gradient[0]!, gradient[1]!)) - low) / Math.max(high - low, 1e-9);
      const color = Math.max(0, Math.min(ARROW_COLORS.length - 1, Math.floor(share * ARROW_COLORS.length)));
      const from = [spot[0] - (direction[0] * length) / 2, spot[1] - (direction[1] * length) / 2] as const;
      for (const [start, end] of arrowLines(from, direction, length)) {
        paths[color]!.moveTo(start[0], start[1]);
        paths[color]!.lineTo(end[0], end[1]);
      }
    }
    this.#paths = paths;
  }

  draw(context: CanvasRenderingContext2D, edge: string): void {
    for (const width of [3.6, 1.8]) {
      context.lineWidth = width;
      for (const [index, path] of this.#paths.entries()) {
        context.strokeStyle = width > 2 ? edge : ARROW_COLORS[index]!;
        context.stroke(path);
      }
    }
  }
}

/** The same arrows where they are of the same field on the same plane. */
export function arrowsOf(field: GradientField, plane: Plane, known: Arrows | undefined): Arrows {
  return known?.field === field && known.plane === plane ? known : new Arrows(field, plane);
}

/** The smallest and the largest |∂ξ/∂w| of a field that are neither 0 nor infinite. */
export function magnitudesOf({ gradients }: GradientField): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let index = 0; index < gradients.length; index += 2) {
    const magnitude = Math.hypot(gradients[index]!, gradients[index + 1]!);
    if (!Number.isFinite(magnitude) || magnitude === 0) continue;
    low = Math.min(low, magnitude);
    high = Math.max(high, magnitude);
  }
  return high > 0 ? [low, high] : [1, 1];
}
