// Draws a cost surface from the buffer that it already lies in.
// One fragment invocation colors one pixel: log10(ξ + 1), interpolated between four cells, picks a band's color;
// saturated cells are striped. Row 0 lies at the bottom of the picture; cells lie on its edges.
// Twin: src/engines/reference/heatmap.ts. Joined with: nothing but constants.

struct Picture {
  width: f32,    // device pixels
  height: f32,   // device pixels
  nColumns: u32,
  nRows: u32,
  stripe: f32,   // width of a stripe, device pixels
}

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> costs: array<f32>;       // [nRows, nColumns], then guard words
@group(0) @binding(2) var<storage, read> cellStatus: array<u32>;  // [nRows, nColumns], then guard words
@group(0) @binding(3) var<storage, read> levels: array<f32>;      // [nBands + 1], log10(ξ + 1), rising
@group(0) @binding(4) var<storage, read> colors: array<u32>;      // [nBands + 1], then the two stripes; RGBA bytes

const LOG10_OF_2 = 0.30102999566398120;

// One triangle that covers the whole picture.
@vertex
fn heatmapVertex(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  let x = f32(index & 1u) * 4.0 - 1.0;
  let y = f32(index >> 1u) * 4.0 - 1.0;
  return vec4f(x, y, 0.0, 1.0);
}

// `position` is the center of the pixel, y pointing down.
@fragment
fn heatmapFragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let column = position.x / picture.width * f32(picture.nColumns - 1u);
  let row = (1.0 - position.y / picture.height) * f32(picture.nRows - 1u);
  let nColors = arrayLength(&colors);

  let nearest = u32(row + 0.5) * picture.nColumns + u32(column + 0.5);
  if (cellStatus[nearest] == STATUS_SATURATED) {
    let stripe = u32(floor((floor(position.x) + floor(position.y)) / picture.stripe)) % 2u;
    return unpack4x8unorm(colors[nColors - 2u + stripe]);
  }
  return unpack4x8unorm(colors[bandOf(valueAt(column, row))]);
}

fn valueAt(column: f32, row: f32) -> f32 {
  let left = u32(column);
  let below = u32(row);
  let right = min(left + 1u, picture.nColumns - 1u);
  let above = min(below + 1u, picture.nRows - 1u);
  let across = column - f32(left);
  let bottom = mix(node(left, below), node(right, below), across);
  let top = mix(node(left, above), node(right, above), across);
  return mix(bottom, top, row - f32(below));
}

fn node(column: u32, row: u32) -> f32 {
  let index = row * picture.nColumns + column;
  if (cellStatus[index] == STATUS_SATURATED) {
    return SATURATED_VALUE;
  }
  return log2(costs[index] + 1.0) * LOG10_OF_2;
}

// How many level edges after the first lie at or below the value.
fn bandOf(value: f32) -> u32 {
  var low = 0u;
  var high = arrayLength(&levels) - 1u;
  while (low < high) {
    let middle = (low + high) / 2u;
    if (levels[middle + 1u] <= value) {
      low = middle + 1u;
    } else {
      high = middle;
    }
  }
  return low;
}
