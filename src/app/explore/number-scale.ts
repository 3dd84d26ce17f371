/** How a slider's whole positions, 0 … steps, stand for the numbers of a range. */
export interface NumberScale {
  readonly steps: number;
  toValue(position: number): number;
  toPosition(value: number): number;
}

/** A slider has about as many positions. */
const STEPS = 1000;
/** Of one over whole numbers, where each has a position of its own: an arrow key moves by one. */
const MOST_STEPS = 10_000;
/** A range that spans at least this factor is told in powers of ten. */
const DECADES = 1000;
/** Positions of a power of ten, so few that values of three digits stay apart. */
const PER_DECADE = 150;
/** Of a range that begins at zero: how far below its end the powers of ten go on. */
const DEPTH = 1e-9;

/**
 * Linear, or logarithmic where a range spans decades; then the leftmost position of a range from zero is zero itself.
 * A value lies nearer to its own position than to any other, so that no key leads back to where it was pressed.
 *
 * @param usual the value at first; a range from zero to one spans decades only where its usual value is that small
 * @param isLogarithmic whether it is; undefined: as the range says. The range must begin above zero then.
 */
export function numberScale(
  [from, to]: readonly [number, number],
  whole = false,
  usual = 0,
  isLogarithmic?: boolean,
): NumberScale {
  if (isLogarithmic !== undefined) return isLogarithmic ? logarithmic(from, from, to) : linear(from, to, whole);
  const begin = from > 0 ? from : to * DEPTH;
  const spansDecades = from > 0 || (from === 0 && (to > 1 || (usual > 0 && usual <= to / DECADES)));
  if (whole || !spansDecades || to / begin < DECADES) return linear(from, to, whole);
  return logarithmic(from, begin, to);
}

function linear(from: number, to: number, whole: boolean): NumberScale {
  const size = whole && to - from <= MOST_STEPS ? 1 : roundBelow((to - from) / STEPS);
  const steps = Math.ceil((to - from) / size);
  return {
    steps,
    // Twelve digits leave the rounding of the product behind.
    toValue: (position) =>
      position >= steps ? to : Math.min(to, Number((from + Math.max(0, position) * size).toPrecision(12))),
    toPosition: (value) => (value >= to ? steps : Math.max(0, (value - from) / size)),
  };
}

function logarithmic(from: number, begin: number, to: number): NumberScale {
  const decades = Math.log10(to / begin);
  const steps = Math.min(STEPS, Math.floor(decades * PER_DECADE));
  const at = (position: number) => Number((begin * 10 ** ((position / steps) * decades)).toPrecision(3));
  return {
    steps,
    toValue: (position) => (position <= 0 ? from : position >= steps ? to : Math.min(to, Math.max(from, at(position)))),
    toPosition: (value) => (value <= begin ? 0 : Math.min(steps, (Math.log10(value / begin) / decades) * steps)),
  };
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a size. */
function roundBelow(size: number): number {
  const power = Math.floor(Math.log10(size) + 1e-9);
  const digit = [5, 2, 1].find((each) => each * 10 ** power <= size * (1 + 1e-9)) ?? 1;
  return Number(`${digit}e${power}`);
}
