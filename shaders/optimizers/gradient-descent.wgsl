// Gradient descent: w ← w − α·g.
// Twin: src/optimizers/gradient-descent.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  last: Parameters, // the last step
}

const LOOKS_AHEAD = false;

fn optimizerInit(parameters: Parameters, hyperparameters: Hyperparameters) -> OptimizerState {
  return OptimizerState();
}

fn optimizerLook(parameters: Parameters, state: OptimizerState, hyperparameters: Hyperparameters) -> Parameters {
  return parameters;
}

fn optimizerStep(
  parameters: Parameters, state: OptimizerState, gradient: Parameters, hyperparameters: Hyperparameters,
) -> OptimizerStep {
  var next = OptimizerStep(parameters, state);
  for (var p = 0u; p < N_PARAMETERS; p++) {
    next.state.last[p] = -hyperparameters[LEARNING_RATE] * gradient[p];
    next.parameters[p] = parameters[p] + next.state.last[p];
  }
  return next;
}
