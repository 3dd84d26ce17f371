// Draws a cost surface from the buffer that it already lies in.
// One fragment invocation colors one pixel: log10(ξ + 1) or log10(ξ), interpolated between four cells, picks a band's
// color; saturated cells are striped; lines lie at the whole decades of ξ. Row 0 lies at the bottom of the picture.
// Twins: src/engines/reference/heatmap.ts, contour-lines.ts. Joined with: nothing but constants.

struct Picture {
  width: f32,    // device pixels
  height: f32,   // device pixels
  nColumns: u32,
  nRows: u32,
  stripe: f32,   // width of a stripe, device pixels
  ofCost: u32,   // 0: levels are in log10(ξ + 1); 1: in log10(ξ)
  filled: u32,   // 0: bands stay transparent
  contours: u32, // 1: lines are drawn
  inside: u32,   // 0: the outermost cells lie on the picture's edges; 1: half a cell inside them
}

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> costs: array<f32>;       // [nRows, nColumns], then guard words
@group(0) @binding(2) var<storage, read> cellStatus: array<u32>;  // [nRows, nColumns], then guard words
@group(0) @binding(3) var<storage, read> levels: array<f32>;      // [nBands + 1], rising
@group(0) @binding(4) var<storage, read> colors: array<u32>;      // [nBands + 1], then the two stripes; RGBA bytes

const LOG10_OF_2 = 0.30102999566398120;

// One triangle that covers the whole picture.
@vertex
fn heatmapVertex(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  let x = f32(index & 1u) * 4.0 - 1.0;
  let y = f32(index >> 1u) * 4.0 - 1.0;
  return vec4f(x, y, 0.0, 1.0);
}

// `position` is the center of the pixel, y pointing down. Alpha is multiplied in.
@fragment
fn heatmapFragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let column = columnAt(position.x);
  let row = rowAt(position.y);
  let nColors = arrayLength(&colors);

  let nearest = u32(row + 0.5) * picture.nColumns + u32(column + 0.5);
  if (cellStatus[nearest] == STATUS_SATURATED) {
    let stripe = u32(floor((floor(position.x) + floor(position.y)) / picture.stripe)) % 2u;
    return unpack4x8unorm(colors[nColors - 2u + stripe]);
  }
  var color = vec4f(0.0);
  if (picture.filled == 1u) {
    color = unpack4x8unorm(colors[bandOf(valueAt(column, row, picture.ofCost))]);
  }
  if (picture.contours == 1u) {
    color = contourOver(color, position.xy, valueAt(column, row, 1u));
  }
  return color;
}

// From pixels to cells.
fn columnAt(x: f32) -> f32 {
  return cellAt(x / picture.width, f32(picture.nColumns));
}

fn rowAt(y: f32) -> f32 {
  return cellAt(1.0 - y / picture.height, f32(picture.nRows));
}

fn cellAt(share: f32, nCells: f32) -> f32 {
  if (picture.inside == 1u) {
    return clamp(share * nCells - 0.5, 0.0, nCells - 1.0);
  }
  return share * (nCells - 1.0);
}

// How far a pixel lies from a line is, to first order, how far its value lies from a whole number, over the length of
// the value's gradient, which is taken over one pixel. A dark line lies on a light one.
fn contourOver(under: vec4f, position: vec2f, value: f32) -> vec4f {
  let column = columnAt(position.x);
  let row = rowAt(position.y);
  let left = columnAt(position.x - 0.5);
  let right = columnAt(position.x + 0.5);
  let down = rowAt(position.y + 0.5);
  let up = rowAt(position.y - 0.5);
  let cells = vec2f(f32(picture.nColumns), f32(picture.nRows)) - f32(1u - picture.inside);
  let perPixel = cells / vec2f(picture.width, picture.height);
  let slope = perPixel * vec2f(
    slopeOf(valueAt(left, row, 1u), valueAt(right, row, 1u), right - left),
    slopeOf(valueAt(column, down, 1u), valueAt(column, up, 1u), up - down),
  );
  let gradient = length(slope);
  if (gradient <= CONTOUR_FLAT) {
    return under;
  }
  let distance = abs(value - round(value)) / gradient;
  let strength = saturate((CONTOUR_FADE_TO - gradient) / (CONTOUR_FADE_TO - CONTOUR_FADE_FROM));
  let light = strength * CONTOUR_HALO_OPACITY * saturate(0.5 * CONTOUR_HALO_WIDTH + 0.5 - distance);
  let dark = strength * saturate(0.5 * CONTOUR_WIDTH + 0.5 - distance);
  let lit = mix(under, vec4f(vec3f(CONTOUR_LIGHT), 1.0), light);
  return mix(lit, vec4f(vec3f(CONTOUR_DARK), 1.0), dark);
}

// At the picture's edges the two values may lie closer than one pixel, and in a single row or column they coincide.
fn slopeOf(low: f32, high: f32, cells: f32) -> f32 {
  if (cells <= 0.0) {
    return 0.0;
  }
  return (high - low) / cells;
}

fn valueAt(column: f32, row: f32, ofCost: u32) -> f32 {
  let left = u32(column);
  let below = u32(row);
  let right = min(left + 1u, picture.nColumns - 1u);
  let above = min(below + 1u, picture.nRows - 1u);
  let across = column - f32(left);
  let bottom = mix(node(left, below, ofCost), node(right, below, ofCost), across);
  let top = mix(node(left, above, ofCost), node(right, above, ofCost), across);
  return mix(bottom, top, row - f32(below));
}

fn node(column: u32, row: u32, ofCost: u32) -> f32 {
  let index = row * picture.nColumns + column;
  if (cellStatus[index] == STATUS_SATURATED) {
    return SATURATED_VALUE;
  }
  if (ofCost == 1u) {
    return log2(max(costs[index], LOWEST_COST)) * LOG10_OF_2;
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
