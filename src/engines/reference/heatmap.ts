import { fitLevels, fittedStyle } from '../../math/bands.ts';
import { type CostSurface, type HeatmapStyle, LOWEST_COST, SATURATED_VALUE, STATUS_SATURATED } from '../engine.ts';
import { lines } from './contour-lines.ts';

/**
 * A surface as a picture: log₁₀(ξ + 1) or log₁₀ ξ, interpolated between four cells, picks the color of a band; pixels
 * whose nearest cell is saturated are striped. Row 0 lies at the picture's bottom. The meaning of
 * `shaders/heatmap.wgsl`.
 *
 * @param width device pixels
 * @param height device pixels
 * @returns RGBA bytes, alpha not multiplied in, top row first, shape [height, width, 4]
 */
export function heatmap(
  surface: Pick<CostSurface, 'costs' | 'status' | 'nColumns' | 'nRows' | 'range'>,
  style: HeatmapStyle,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { costs, status, nColumns, nRows } = surface;
  const { levels, colors, saturated, stripe, ...shape } = style.fit
    ? fittedStyle(style, surface.range ?? fitLevels(costs))
    : style;
  const values = valuesOf(surface, shape.scale === 'cost');
  const across = positions(width, nColumns, shape.nodes);
  const up = positions(height, nRows, shape.nodes);
  const picture = new Uint8ClampedArray(width * height * 4);
  const last = levels.length - 1;
  let band = 0;
  for (let y = 0; y < height; y++) {
    const fromBottom = height - 1 - y;
    const below = up.lower[fromBottom]! * nColumns;
    const above = up.upper[fromBottom]! * nColumns;
    const nearestRow = up.nearest[fromBottom]! * nColumns;
    const rise = up.fraction[fromBottom]!;
    for (let x = 0; x < width; x++) {
      const pixel = (y * width + x) * 4;
      if (status[nearestRow + across.nearest[x]!] === STATUS_SATURATED) {
        put(picture, pixel, saturated, Math.floor((x + y) / stripe) % 2);
        continue;
      }
      if (shape.fill === 'none') continue;
      const left = across.lower[x]!;
      const right = across.upper[x]!;
      const t = across.fraction[x]!;
      const bottom = values[below + left]! * (1 - t) + values[below + right]! * t;
      const top = values[above + left]! * (1 - t) + values[above + right]! * t;
      const value = bottom * (1 - rise) + top * rise;
      // Neighbors share a band more often than not, so the search starts from the last one.
      while (band < last && levels[band + 1]! <= value) band++;
      while (band > 0 && levels[band]! > value) band--;
      put(picture, pixel, colors, band);
    }
  }
  if (shape.contours) {
    const exponents = shape.scale === 'cost' ? values : valuesOf(surface, true);
    lines(picture, width, height, { values: exponents, status, nColumns, nRows, nodes: shape.nodes });
  }
  return picture;
}

function valuesOf({ costs, status }: Pick<CostSurface, 'costs' | 'status'>, ofCost: boolean): Float64Array {
  return Float64Array.from(costs, (cost, cell) => {
    if (status[cell] === STATUS_SATURATED) return SATURATED_VALUE;
    return Math.log10(ofCost ? Math.max(cost, LOWEST_COST) : cost + 1);
  });
}

/** Where the pixels' centers lie among the cells of one axis. */
function positions(nPixels: number, nCells: number, nodes: HeatmapStyle['nodes']) {
  const index = Float64Array.from({ length: nPixels }, (_, pixel) => {
    if (nodes !== 'half a cell inside') return ((pixel + 0.5) / nPixels) * (nCells - 1);
    return Math.min(Math.max(((pixel + 0.5) / nPixels) * nCells - 0.5, 0), nCells - 1);
  });
  const lower = Uint32Array.from(index, Math.floor);
  return {
    lower,
    upper: lower.map((cell) => Math.min(cell + 1, nCells - 1)),
    nearest: Uint32Array.from(index, (at) => Math.floor(at + 0.5)),
    fraction: index.map((at, pixel) => at - lower[pixel]!),
  };
}

function put(picture: Uint8ClampedArray, pixel: number, palette: Uint8Array, color: number): void {
  picture[pixel] = palette[color * 3]!;
  picture[pixel + 1] = palette[color * 3 + 1]!;
  picture[pixel + 2] = palette[color * 3 + 2]!;
  picture[pixel + 3] = 255;
}
