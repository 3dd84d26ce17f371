// Rprop as the tutorial defines it: a sign that repeats grows Δ by η⁺, any other shrinks it by η⁻; w ← w − sign·Δ.
// Twin: src/optimizers/rprop.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  delta: Parameters,        // Δ
  previousSign: Parameters, // 0 before the first step
}

const LOOKS_AHEAD = false;

fn optimizerInit(parameters: Parameters, hyperparameters: Hyperparameters) -> OptimizerState {
  var state: OptimizerState;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    state.delta[p] = hyperparameters[DELTA_INITIAL];
  }
  return state;
}

fn optimizerLook(parameters: Parameters, state: OptimizerState, hyperparameters: Hyperparameters) -> Parameters {
  return parameters;
}

fn optimizerStep(
  parameters: Parameters, state: OptimizerState, gradient: Parameters, hyperparameters: Hyperparameters,
) -> OptimizerStep {
  var next = OptimizerStep(parameters, state);
  for (var p = 0u; p < N_PARAMETERS; p++) {
    let direction = sign(gradient[p]);
    let factor = select(hyperparameters[ETA_MINUS], hyperparameters[ETA_PLUS], direction == state.previousSign[p]);
    // Without a gradient Δ may grow for ever; one that large throws the run out whatever it would have become.
    let delta = min(state.delta[p] * factor, LARGEST_STEP);
    next.parameters[p] = parameters[p] - direction * delta;
    next.state.delta[p] = delta;
    next.state.previousSign[p] = direction;
  }
  return next;
}
