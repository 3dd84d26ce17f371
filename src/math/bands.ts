import type { ColorMap } from './color-map.ts';
import { linspace } from './grid.ts';

/** What `HeatmapStyle` of the engines asks for; see there for shapes and units. */
export interface BandStyle {
  readonly levels: Float64Array;
  readonly colors: Uint8Array;
  readonly saturated: Uint8Array;
  readonly stripe: number;
}

/** Two grays, sRGB bytes, shape [2, 3]: no map of ours alternates between them. */
const SATURATED = Uint8Array.of(96, 96, 96, 176, 176, 176);

/**
 * The tutorial's 30 levels `logspace(-0.2, 8, 30)` of ξ + 1, as exponents: log₁₀(ξ + 1) from −0.2 to 8, the edges of
 * 29 bands.
 */
export function tutorialLevels(): Float64Array {
  return linspace(-0.2, 8, 30);
}

/**
 * Colors for the bands between `levels`: each the map's color at the band's own middle, as matplotlib's `contourf`
 * has them under a logarithmic norm, then the map's color for what lies above.
 *
 * @param levels band edges in log₁₀(ξ + 1), rising, shape [nBands + 1]
 * @param stripe width of a saturated cell's stripes, in device pixels
 * @throws RangeError for less than two levels, or levels that don't rise
 */
export function bandStyle(map: ColorMap, levels: Float64Array = tutorialLevels(), stripe = 4): BandStyle {
  if (levels.length < 2 || levels.some((level, index) => index > 0 && !(level > levels[index - 1]!))) {
    throw new RangeError(`levels: at least 2 rising numbers were expected, ${levels.join(', ')} were given`);
  }
  const nBands = levels.length - 1;
  const nColors = map.colors.length / 3;
  const colors = new Uint8Array(3 * (nBands + 1));
  for (let band = 0; band < nBands; band++) {
    const place = Math.floor(((band + 0.5) / nBands) * nColors);
    colors.set(map.colors.subarray(3 * place, 3 * place + 3), 3 * band);
  }
  colors.set(map.above, 3 * nBands);
  return { levels, colors, saturated: SATURATED.slice(), stripe };
}

/**
 * The band that a cost falls into: 0 … nBands − 1, nBands for "above the last edge", and 0 for anything below the
 * first. A cost on an edge belongs to the band above it.
 */
export function bandOf(cost: number, levels: Float64Array): number {
  const exponent = Math.log10(cost + 1);
  let band = 0;
  while (band < levels.length - 1 && exponent >= levels[band + 1]!) band++;
  return band;
}
