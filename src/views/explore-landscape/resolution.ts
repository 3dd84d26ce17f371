import type { ExploreState } from '../../app/explore/state.ts';
import { formatNumber } from '../../app/format.ts';
import { exploreText } from '../../text/explore.ts';

/** Between two pixels lie at least this many numbers before anything has to be said. */
const ENOUGH = 64;

/**
 * A sentence where neighboring pixels are so near to each other that the precision of the computation shows. Nothing is
 * to be said about an engine's exact form, which counts from the minimum.
 */
export function resolutionNote({
  landscape,
  document,
  size,
}: Pick<ExploreState, 'landscape' | 'document' | 'size'>): string | undefined {
  const { surface } = landscape;
  if (!surface || surface.algorithm.startsWith('exact') || size.width === 0) return undefined;
  const bits = surface.algorithm.includes('float32') ? 23 : 52;
  const { a, b } = document.window;
  const steps = Math.min(stepsPerPixel(a, size.width, bits), stepsPerPixel(b, size.height, bits));
  if (steps >= ENOUGH) return undefined;
  const precision = bits === 23 ? 'float32' : 'float64';
  const { rounding, nearRounding } = exploreText().landscape;
  return steps < 1 ? rounding(precision) : nearRounding(formatNumber(steps, 2), precision);
}

/** How many numbers of a precision lie between the centers of two pixels. */
function stepsPerPixel([from, to]: readonly [number, number], nPixels: number, bits: number): number {
  const largest = Math.max(Math.abs(from), Math.abs(to));
  const step = 2 ** (Math.floor(Math.log2(largest)) - bits);
  return (to - from) / nPixels / step;
}
