// What every compute kernel is given: the data set's shape, and the band of items that one dispatch is to compute.
// Joined with: lib/lanes/<count>.wgsl, N_PARAMETERS from src/engines/gpu/shader-text.ts.

alias Parameters = array<Value, N_PARAMETERS>;

struct Problem {
  nSequences: u32, // N
  nSteps: u32,     // T
  stateBound: f32, // largest magnitude of a state that is not saturated
}

// One step back in time.
struct StepGradient {
  state: Value,           // ∂loss/∂s_{k−1}
  parameters: Parameters, // what this step adds to ∂loss/∂w
}

struct Band {
  first: u32, // first item of this dispatch
  count: u32, // how many items; the invocations beyond them do nothing
}

// Loops end here at the latest, whatever the uniforms hold.
fn sequenceCount(problem: Problem) -> u32 {
  return min(problem.nSequences, MAX_SEQUENCES);
}

fn stepCount(problem: Problem) -> u32 {
  return min(problem.nSteps, MAX_STEPS);
}
