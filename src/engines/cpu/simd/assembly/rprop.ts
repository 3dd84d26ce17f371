// Rprop by the polynomial gradient: the twin of `advancePlainly` in ../../rprop-loop.ts, eight runs side by side in four
// vectors, and equal to it to the bit.
import { MAX_POWERS, PRODUCTS, SQUARES } from './polynomials';

export const SQUARES_SLOPE = memory.data(MAX_POWERS * 8, 16);
export const PRODUCTS_SLOPE = memory.data(MAX_POWERS * 8, 16);
/** Eight numbers a field, one a run; `Field` in ../../rprop-loop.ts names them. */
export const RUNS = memory.data(19 * 64, 16);

const WX = RUNS;
const W_REC = RUNS + 64;
const DELTA_WX = RUNS + 2 * 64;
const DELTA_W_REC = RUNS + 3 * 64;
const SIGN_WX = RUNS + 4 * 64;
const SIGN_W_REC = RUNS + 5 * 64;
const ETA_PLUS = RUNS + 6 * 64;
const ETA_MINUS = RUNS + 7 * 64;
const COST = RUNS + 8 * 64;
const SLOPE_WX = RUNS + 9 * 64;
const SLOPE_W_REC = RUNS + 10 * 64;
const MOVED_COST = RUNS + 11 * 64;
const EARLIER_COST = RUNS + 12 * 64;
const CONVERGED_SINCE = RUNS + 13 * 64;
const MOVED_AT = RUNS + 14 * 64;
const LARGEST_WX = RUNS + 15 * 64;
const LARGEST_W_REC = RUNS + 16 * 64;
const LARGEST_SLOPE_WX = RUNS + 17 * 64;
const LARGEST_SLOPE_W_REC = RUNS + 18 * 64;
const NEVER: f64 = 4294967295;

/** Takes the steps `from` + 1 to `to` of all runs. */
export function advanceRprop(
  from: i32,
  to: i32,
  tenth: i32,
  nSquares: i32,
  nProducts: i32,
  targetSquares: f64,
  nSequences: f64,
  convergedBelow: f64,
  movedBy: f64,
): void {
  for (let step = from; step < to; step++) {
    evaluate(nSquares, nProducts, targetSquares, nSequences);
    for (let run = 0; run < 64; run += 16) {
      if (step === 0) copy(COST + run, MOVED_COST + run);
      if (step === tenth) copy(COST + run, EARLIER_COST + run);
      follow(run, step, convergedBelow, movedBy);
      enlarge(LARGEST_WX + run, WX + run);
      enlarge(LARGEST_W_REC + run, W_REC + run);
      enlarge(LARGEST_SLOPE_WX + run, SLOPE_WX + run);
      enlarge(LARGEST_SLOPE_W_REC + run, SLOPE_W_REC + run);
      move(WX + run, DELTA_WX + run, SIGN_WX + run, SLOPE_WX + run, run);
      move(W_REC + run, DELTA_W_REC + run, SIGN_W_REC + run, SLOPE_W_REC + run, run);
    }
  }
}

