// The logistic function σ(x) = 1/(1 + exp(−x)) from the accuracy that WGSL promises of exp.
// Beyond ±LOGISTIC_LIMIT it is that of the limit: exp and the quotient stay normal numbers there.
// Twin: `logistic` in src/math/arithmetic.ts. Joined with: LOGISTIC_LIMIT from src/engines/gpu/shader-text.ts.

fn logistic(x: Value) -> Value {
  return 1.0 / (1.0 + exp(-clamp(x, Value(-LOGISTIC_LIMIT), Value(LOGISTIC_LIMIT))));
}
