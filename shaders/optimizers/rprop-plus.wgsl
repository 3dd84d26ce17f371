// Rprop+: where a gradient's sign repeats, Δ grows by η⁺; where it flips, Δ shrinks by η⁻ and the last step is taken back.
// Twin: src/optimizers/rprop-plus.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  delta: Parameters,        // Δ
  previousSign: Parameters, // 0 before the first step, and after one that was taken back
  last: Parameters,         // the last step
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
    var direction = sign(gradient[p]);
    var delta = state.delta[p];
    let agreement = direction * state.previousSign[p];
    if (agreement > 0.0) {
      delta = min(delta * hyperparameters[ETA_PLUS], hyperparameters[DELTA_MAX]);
    }
    var last = -direction * delta;
    if (agreement < 0.0) {
      delta = max(delta * hyperparameters[ETA_MINUS], hyperparameters[DELTA_MIN]);
      last = -state.last[p];
      direction = 0.0;
    }
    next.parameters[p] = parameters[p] + last;
    next.state.delta[p] = delta;
    next.state.previousSign[p] = direction;
    next.state.last[p] = last;
  }
  return next;
}
