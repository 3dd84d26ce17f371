// iRprop−: where a gradient's sign repeats, Δ grows by η⁺; where it flips, Δ shrinks by η⁻ and the weight rests.
// Twin: src/optimizers/irprop-minus.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  delta: Parameters,        // Δ
  previousSign: Parameters, // 0 before the first step, and after a sign that flipped
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
    } else if (agreement < 0.0) {
      delta = max(delta * hyperparameters[ETA_MINUS], hyperparameters[DELTA_MIN]);
      direction = 0.0;
    }
    next.parameters[p] = parameters[p] - direction * delta;
    next.state.delta[p] = delta;
    next.state.previousSign[p] = direction;
  }
  return next;
}
