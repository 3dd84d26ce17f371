/**
 * `count` evenly spaced numbers from `from` to `to`, both ends included, computed as NumPy's `linspace` computes them.
 *
 * @throws RangeError unless `count` is a whole number of at least 1
 */
export function linspace(from: number, to: number, count: number): Float64Array {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`linspace: a count of at least 1 was expected, ${count} was given`);
  }
  const step = count > 1 ? (to - from) / (count - 1) : 0;
  const values = Float64Array.from({ length: count }, (_, index) => index * step + from);
  if (count > 1) values[count - 1] = to;
  return values;
}

/** `count` numbers from 10^`from` to 10^`to`, evenly spaced in the logarithm, both ends included. */
export function logspace(from: number, to: number, count: number): Float64Array {
  return linspace(from, to, count).map((exponent) => 10 ** exponent);
}

/** The centers of `count` cells of equal width between `from` and `to`. */
export function cellCenters(from: number, to: number, count: number): Float64Array {
  const width = (to - from) / count;
  return Float64Array.from({ length: count }, (_, index) => from + (index + 0.5) * width);
}
