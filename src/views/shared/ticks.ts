import { powerOfTen } from '../../app/format.ts';

/** The powers of ten that float64 holds with all their digits lie well inside these. */
const LEAST = -300;
const GREATEST = 300;

/** Exponents that enclose the magnitudes of all finite values other than 0; at least those of `atLeast`. */
export function decadesAround(values: Iterable<number>, atLeast?: readonly [number, number]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const exponent = Math.log10(Math.abs(value));
    if (!Number.isFinite(exponent)) continue;
    low = Math.min(low, exponent);
    high = Math.max(high, exponent);
  }
  const from = Math.max(LEAST, Math.min(Math.floor(low), atLeast?.[0] ?? 0));
  const to = Math.min(GREATEST, Math.max(Math.ceil(high), atLeast?.[1] ?? 0));
  return Number.isFinite(low) && !atLeast ? tight(low, high) : [from, Math.max(to, from + 1)];
}

function tight(low: number, high: number): [number, number] {
  const from = Math.min(GREATEST - 1, Math.max(LEAST, Math.floor(low)));
  return [from, Math.min(GREATEST, Math.max(Math.ceil(high), from + 1))];
}

/** Every nth exponent, so that at most `most` stand between `from` and `to`. */
export function exponentTicks(from: number, to: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((to - from) / most));
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}

/** Round numbers between `from` and `to`, about `most` of them at the most; whole ones where that is asked. */
export function roundTicks(from: number, to: number, most: number, isWhole = false): number[] {
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough && (!isWhole || size >= 1)) ?? 1;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, index) => (first + index) * step);
}

/** `10⁴`, `−10⁴`, `0`: a tick at a power of ten. */
export function powerText(value: number): string {
  if (value === 0) return '0';
  return `${value < 0 ? '−' : ''}${powerOfTen(Math.round(Math.log10(Math.abs(value))))}`;
}
