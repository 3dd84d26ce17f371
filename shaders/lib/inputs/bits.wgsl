// Inputs that are 0 or 1, as bits: a block is a word of 32, the first one lowest; each sequence begins a new word.
// Stands in the place of lib/inputs/numbers.wgsl, with the same names.

@group(0) @binding(1) var<storage, read> inputs: array<u32>; // [nSequences, ⌈nSteps / 32⌉]

const INPUTS_PER_BLOCK = 32u;

// The block that begins with a sequence's input `first`.
fn inputBlock(sequence: u32, first: u32) -> u32 {
  let nBlocks = (stepCount(problem) + INPUTS_PER_BLOCK - 1u) / INPUTS_PER_BLOCK;
  return inputs[sequence * nBlocks + first / INPUTS_PER_BLOCK];
}

fn inputOf(block: u32, index: u32) -> f32 {
  return f32(extractBits(block, index, 1u));
}
