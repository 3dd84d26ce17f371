// Colors of costs: the twin of `paintPlainly` in ../../picture.ts, four cells at a time, and equal to it to the bit.
import { COSTS } from './polynomial-rows';

/** Bins in a table; a style with more is painted in TypeScript. */
export const MAX_BINS: i32 = 65536;
const MAX_BANDS: i32 = 1024;
/** See BIN_SHIFT in ../../picture.ts. */
const BIN_SHIFT: i32 = 13;

/** one color a bin, 0 where it has several */
export const BINS = memory.data(MAX_BINS * 4, 16);
/** the color of each band */
export const PALETTE = memory.data(MAX_BANDS * 4, 16);
/** the cost at which each band ends */
export const ENDS = memory.data(MAX_BANDS * 8, 16);
/** the color of each of COSTS */
export const COLORS = memory.data(32768 * 4 + 16, 16);

export function paintCells(nCells: i32, firstBin: i32, nBins: i32, nBands: i32): void {
  const first = i32x4.splat(firstBin);
  const none = i32x4.splat(0);
  const last = i32x4.splat(nBins - 1);
  for (let cell = 0; cell < nCells; cell += 4) {
    const costs = COSTS + (cell << 3);
    const highs = v128.shuffle<i32>(v128.load(costs), v128.load(costs, 16), 1, 3, 5, 7);
    const bins = i32x4.min_s(i32x4.max_s(i32x4.sub(i32x4.shr_s(highs, BIN_SHIFT), first), none), last);
    const colors = COLORS + (cell << 2);
    i32.store(colors, colorOf(i32x4.extract_lane(bins, 0), costs, nBands));
    i32.store(colors, colorOf(i32x4.extract_lane(bins, 1), costs + 8, nBands), 4);
    i32.store(colors, colorOf(i32x4.extract_lane(bins, 2), costs + 16, nBands), 8);
    i32.store(colors, colorOf(i32x4.extract_lane(bins, 3), costs + 24, nBands), 12);
  }
}

function colorOf(bin: i32, cost: usize, nBands: i32): i32 {
  const color = i32.load(BINS + (bin << 2));
  return color ? color : i32.load(PALETTE + (bandOf(f64.load(cost), nBands) << 2));
}

/** The first band that ends above a cost. */
function bandOf(cost: f64, nBands: i32): i32 {
  let low = 0;
  let high = nBands - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cost < f64.load(ENDS + (middle << 3))) high = middle;
    else low = middle + 1;
  }
  return low;
}
