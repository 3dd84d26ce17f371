import { MAX_PLACE, MIN_WINDOW, type Place, type PlaneWindow } from './document.ts';

/** A window that can be shown: not empty, not too small for float64, and not beyond all weights. */
export function clampWindow({ a, b }: PlaneWindow): PlaneWindow {
  return { a: clampInterval(a), b: clampInterval(b) };
}

function clampInterval([from, to]: readonly [number, number]): readonly [number, number] {
  const low = Math.min(Math.max(from, -MAX_PLACE), MAX_PLACE);
  const high = Math.min(Math.max(to, -MAX_PLACE), MAX_PLACE);
  // Twice the least, so that rounding keeps it above.
  const least = 2 * MIN_WINDOW * Math.max(Math.abs(low), Math.abs(high), MIN_WINDOW);
  if (high - low >= least) return [low, high];
  const middle = Math.min(Math.max((low + high) / 2, -MAX_PLACE + least), MAX_PLACE - least);
  return [middle - least, middle + least];
}

/** Every factor nearer or farther, about a place that stays where it is. */
export function zoomed({ a, b }: PlaneWindow, [atA, atB]: Place, factor: number): PlaneWindow {
  const about = ([from, to]: readonly [number, number], at: number) =>
    [at + (from - at) * factor, at + (to - at) * factor] as const;
  return { a: about(a, atA), b: about(b, atB) };
}

export function isInside({ a, b }: PlaneWindow, [atA, atB]: Place): boolean {
  return atA >= a[0] && atA <= a[1] && atB >= b[0] && atB <= b[1];
}

export function clampPlace([a, b]: Place): Place {
  const clamp = (value: number) => Math.min(Math.max(value, -MAX_PLACE), MAX_PLACE);
  return [clamp(a), clamp(b)];
}
