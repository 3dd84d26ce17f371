/** Beyond this, in pixels, a place is drawn as if it lay here: browsers lose lines that go much farther. */
const FAR = 1e5;

/** From and to along the first parameter, then along the second. */
export type PlaneSides = readonly [readonly [number, number], readonly [number, number]];

/** A window of the weight plane, laid over a plot of `width` × `height` CSS pixels. */
export class Plane {
  readonly window: PlaneSides;
  readonly width: number;
  readonly height: number;

  constructor(window: PlaneSides, width: number, height: number) {
    this.window = window;
    this.width = width;
    this.height = height;
  }

  /** Pixels from the upper left corner; undefined for weights that are no numbers. */
  toPixels(wx: number, wRec: number): readonly [x: number, y: number] | undefined {
    if (!Number.isFinite(wx) || !Number.isFinite(wRec)) return undefined;
    const [[left, right], [bottom, top]] = this.window;
    return [near(((wx - left) / (right - left)) * this.width), near(((top - wRec) / (top - bottom)) * this.height)];
  }

  /** The weights at a place in pixels, held inside the window. */
  toParameters(x: number, y: number): Float64Array {
    const [[left, right], [bottom, top]] = this.window;
    const share = (value: number) => Math.min(1, Math.max(0, value));
    return Float64Array.of(
      left + share(x / this.width) * (right - left),
      top - share(y / this.height) * (top - bottom),
    );
  }

  /** Moves by shares of the window's sides, and stays inside. */
  moved([wx = 0, wRec = 0]: ArrayLike<number> & Iterable<number>, columns: number, rows: number): Float64Array {
    const [[left, right], [bottom, top]] = this.window;
    const inside = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value));
    return Float64Array.of(
      inside(wx + columns * (right - left), left, right),
      inside(wRec + rows * (top - bottom), bottom, top),
    );
  }

  contains(wx: number, wRec: number): boolean {
    const [[left, right], [bottom, top]] = this.window;
    return wx >= left && wx <= right && wRec >= bottom && wRec <= top;
  }
}

function near(pixels: number): number {
  return Math.round(Math.min(FAR, Math.max(-FAR, pixels)) * 100) / 100;
}
