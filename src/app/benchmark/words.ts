import type { Ratio } from '../../bench/ratio.ts';
import { labelOf, type ReportCase } from '../../bench/report.ts';
import { algorithmIn, nameIn } from '../../bench/verdict.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { benchmark as english } from '../../text/en/benchmark.ts';

/** An engine as a report labels it, as people read it: "GPU (software)". */
export function engineTitle(label: string): string {
  const { engines, software } = benchmarkText();
  const [, id = label, isSoftware] = /^(.*?)( \(software\))?$/.exec(label) ?? [];
  const title = engines[id] ?? id;
  return isSoftware ? software(title) : title;
}

export function caseTitle(each: ReportCase): string {
  return engineTitle(labelOf(each));
}

/** What a report calls a case, an algorithm, a clock, in the page's language. */
export function caseName(name: string): string {
  return nameIn(name, benchmarkText());
}

export function algorithmName(algorithm: string): string {
  return algorithmIn(algorithm, benchmarkText());
}

export function clockName(clock: string): string {
  return benchmarkText().clocks[clock] ?? clock;
}

/** What is measured now, as the benchmark tells it. */
export function progressText(what: string): string {
  const text = benchmarkText();
  if (what === english.shownNext) return text.shownNext;
  return what === english.ceilingsNext ? text.ceilingsNext : caseName(what);
}

/** A line of what has to be shown. One of a report of another version keeps its own words. */
export function lineName({ id, name }: Pick<Ratio, 'id' | 'name'>): string {
  return benchmarkText().shownLines[id] ?? name;
}

/** Its note: a sentence that the benchmark knows, or names and numbers, which stay as they are. */
export function lineNote(note: string): string {
  const [key] = Object.entries(english.notes).find(([, words]) => words === note) ?? [];
  return key === undefined ? note : benchmarkText().notes[key]!;
}
