// Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − α·m̂/(√v̂ + ε), both corrected for their bias.
// Below |g| = 1e-19 the square of g is none of float32's numbers: there a run rests that float64 would move.
// Twin: src/optimizers/adam.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  mean: Parameters,       // m
  meanSquare: Parameters, // v
  beta1Power: f32,        // β₁ᵗ after t steps
  beta2Power: f32,        // β₂ᵗ
  last: Parameters,       // the last step
}

const LOOKS_AHEAD = false;

fn optimizerInit(parameters: Parameters, hyperparameters: Hyperparameters) -> OptimizerState {
  var state: OptimizerState;
  state.beta1Power = 1.0;
  state.beta2Power = 1.0;
  return state;
}

fn optimizerLook(parameters: Parameters, state: OptimizerState, hyperparameters: Hyperparameters) -> Parameters {
  return parameters;
}

fn optimizerStep(
  parameters: Parameters, state: OptimizerState, gradient: Parameters, hyperparameters: Hyperparameters,
) -> OptimizerStep {
  let beta1 = hyperparameters[BETA1];
  let beta2 = hyperparameters[BETA2];
  var next = OptimizerStep(parameters, state);
  next.state.beta1Power = state.beta1Power * beta1;
  next.state.beta2Power = state.beta2Power * beta2;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    let mean = beta1 * state.mean[p] + (1.0 - beta1) * gradient[p];
    let meanSquare = beta2 * state.meanSquare[p] + (1.0 - beta2) * (gradient[p] * gradient[p]);
    let corrected = mean / (1.0 - next.state.beta1Power);
    let correctedSquare = meanSquare / (1.0 - next.state.beta2Power);
    let last = -hyperparameters[LEARNING_RATE] * corrected / (sqrt(correctedSquare) + hyperparameters[EPSILON]);
    next.state.mean[p] = mean;
    next.state.meanSquare[p] = meanSquare;
    next.state.last[p] = last;
    next.parameters[p] = parameters[p] + last;
  }
  return next;
}
