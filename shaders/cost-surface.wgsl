// The cost ξ over a slice of the parameters: parameters = origin + a·u + b·v.
// One invocation computes CELLS_PER_INVOCATION neighbors of one row, so that each input is read once for all of them;
// a dispatch computes a band of such groups. The last group of a row may be short.
// Twin: src/engines/reference/cost-surface.ts.
// Joined with: lib/lanes/<count>.wgsl, lib/inputs/<kind>.wgsl, which binds the inputs, lib/problem.wgsl, lib/saturation.wgsl, models/<id>.wgsl.

alias Direction = array<f32, N_PARAMETERS>;

struct Slice {
  origin: Direction,
  u: Direction,
  v: Direction,
}

struct Cells {
  cost: Value,   // ξ; 0 where saturated
  status: Words, // STATUS_OK or STATUS_SATURATED
}

@group(0) @binding(0) var<uniform> problem: Problem;
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
  let nColumns = arrayLength(&a);
  let nGroups = (nColumns + CELLS_PER_INVOCATION - 1u) / CELLS_PER_INVOCATION;
  let group = band.first + id.x;
  let row = group / nGroups;
  let first = group % nGroups * CELLS_PER_INVOCATION;
  let nCells = min(CELLS_PER_INVOCATION, nColumns - first);
  var along: Value;
  for (var lane = 0u; lane < CELLS_PER_INVOCATION; lane++) {
    // Beyond a short group its last column once more: computed, and not stored.
    along = withValue(along, lane, a[min(first + lane, nColumns - 1u)]);
  }
  let cells = computeCells(parametersAt(along, b[row]));
  for (var lane = 0u; lane < nCells; lane++) {
    let index = row * nColumns + first + lane;
    costs[index] = valueOf(cells.cost, lane);
    cellStatus[index] = wordOf(cells.status, lane);
  }
}

fn parametersAt(along: Value, across: f32) -> Parameters {
  var parameters: Parameters;
  for (var p = 0u; p < N_PARAMETERS; p++) {
    parameters[p] = slice.origin[p] + along * slice.u[p] + across * slice.v[p];
  }
  return parameters;
}

fn computeCells(parameters: Parameters) -> Cells {
  let nSequences = sequenceCount(problem);
  let nSteps = stepCount(problem);
  var sum = Value(0.0);
  var isOk = Flags(true);
  for (var i = 0u; i < nSequences; i++) {
    var state = modelInitialState(parameters);
    for (var first = 0u; first < nSteps; first += INPUTS_PER_BLOCK) {
      let block = inputBlock(i, first);
      let nInputs = min(INPUTS_PER_BLOCK, nSteps - first);
      for (var k = 0u; k < nInputs; k++) {
        state = modelStep(parameters, state, inputOf(block, k));
        isOk = isOk & !isSaturated(state, problem.stateBound);
        // A saturated cell goes on from 0, so that it stays finite beside its neighbors.
        state = select(Value(0.0), state, isOk);
      }
    }
    if (!any(isOk)) {
      break;
    }
    sum += modelLoss(parameters, state, targets[i]);
  }
  let cost = select(Value(0.0), sum / f32(nSequences), isOk);
  return Cells(cost, select(Words(STATUS_SATURATED), Words(STATUS_OK), isOk));
}
