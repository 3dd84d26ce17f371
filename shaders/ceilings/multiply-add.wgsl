// How fast a device multiplies and adds: x ← x·factor + term in eight chains that do not wait for each other.
// One invocation takes `number` steps in each. With factor = term = 1, which only the buffer knows, every number is whole
// and exact: chain c ends at c + number. Run by src/engines/gpu/ceilings.ts; joined with nothing.

struct Load {
  count: u32,  // invocations
  number: u32, // steps
}

@group(0) @binding(0) var<storage, read> factorAndTerm: vec2f;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>; // [count], of the eight chains
@group(1) @binding(0) var<uniform> load: Load;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn multiplyAdd(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= load.count) {
    return;
  }
  let factor = factorAndTerm.x;
  let term = factorAndTerm.y;
  var low = vec4f(0.0, 1.0, 2.0, 3.0);
  var high = vec4f(4.0, 5.0, 6.0, 7.0);
  for (var k = 0u; k < load.number; k++) {
    low = low * factor + term;
    high = high * factor + term;
  }
  sums[id.x] = dot(low + high, vec4f(1.0));
}
