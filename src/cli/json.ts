import type { Io } from './io.ts';

/** What a document is made of. An iterable is an array whose items are made while it is written. */
export type Json = string | number | boolean | null | undefined | Iterable<Json> | { readonly [key: string]: Json };

/**
 * Writes one JSON document in pieces, so that no grid is too large for a string. Numbers that aren't finite become
 * strings, and −0 keeps its sign.
 */
export async function writeJson(io: Io, document: Json): Promise<void> {
  let buffer = '';
  for (const piece of pieces(document)) {
    buffer += piece;
    if (buffer.length < 65_536) continue;
    await io.write(buffer);
    buffer = '';
  }
  await io.write(`${buffer}\n`);
}

/** A matrix whose rows are made when they are written. */
export function* rows<Item>(nColumns: number, nRows: number, item: (cell: number) => Item): Generator<Item[]> {
  for (let row = 0; row < nRows; row++) {
    yield Array.from({ length: nColumns }, (_, column) => item(row * nColumns + column));
  }
}

function* pieces(value: Json): Generator<string> {
  if (typeof value === 'number') yield numberText(value);
  else if (value === null || value === undefined) yield 'null';
  else if (typeof value !== 'object') yield JSON.stringify(value);
  else if (isIterable(value)) {
    let separator = '[';
    for (const item of value) {
      yield separator;
      yield* pieces(item);
      separator = ',';
    }
    yield separator === '[' ? '[]' : ']';
  } else {
    let separator = '{';
    for (const [key, item] of Object.entries(value)) {
      yield `${separator}${JSON.stringify(key)}:`;
      yield* pieces(item);
      separator = ',';
    }
    yield separator === '{' ? '{}' : '}';
  }
}

function isIterable(value: object): value is Iterable<Json> {
  return Symbol.iterator in value;
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}
