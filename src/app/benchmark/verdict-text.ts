import type { Report } from '../../bench/report.ts';
import { sentenceOf } from '../../bench/verdict.ts';

/** The verdict of a report in two parts: what it comes to, and what else it says. */
export function verdictText({ verdict, crossovers, adapter }: Report): { lead: readonly string[]; rest: string } {
  const sentences = crossovers.map(sentenceOf);
  const rest = sentences.reduce((text, sentence) => text.replace(sentence, ''), verdict).replaceAll(/ {2,}/g, ' ');
  // The best forms come first: that is what one gets who asks for a surface.
  if (sentences.length > 0) return { lead: sentences.toReversed(), rest: rest.trim() };
  return { lead: [adapter === null ? `No GPU took part. ${verdict}` : verdict], rest: '' };
}
