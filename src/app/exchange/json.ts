import { exchangeText } from '../../text/exchange.ts';
import type { Message } from '../../text/language.ts';
import { exactText } from './numbers.ts';
import { ReadError, shown, type TextPlace } from './read-error.ts';

/** A value of a JSON text, and where it begins. */
export type JsonNode = { readonly at: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  // A map and not an object, so that no key has a meaning of its own, `__proto__` least of all.
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> }
);

/** Deeper than any file of ours, shallow enough for a function that calls itself. */
const DEEPEST = 16;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[^\s,:[\]{}"]{0,60}/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Reads JSON strictly, as RFC 8259 has it, and refuses what JSON.parse lets through: a key that comes twice, a number
 * beyond float64, more than 16 levels.
 *
 * @throws ReadError
 */
export function parseJson(text: string): JsonNode {
  let at = 0;
  const root = value(0);
  if (at < text.length) fail(at, () => exchangeText().json.afterEnd(shown(word(at))));
  return root;

  function value(depth: number): JsonNode {
    space();
    const from = at;
    const node = valueHere(depth, from);
    space();
    return node;
  }

  function valueHere(depth: number, from: number): JsonNode {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (depth >= DEEPEST) fail(from, () => exchangeText().json.tooDeep(DEEPEST));
      at++;
      return character === '{' ? object(depth, from) : array(depth, from);
    }
    if (character === '"') return { kind: 'string', at: from, value: string() };
    if (character === '-' || (character !== undefined && character >= '0' && character <= '9')) return number(from);
    const found = word(from);
    at += found.length;
    if (found === 'true' || found === 'false') return { kind: 'boolean', at: from, value: found === 'true' };
    if (found === 'null') return { kind: 'null', at: from };
    return fail(from, () => exchangeText().json.value(found === '' ? whatIsAt(from) : shown(found)));
  }

  function array(depth: number, from: number): JsonNode {
    const items: JsonNode[] = [];
    space();
    if (text[at] !== ']') {
      do items.push(value(depth + 1));
      while (text[at] === ',' && ++at > 0);
    }
    close(']', from);
    return { kind: 'array', at: from, items };
  }

  function object(depth: number, from: number): JsonNode {
    const members = new Map<string, JsonNode>();
    space();
    if (text[at] !== '}') {
      do {
        space();
        const keyAt = at;
        if (text[at] !== '"') fail(at, () => exchangeText().json.key(whatIsAt(at)));
        const key = string();
        if (members.has(key)) fail(keyAt, () => exchangeText().json.keyTwice(shown(key)));
        space();
        if (text[at] !== ':') fail(at, () => exchangeText().json.colon(shown(key), whatIsAt(at)));
        at++;
        members.set(key, value(depth + 1));
      } while (text[at] === ',' && ++at > 0);
    }
    close('}', from);
    return { kind: 'object', at: from, members };
  }

  function close(bracket: string, from: number): void {
    if (text[at] !== bracket) {
      const { line, column } = placeIn(text, from);
      fail(at, () => exchangeText().json.close(shown(bracket), shown(text[from]!), line, column, whatIsAt(at)));
    }
    at++;
  }

  function number(from: number): JsonNode {
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(text)?.[0] ?? '';
    const next = text[from + digits.length];
    if (digits === '' || (next !== undefined && !' \t\n\r,]}'.includes(next))) {
      fail(from, () => exchangeText().wrong.notANumber(shown(word(from))));
    }
    const value = Number(digits);
    if (!Number.isFinite(value)) fail(from, () => exchangeText().json.beyond(shown(digits)));
    at += digits.length;
    return { kind: 'number', at: from, value };
  }

  function string(): string {
    const from = at++;
    for (;;) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) fail(from, () => exchangeText().wrong.openQuote);
      if (code < 0x20) fail(at, () => exchangeText().json.control);
      if (code === 0x22) break;
      if (code === 0x5c) {
        ESCAPE.lastIndex = at;
        const found = ESCAPE.exec(text)?.[0];
        if (found === undefined) fail(at, () => exchangeText().json.escape(shown(text.slice(at, at + 2))));
        else at += found.length;
      } else {
        at++;
      }
    }
    at++;
    return JSON.parse(text.slice(from, at));
  }

  function space(): void {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)![0].length;
  }

  function word(from: number): string {
    WORD.lastIndex = from;
    return WORD.exec(text)![0];
  }

  function whatIsAt(from: number): string {
    return from < text.length ? shown(word(from) || text[from]!) : exchangeText().json.end;
  }

  function fail(from: number, reason: Message): never {
    throw new ReadError(reason, placeIn(text, from));
  }
}

/** Line and column of an offset. */
export function placeIn(text: string, offset: number): TextPlace {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at++) {
    const character = text[at];
    if (character !== '\n' && (character !== '\r' || text[at + 1] === '\n')) continue;
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** A number for JSON: all its digits; what JSON has no number for becomes `"Infinity"`, `"-Infinity"`, `"NaN"`. */
export function jsonNumber(value: number): string {
  return Number.isFinite(value) ? exactText(value) : `"${value}"`;
}

/** An array of numbers for JSON. */
export function jsonNumbers(values: Iterable<number>): string {
  return `[${Array.from(values, jsonNumber).join(',')}]`;
}
