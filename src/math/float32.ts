/** Unit error of one WGSL `+ - *`: the result is one of the two neighbors of the exact one (WGSL, "Accuracy"). */
export const UNIT_ERROR_32 = 2 ** -23;

/** Smallest normal float32: smaller magnitudes may be flushed to zero on a GPU. */
export const SMALLEST_NORMAL_32 = 2 ** -126;

/** The float32 that is uploaded for `value`: the nearest, with subnormals already flushed, so that no device has to. */
export function toFloat32(value: number): number {
  const rounded = Math.fround(value);
  return Math.abs(rounded) < SMALLEST_NORMAL_32 ? 0 : rounded;
}

/**
 * Largest magnitude that a recurrent state may reach in float32: a power of two, chosen so that the sum of `nSequences`
 * squared errors, each of at most (2·bound)², is still a finite float32.
 */
export function stateBound(nSequences: number): number {
  return 2 ** Math.floor((125 - Math.log2(nSequences)) / 2);
}

/**
 * Largest magnitude that the parameters of a training run, the components of its gradient, and a sequence's ∂loss/∂s_k
 * may reach in float32: a power of two, chosen so that neither the sum of N·T products of ∂loss/∂s_k with a state, nor a
 * parameter times a state, nor the sum of the squares of up to 64 components overflows. Beyond it, a run has diverged.
 */
export function trainingBound(nSequences: number, nSteps: number): number {
  const sum = 126 - Math.log2(nSequences * nSteps) - Math.log2(stateBound(nSequences));
  return 2 ** Math.min(60, Math.floor(sum));
}

/**
 * Largest magnitude of a sum of inputs times powers of w_rec, and of a state, with which the linear model's polynomials
 * are used in float32. Beyond it, and wherever a number of backpropagation may come near its bound, a step is taken by
 * backpropagation. With up to 256 sequences of 128 steps and targets up to 2³⁰, C′ times w_x² stays below
 * 2·T·N·2⁸⁰ ≤ 2⁹⁶ then, and no other number of the polynomials is larger.
 */
export const LARGEST_SUM = 2 ** 40;

/**
 * Largest step size that is kept in float32: one that, halved and shrunk as much as an optimizer may shrink it at once,
 * still throws any parameter beyond every `trainingBound`, so that capping it changes no outcome.
 */
export const LARGEST_STEP = 2 ** 70;
