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
  mean(values) {
    const sum = values.reduce(add, fromNumber(0));
    return { ...sum, divisor: sum.divisor * BigInt(values.length) };
  },
};

/** The difference of an exact number and a float64, computed exactly and rounded at the end to some 50 bits. */
export function difference(a: Exact, b: number): number {
  return toNumber(exactArithmetic.subtract(a, fromNumber(b)));
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
