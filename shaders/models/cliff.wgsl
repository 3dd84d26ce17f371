// The single unit without input: s_k = w·σ(s_{k−1}) + b, s_0 = 0.5, y = σ(s_T), loss (y − t)².
// Twin: `recurrence` in src/models/cliff.ts. Parameters: [w, b]. Joined with: lib/logistic.wgsl.

fn modelInitialState(parameters: Parameters) -> Value {
  return Value(0.5);
}

fn modelStep(parameters: Parameters, state: Value, input: f32) -> Value {
  return parameters[0] * logistic(state) + parameters[1];
}

// `goal` is the sequence's target; that word is reserved in WGSL.
fn modelLoss(parameters: Parameters, finalState: Value, goal: f32) -> Value {
  let error = logistic(finalState) - goal;
  return error * error;
}

// ∂loss/∂s_T
fn modelLossGradient(parameters: Parameters, finalState: Value, goal: f32) -> Value {
  let y = logistic(finalState);
  return 2.0 * (y - goal) * (y * (1.0 - y));
}

// Back through the step that read `state` = s_{k−1}; `stateGradient` is ∂loss/∂s_k.
fn modelStepGradient(parameters: Parameters, state: Value, input: f32, stateGradient: Value) -> StepGradient {
  let y = logistic(state);
  return StepGradient(stateGradient * parameters[0] * (y * (1.0 - y)), Parameters(stateGradient * y, stateGradient));
}
