// Nesterov's accelerated gradient: v ← μ·v − α·g(w + μ·v), w ← w + v.
// Twin: src/optimizers/nesterov.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  velocity: Parameters, // v
}

const LOOKS_AHEAD = true;

fn optimizerInit(parameters: Parameters, hyperparameters: Hyperparameters) -> OptimizerState {
  return OptimizerState();
}

// Where the momentum leads.
fn optimizerLook(parameters: Parameters, state: OptimizerState, hyperparameters: Hyperparameters) -> Parameters {
  var ahead: Parameters;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    ahead[p] = parameters[p] + hyperparameters[MOMENTUM] * state.velocity[p];
  }
  return ahead;
}

fn optimizerStep(
  parameters: Parameters, state: OptimizerState, gradient: Parameters, hyperparameters: Hyperparameters,
) -> OptimizerStep {
  var next = OptimizerStep(parameters, state);
  for (var p = 0u; p < N_PARAMETERS; p++) {
    let velocity = hyperparameters[MOMENTUM] * state.velocity[p] - hyperparameters[LEARNING_RATE] * gradient[p];
    next.state.velocity[p] = velocity;
    next.parameters[p] = parameters[p] + velocity;
  }
  return next;
}
