/** A note: how high, in hertz, and how loud, 0 … 1. Without a pitch it is a noise: the number is none, or is saturated. */
export interface Note {
  readonly frequency: number | undefined;
  readonly gain: number;
}

/** Four octaves, which any loudspeaker gives: A2 to A6, in hertz. */
export const LOWEST = 110;
export const HIGHEST = 1760;
/** As loud as anything is. */
export const LOUDEST = 0.25;

/** Where nothing else is known, costs span these decades. */
const COST_DECADES = [-6, 10] as const;
/** Gradients beyond these decades are as quiet, and as loud, as any. */
const GRADIENT_DECADES = [-6, 6] as const;
/** Beyond this float32 holds no number: saturated. */
const SATURATED = 2 ** 127;
/** Of a noise, which is heard more than a tone is. */
const NOISE = 0.08;
/** Seconds that the way back through time takes at the most, and for each step. */
const LONGEST = 4;
const STEP = 0.2;

/** The pitch of a cost: the higher, the higher. @param decades log₁₀ ξ, from and to, of what is shown */
export function costNote(cost: number, decades: readonly [number, number] = COST_DECADES): Note {
  if (!isHeard(cost)) return { frequency: undefined, gain: NOISE };
  return { frequency: pitch(share(cost, decades)), gain: 0.6 * LOUDEST };
}

/** One step of the gradient: exploding is high and loud, vanishing low and quiet, and nothing is silent. */
export function gradientNote(gradient: number): Note {
  const magnitude = Math.abs(gradient);
  if (!isHeard(magnitude)) return { frequency: undefined, gain: NOISE };
  const height = share(magnitude, GRADIENT_DECADES);
  return { frequency: pitch(height), gain: height * LOUDEST };
}

/** The gradient on its way back through time: one note a step, from the last to the first. @param stateGradient ∂ξ/∂s_0 … ∂ξ/∂s_T */
export function gradientMelody(stateGradient: Float64Array): {
  readonly notes: readonly Note[];
  readonly seconds: number;
} {
  const notes = Array.from(stateGradient, gradientNote).reverse();
  return { notes, seconds: Math.min(STEP, LONGEST / notes.length) };
}

function isHeard(value: number): boolean {
  return value >= 0 && value < SATURATED;
}

/** Where a magnitude stands among the decades, 0 … 1. */
function share(magnitude: number, [from, to]: readonly [number, number]): number {
  if (magnitude === 0) return 0;
  return Math.min(1, Math.max(0, (Math.log10(magnitude) - from) / (to - from)));
}

/** Equal shares are equal intervals. */
function pitch(height: number): number {
  return LOWEST * (HIGHEST / LOWEST) ** height;
}
