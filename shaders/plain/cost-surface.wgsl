// The cost ξ over a slice of the parameters as one would write it down first; what ../cost-surface.wgsl is compared with.
// One invocation computes one cell; a dispatch computes a band of cells, row by row.
// Twin: src/engines/reference/cost-surface.ts.
// Joined with: lib/lanes/one.wgsl, lib/problem.wgsl, lib/saturation.wgsl, models/<id>.wgsl.

struct Slice {
  origin: Parameters,
  u: Parameters,
  v: Parameters,
}

struct Cell {
  cost: f32,   // ξ; 0 where saturated
  status: u32, // STATUS_OK or STATUS_SATURATED
}

@group(0) @binding(0) var<uniform> problem: Problem;
@group(0) @binding(1) var<storage, read> inputs: array<f32>;              // [nSequences, nSteps]
@group(0) @binding(2) var<storage, read> targets: array<f32>;             // [nSequences]
@group(0) @binding(3) var<storage, read> slice: Slice;
@group(0) @binding(4) var<storage, read> a: array<f32>;                   // [nColumns]
@group(0) @binding(5) var<storage, read> b: array<f32>;                   // [nRows]
@group(0) @binding(6) var<storage, read_write> costs: array<f32>;         // [nRows, nColumns], then guard words
@group(0) @binding(7) var<storage, read_write> cellStatus: array<u32>;    // [nRows, nColumns], then guard words
@group(1) @binding(0) var<uniform> band: Band;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn costSurface(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= band.count) {
    return;
  }
  let index = band.first + id.x;
  let nColumns = arrayLength(&a);
  let cell = computeCell(parametersAt(a[index % nColumns], b[index / nColumns]));
  costs[index] = cell.cost;
  cellStatus[index] = cell.status;
}

fn parametersAt(along: f32, across: f32) -> Parameters {
  var parameters: Parameters;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    parameters[p] = slice.origin[p] + along * slice.u[p] + across * slice.v[p];
  }
  return parameters;
}

fn computeCell(parameters: Parameters) -> Cell {
  let nSequences = sequenceCount(problem);
  let nSteps = stepCount(problem);
  var sum = 0.0;
  for (var i = 0u; i < nSequences; i++) {
    var state = modelInitialState(parameters);
    for (var k = 0u; k < nSteps; k++) {
      state = modelStep(parameters, state, inputs[i * nSteps + k]);
      if (isSaturated(state, problem.stateBound)) {
        return Cell(0.0, STATUS_SATURATED);
      }
    }
    sum += modelLoss(parameters, state, targets[i]);
  }
  return Cell(sum / f32(nSequences), STATUS_OK);
}
