// What colors are fitted to: the smallest and the largest cost of a surface, and every so many-th of its costs.
// One invocation looks at groups of four cells that lie a whole dispatch apart, so that neighbors read side by side.
// Twin: `fitLevels` in src/math/bands.ts. Joined with: lib/problem.wgsl.

struct Look {
  nCells: u32,
  stride: u32, // the cells between two whose costs are kept
}

struct Found {
  smallest: u32, // of the positive costs, infinity where there is none; these three are float32 numbers by their bits
  largest: u32,  // of the costs, 0 where none is positive
  kept: u32,     // the cost of cell stride · invocation
}

@group(0) @binding(0) var<uniform> look: Look;
@group(0) @binding(1) var<storage, read> costs: array<vec4u>;       // float32 numbers by their bits, [nCells], then guard words
@group(0) @binding(2) var<storage, read_write> found: array<Found>; // [⌈nCells / stride⌉], then guard words
@group(1) @binding(0) var<uniform> band: Band;

override workgroupSize: u32;

// Positive numbers are in the order of their bits; from here on come infinity, all that is no number, guard words among
// it, and negative ones.
const INFINITY_BITS = 0x7f800000u;

@compute @workgroup_size(workgroupSize)
fn costRange(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= band.count) {
    return;
  }
  // Less 1, so that 0 comes last.
  var smallest = vec4u(INFINITY_BITS - 1u);
  var largest = vec4u(0u);
  for (var group = id.x; group < (look.nCells + 3u) / 4u; group += band.count) {
    let four = costs[group];
    smallest = min(smallest, four - 1u);
    largest = max(largest, select(vec4u(0u), four, four < vec4u(INFINITY_BITS)));
  }
  let low = min(min(smallest.x, smallest.y), min(smallest.z, smallest.w)) + 1u;
  let high = max(max(largest.x, largest.y), max(largest.z, largest.w));
  let cell = id.x * look.stride;
  found[id.x] = Found(low, high, costs[cell / 4u][cell % 4u]);
}
