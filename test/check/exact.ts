import type { Arithmetic } from '../../src/math/arithmetic.ts';

/** numerator / (divisor · 2^exponent), without any rounding. */
export interface Exact {
  readonly numerator: bigint;
  readonly exponent: number;
  readonly divisor: bigint;
}

/** Arithmetic on exact rationals: every float64 is a whole number over a power of two. */
export const exactArithmetic: Arithmetic<Exact> = {
  exact: fromNumber,
  add,
  subtract: (a, b) => add(a, { ...b, numerator: -b.numerator }),
  multiply: (a, b) => ({
    numerator: a.numerator * b.numerator,
    exponent: a.exponent + b.exponent,
    divisor: a.divisor * b.divisor,
  }),
  multiplyAdd: (a, b, c) => add(exactArithmetic.multiply(a, b), c),
  logistic,
  mean(values, count = values.length) {
    const sum = values.reduce(add, fromNumber(0));
    return { ...sum, divisor: sum.divisor * BigInt(count) };
  },
};

/** The difference of an exact number and a float64, computed exactly and rounded at the end to some 50 bits. */
export function difference(a: Exact, b: number): number {
  return toNumber(exactArithmetic.subtract(a, fromNumber(b)));
}

/** Binary digits after the point of σ: the one function here that is not rational. */
const DIGITS = 256;

/** σ(a), wrong by a few units of its last of 256 binary digits. a is not clamped, so it has to lie within ±80. */
function logistic({ numerator, exponent, divisor }: Exact): Exact {
  const one = 1n << BigInt(DIGITS);
  // exp(−a) = exp(−a/2¹⁰)^(2¹⁰), with 160 more digits for what the squarings lose and for how large exp may be.
  const shift = DIGITS + 160;
  const unit = 1n << BigInt(shift);
  const x = -((numerator << BigInt(shift)) / (divisor << BigInt(exponent + 10)));
  let term = unit;
  let exp = unit;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * x) >> BigInt(shift)) / n;
    exp += term;
  }
  for (let squaring = 0; squaring < 10; squaring++) exp = (exp * exp) >> BigInt(shift);
  return { numerator: (one * unit) / (unit + exp), exponent: DIGITS, divisor: 1n };
}

function fromNumber(value: number): Exact {
  let exponent = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent++;
  }
  return { numerator: BigInt(scaled), exponent, divisor: 1n };
}

function add(a: Exact, b: Exact): Exact {
  const exponent = Math.max(a.exponent, b.exponent);
  const numerator =
    ((a.numerator * b.divisor) << BigInt(exponent - a.exponent)) +
    ((b.numerator * a.divisor) << BigInt(exponent - b.exponent));
  return { numerator, exponent, divisor: a.divisor * b.divisor };
}

function toNumber({ numerator, exponent, divisor }: Exact): number {
  if (numerator === 0n) return 0;
  // 64 significant bits are kept: enough for a float64, and never too many for one.
  const shift = divisor.toString(2).length + 64 - numerator.toString(2).replace('-', '').length;
  const quotient = shift >= 0 ? (numerator << BigInt(shift)) / divisor : numerator / (divisor << BigInt(-shift));
  return Number(quotient) * 2 ** -(shift + exponent);
}
