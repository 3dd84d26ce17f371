import { figuresText } from '../text/figures.ts';
import { language } from '../text/language.ts';

const SUPERSCRIPTS: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** 10ⁿ as people write it: `10⁻³`. */
export function powerOfTen(exponent: number): string {
  return `10${superscript(exponent)}`;
}

function superscript(exponent: number): string {
  return [...String(exponent)].map((character) => SUPERSCRIPTS[character]).join('');
}

/**
 * A number that a person can read: `digits` significant digits, a true minus, ×10ⁿ beyond 10⁵ and below 10⁻³.
 * `0.0123`, `−1.5`, `2.197×10⁹`, `∞`.
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return figuresText().undefined;
  const magnitude = Math.abs(value);
  if (magnitude === Number.POSITIVE_INFINITY || value === 0) return written(value, 'plain');
  // Rounded here: Intl rounds the shortest decimal, which is not always the number itself.
  if (magnitude < 1e5 && magnitude >= 1e-3) return written(Number(value.toPrecision(digits)), 'plain');
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${written(Number(mantissa), digits - 1)}×${powerOfTen(Number(exponent))}`;
}

/** A count with thin spaces between thousands: `10 000`. */
export function formatCount(value: number): string {
  return written(value, 'count');
}

/** All digits that there are, a count, or so many digits behind the point. */
type Kind = 'plain' | 'count' | number;

const formatters = new Map<string, Intl.NumberFormat>();
const SIGNS: Readonly<Partial<Record<Intl.NumberFormatPartTypes, string>>> = { minusSign: '−', group: '\u202f' };

/** In the page's language, and in each with a true minus and thin spaces. */
function written(value: number, kind: Kind): string {
  const key = `${language()} ${kind}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(language(), optionsOf(kind));
    formatters.set(key, formatter);
  }
  const parts = formatter.formatToParts(value);
  return parts.map(({ type, value: text }) => SIGNS[type] ?? text).join('');
}

function optionsOf(kind: Kind): Intl.NumberFormatOptions {
  if (kind === 'count') return { maximumFractionDigits: 20, signDisplay: 'negative' };
  if (kind === 'plain') return { useGrouping: false, maximumSignificantDigits: 21, signDisplay: 'negative' };
  return { minimumFractionDigits: kind, maximumFractionDigits: kind };
}
