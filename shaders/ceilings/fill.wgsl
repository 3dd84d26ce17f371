// How fast a device writes: one number into every word of a buffer.
// One invocation writes every `count`-th vector of four words. Run by src/engines/gpu/ceilings.ts; joined with nothing.

struct Load {
  count: u32,  // invocations
  number: u32, // what is written
}

@group(0) @binding(0) var<storage, read_write> words: array<vec4u>;
@group(1) @binding(0) var<uniform> load: Load;

override workgroupSize: u32;

@compute @workgroup_size(workgroupSize)
fn fill(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= load.count) {
    return;
  }
  for (var at = id.x; at < arrayLength(&words); at += load.count) {
    words[at] = vec4u(load.number);
  }
}
