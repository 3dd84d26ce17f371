// Inputs as numbers, one a word; a block is a whole sequence.
// Stands in the place of lib/inputs/bits.wgsl, with the same names.

@group(0) @binding(1) var<storage, read> inputs: array<f32>; // [nSequences, nSteps]

const INPUTS_PER_BLOCK = MAX_STEPS;

// Where a block lies that begins with a sequence's input `first`.
fn inputBlock(sequence: u32, first: u32) -> u32 {
  return sequence * stepCount(problem) + first;
}

fn inputOf(block: u32, index: u32) -> f32 {
  return inputs[block + index];
}
