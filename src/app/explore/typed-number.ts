import { formatNumber } from '../format.ts';

/**
 * A number as someone typed it: with a true minus or a hyphen, a point or one comma.
 *
 * @param what begins the message: "η⁺", "Iterations"
 * @returns the number, or one sentence: what was expected, and what was given
 */
export function readNumber(
  what: string,
  text: string,
  [low, high]: readonly [number, number],
  isWhole = false,
): { readonly value: number } | { readonly message: string } {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/^([^.,]*),([^.,]*)$/, '$1.$2');
  const value = /\d/.test(plain) ? Number(plain) : Number.NaN;
  if (value >= low && value <= high && (!isWhole || Number.isInteger(value))) return { value };
  const kind = isWhole ? 'whole number' : 'number';
  const given = text.trim().slice(0, 24);
  return { message: `${what} must be a ${kind} from ${limit(low)} to ${limit(high)}; “${given}” is not.` };
}

/** `10⁶` rather than `1.000×10⁶`. */
function limit(value: number): string {
  return formatNumber(value).replace(/1\.000×(?=10)/, '');
}
