/** How a slider's whole positions, 0 … SLIDER_STEPS, stand for the numbers of a range. */
export interface NumberScale {
  toValue(position: number): number;
  toPosition(value: number): number;
}

export const SLIDER_STEPS = 1000;
/** A range that spans at least this factor is told in powers of ten. */
const DECADES = 1000;
/** Of a range that begins at zero: how far below its end the powers of ten go on. */
const DEPTH = 1e-9;

/** Linear, or logarithmic where a range spans decades; then the leftmost position of a range from zero is zero itself. */
export function numberScale([from, to]: readonly [number, number], whole = false): NumberScale {
  const begin = from > 0 ? from : to * DEPTH;
  const isLogarithmic = !whole && from >= 0 && to / begin >= DECADES && to > 1;
  if (!isLogarithmic && !(from > 0 && to / from >= DECADES && !whole)) {
    return {
      toValue: (position) => tidy(from + (position / SLIDER_STEPS) * (to - from), whole),
      toPosition: (value) => clamp(((value - from) / (to - from)) * SLIDER_STEPS),
    };
  }
  const decades = Math.log10(to / begin);
  return {
    toValue: (position) => {
      if (position <= 0) return from;
      return position >= SLIDER_STEPS ? to : tidy(begin * 10 ** ((position / SLIDER_STEPS) * decades), false);
    },
    toPosition: (value) => (value <= begin ? 0 : clamp((Math.log10(value / begin) / decades) * SLIDER_STEPS)),
  };
}

/** Three digits are as fine as a slider is. */
function tidy(value: number, whole: boolean): number {
  return whole ? Math.round(value) : Number(value.toPrecision(3));
}

function clamp(position: number): number {
  return Math.min(SLIDER_STEPS, Math.max(0, position));
}
