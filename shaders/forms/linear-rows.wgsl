// The linear model's cost ξ over rows of one w_rec and columns of one w_x: in a row it is a parabola in w_x.
// One invocation computes CELLS_PER_INVOCATION neighbors of one row; a dispatch computes a band of such groups.
// The rows come from src/math/linear-rows.ts in float64. What is uploaded are offsets from the minimum at (1, 1), not
// weights, so that float32 has all of its digits left however close to it a window lies.
// Meaning: src/engines/reference/cost-surface.ts. Joined with: lib/lanes/one.wgsl, lib/problem.wgsl.

struct CostRow {
  center: f32,    // where the parabola is lowest, scaled, counted from the origin
  curvature: f32, // of ξ in the scaled offset
  rest: f32,      // ξ at the center
  scale: f32,     // a power of two by which the columns are multiplied; 1 but where the states are large
  limit: f32,     // largest |w_x| that saturates no state
  origin: u32,    // 0: columns count from w_x = 0; 1: from w_x = 1
}

@group(0) @binding(0) var<storage, read> weights: array<f32>;           // w_x, [nColumns]
@group(0) @binding(1) var<storage, read> offsets: array<f32>;           // w_x − 1, [nColumns]
@group(0) @binding(2) var<storage, read> rows: array<CostRow>;          // [nRows]
@group(0) @binding(3) var<storage, read_write> costs: array<f32>;       // [nRows, nColumns], then guard words
@group(0) @binding(4) var<storage, read_write> cellStatus: array<u32>;  // [nRows, nColumns], then guard words
@group(1) @binding(0) var<uniform> band: Band;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn linearRows(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= band.count) {
    return;
  }
  let nColumns = arrayLength(&weights);
  let nGroups = (nColumns + CELLS_PER_INVOCATION - 1u) / CELLS_PER_INVOCATION;
  let group = band.first + id.x;
  let index = group / nGroups;
  let row = rows[index];
  let first = group % nGroups * CELLS_PER_INVOCATION;
  let end = min(first + CELLS_PER_INVOCATION, nColumns);
  for (var column = first; column < end; column++) {
    let cell = index * nColumns + column;
    let wx = weights[column];
    // Written as a negation, as in lib/saturation.wgsl.
    if (!(abs(wx) <= row.limit)) {
      costs[cell] = 0.0;
      cellStatus[cell] = STATUS_SATURATED;
      continue;
    }
    let offset = select(wx, offsets[column], row.origin == 1u) * row.scale - row.center;
    costs[cell] = row.curvature * (offset * offset) + row.rest;
    cellStatus[cell] = STATUS_OK;
  }
}
