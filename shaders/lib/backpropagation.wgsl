// ξ and ∂ξ/∂w of all sequences by backpropagation through time, one sequence after the other; the states of one are kept.
// Twin: src/engines/reference/backpropagate.ts. Joined with: models/<id>.wgsl, and a kernel that binds `problem`,
// `inputs`, `targets` and `stretch`.

// What a forward and a backward pass find.
struct Evaluation {
  cost: f32,
  gradient: Parameters,
  reach: u32, // how far it stayed within bounds: REACHED_…
}

const REACHED_NOTHING = 0u;  // a state grew beyond its bound
const REACHED_COST = 1u;     // going back, a number grew beyond its bound
const REACHED_GRADIENT = 2u;

// ξ alone.
fn costOf(parameters: Parameters) -> Evaluation {
  var found: Evaluation;
  if (isBeyond(parameters)) {
    return found;
  }
  let nSequences = sequenceCount(problem);
  let nSteps = stepCount(problem);
  for (var i = 0u; i < nSequences; i++) {
    var state = modelInitialState(parameters);
    for (var k = 0u; k < nSteps; k++) {
      state = modelStep(parameters, state, inputs[i * nSteps + k]);
      if (isSaturated(state, problem.stateBound)) {
        return found;
      }
    }
    found.cost += modelLoss(parameters, state, targets[i]);
  }
  found.cost /= f32(nSequences);
  found.reach = REACHED_COST;
  return found;
}

// ξ and ∂ξ/∂w.
fn backpropagate(parameters: Parameters) -> Evaluation {
  var found: Evaluation;
  if (isBeyond(parameters)) {
    return found;
  }
  let nSequences = sequenceCount(problem);
  let nSteps = stepCount(problem);
  var states: array<f32, MAX_STEPS + 1u>;
  var isBack = true;
  for (var i = 0u; i < nSequences; i++) {
    states[0] = modelInitialState(parameters);
    for (var k = 0u; k < nSteps; k++) {
      states[k + 1u] = modelStep(parameters, states[k], inputs[i * nSteps + k]);
      if (isSaturated(states[k + 1u], problem.stateBound)) {
        return found;
      }
    }
    found.cost += modelLoss(parameters, states[nSteps], targets[i]);
    var stateGradient = modelLossGradient(parameters, states[nSteps], targets[i]);
    for (var k = nSteps; k > 0u; k--) {
      // Once a number is beyond its bound none is used any more, but the states of the other sequences still count.
      isBack = isBack && !isSaturated(stateGradient, stretch.trainingBound);
      if (!isBack) {
        break;
      }
      let back = modelStepGradient(parameters, states[k - 1u], inputs[i * nSteps + k - 1u], stateGradient);
      for (var p = 0u; p < N_PARAMETERS; p++) {
        found.gradient[p] += back.parameters[p];
      }
      stateGradient = back.state;
    }
    isBack = isBack && !isSaturated(stateGradient, stretch.trainingBound);
  }
  found.cost /= f32(nSequences);
  for (var p = 0u; p < N_PARAMETERS; p++) {
    found.gradient[p] /= f32(nSequences);
  }
  found.reach = select(REACHED_COST, REACHED_GRADIENT, isBack && !isBeyond(found.gradient));
  return found;
}

fn isBeyond(values: Parameters) -> bool {
  for (var p = 0u; p < N_PARAMETERS; p++) {
    if (isSaturated(values[p], stretch.trainingBound)) {
      return true;
    }
  }
  return false;
}
