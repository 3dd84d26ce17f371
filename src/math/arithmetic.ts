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
  /** The mean, summed in an order that is not promised. */
  mean(values: readonly Value[]): Value;
}

/** Plain float64, each operation rounded once. */
export const float64Arithmetic: Arithmetic<number> = {
  exact: (value) => value,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  multiplyAdd: (a, b, c) => a * b + c,
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};
