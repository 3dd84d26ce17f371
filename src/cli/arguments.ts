import { UsageError } from './io.ts';

/** One option of a command. */
export interface Option {
  /** without dashes: `delta-initial` */
  readonly name: string;
  /** other spellings */
  readonly aliases?: readonly string[];
  /** what stands for the value in the help; none where the option is a switch */
  readonly value?: string;
  readonly meaning: string;
  /** in words, for the help */
  readonly fallback?: string;
  /** what is wrong with giving it; it is known then, but not in the help */
  readonly refused?: string;
}

export type Values = ReadonlyMap<string, string>;

/**
 * Reads `--name value`, `--name=value` and switches. A value may begin with one minus: it is a number then.
 *
 * @param operands takes what is no option; without it, only options may be given
 * @throws UsageError for an option that isn't in the list, is refused, comes twice, or lacks its value
 */
export function readOptions(argv: readonly string[], options: readonly Option[], operands?: string[]): Values {
  const values = new Map<string, string>();
  for (let index = 0; index < argv.length; index++) {
    const token = argv[index]!;
    if (!token.startsWith('--')) {
      if (!operands) throw new UsageError(`"${token}" was given where an option, --name, was expected`);
      operands.push(token);
      continue;
    }
    const equals = token.indexOf('=');
    const name = token.slice(2, equals < 0 ? undefined : equals);
    const option = options.find((each) => each.name === name || each.aliases?.includes(name));
    if (!option) {
      const known = takenOf(options)
        .map((each) => `--${each.name}`)
        .join(' ');
      throw new UsageError(`unknown option --${name}; one of these was expected: ${known}`);
    }
    if (option.refused !== undefined) throw new UsageError(`--${name} was given; ${option.refused}`);
    if (values.has(option.name)) throw new UsageError(`--${name} was given twice, once was expected`);
    if (!option.value) {
      if (equals >= 0) throw new UsageError(`--${name}: "${token.slice(equals + 1)}" was given, no value was expected`);
      values.set(option.name, '');
      continue;
    }
    const value = equals >= 0 ? token.slice(equals + 1) : argv[++index];
    if (value === undefined || (equals < 0 && value.startsWith('--'))) {
      throw new UsageError(`--${name}: nothing was given, ${option.value} was expected`);
    }
    values.set(option.name, value);
  }
  return values;
}

/** The options that may be given. */
export function takenOf(options: readonly Option[]): Option[] {
  return options.filter(({ refused }) => refused === undefined);
}

/** The value of one option, read before it is known which others there are. */
export function peek(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex((token) => token === `--${name}` || token.startsWith(`--${name}=`));
  if (index < 0) return undefined;
  const token = argv[index]!;
  return token.includes('=') ? token.slice(token.indexOf('=') + 1) : argv[index + 1];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A finite decimal number: no hexadecimal, no NaN, nothing that overflows. */
export function toNumber(name: string, text: string): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new UsageError(`--${name}: "${text}" was given, a finite number was expected`);
  return value;
}

export function toNumberIn(name: string, text: string, from: number, to: number): number {
  const value = toNumber(name, text);
  if (value >= from && value <= to) return value;
  throw new UsageError(`--${name}: ${text} was given, a number from ${from} to ${to} was expected`);
}

export function toWhole(name: string, text: string, from: number, to: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new UsageError(`--${name}: "${text}" was given, a whole number from ${from} to ${to} was expected`);
}

/** `1.2,-3`: as many numbers as there are keys. */
export function toPoint(name: string, text: string, keys: readonly string[]): Float64Array {
  const parts = text.split(',');
  if (parts.length !== keys.length) {
    throw new UsageError(`--${name}: "${text}" was given, ${keys.length} numbers were expected: ${keys.join(',')}`);
  }
  return Float64Array.from(parts, (part) => toNumber(name, part));
}

/** `-3,3`: a window that rises. */
export function toRange(name: string, text: string): readonly [number, number] {
  const [from, to] = toPoint(name, text, ['from', 'to']);
  if (from! < to! && Number.isFinite(to! - from!)) return [from!, to!];
  throw new UsageError(`--${name}: "${text}" was given, from,to with from < to was expected`);
}

export const MAX_GRID = 4096;

/** `100`, or `97x101`: columns × rows. */
export function toSize(name: string, text: string): { nColumns: number; nRows: number } {
  const parts = text.split('x');
  const isSize = parts.length <= 2 && parts.every((part) => /^\d{1,4}$/.test(part));
  const [nColumns = 0, nRows = nColumns] = isSize ? parts.map(Number) : [];
  if (nColumns >= 1 && nColumns <= MAX_GRID && nRows >= 1 && nRows <= MAX_GRID) return { nColumns, nRows };
  const expected = `100, or columns x rows as in 97x101, each from 1 to ${MAX_GRID},`;
  throw new UsageError(`--${name}: "${text}" was given, ${expected} was expected`);
}

/** `011000010011` */
export function toBits(name: string, text: string): Float64Array {
  if (/^[01]{1,1024}$/.test(text)) return Float64Array.from(text, Number);
  const got = text.length > 40 ? `${text.length} characters were` : `"${text}" was`;
  throw new UsageError(`--${name}: ${got} given, 1 to 1024 digits 0 and 1 were expected`);
}

export function toOneOf<Item extends string>(name: string, text: string, items: readonly Item[]): Item {
  const item = items.find((each) => each === text);
  if (item === undefined) throw new UsageError(`--${name}: "${text}" was given, ${items.join(' or ')} was expected`);
  return item;
}
