import { keyOf } from './markdown.ts';
import type { Report, ReportCase } from './report.ts';

/** The same case in two reports. */
export interface Pair {
  readonly first: ReportCase;
  readonly second: ReportCase;
  /** how many times as long the first takes */
  readonly ratio: number;
}

/** What two reports have in common, and how many cases only one of them has. */
export function compareReports(first: Report, second: Report): { pairs: Pair[]; nAlone: number } {
  const others = new Map(second.cases.map((each) => [keyOf(each), each]));
  const pairs = first.cases.flatMap((each): Pair[] => {
    const other = others.get(keyOf(each));
    if (!each.medianMs || !other?.medianMs) return [];
    return [{ first: each, second: other, ratio: each.medianMs / other.medianMs }];
  });
  return { pairs, nAlone: first.cases.length + second.cases.length - 2 * pairs.length };
}

/**
 * A report from the text of a file.
 *
 * @throws SyntaxError, TypeError saying what was got and what was expected
 */
export function parseReport(text: string): Report {
  const value: unknown = JSON.parse(text);
  const what = 'a benchmark report';
  if (!isRecord(value)) throw new TypeError(`${what} was expected, ${describe(value)} was given`);
  for (const key of ['host', 'verdict'] as const) {
    if (typeof value[key] !== 'string') throw wrong(what, key, 'a text', value[key]);
  }
  if (value.adapter !== null && typeof value.adapter !== 'string')
    throw wrong(what, 'adapter', 'a text', value.adapter);
  for (const key of ['cases', 'growth', 'ratios', 'crossovers', 'roofline'] as const) {
    if (!Array.isArray(value[key])) throw wrong(what, key, 'a list', value[key]);
  }
  if (!isRecord(value.about)) throw wrong(what, 'about', 'an object', value.about);
  // What a citation is made of.
  const { about } = value;
  for (const key of ['version', 'date', 'model'] as const) {
    if (typeof about[key] !== 'string') throw wrong(`${what}, about`, key, 'a text', about[key]);
  }
  if (about.commit !== null && typeof about.commit !== 'string') {
    throw wrong(`${what}, about`, 'commit', 'a text or null', about.commit);
  }
  if (about.sizes !== null && !Array.isArray(about.sizes)) {
    throw wrong(`${what}, about`, 'sizes', 'a list or null', about.sizes);
  }
  (value.cases as unknown[]).forEach((each, index) => {
    const place = `${what}, case ${index + 1}`;
    if (!isRecord(each)) throw new TypeError(`${place}: an object was expected, ${describe(each)} was given`);
    for (const key of ['name', 'engine', 'adapter', 'algorithm', 'clock'] as const) {
      if (typeof each[key] !== 'string') throw wrong(place, key, 'a text', each[key]);
    }
    for (const key of ['medianMs', 'spreadMs'] as const) {
      if (each[key] !== null && typeof each[key] !== 'number') throw wrong(place, key, 'a number or null', each[key]);
    }
    if (!Array.isArray(each.samples)) throw wrong(place, 'samples', 'a list', each.samples);
  });
  return value as unknown as Report;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(where: string, key: string, expected: string, got: unknown): TypeError {
  return new TypeError(`${where}: ${key}: ${expected} was expected, ${describe(got)} was given`);
}

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 40) ?? String(value));
}
