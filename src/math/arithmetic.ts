/**
 * The operations that a model's recurrence is made of, over any kind of number. One description of a recurrence thus
 * serves float64, numbers that track their own rounding error, and an emulated GPU.
 */
export interface Arithmetic<Value> {
  /** A number that every engine is given exactly: a weight, an input, a target. */
  exact(value: number): Value;
  add(a: Value, b: Value): Value;
  subtract(a: Value, b: Value): Value;
  multiply(a: Value, b: Value): Value;
  /** a·b + c, which a GPU may round once or twice. */
  multiplyAdd(a: Value, b: Value, c: Value): Value;
  /** σ(a) = 1/(1 + exp(−a)), where a is first clamped to ±`LOGISTIC_LIMIT`. */
  logistic(a: Value): Value;
  /** The sum, in an order that is not promised, divided by `count`, which is how many there are if left out. */
  mean(values: readonly Value[], count?: number): Value;
}

/**
 * The logistic function is computed as that of ±80 beyond ±80: there exp, 1 + exp and the quotient are all still normal
 * float32 numbers, and what is cut off is less than 2e-35. The same number stands in the shaders.
 */
export const LOGISTIC_LIMIT = 80;

/** Plain float64, each operation rounded once. */
export const float64Arithmetic: Arithmetic<number> = {
  exact: (value) => value,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  multiplyAdd: (a, b, c) => a * b + c,
  logistic,
  mean: (values, count = values.length) => values.reduce((sum, value) => sum + value, 0) / count,
};

/** σ(a) in float64. */
export function logistic(a: number): number {
  return 1 / (1 + Math.exp(-Math.min(Math.max(a, -LOGISTIC_LIMIT), LOGISTIC_LIMIT)));
}
