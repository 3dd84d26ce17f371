import { fitLevels, fittedStyle } from '../../math/bands.ts';
import { type HeatmapStyle, STATUS_SATURATED } from '../engine.ts';
import { type Cells, HIGH } from './cells.ts';
import { drawContours } from './contours.ts';
import { type Simd, simd } from './simd/simd.ts';

export interface Picture {
  /** RGBA bytes, one pixel a cell, the top row first, shape [nRows, nColumns, 4] */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** the decades that the colors span, where the style fits itself to the surface */
  readonly range: readonly [number, number] | undefined;
}

/**
 * The picture of a surface with one pixel a cell: the fast twin of `reference/heatmap.ts`, and equal to it but for
 * cells whose cost lies within rounding of a band's edge. The nodes count as half a cell inside, as pixels' centers do.
 */
export function paint(cells: Cells, style: HeatmapStyle): Picture {
  const { values, status, nColumns, nRows } = cells;
  const range = style.fit ? fitLevels(values) : undefined;
  const fitted = range ? fittedStyle(style, range) : style;
  const { saturated, stripe, fill, contours } = fitted;
  const words = new Int32Array(nColumns * nRows);
  const pixels = new Uint8ClampedArray(words.buffer);
  if (fill !== 'none') paintBands(cells, fitted, words);
  const stripes = packed(saturated);
  const hasStripes = status.includes(STATUS_SATURATED);
  for (let y = 0; hasStripes && y < nRows; y++) {
    const first = (nRows - 1 - y) * nColumns;
    for (let x = 0; x < nColumns; x++) {
      if (status[first + x] === STATUS_SATURATED) {
        words[y * nColumns + x] = stripes[Math.floor((x + y) / stripe) % 2]!;
      }
    }
  }
  if (contours) drawContours(cells, pixels);
  return { pixels, range };
}

/** A bin holds the costs that agree in sign, exponent and the first 7 binary digits: 13 bits of a high word are left. */
const BIN_SHIFT = 13;

/**
 * Paints costs as bands without a logarithm a cell. The high word of a positive float64 rises with it, so its leading
 * bits find the color of a bin in a table; only in the few bins that hold a band's edge are costs compared with it.
 */
function paintBands(cells: Cells, style: HeatmapStyle, words: Int32Array): void {
  const table = bandTable(style);
  const kernels = simd();
  const fits = table.bins.length <= MAX_BINS && table.ends.length <= MAX_BANDS && cells.nColumns <= CHUNK_CELLS;
  if (kernels && fits) {
    paintInVectors(kernels, cells, table, words);
  } else {
    paintPlainly(cells, table, words);
  }
}

function paintPlainly({ values, nColumns, nRows }: Cells, table: BandTable, words: Int32Array): void {
  const { ends, palette, firstBin, bins } = table;
  const lastBin = bins.length - 1;
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let row = 0, cell = 0, half = HIGH; row < nRows; row++) {
    const end = (nRows - row) * nColumns;
    for (let pixel = end - nColumns; pixel < end; pixel++, cell++, half += 2) {
      const bin = (halves[half]! >> BIN_SHIFT) - firstBin;
      const color = bins[Math.min(Math.max(bin, 0), lastBin)]!;
      words[pixel] = color === SEVERAL ? palette[bandOf(values[cell]!, ends)]! : color;
    }
  }
}

/** The most that the tables of simd/assembly/picture.ts hold. */
const MAX_BINS = 65_536;
const MAX_BANDS = 1024;
/** Cells that are painted at once: as many as fit there. */
const CHUNK_CELLS = 32_768;

function paintInVectors(kernels: Simd, { values, nColumns, nRows }: Cells, table: BandTable, words: Int32Array): void {
  const { arrays, words: memory, paintCells } = kernels;
  const { ends, palette, firstBin, bins } = table;
  memory.BINS.set(bins);
  memory.PALETTE.set(palette);
  arrays.ENDS.set(ends);
  const chunk = Math.floor(CHUNK_CELLS / nColumns);
  for (let row = 0; row < nRows; row += chunk) {
    const end = Math.min(nRows, row + chunk);
    arrays.COSTS.set(values.subarray(row * nColumns, end * nColumns));
    paintCells((end - row) * nColumns, firstBin, bins.length, ends.length);
    for (let painted = row; painted < end; painted++) {
      const from = (painted - row) * nColumns;
      words.set(memory.COLORS.subarray(from, from + nColumns), (nRows - 1 - painted) * nColumns);
    }
  }
}

type BandTable = ReturnType<typeof bandTable>;

/** Stands in a table for a bin of more than one color; no color is 0, because each has its alpha. */
const SEVERAL = 0;

/**
 * The cost at which each band ends, infinite for the one above the last edge, and the color of each bin: of all below
 * the first edge's, of those from the first edge's to the last's, and of all above.
 */
function bandTable({ levels, colors, scale }: HeatmapStyle) {
  const palette = packed(colors);
  const edges = levels.subarray(1).map((level) => (scale === 'cost' ? 10 ** level : 10 ** level - 1));
  const ends = Float64Array.of(...edges, Number.POSITIVE_INFINITY);
  const firstBin = binOf(ends.find((end) => end > 0)!) - 1;
  const nBins = Math.max(0, binOf(edges.at(-1)!) - firstBin) + 2;
  const bins = new Int32Array(nBins);
  for (let bin = 0, band = 0; bin < nBins; bin++) {
    const start = bin === 0 ? 0 : startOf(firstBin + bin);
    while (ends[band]! <= start) band++;
    bins[bin] = ends[band]! < startOf(firstBin + bin + 1) ? SEVERAL : palette[band]!;
  }
  return { ends, palette, firstBin, bins };
}

/** The first band that ends above a cost. */
function bandOf(cost: number, ends: Float64Array): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cost < ends[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

const scratch = new Float64Array(1);
const scratchWords = new Int32Array(scratch.buffer);
function binOf(value: number): number {
  scratch[0] = value;
  return scratchWords[HIGH]! >> BIN_SHIFT;
}

function startOf(bin: number): number {
  scratchWords[HIGH] = bin << BIN_SHIFT;
  scratchWords[1 - HIGH] = 0;
  return scratch[0]!;
}

/** Colors as the words that an RGBA picture is made of. */
function packed(colors: Uint8Array): Int32Array {
  const bytes = new Uint8Array((colors.length / 3) * 4).fill(255);
  for (let index = 0; index < colors.length; index++) bytes[Math.floor(index / 3) * 4 + (index % 3)] = colors[index]!;
  return new Int32Array(bytes.buffer);
}
