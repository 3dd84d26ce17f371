import type { Report } from '../../bench/report.ts';
import { sentenceOf } from '../../bench/verdict.ts';
import { formatNumber } from '../format.ts';
import { timePlotOf } from './time-lines.ts';

/** The verdict of a report in two parts: what it comes to, and what else it says. */
export function verdictText(report: Report): { lead: readonly string[]; rest: string } {
  const { verdict, crossovers, adapter } = report;
  const sentences = crossovers.map(sentenceOf);
  // The best forms come first: that is what one gets who asks for a surface.
  if (sentences.length > 0) return { lead: sentences.toReversed(), rest: without(verdict, sentences) };
  const alone = adapter === null ? ['No GPU took part.'] : [];
  return { lead: [...fastest(report), ...alone], rest: verdict };
}

/** "512 × 512 cells are in hand after 6.9 ms: CPU, best form." */
function fastest(report: Report): string[] {
  const plot = timePlotOf(report);
  const size = plot?.sizes.at(-1);
  const [best] = (plot?.lines ?? [])
    .map(({ name, milliseconds }) => ({ name, milliseconds: milliseconds.at(-1) ?? Number.POSITIVE_INFINITY }))
    .sort((first, second) => first.milliseconds - second.milliseconds);
  if (!best || !Number.isFinite(best.milliseconds)) return [];
  const time = formatNumber(best.milliseconds, 2);
  return [`${size} × ${size} cells are in hand after ${time} ms: ${best.name}.`];
}

function without(text: string, sentences: readonly string[]): string {
  return sentences
    .reduce((rest, sentence) => rest.replace(sentence, ''), text)
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
