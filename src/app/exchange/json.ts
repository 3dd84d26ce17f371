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
  if (at < text.length) fail(at, `${shown(word(at))} follows the end of the document`);
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
      if (depth >= DEEPEST) fail(from, `more than ${DEEPEST} levels of brackets`);
      at++;
      return character === '{' ? object(depth, from) : array(depth, from);
    }
    if (character === '"') return { kind: 'string', at: from, value: string() };
    if (character === '-' || (character !== undefined && character >= '0' && character <= '9')) return number(from);
    const found = word(from);
    at += found.length;
    if (found === 'true' || found === 'false') return { kind: 'boolean', at: from, value: found === 'true' };
    if (found === 'null') return { kind: 'null', at: from };
    return fail(from, `a value was expected, ${found === '' ? whatIsAt(from) : shown(found)} was given`);
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
        if (text[at] !== '"') fail(at, `a key in double quotes was expected, ${whatIsAt(at)} was given`);
        const key = string();
        if (members.has(key)) fail(keyAt, `the key ${shown(key)} comes twice`);
        space();
        if (text[at] !== ':') fail(at, `“:” was expected after the key ${shown(key)}, ${whatIsAt(at)} was given`);
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
      const opened = `“${text[from]}” of line ${line}, column ${column}`;
      fail(at, `“,” or “${bracket}” was expected, for the ${opened}; ${whatIsAt(at)} was given`);
    }
    at++;
  }

  function number(from: number): JsonNode {
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(text)?.[0] ?? '';
    const next = text[from + digits.length];
    if (digits === '' || (next !== undefined && !' \t\n\r,]}'.includes(next))) {
      fail(from, `${shown(word(from))} is not a number`);
    }
    const value = Number(digits);
    if (!Number.isFinite(value)) fail(from, `${shown(digits)} is beyond the numbers of float64`);
    at += digits.length;
    return { kind: 'number', at: from, value };
  }

  function string(): string {
    const from = at++;
    for (;;) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) fail(from, 'a quote opens here and does not close');
      if (code < 0x20) fail(at, 'a line end or a control character stands inside a string');
      if (code === 0x22) break;
      if (code === 0x5c) {
        ESCAPE.lastIndex = at;
        const found = ESCAPE.exec(text)?.[0];
        if (found === undefined) fail(at, `${shown(text.slice(at, at + 2))} is not an escape of JSON`);
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
    return from < text.length ? shown(word(from) || text[from]!) : 'the end';
  }

  function fail(from: number, message: string): never {
    throw new ReadError(message, placeIn(text, from));
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
