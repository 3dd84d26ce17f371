// Trains from every cell of a slice: parameters, then hyperparameters = origin + a·u + b·v.
// One invocation carries one run through some steps; a dispatch does so for a band of cells, and the runs lie in a
// buffer between two dispatches, so that none takes long and all can be watched.
// Twin: src/engines/reference/optimizer-map.ts.
// Joined with: lib/problem.wgsl, lib/saturation.wgsl, lib/backpropagation.wgsl, forms/<id>.wgsl,
// models/<id>.wgsl, optimizers/<id>.wgsl.

alias Hyperparameters = array<f32, N_HYPERPARAMETERS>; // in the optimizer's own order, the clipping norm last
alias SliceVector = array<f32, N_PARAMETERS + N_HYPERPARAMETERS>;

struct Slice {
  origin: SliceVector,
  u: SliceVector,
  v: SliceVector,
}

// What some consecutive steps of some consecutive cells are.
struct Stretch {
  first: u32,      // first cell of this dispatch
  count: u32,      // how many cells
  firstStep: u32,  // steps that their runs have behind them; at 0 they are begun
  nSteps: u32,     // steps to take now
  isTenth: u32,    // 1: remember the cost at firstStep, where a last tenth begins
  trainingBound: f32, // largest magnitude of a parameter, of the gradient and of ∂loss/∂s_k
}

struct Run {
  parameters: Parameters,
  gradient: Parameters,   // ∂ξ/∂w as the last step took it, not clipped
  state: OptimizerState,
  track: Track,           // of the steps before those to come
}

// How the cost went.
struct Track {
  cost: f32,           // ξ now
  movedCost: f32,      // ξ when it last had moved
  tenthCost: f32,      // ξ where the last tenth began
  laterCost: f32,      // the same, of a tenth that began later
  divergedAt: u32,     // the step that left the numbers, or NEVER
  convergedSince: u32, // the step since which ξ is below CONVERGED_BELOW, or NEVER
  movedAt: u32,        // the last step at which ξ had moved
}

struct OptimizerStep {
  parameters: Parameters,
  state: OptimizerState,
}

@group(0) @binding(0) var<uniform> problem: Problem;
@group(0) @binding(1) var<storage, read> inputs: array<f32>;          // [nSequences, nSteps]
@group(0) @binding(2) var<storage, read> targets: array<f32>;         // [nSequences]
@group(0) @binding(3) var<storage, read> slice: Slice;
@group(0) @binding(4) var<storage, read> a: array<f32>;               // [nColumns]
@group(0) @binding(5) var<storage, read> b: array<f32>;               // [nRows]
@group(0) @binding(6) var<storage, read_write> runs: array<Run>;      // [nRows, nColumns]
// What the host reads, as if each run ended now; ξ at its end is that of a plain forward pass, whatever the form.
@group(0) @binding(7) var<storage, read_write> tracks: array<Track>;  // [nRows, nColumns], then guard words
@group(1) @binding(0) var<uniform> stretch: Stretch;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn optimizerMap(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= stretch.count) {
    return;
  }
  let index = stretch.first + id.x;
  let nColumns = arrayLength(&a);
  let values = sliceAt(a[index % nColumns], b[index / nColumns]);
  let hyperparameters = hyperparametersOf(values);

  var run: Run;
  if (stretch.firstStep == 0u) {
    run.parameters = parametersOf(values);
    run.state = optimizerInit(run.parameters, hyperparameters);
    run.track.divergedAt = NEVER;
    run.track.convergedSince = NEVER;
  } else {
    run = runs[index];
  }
  var track = run.track;
  if (stretch.isTenth == 1u) {
    track.tenthCost = track.laterCost;
    track.laterCost = tracks[index].cost;
  }
  let end = stretch.firstStep + stretch.nSteps;
  for (var k = stretch.firstStep; k < end && track.divergedAt == NEVER; k++) {
    // As many steps as the form takes, then one by backpropagation. Steps of both kinds in one loop would be slower.
    for (; k < end && track.divergedAt == NEVER; k++) {
      let there = quickly(optimizerLook(run.parameters, run.state, hyperparameters));
      var here = there;
      if (LOOKS_AHEAD) {
        here = quickly(run.parameters);
      }
      if (min(there.reach, here.reach) != REACHED_GRADIENT) {
        break;
      }
      takeStep(&run, &track, hyperparameters, here, there, k);
    }
    if (k >= end || track.divergedAt != NEVER) {
      break;
    }
    let there = backpropagate(optimizerLook(run.parameters, run.state, hyperparameters));
    var here = there;
    if (LOOKS_AHEAD) {
      here = costOf(run.parameters);
    }
    takeStep(&run, &track, hyperparameters, here, there, k);
  }
  run.track = track;
  runs[index] = run;
  if (track.divergedAt == NEVER) {
    follow(&track, costOf(run.parameters), end);
  }
  tracks[index] = track;
}

