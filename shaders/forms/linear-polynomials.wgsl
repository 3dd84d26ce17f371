// The linear model's ξ and ∂ξ/∂w from polynomials in w_rec, whose coefficients are sums over all sequences: with
// y_i = w_x·p_i(w_rec), C = Σp², D = Σt·p and E = Σt²,
//
//     ξ = (w_x·(w_x·C − 2D) + E)/N,  ∂ξ/∂w_x = 2(w_x·C − D)/N,  ∂ξ/∂w_rec = w_x·(w_x·C′ − 2D′)/N
//
// The coefficients come from src/math/linear-polynomials.ts.
// Meaning: src/engines/reference/backpropagate.ts. Joined with: lib/backpropagation.wgsl, optimizer-map.wgsl.

struct Sums {
  targetSquares: f32, // E
  largestSum: f32,    // at least 1, and at least the sum of the magnitudes of a sequence's inputs
  largestTarget: f32, // magnitude
}

// Of four powers of w_rec: w_rec^(4j) to w_rec^(4j + 3).
struct Powers {
  squares: vec4f,  // of C
  products: vec4f, // of D
}

@group(0) @binding(8) var<uniform> coefficients: array<Powers, MAX_STEPS / 2u>; // 0 beyond a polynomial's degree
@group(0) @binding(9) var<uniform> sums: Sums;

// Leaves to backpropagation what comes near a bound. Horner's rule for C and D, and for their slopes beside them.
fn quickly(parameters: Parameters) -> Evaluation {
  var found: Evaluation;
  if (!isFarWithin(parameters)) {
    return found;
  }
  let wx = parameters[0];
  let wRec = parameters[1];
  var values = vec2f(); // C, D
  var slopes = vec2f(); // C′, D′
  for (var j = (stepCount(problem) + 1u) / 2u; j > 0u; j--) {
    let c = coefficients[j - 1u].squares;
    let d = coefficients[j - 1u].products;
    slopes = slopes * wRec + values;
    values = values * wRec + vec2f(c.w, d.w);
    slopes = slopes * wRec + values;
    values = values * wRec + vec2f(c.z, d.z);
    slopes = slopes * wRec + values;
    values = values * wRec + vec2f(c.y, d.y);
    slopes = slopes * wRec + values;
    values = values * wRec + vec2f(c.x, d.x);
  }
  let n = f32(problem.nSequences);
  // Rounding may take a small cost below 0.
  found.cost = max(wx * (wx * values.x - 2.0 * values.y) + sums.targetSquares, 0.0) / n;
  found.gradient = Parameters(2.0 * (wx * values.x - values.y) / n, wx * (wx * slopes.x - 2.0 * slopes.y) / n);
  found.reach = select(REACHED_GRADIENT, REACHED_NOTHING, isBeyond(found.gradient));
  return found;
}

// Whether no number on any way to the gradient, this one's or that of backpropagation, comes near a bound. No |p| is
// larger than `sum`, no state than `state`, and no ∂loss/∂s_k than 2(|y| + |t|)·growth.
fn isFarWithin(parameters: Parameters) -> bool {
  if (isBeyond(parameters)) {
    return false;
  }
  let cap = 2.0 * LARGEST_SUM;
  var power = min(max(abs(parameters[1]), 1.0), cap);
  var growth = 1.0; // max(|w_rec|, 1)^T, capped
  for (var exponent = stepCount(problem); exponent > 0u; exponent >>= 1u) {
    growth = select(growth, min(growth * power, cap), (exponent & 1u) == 1u);
    power = min(power * power, cap);
  }
  let sum = sums.largestSum * growth;
  if (!(sum <= LARGEST_SUM)) {
    return false;
  }
  let state = abs(parameters[0]) * sum;
  return state <= LARGEST_SUM && 4.0 * (state + sums.largestTarget) * growth <= stretch.trainingBound;
}
