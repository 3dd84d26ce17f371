// Coefficients of rising powers of w_rec, as src/math/linear-polynomials.ts and linear-polynomial-gradient.ts have them.
// MAX_STEPS of ../../limits.ts bounds their number.
export const MAX_POWERS: i32 = 2048;

export const SQUARES = memory.data(MAX_POWERS * 8, 16);
export const PRODUCTS = memory.data(MAX_POWERS * 8, 16);
