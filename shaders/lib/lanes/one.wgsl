// One cell an invocation: what the models compute with is a plain number.
// Stands in the place of lib/lanes/four.wgsl, with the same names.

alias Value = f32;
alias Words = u32;
alias Flags = bool;

fn valueOf(values: Value, lane: u32) -> f32 {
  return values;
}

fn wordOf(words: Words, lane: u32) -> u32 {
  return words;
}

fn withValue(values: Value, lane: u32, value: f32) -> Value {
  return value;
}
