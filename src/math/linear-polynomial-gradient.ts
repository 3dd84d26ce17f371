import { costPolynomials } from './linear-polynomials.ts';
import type { Sequences } from './linear-rows.ts';

/**
 * What the linear model's cost and its gradient are made of; see `CostPolynomials` for C, D and E. Coefficients of rising
 * powers of w_rec; derivatives are as long as what they are taken of, with 0 for the highest power.
 */
export interface GradientPolynomials {
  /** C, shape [2T − 1] */
  readonly squares: Float64Array;
  /** C′, shape [2T − 1] */
  readonly squaresSlope: Float64Array;
  /** D, shape [T] */
  readonly products: Float64Array;
  /** D′, shape [T] */
  readonly productsSlope: Float64Array;
  /** E */
  readonly targetSquares: number;
  readonly nSequences: number;
}

/** Where cost and gradient are written. */
export interface CostAndSlopes {
  cost: number;
  /** N·∂ξ/∂w_x/2 */
  slopeWx: number;
  /** N·∂ξ/∂w_rec */
  slopeWRec: number;
}

export function gradientPolynomials(data: Sequences): GradientPolynomials {
  const { squares, products, targetSquares } = costPolynomials(data);
  return {
    squares,
    squaresSlope: derivative(squares),
    products,
    productsSlope: derivative(products),
    targetSquares,
    nSequences: data.nSequences,
  };
}

function derivative(polynomial: Float64Array): Float64Array {
  return polynomial.map((_, power) => (power + 1) * (polynomial[power + 1] ?? 0));
}

/**
 *     ξ = (w_x(w_x·C − 2D) + E)/N,  ∂ξ/∂w_x = 2(w_x·C − D)/N,  ∂ξ/∂w_rec = w_x(w_x·C′ − 2D′)/N
 *
 * in about 6T multiplications, whatever N is. Near a minimum all of them cancel, as those of the recurrence do.
 */
export function evaluatePolynomials(
  { squares, squaresSlope, products, productsSlope, targetSquares, nSequences }: GradientPolynomials,
  wx: number,
  wRec: number,
  found: CostAndSlopes,
): void {
  let C = 0;
  let dC = 0;
  for (let power = squares.length - 1; power >= 0; power--) {
    C = C * wRec + squares[power]!;
    dC = dC * wRec + squaresSlope[power]!;
  }
  let D = 0;
  let dD = 0;
  for (let power = products.length - 1; power >= 0; power--) {
    D = D * wRec + products[power]!;
    dD = dD * wRec + productsSlope[power]!;
  }
  found.cost = (wx * (wx * C - 2 * D) + targetSquares) / nSequences;
  found.slopeWx = wx * C - D;
  found.slopeWRec = wx * (wx * dC - 2 * dD);
}
