// RMSprop: M ← ρ·M + (1 − ρ)·g², w ← w − α·g/(√M + ε).
// Below |g| = 1e-19 the square of g is none of float32's numbers: there a run rests that float64 would move.
// Twin: src/optimizers/rmsprop.ts; the fields of OptimizerState are its state's. Joined with: optimizer-map.wgsl.

struct OptimizerState {
  meanSquare: Parameters, // M
  last: Parameters,       // the last step
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
  let decay = hyperparameters[DECAY];
  var next = OptimizerStep(parameters, state);
  for (var p = 0u; p < N_PARAMETERS; p++) {
    let meanSquare = decay * state.meanSquare[p] + (1.0 - decay) * (gradient[p] * gradient[p]);
    let last = -hyperparameters[LEARNING_RATE] * gradient[p] / (sqrt(meanSquare) + hyperparameters[EPSILON]);
    next.state.meanSquare[p] = meanSquare;
    next.state.last[p] = last;
    next.parameters[p] = parameters[p] + last;
  }
  return next;
}
