import { evaluatePolynomials, type GradientPolynomials } from '../../math/linear-polynomial-gradient.ts';
import { MOVED_BY, NEVER } from '../engine.ts';
import type { Simd } from './simd/simd.ts';

/** Runs that are trained side by side. */
export const N_LANES = 8;

/** The numbers of a run, in the order of `RUNS` in simd/assembly/rprop.ts: each is `N_LANES` numbers, one a run. */
export const Field = {
  wx: 0,
  wRec: 1,
  deltaWx: 2,
  deltaWRec: 3,
  signWx: 4,
  signWRec: 5,
  etaPlus: 6,
  etaMinus: 7,
  cost: 8,
  slopeWx: 9,
  slopeWRec: 10,
  movedCost: 11,
  earlierCost: 12,
  convergedSince: 13,
  movedAt: 14,
  /** largest magnitudes of all steps */
  largestWx: 15,
  largestWRec: 16,
  largestSlopeWx: 17,
  largestSlopeWRec: 18,
} as const;
export const N_FIELDS = Object.keys(Field).length;

/** What is the same for all runs. */
export interface Loop {
  readonly polynomials: GradientPolynomials;
  readonly tenth: number;
  readonly convergedBelow: number;
}

/** Takes the steps `from` + 1 to `to` of one lane. */
export function advancePlainly(
  runs: Float64Array,
  lane: number,
  { polynomials, tenth, convergedBelow }: Loop,
  from: number,
  to: number,
): void {
  const get = (field: number) => runs[field * N_LANES + lane]!;
  const set = (field: number, value: number) => {
    runs[field * N_LANES + lane] = value;
  };
  const [etaPlus, etaMinus] = [get(Field.etaPlus), get(Field.etaMinus)];
  const found = { cost: get(Field.cost), slopeWx: get(Field.slopeWx), slopeWRec: get(Field.slopeWRec) };
  let [wx, wRec] = [get(Field.wx), get(Field.wRec)];
  let [deltaWx, deltaWRec] = [get(Field.deltaWx), get(Field.deltaWRec)];
  let [signWx, signWRec] = [get(Field.signWx), get(Field.signWRec)];
  let [movedCost, earlierCost] = [get(Field.movedCost), get(Field.earlierCost)];
  let [convergedSince, movedAt] = [get(Field.convergedSince), get(Field.movedAt)];
  let [largestWx, largestWRec] = [get(Field.largestWx), get(Field.largestWRec)];
  let [largestSlopeWx, largestSlopeWRec] = [get(Field.largestSlopeWx), get(Field.largestSlopeWRec)];
  for (let step = from; step < to; step++) {
    evaluatePolynomials(polynomials, wx, wRec, found);
    const { cost } = found;
    if (step === 0) movedCost = cost;
    if (step === tenth) earlierCost = cost;
    convergedSince = cost < convergedBelow ? Math.min(convergedSince, step) : NEVER;
    if (Math.abs(cost - movedCost) > MOVED_BY * movedCost) {
      movedCost = cost;
      movedAt = step;
    }
    largestWx = Math.max(largestWx, Math.abs(wx));
    largestWRec = Math.max(largestWRec, Math.abs(wRec));
    largestSlopeWx = Math.max(largestSlopeWx, Math.abs(found.slopeWx));
    largestSlopeWRec = Math.max(largestSlopeWRec, Math.abs(found.slopeWRec));

    const nextWx = Math.sign(found.slopeWx);
    deltaWx *= nextWx === signWx ? etaPlus : etaMinus;
    signWx = nextWx;
    wx -= signWx * deltaWx;
    const nextWRec = Math.sign(found.slopeWRec);
    deltaWRec *= nextWRec === signWRec ? etaPlus : etaMinus;
    signWRec = nextWRec;
    wRec -= signWRec * deltaWRec;
  }
  set(Field.wx, wx);
  set(Field.wRec, wRec);
  set(Field.deltaWx, deltaWx);
  set(Field.deltaWRec, deltaWRec);
  set(Field.signWx, signWx);
  set(Field.signWRec, signWRec);
  set(Field.cost, found.cost);
  set(Field.slopeWx, found.slopeWx);
  set(Field.slopeWRec, found.slopeWRec);
  set(Field.movedCost, movedCost);
  set(Field.earlierCost, earlierCost);
  set(Field.convergedSince, convergedSince);
  set(Field.movedAt, movedAt);
  set(Field.largestWx, largestWx);
  set(Field.largestWRec, largestWRec);
  set(Field.largestSlopeWx, largestSlopeWx);
  set(Field.largestSlopeWRec, largestSlopeWRec);
}

/** Takes the steps `from` + 1 to `to` of all lanes at once. */
export function advanceInVectors({ arrays, advanceRprop }: Simd, loop: Loop, from: number, to: number): void {
  const { polynomials, tenth, convergedBelow } = loop;
  const { squares, squaresSlope, products, productsSlope, targetSquares, nSequences } = polynomials;
  arrays.SQUARES.set(squares);
  arrays.SQUARES_SLOPE.set(squaresSlope);
  arrays.PRODUCTS.set(products);
  arrays.PRODUCTS_SLOPE.set(productsSlope);
  advanceRprop(from, to, tenth, squares.length, products.length, targetSquares, nSequences, convergedBelow, MOVED_BY);
}
