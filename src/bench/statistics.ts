export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quartiles(values: readonly number[]): readonly [number, number] {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}

/** The distance of the quartiles. */
export function spread(values: readonly number[]): number {
  const [low, high] = quartiles(values);
  return high - low;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((first, second) => first - second);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return low + ((sorted[below + 1] ?? low) - low) * (place - below);
}

/** The smallest, and the largest, of some numbers. */
export function extremes(values: readonly number[]): readonly [number, number] {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
}

export type Point = readonly [x: number, y: number];

/** The exponent p of y ∝ xᵖ, by least squares over the logarithms. */
export function slope(points: readonly Point[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, each) => sum + each[index], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/**
 * The c of y = c·x² + d·x, by least squares over the relative errors: what a cell takes once the rows no longer count.
 */
export function quadraticPart(points: readonly Point[]): number {
  // With y divided out, the unknowns stand before x²/y and x/y, and the right side is 1.
  let [aa, ab, bb, a, b] = [0, 0, 0, 0, 0];
  for (const [x, y] of points) {
    const [square, linear] = [(x * x) / y, x / y];
    aa += square * square;
    ab += square * linear;
    bb += linear * linear;
    a += square;
    b += linear;
  }
  return (a * bb - b * ab) / (aa * bb - ab * ab);
}
