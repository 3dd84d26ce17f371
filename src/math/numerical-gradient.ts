/**
 * Central differences: (f(p + ε) − f(p − ε)) / 2ε, one parameter at a time.
 *
 * @param parameters where; left as it is
 * @param epsilon half the distance of the two evaluations; the tutorial's is 1e-7
 */
export function numericalGradient(
  objective: (parameters: Float64Array) => number,
  parameters: Float64Array,
  epsilon = 1e-7,
): Float64Array {
  return parameters.map((value, index) => {
    const shifted = parameters.slice();
    shifted[index] = value + epsilon;
    const above = objective(shifted);
    shifted[index] = value - epsilon;
    return (above - objective(shifted)) / (2 * epsilon);
  });
}

/** |a − b| / max(|a|, |b|), and 0 where both are 0: how far a gradient lies from its numerical estimate. */
export function relativeError(a: number, b: number): number {
  const scale = Math.max(Math.abs(a), Math.abs(b));
  return scale === 0 ? 0 : Math.abs(a - b) / scale;
}
