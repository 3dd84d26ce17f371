import { exponentTicks } from './ticks.ts';

/** Nearly linear within ±1, logarithmic beyond. uPlot's own such scale loses its axis beyond 17 digits. */
export const compress = (value: number) => Math.asinh(value) / Math.LN10;

/** The same for a curve: values that no axis can place are left out. */
export const compressed = (value: number) => (Math.abs(value) < 1e300 ? compress(value) : null);

/** Powers of ten to both sides of 0, about `most` on each, from ±10^low to ±10^high; not compressed yet. */
export function symlogTicks(low: number, high: number, most: number): number[] {
  const exponents = exponentTicks(low, high, most);
  return [...exponents.map((e) => -(10 ** e)).reverse(), 0, ...exponents.map((e) => 10 ** e)];
}
