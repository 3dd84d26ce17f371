import { models } from '../models/index.ts';
import { defaultHyperparameters } from '../optimizers/optimizer.ts';
import { rprop } from '../optimizers/rprop.ts';

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
  /** short label, a symbol where there is one: "N", "η⁺" */
  readonly symbol: string;
  readonly meaning: string;
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
  { key: 'seed', group: 'data', symbol: 'seed', meaning: 'of the random data', range: [0, 4294967295], whole: true },
  { key: 'nSequences', group: 'data', symbol: 'N', meaning: 'sequences', range: [1, 256], whole: true },
  { key: 'nSteps', group: 'data', symbol: 'T', meaning: 'time steps', range: [1, 128], whole: true },
  ...model.parameters.map(({ key, meaning }, index) => ({
    key: `start.${index}`,
    group: 'run' as const,
    symbol: key,
    meaning: `start, ${meaning}`,
    range: [-10, 10] as const,
    whole: false,
  })),
  ...optimizer.hyperparameters.map(({ key, symbol, meaning, range }) => ({
    key: `hyperparameters.${key}`,
    group: 'run' as const,
    symbol,
    meaning,
    range,
    whole: false,
  })),
  {
    key: 'nIterations',
    group: 'run',
    symbol: 'iterations',
    meaning: 'of the run',
    range: [1, 2000],
    whole: true,
  },
];

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
  { symbol, range, whole }: Pick<Field, 'symbol' | 'range' | 'whole'>,
  text: string,
): { readonly value: number } | { readonly message: string } {
  const typed = text.trim().replace('−', '-');
  const value = NUMBER.test(typed) ? Number(typed) : Number.NaN;
  if (value >= range[0] && value <= range[1] && (!whole || Number.isInteger(value))) return { value };
  const kind = whole ? 'a whole number' : 'a number';
  return {
    message: `${symbol} must be ${kind} from ${range[0]} to ${range[1]}; “${text.trim().slice(0, 24)}” is not.`,
  };
}

/** Reads a sequence of zeros and ones, of at most 128. */
export function parseBits(text: string): { readonly bits: readonly number[] } | { readonly message: string } {
  const typed = text.replace(/\s/g, '');
  if (typed.length === 0) return { message: 'Type a sequence of zeros and ones, such as 011000010011.' };
  const wrong = [...typed].findIndex((character) => character !== '0' && character !== '1');
  if (wrong >= 0) {
    return { message: `Only 0 and 1 can be read; character ${wrong + 1} is “${[...typed][wrong]}”.` };
  }
  if (typed.length > 128) return { message: `At most 128 digits can be read; there are ${typed.length}.` };
  return { bits: [...typed].map(Number) };
}
