import type { CostPolynomials } from './linear-polynomials.ts';

/** Numbers of a row in a table: origin, center, curvature and rest, as `CostRow` names them. */
export const ROW_WIDTH = 4;

/** A difference that keeps less than this share of what it is taken from has lost too many digits: 8 of 53. */
export const LEAST_KEPT = 2 ** -8;

/**
 * Finds the parabolas of rows from the polynomials, about 8T operations each, whatever N is:
 *
 *     center = −b·G/C from 1 on, rest = b²(Q − G²/C)/N     with b = w_rec − 1, where |b·G/C| ≤ 1/2
 *     center = D/C,              rest = (E − D²/C)/N       elsewhere, and where targets are no sums
 *
 * A row whose rest cancels, or that is beyond float64, has a `rest` that is negative or no number: it wants the exact
 * form of `costRows`.
 *
 * @param wRec shape [nRows]
 * @param table is written, shape [nRows, ROW_WIDTH]
 */
export function polynomialRows(
  { squares, products, targetSquares, offsets }: CostPolynomials,
  nSequences: number,
  wRec: Float64Array,
  table: Float64Array,
): void {
  const mixed = offsets?.mixed ?? squares;
  const offsetSquares = offsets?.squares ?? squares;
  for (let row = 0; row < wRec.length; row++) {
    const w = wRec[row]!;
    let C = 0;
    let G = 0;
    let Q = 0;
    for (let power = squares.length - 1; power >= 0; power--) {
      C = C * w + squares[power]!;
      G = G * w + mixed[power]!;
      Q = Q * w + offsetSquares[power]!;
    }
    let D = 0;
    for (let power = products.length - 1; power >= 0; power--) D = D * w + products[power]!;

    const b = w - 1;
    const slope = G / C;
    const isOffset = offsets !== undefined && Math.abs(b * slope) <= 0.5;
    const center = D / C;
    const whole = isOffset ? Q : targetSquares;
    const kept = isOffset ? Q - slope * G : targetSquares - center * D;
    const at = row * ROW_WIDTH;
    table[at] = isOffset ? 1 : 0;
    table[at + 1] = isOffset ? -b * slope : center;
    table[at + 2] = C / nSequences;
    table[at + 3] = kept >= LEAST_KEPT * whole ? (isOffset ? b * b * kept : kept) / nSequences : Number.NaN;
  }
}
