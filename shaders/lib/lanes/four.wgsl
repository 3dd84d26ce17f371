// Four cells an invocation: what the models compute with are four numbers side by side, one a cell.
// Stands in the place of lib/lanes/one.wgsl, with the same names.

alias Value = vec4f;
alias Words = vec4u;
alias Flags = vec4<bool>;

fn valueOf(values: Value, lane: u32) -> f32 {
  return values[lane];
}

fn wordOf(words: Words, lane: u32) -> u32 {
  return words[lane];
}

fn withValue(values: Value, lane: u32, value: f32) -> Value {
  var changed = values;
  changed[lane] = value;
  return changed;
}
