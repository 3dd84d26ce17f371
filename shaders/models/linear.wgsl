// The linear recurrent network with two weights: s_k = x_k·w_x + s_{k−1}·w_rec, y = s_T, loss (y − t)².
// Twin: `recurrence` in src/models/linear.ts. Parameters: [w_x, w_rec].

fn modelInitialState(parameters: Parameters) -> Value {
  return Value(0.0);
}

fn modelStep(parameters: Parameters, state: Value, input: f32) -> Value {
  return parameters[1] * state + parameters[0] * input;
}

// `goal` is the sequence's target; that word is reserved in WGSL.
fn modelLoss(parameters: Parameters, finalState: Value, goal: f32) -> Value {
  let error = finalState - goal;
  return error * error;
}

// ∂loss/∂s_T
fn modelLossGradient(parameters: Parameters, finalState: Value, goal: f32) -> Value {
  return 2.0 * (finalState - goal);
}

// Back through the step that read `state` = s_{k−1} and `input` = x_k; `stateGradient` is ∂loss/∂s_k.
fn modelStepGradient(parameters: Parameters, state: Value, input: f32, stateGradient: Value) -> StepGradient {
  return StepGradient(stateGradient * parameters[1], Parameters(stateGradient * input, stateGradient * state));
}
