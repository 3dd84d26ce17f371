// What this device can write: a plain fill, and nothing else.
// One invocation writes FILLS words of 16 bytes, each a whole dispatch away from the last, so that neighbors write side
// by side. Joined with: lib/problem.wgsl, constants from src/engines/gpu/ceilings.ts.

@group(0) @binding(0) var<storage, read_write> values: array<vec4u>; // [FILLS, band.count]
@group(1) @binding(0) var<uniform> band: Band;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn fill(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= band.count) {
    return;
  }
  for (var k = 0u; k < FILLS; k++) {
    values[k * band.count + id.x] = vec4u(band.first);
  }
}
