// Surfaces of the linear model by polynomials: the twin of src/math/linear-polynomial-rows.ts and of `plainCells` in
// ../../forms/linear-polynomials.ts, two rows or two cells in a vector, and equal to them to the bit.
import { MAX_POWERS, PRODUCTS, SQUARES } from './polynomials';

export { PRODUCTS, SQUARES } from './polynomials';

const MAX_GRID: i32 = 4096;
/** Vectors that are written together. What hangs over a row's end is written again by the next. */
const CELLS_AT_ONCE: i32 = 8;
/** Bytes of a row in the table: origin, center, curvature, rest. */
const ROW_BYTES: i32 = 32;
/** See LEAST_KEPT in src/math/linear-polynomial-rows.ts. */
const LEAST_KEPT: f64 = 0.00390625;

export const MIXED = memory.data(MAX_POWERS * 8, 16);
export const OFFSET_SQUARES = memory.data(MAX_POWERS * 8, 16);
/** w_rec of each row */
export const ROW_WEIGHTS = memory.data(MAX_GRID * 8 + 8, 16);
/** shape [nRows, 4] */
export const TABLE = memory.data((MAX_GRID + 1) * 32, 16);
/** w_x of each column */
export const WEIGHTS = memory.data(MAX_GRID * 8 + 64, 16);
/** w_x − 1 of each column */
export const OFFSETS = memory.data(MAX_GRID * 8 + 64, 16);
export const COSTS = memory.data(32768 * 8 + 64, 16);

export function findRows(
  nRows: i32,
  nSquares: i32,
  nProducts: i32,
  areSums: bool,
  targetSquares: f64,
  nSequences: f64,
): void {
  const one = f64x2.splat(1);
  const count = f64x2.splat(nSequences);
  const E = f64x2.splat(targetSquares);
  const sums = i64x2.splat(areSums ? -1 : 0);
  for (let row = 0; row < nRows; row += 2) {
    const w = v128.load(ROW_WEIGHTS + (row << 3));
    let C = f64x2.splat(0);
    let G = f64x2.splat(0);
    let Q = f64x2.splat(0);
    for (let at = (nSquares - 1) << 3; at >= 0; at -= 8) {
      C = f64x2.add(f64x2.mul(C, w), v128.load64_splat(SQUARES + at));
      G = f64x2.add(f64x2.mul(G, w), v128.load64_splat(MIXED + at));
      Q = f64x2.add(f64x2.mul(Q, w), v128.load64_splat(OFFSET_SQUARES + at));
    }
    let D = f64x2.splat(0);
    for (let at = (nProducts - 1) << 3; at >= 0; at -= 8) {
      D = f64x2.add(f64x2.mul(D, w), v128.load64_splat(PRODUCTS + at));
    }
    const b = f64x2.sub(w, one);
    const slope = f64x2.div(G, C);
    const isOffset = v128.and(sums, f64x2.le(f64x2.abs(f64x2.mul(b, slope)), f64x2.splat(0.5)));
    const center = f64x2.div(D, C);
    const whole = v128.bitselect(Q, E, isOffset);
    const kept = f64x2.sub(whole, v128.bitselect(f64x2.mul(slope, G), f64x2.mul(center, D), isOffset));
    const isKept = f64x2.ge(kept, f64x2.mul(f64x2.splat(LEAST_KEPT), whole));
    const rest = f64x2.div(v128.bitselect(f64x2.mul(f64x2.mul(b, b), kept), kept, isOffset), count);
    const origins = v128.and(one, isOffset);
    const centers = v128.bitselect(f64x2.mul(f64x2.neg(b), slope), center, isOffset);
    const curvatures = f64x2.div(C, count);
    const rests = v128.bitselect(rest, f64x2.splat(NaN), isKept);
    const table = TABLE + row * ROW_BYTES;
    v128.store(table, v128.shuffle<f64>(origins, centers, 0, 2));
    v128.store(table + 16, v128.shuffle<f64>(curvatures, rests, 0, 2));
    v128.store(table + 32, v128.shuffle<f64>(origins, centers, 1, 3));
    v128.store(table + 48, v128.shuffle<f64>(curvatures, rests, 1, 3));
  }
}

export function fillCells(nRows: i32, nColumns: i32): void {
  let costs = COSTS;
  for (let row = 0; row < nRows; row++) {
    const table = TABLE + row * ROW_BYTES;
    const columns = f64.load(table) === 1 ? OFFSETS : WEIGHTS;
    const center = v128.load64_splat(table + 8);
    const curvature = v128.load64_splat(table + 16);
    const rest = v128.load64_splat(table + 24);
    for (let column = 0; column < nColumns; column += CELLS_AT_ONCE) {
      const from = columns + (column << 3);
      const to = costs + (column << 3);
      v128.store(to, parabola(v128.load(from), center, curvature, rest));
      v128.store(to + 16, parabola(v128.load(from + 16), center, curvature, rest));
      v128.store(to + 32, parabola(v128.load(from + 32), center, curvature, rest));
      v128.store(to + 48, parabola(v128.load(from + 48), center, curvature, rest));
    }
    costs += nColumns << 3;
  }
}

function parabola(wx: v128, center: v128, curvature: v128, rest: v128): v128 {
  const offset = f64x2.sub(wx, center);
  return f64x2.add(f64x2.mul(f64x2.mul(curvature, offset), offset), rest);
}
