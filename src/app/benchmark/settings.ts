import { models } from '../../models/index.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { readNumber } from '../explore/typed-number.ts';

/** What a benchmark is asked for. */
export interface BenchmarkSettings {
  /** the model's id */
  readonly model: string;
  readonly isQuick: boolean;
  /** sides of the square grids; undefined: those of the plan */
  readonly sizes: readonly number[] | undefined;
  /** of the data; undefined: another one for each run */
  readonly seed: number | undefined;
}

export const defaultSettings: BenchmarkSettings = {
  model: models[0]!.id,
  isQuick: true,
  sizes: undefined,
  seed: undefined,
};

/** What was read from text, or one sentence: what was expected, and what was given. */
export type Read<Value> = { readonly value: Value } | { readonly message: string };

const MAX_SIZE = 4096;
const MAX_SIZES = 12;
const MAX_SEED = 0xffffffff;

/** Sides of grids as someone typed them: `16, 32`; nothing at all asks for the plan's own. */
export function readSizes(text: string): Read<readonly number[] | undefined> {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return { value: undefined };
  if (parts.length > MAX_SIZES) {
    return { message: benchmarkText().tooManySizes(MAX_SIZES, parts.length) };
  }
  const sizes: number[] = [];
  for (const part of parts) {
    const read = readNumber(benchmarkText().eachSize, part, [1, MAX_SIZE], true);
    if ('message' in read) return read;
    sizes.push(read.value);
  }
  return { value: [...new Set(sizes)].sort((first, second) => first - second) };
}

/** A seed as someone typed it; nothing at all asks for another one each time. */
export function readSeed(text: string): Read<number | undefined> {
  return text.trim() === '' ? { value: undefined } : readNumber(benchmarkText().theSeed, text, [0, MAX_SEED], true);
}

/** The text after `#/benchmark?`. What is as at first is left out. */
export function writeBenchmarkLink({ model, isQuick, sizes, seed }: BenchmarkSettings): string {
  return [
    ...(model === defaultSettings.model ? [] : [`model=${model}`]),
    ...(isQuick === defaultSettings.isQuick ? [] : [`quick=${isQuick ? 1 : 0}`]),
    ...(sizes ? [`sizes=${sizes.join(',')}`] : []),
    ...(seed === undefined ? [] : [`seed=${seed}`]),
  ].join('&');
}

/**
 * Reads a link, which may hold anything. A part that can't be read is as at first, and the message names it.
 *
 * @returns the settings, with one sentence for each part that was left out
 */
export function readBenchmarkLink(text: string): { settings: BenchmarkSettings; messages: readonly string[] } {
  const messages: string[] = [];
  const take = <Value>(read: Read<Value>, usual: Value): Value => {
    if ('value' in read) return read.value;
    messages.push(read.message);
    return usual;
  };
  let settings = defaultSettings;
  for (const [key, value] of new Map(text.split('&').map(keyAndValue))) {
    if (key === 'model') settings = { ...settings, model: take(readModel(value), settings.model) };
    else if (key === 'quick') settings = { ...settings, isQuick: take(readSwitch(value), settings.isQuick) };
    else if (key === 'sizes') settings = { ...settings, sizes: take(readSizes(value), undefined) };
    else if (key === 'seed') settings = { ...settings, seed: take(readSeed(value), undefined) };
    else if (key !== '') messages.push(benchmarkText().unknownKey(key.slice(0, 24)));
  }
  return { settings, messages };
}

function keyAndValue(part: string): [string, string] {
  const [key = '', ...rest] = part.split('=');
  return [key, decode(rest.join('='))];
}

/** Some programs write a comma as %2C when they pass a link on. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readModel(text: string): Read<string> {
  const ids = models.map(({ id }) => id);
  return ids.includes(text) ? { value: text } : notOneOf(benchmarkText().theModel, ids, text);
}

function readSwitch(text: string): Read<boolean> {
  return text === '1' || text === '0' ? { value: text === '1' } : notOneOf('“quick”', ['1', '0'], text);
}

function notOneOf(what: string, choices: readonly string[], text: string): { readonly message: string } {
  return { message: benchmarkText().notOneOf(what, choices, text.slice(0, 24)) };
}
