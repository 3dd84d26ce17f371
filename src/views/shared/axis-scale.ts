import { formatNumber, powerOfTen } from '../../app/format.ts';
import { roundTicks } from './ticks.ts';

/** The ticks of an axis; a tick's number is `constant + label × 10^exponent`, and what is common to all is said once. */
export interface AxisScale {
  readonly ticks: readonly AxisTick[];
  /** "" where the labels are the numbers themselves; else what follows the axis's symbol: " = 1 + …×10⁻⁷" */
  readonly common: string;
}

export interface AxisTick {
  /** place along the axis, 0 … 1 */
  readonly share: number;
  readonly text: string;
}

/** Digits that a label may have before its constant part is taken out. */
const MOST_DIGITS = 4;

/**
 * Round ticks that can still be read where a window is narrow: at [1 − 10⁻⁶, 1 + 10⁻⁶] the labels are offsets from 1.
 *
 * @param most about how many ticks there is room for
 */
export function axisScale([from, to]: readonly [number, number], most: number): AxisScale {
  const span = to - from;
  const largest = Math.max(Math.abs(from), Math.abs(to));
  const constant =
    decades(largest) - decades(span / most) + 1 > MOST_DIGITS ? constantIn(from, to) : { value: 0, text: '' };
  // Exact where it matters: two numbers within a factor of two of each other are subtracted without rounding.
  const low = from - constant.value;
  const high = to - constant.value;
  const offsets = roundTicks(low - 1e-9 * span, high + 1e-9 * span, most);
  const exponent = commonExponent(Math.max(Math.abs(low), Math.abs(high)));
  const ticks = offsets.map((offset) => ({
    share: (offset - low) / span,
    text: formatNumber(Number((offset / 10 ** exponent).toPrecision(MOST_DIGITS)), MOST_DIGITS),
  }));
  const power = exponent === 0 ? '' : `×${powerOfTen(exponent)}`;
  if (constant.text === '') return { ticks, common: power && ` (${power})` };
  return { ticks, common: ` = ${constant.text} + …${power}` };
}

function decades(value: number): number {
  return Math.floor(Math.log10(value));
}

/** 0 where the labels are readable as they are. */
function commonExponent(largest: number): number {
  const exponent = decades(largest);
  return exponent >= 4 || exponent < -2 ? exponent : 0;
}

/** The number with the fewest digits that lies in, or next to, a narrow interval. */
function constantIn(from: number, to: number): { readonly value: number; readonly text: string } {
  const middle = from + (to - from) / 2;
  const unit = decades(to - from) + 1;
  const value = unit >= 0 ? Math.round(middle / 10 ** unit) * 10 ** unit : Number(middle.toFixed(Math.min(100, -unit)));
  return { value, text: String(value).replace('-', '−') };
}
