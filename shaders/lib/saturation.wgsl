// Stops a state before it overflows: WGSL may assume that no infinity and no NaN exists, so none may arise.
// Written as a negation, so that it also holds for a number that compares with nothing.

fn isSaturated(state: Value, bound: f32) -> Flags {
  return !(abs(state) <= Value(bound));
}
