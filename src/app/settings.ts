import { models } from '../models/index.ts';
import { defaultHyperparameters } from '../optimizers/optimizer.ts';
import { rprop } from '../optimizers/rprop.ts';
import { figuresText } from '../text/figures.ts';
import type { Message } from '../text/language.ts';
import { names } from '../text/names.ts';

/** What a person can set: the data, the network's start and the optimizer. */
export interface Settings {
  readonly seed: number;
  readonly nSequences: number;
  readonly nSteps: number;
  /** where the run starts, shape [nParameters] */
  readonly start: readonly number[];
  readonly nIterations: number;
  readonly hyperparameters: Readonly<Record<string, number>>;
}

/** A number that can be typed in. */
export interface Field {
  /** `seed`, `start.0`, `hyperparameters.etaPlus` */
  readonly key: string;
  readonly group: 'data' | 'run';
  /** "N", "η⁺"; a word where there is none, by which `fieldSymbol` knows it */
  readonly symbol: string;
  readonly range: readonly [number, number];
  readonly whole: boolean;
}

const model = models[0]!;
const optimizer = rprop;

/** As in the tutorial. */
export const tutorialSettings: Settings = {
  ...model.defaultData,
  start: model.parameters.map(({ initial }) => initial),
  nIterations: 500,
  hyperparameters: defaultHyperparameters(optimizer),
};

export const fields: readonly Field[] = [
  { key: 'seed', group: 'data', symbol: 'seed', range: [0, 4294967295], whole: true },
  { key: 'nSequences', group: 'data', symbol: 'N', range: [1, 256], whole: true },
  { key: 'nSteps', group: 'data', symbol: 'T', range: [1, 128], whole: true },
  ...model.parameters.map(({ key }, index) => ({
    key: `start.${index}`,
    group: 'run' as const,
    symbol: key,
    range: [-10, 10] as const,
    whole: false,
  })),
  ...optimizer.hyperparameters.map(({ key, symbol, range }) => ({
    key: `hyperparameters.${key}`,
    group: 'run' as const,
    symbol,
    range,
    whole: false,
  })),
  {
    key: 'nIterations',
    group: 'run',
    symbol: 'iterations',
    range: [1, 2000],
    whole: true,
  },
];

/** A field's symbol as it is read. */
export function fieldSymbol({ symbol }: Pick<Field, 'symbol'>): string {
  return figuresText().settings.symbols[symbol] ?? symbol;
}

export function fieldMeaning({ key }: Field): string {
  const { meanings, start } = figuresText().settings;
  const [name = '', part = ''] = key.split('.');
  if (name === 'start') return start(names().parameters[model.id]![model.parameters[Number(part)]!.key]!);
  return name === 'hyperparameters' ? names().hyperparameters[part]! : meanings[name]!;
}

export function fieldValue(settings: Settings, key: string): number {
  const [name, part] = key.split('.') as [keyof Settings, string | undefined];
  const value = settings[name];
  return part === undefined ? (value as number) : (value as Record<string, number>)[part]!;
}

export function withField(settings: Settings, key: string, value: number): Settings {
  const [name, part] = key.split('.') as [keyof Settings, string | undefined];
  if (part === undefined) return { ...settings, [name]: value };
  if (name === 'start')
    return { ...settings, start: settings.start.map((old, i) => (String(i) === part ? value : old)) };
  return { ...settings, hyperparameters: { ...settings.hyperparameters, [part]: value } };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads what was typed into a field.
 *
 * @returns the number, or one sentence that says what was got and what was expected
 */
export function parseField(
  field: Pick<Field, 'symbol' | 'range' | 'whole'>,
  text: string,
): { readonly value: number } | { readonly message: Message } {
  const { range, whole } = field;
  const typed = text.trim().replace('−', '-');
  const value = NUMBER.test(typed) ? Number(typed) : Number.NaN;
  if (value >= range[0] && value <= range[1] && (!whole || Number.isInteger(value))) return { value };
  const [from, to] = range.map(String) as [string, string];
  const got = text.trim().slice(0, 24);
  return { message: () => figuresText().settings.wrong(fieldSymbol(field), whole, from, to, got) };
}

const MOST_BITS = 128;

/** Reads a sequence of zeros and ones, of at most 128. */
export function parseBits(text: string): { readonly bits: readonly number[] } | { readonly message: Message } {
  const typed = [...text.replace(/\s/g, '')];
  if (typed.length === 0) return { message: () => figuresText().settings.noBits };
  const wrong = typed.findIndex((character) => character !== '0' && character !== '1');
  if (wrong >= 0) return { message: () => figuresText().settings.wrongBit(wrong + 1, typed[wrong]!) };
  if (typed.length > MOST_BITS) return { message: () => figuresText().settings.manyBits(MOST_BITS, typed.length) };
  return { bits: typed.map(Number) };
}
