// All states S of every sequence under every point's parameters.
// One invocation computes one sequence under one point; a dispatch computes a band of such pairs.
// Twin: src/engines/reference/forward-batch.ts.
// Joined with: lib/problem.wgsl, lib/saturation.wgsl, models/<id>.wgsl.

@group(0) @binding(0) var<uniform> problem: Problem;
@group(0) @binding(1) var<storage, read> inputs: array<f32>;                  // [nSequences, nSteps]
@group(0) @binding(2) var<storage, read> points: array<Parameters>;           // [nPoints]
@group(0) @binding(3) var<storage, read_write> states: array<f32>;            // [nPoints, nSequences, nSteps + 1], guard
@group(0) @binding(4) var<storage, read_write> sequenceStatus: array<u32>;    // [nPoints, nSequences], guard
@group(1) @binding(0) var<uniform> band: Band;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn forwardBatch(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= band.count) {
    return;
  }
  let index = band.first + id.x;
  let nSequences = sequenceCount(problem);
  let nSteps = stepCount(problem);
  let sequence = index % nSequences;
  let parameters = points[index / nSequences];
  let row = index * (nSteps + 1u);

  var status = STATUS_OK;
  var state = modelInitialState(parameters);
  states[row] = state;
  for (var k = 0u; k < nSteps; k++) {
    if (status == STATUS_OK) {
      state = modelStep(parameters, state, inputs[sequence * nSteps + k]);
      if (isSaturated(state, problem.stateBound)) {
        status = STATUS_SATURATED;
        state = 0.0;
      }
    }
    // From a saturated step on, every state is 0.
    states[row + k + 1u] = state;
  }
  sequenceStatus[index] = status;
}