/** Cost and slopes of all runs: Horner's rule on four vectors at once, since one alone waits for its last product. */
function evaluate(nSquares: i32, nProducts: i32, targetSquares: f64, nSequences: f64): void {
  const w0 = v128.load(W_REC);
  const w1 = v128.load(W_REC, 16);
  const w2 = v128.load(W_REC, 32);
  const w3 = v128.load(W_REC, 48);
  let C0 = f64x2.splat(0);
  let C1 = C0;
  let C2 = C0;
  let C3 = C0;
  let dC0 = C0;
  let dC1 = C0;
  let dC2 = C0;
  let dC3 = C0;
  for (let at = (nSquares - 1) << 3; at >= 0; at -= 8) {
    const c = v128.load64_splat(SQUARES + at);
    C0 = f64x2.add(f64x2.mul(C0, w0), c);
    C1 = f64x2.add(f64x2.mul(C1, w1), c);
    C2 = f64x2.add(f64x2.mul(C2, w2), c);
    C3 = f64x2.add(f64x2.mul(C3, w3), c);
    const d = v128.load64_splat(SQUARES_SLOPE + at);
    dC0 = f64x2.add(f64x2.mul(dC0, w0), d);
    dC1 = f64x2.add(f64x2.mul(dC1, w1), d);
    dC2 = f64x2.add(f64x2.mul(dC2, w2), d);
    dC3 = f64x2.add(f64x2.mul(dC3, w3), d);
  }
  let D0 = f64x2.splat(0);
  let D1 = D0;
  let D2 = D0;
  let D3 = D0;
  let dD0 = D0;
  let dD1 = D0;
  let dD2 = D0;
  let dD3 = D0;
  for (let at = (nProducts - 1) << 3; at >= 0; at -= 8) {
    const c = v128.load64_splat(PRODUCTS + at);
    D0 = f64x2.add(f64x2.mul(D0, w0), c);
    D1 = f64x2.add(f64x2.mul(D1, w1), c);
    D2 = f64x2.add(f64x2.mul(D2, w2), c);
    D3 = f64x2.add(f64x2.mul(D3, w3), c);
    const d = v128.load64_splat(PRODUCTS_SLOPE + at);
    dD0 = f64x2.add(f64x2.mul(dD0, w0), d);
    dD1 = f64x2.add(f64x2.mul(dD1, w1), d);
    dD2 = f64x2.add(f64x2.mul(dD2, w2), d);
    dD3 = f64x2.add(f64x2.mul(dD3, w3), d);
  }
  combine(0, C0, dC0, D0, dD0, targetSquares, nSequences);
  combine(16, C1, dC1, D1, dD1, targetSquares, nSequences);
  combine(32, C2, dC2, D2, dD2, targetSquares, nSequences);
  combine(48, C3, dC3, D3, dD3, targetSquares, nSequences);
}

function combine(run: i32, C: v128, dC: v128, D: v128, dD: v128, targetSquares: f64, nSequences: f64): void {
  const wx = v128.load(WX + run);
  const two = f64x2.splat(2);
  const squared = f64x2.mul(wx, f64x2.sub(f64x2.mul(wx, C), f64x2.mul(two, D)));
  v128.store(COST + run, f64x2.div(f64x2.add(squared, f64x2.splat(targetSquares)), f64x2.splat(nSequences)));
  v128.store(SLOPE_WX + run, f64x2.sub(f64x2.mul(wx, C), D));
  v128.store(SLOPE_W_REC + run, f64x2.mul(wx, f64x2.sub(f64x2.mul(wx, dC), f64x2.mul(two, dD))));
}

/** Since when ξ lies below what counts as converged, and when it last had moved. */
function follow(run: i32, step: i32, convergedBelow: f64, movedBy: f64): void {
  const now = f64x2.splat(<f64>step);
  const cost = v128.load(COST + run);
  const since = f64x2.min(v128.load(CONVERGED_SINCE + run), now);
  const isBelow = f64x2.lt(cost, f64x2.splat(convergedBelow));
  v128.store(CONVERGED_SINCE + run, v128.bitselect(since, f64x2.splat(NEVER), isBelow));
  const movedCost = v128.load(MOVED_COST + run);
  const hasMoved = f64x2.gt(f64x2.abs(f64x2.sub(cost, movedCost)), f64x2.mul(f64x2.splat(movedBy), movedCost));
  v128.store(MOVED_COST + run, v128.bitselect(cost, movedCost, hasMoved));
  v128.store(MOVED_AT + run, v128.bitselect(now, v128.load(MOVED_AT + run), hasMoved));
}

/** What is no number stays none. */
function enlarge(largest: usize, value: usize): void {
  v128.store(largest, f64x2.max(v128.load(largest), f64x2.abs(v128.load(value))));
}

function move(weight: usize, delta: usize, previousSign: usize, slope: usize, run: i32): void {
  const gradient = v128.load(slope);
  const zero = f64x2.splat(0);
  const isUp = v128.and(f64x2.splat(1), f64x2.gt(gradient, zero));
  const sign = v128.or(isUp, v128.and(f64x2.splat(-1), f64x2.lt(gradient, zero)));
  const isSame = f64x2.eq(sign, v128.load(previousSign));
  const factor = v128.bitselect(v128.load(ETA_PLUS + run), v128.load(ETA_MINUS + run), isSame);
  const next = f64x2.mul(v128.load(delta), factor);
  v128.store(delta, next);
  v128.store(previousSign, sign);
  v128.store(weight, f64x2.sub(v128.load(weight), f64x2.mul(sign, next)));
}

function copy(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
}
