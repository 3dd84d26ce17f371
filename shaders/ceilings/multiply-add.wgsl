// What this device can compute: eight chains of products and sums that don't wait for one another.
// One invocation takes STEPS steps of each chain, x ← x·FACTOR + 1 from x = 0 … 7, and writes the sum of all, so that
// nothing can be left out. Joined with: lib/problem.wgsl, constants from src/engines/gpu/ceilings.ts.

@group(0) @binding(0) var<storage, read_write> sums: array<f32>; // [band.count]
@group(1) @binding(0) var<uniform> band: Band;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn multiplyAdd(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= band.count) {
    return;
  }
  // Not a constant for the compiler, and the same for every invocation.
  let start = f32(band.first);
  var x = vec4f(0.0, 1.0, 2.0, 3.0) + start;
  var y = vec4f(4.0, 5.0, 6.0, 7.0) + start;
  for (var k = 0u; k < STEPS; k++) {
    x = x * FACTOR + 1.0;
    y = y * FACTOR + 1.0;
  }
  sums[id.x] = dot(x, vec4f(1.0)) + dot(y, vec4f(1.0));
}
