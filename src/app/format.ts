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
  if (Number.isNaN(value)) return 'undefined';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const magnitude = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (magnitude === 0) return '0';
  if (magnitude >= 1e5 || magnitude < 1e-3) {
    const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e');
    return `${sign}${mantissa}×${powerOfTen(Number(exponent))}`;
  }
  return sign + String(Number(magnitude.toPrecision(digits)));
}

/** A count with thin spaces between thousands: `10 000`. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
