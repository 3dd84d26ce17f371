import { formatNumber } from '../format.ts';

export interface AxisTick {
  /** place on the axis, 0 at its beginning, 1 at its end */
  readonly at: number;
  readonly text: string;
}

export interface AxisTicks {
  readonly ticks: readonly AxisTick[];
  /** where the window is too narrow to write the numbers out: what the texts are to be added to */
  readonly base?: string | undefined;
}

/** More decimals than these are not repeated at every tick. */
const MOST_DECIMALS = 5;

/** Round numbers between `from` and `to`, at most about `most` of them. */
export function axisTicks(from: number, to: number, most: number): AxisTicks {
  const rough = (to - from) / Math.max(1, most);
  const exponent = Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * 10 ** exponent >= rough * (1 - 1e-9)) ?? 10;
  const step = factor * 10 ** exponent;
  const decimals = Math.max(0, -exponent - (factor === 10 ? 1 : 0));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  if (!(step > 0) || !(last - first < 1000)) return { ticks: [] };
  const indices = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (decimals <= MOST_DECIMALS) {
    const ticks = indices.map((index) => {
      // Divided where that is exact: 3·0.1 is not 0.3, 3/10 is.
      const value = exponent < 0 ? (index * factor) / 10 ** -exponent : index * step;
      return { at: (value - from) / (to - from), text: trueMinus(value.toFixed(decimals)) };
    });
    return { ticks };
  }
  const middle = indices[Math.floor(indices.length / 2)] ?? first;
  const base = middle * step;
  const ticks = indices.map((index) => {
    const offset = (index - middle) * step;
    const sign = offset > 0 ? '+' : '';
    return { at: (base - from + offset) / (to - from), text: sign + formatNumber(offset, 2) };
  });
  return { ticks, base: trueMinus(base.toFixed(Math.min(decimals, 15)).replace(/\.?0+$/, '')) };
}

function trueMinus(text: string): string {
  return /^-[0.]*$/.test(text) ? text.slice(1) : text.replace('-', '−');
}