// Step k + 1, from what was found at the parameters and where the optimizer looks.
fn takeStep(
  run: ptr<function, Run>, track: ptr<function, Track>, hyperparameters: Hyperparameters,
  here: Evaluation, there: Evaluation, k: u32,
) {
  (*run).gradient = there.gradient;
  follow(track, here, k);
  if ((*track).divergedAt != NEVER) {
    return;
  }
  if (there.reach != REACHED_GRADIENT) {
    (*track).divergedAt = k + 1u;
    return;
  }
  let gradient = clip(there.gradient, hyperparameters);
  let next = optimizerStep((*run).parameters, (*run).state, gradient, hyperparameters);
  (*run).parameters = next.parameters;
  (*run).state = next.state;
  if (isBeyond(next.parameters)) {
    (*track).divergedAt = k + 1u;
  }
}

// Keeps account of the cost after `step` steps; doing so twice is doing so once.
fn follow(track: ptr<function, Track>, found: Evaluation, step: u32) {
  if (found.reach == REACHED_NOTHING) {
    (*track).divergedAt = step;
    return;
  }
  let cost = found.cost;
  (*track).cost = cost;
  if (step == 0u) {
    (*track).movedCost = cost;
    (*track).tenthCost = cost;
    (*track).laterCost = cost;
  }
  if (!(cost < CONVERGED_BELOW)) {
    (*track).convergedSince = NEVER;
  } else if ((*track).convergedSince == NEVER) {
    (*track).convergedSince = step;
  }
  if (abs(cost - (*track).movedCost) > MOVED_BY * (*track).movedCost) {
    (*track).movedCost = cost;
    (*track).movedAt = step;
  }
}

// Where ‖g‖ ≥ c > 0: c·g/‖g‖. Twin: src/optimizers/clipping.ts.
fn clip(gradient: Parameters, hyperparameters: Hyperparameters) -> Parameters {
  let threshold = hyperparameters[CLIP_NORM];
  var squares = 0.0;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    squares += gradient[p] * gradient[p];
  }
  let norm = sqrt(squares);
  if (!(threshold > 0.0) || norm < threshold) {
    return gradient;
  }
  var clipped: Parameters;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    clipped[p] = threshold * gradient[p] / norm;
  }
  return clipped;
}

fn sliceAt(along: f32, across: f32) -> SliceVector {
  var values: SliceVector;
  for (var p = 0u; p < N_PARAMETERS + N_HYPERPARAMETERS; p++) {
    values[p] = slice.origin[p] + along * slice.u[p] + across * slice.v[p];
  }
  return values;
}

fn parametersOf(values: SliceVector) -> Parameters {
  var parameters: Parameters;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    parameters[p] = values[p];
  }
  return parameters;
}

fn hyperparametersOf(values: SliceVector) -> Hyperparameters {
  var hyperparameters: Hyperparameters;
  for (var h = 0u; h < N_HYPERPARAMETERS; h++) {
    hyperparameters[h] = values[N_PARAMETERS + h];
  }
  return hyperparameters;
}
