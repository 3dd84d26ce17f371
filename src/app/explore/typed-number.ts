import { exploreText } from '../../text/explore.ts';
import { formatNumber } from '../format.ts';

/**
 * A number as someone typed it: with a true minus or a hyphen, a point or one comma, in narrow characters or wide ones.
 *
 * @param what begins the message: "η⁺", "Iterations"
 * @returns the number, or one sentence in the present language: what was expected, and what was given
 */
export function readNumber(
  what: string,
  text: string,
  [low, high]: readonly [number, number],
  isWhole = false,
): { readonly value: number } | { readonly message: string } {
  const plain = text
    .trim()
    .replace(/[\uff0b-\uff19]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace('−', '-')
    .replace(/^([^.,]*),([^.,]*)$/, '$1.$2');
  const value = /\d/.test(plain) ? Number(plain) : Number.NaN;
  if (value >= low && value <= high && (!isWhole || Number.isInteger(value))) return { value };
  const given = text.trim().slice(0, 24);
  const { typed } = exploreText();
  return { message: typed[isWhole ? 'whole' : 'number'](what, limit(low), limit(high), given) };
}

/** A limit with more digits than are usually shown has all of them, since a rounded one would be another limit. */
function limit(value: number): string {
  return Number(value.toPrecision(4)) === value ? shortNumber(value) : String(value).replace('-', '−');
}

/** A number that is likely round: `10⁻⁴` rather than `1.000×10⁻⁴`. */
export function shortNumber(value: number): string {
  return formatNumber(value)
    .replace(/\.?0+×/, '×')
    .replace(/^(−?)1×/, '$1');
}
