import type { ColorMap } from './color-map.ts';
import { linspace } from './grid.ts';

/** What `HeatmapStyle` of the engines asks for; see there for shapes and units. */
export interface BandStyle {
  readonly levels: Float64Array;
  readonly colors: Uint8Array;
  readonly saturated: Uint8Array;
  readonly stripe: number;
}

/** The same with all that a picture may be asked for. */
export interface PictureStyle extends BandStyle {
  readonly scale?: 'cost + 1' | 'cost' | undefined;
  readonly fill?: 'bands' | 'smooth' | 'none' | undefined;
  readonly contours?: boolean | undefined;
  readonly nodes?: 'on edges' | 'half a cell inside' | undefined;
  readonly fit?: Uint8Array | undefined;
}

export interface PictureChoices {
  readonly fill: 'bands' | 'smooth' | 'none';
  /** whether the colors span what the surface holds, instead of the tutorial's levels */
  readonly fit: boolean;
  readonly contours: boolean;
  readonly stripe?: number;
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

/** Colors of a smooth picture. */
const N_SMOOTH = 256;
/** Most bands of a fitted picture, and most in one decade. */
const MAX_BANDS = 32;
const MAX_BANDS_PER_DECADE = 10;

/** A style for pictures of one pixel a cell, each at its pixel's center. */
export function pictureStyle(map: ColorMap, { fill, fit, contours, stripe = 4 }: PictureChoices): PictureStyle {
  const edges = tutorialLevels();
  const levels = fill === 'smooth' ? linspace(edges[0]!, edges.at(-1)!, N_SMOOTH + 1) : edges;
  const style = { ...bandStyle(map, levels, stripe), fill, contours, nodes: 'half a cell inside' } as const;
  return fit ? { ...style, fit: map.colors } : style;
}

/**
 * The style of one surface. Where the style fits itself to what it paints, its bands become equal parts of whole
 * decades of ξ, so that every contour is the edge of a band; else it is returned as it is.
 *
 * @param range whole decades of ξ, as `fitLevels` finds them
 */
export function fittedStyle<Style extends PictureStyle>(style: Style, [low, high]: readonly [number, number]): Style {
  if (!style.fit) return style;
  const perDecade = Math.min(MAX_BANDS_PER_DECADE, Math.max(1, Math.floor(MAX_BANDS / (high - low))));
  const nBands = style.fill === 'smooth' ? N_SMOOTH : (high - low) * perDecade;
  const map = { id: '', title: '', colors: style.fit, above: style.colors.subarray(-3) };
  const { levels, colors } = bandStyle(map, linspace(low, high, nBands + 1), style.stripe);
  return { ...style, levels, colors, scale: 'cost' };
}

/** Decades below the largest cost that colors are spread over, unless more than a few cells lie lower. */
const USUAL_DECADES = 16;
/** How many are a few, and how many costs are looked at, at most, to find out. */
const FEW = 0.01;
export const N_LOOKED_AT = 4096;

/**
 * The whole decades that costs span: log₁₀ ξ of the smallest positive cost rounded down, and the whole decade above the
 * largest. Where that is more than 16 decades, the lowest hundredth of the cells does not count, so that the one cell
 * that hits a minimum does not take the colors from all others. A cost of 0, which also stands for a saturated cell,
 * counts for nothing.
 */
export function fitLevels(costs: ArrayLike<number>): readonly [low: number, high: number] {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let cell = 0; cell < costs.length; cell++) {
    const cost = costs[cell]!;
    if (!(cost > 0)) continue;
    if (cost < smallest) smallest = cost;
    if (cost > largest && cost < Number.POSITIVE_INFINITY) largest = cost;
  }
  const stride = lookStride(costs.length);
  const kept = Float64Array.from({ length: Math.ceil(costs.length / stride) }, (_, at) => costs[at * stride]!);
  return levelsAround(smallest, largest, kept);
}

/** How far apart the cells lie that are looked at. */
export function lookStride(nCells: number): number {
  return Math.ceil(nCells / N_LOOKED_AT);
}

/**
 * The same from what is found in the costs.
 *
 * @param smallest positive cost @param largest finite one, 0 where there is none
 * @param kept the costs of every so many-th cell
 */
export function levelsAround(
  smallest: number,
  largest: number,
  kept: Float32Array | Float64Array,
): readonly [low: number, high: number] {
  if (largest === 0) return [-1, 0];
  const high = Math.floor(Math.log10(largest)) + 1;
  const low = Math.floor(Math.log10(smallest));
  if (high - low <= USUAL_DECADES) return [low, high];
  return [Math.max(low, Math.min(high - USUAL_DECADES, Math.floor(Math.log10(lowQuantile(kept))))), high];
}

/** A cost that a hundredth of the positive ones, or hardly more or less, lies below. */
function lowQuantile(costs: Float32Array | Float64Array): number {
  const positive = costs.filter((cost) => cost > 0).sort();
  return positive[Math.min(positive.length - 1, Math.ceil(FEW * positive.length))] ?? Number.POSITIVE_INFINITY;
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
