/** The notations of a number that CSV files are read in: no hexadecimals, no underscores, no leading zeros. */
const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** More digits than any double needs. */
const LONGEST = 400;

/** The shortest decimal that reads back as the same double, minus zero included; `NaN` and `Infinity` by name. */
export function exactText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The finite number that a text is, and nothing else: undefined for `''`, `0x10`, `1e999`, `NaN`, `1abc`, `007`. */
export function parseFinite(text: string): number | undefined {
  if (text.length > LONGEST || !NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
