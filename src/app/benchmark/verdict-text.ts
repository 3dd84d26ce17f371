import type { Report } from '../../bench/report.ts';
import { sentencesOf } from '../../bench/verdict.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { formatNumber } from '../format.ts';
import { timePlotOf } from './time-lines.ts';

/** The verdict of a report in two parts, in the page's language: what it comes to, and what else it says. */
export function verdictText(report: Report): { lead: readonly string[]; rest: string } {
  const text = benchmarkText();
  const { checks, crossovers, reaches } = sentencesOf(report, text);
  const rest = text.sentences([...checks, ...reaches]);
  // The best forms come first: that is what one gets who asks for a surface.
  if (crossovers.length > 0) return { lead: crossovers.toReversed(), rest };
  const alone = report.adapter === null ? [text.verdict.noGpu] : [];
  return { lead: [...fastest(report), ...alone], rest };
}

/** "512 × 512 cells are in hand after 6.9 ms: CPU, best form." */
function fastest(report: Report): string[] {
  const plot = timePlotOf(report);
  const size = plot?.sizes.at(-1);
  const [best] = (plot?.lines ?? [])
    .map(({ name, milliseconds }) => ({ name, milliseconds: milliseconds.at(-1) ?? Number.POSITIVE_INFINITY }))
    .sort((first, second) => first.milliseconds - second.milliseconds);
  if (!best || !Number.isFinite(best.milliseconds)) return [];
  return [benchmarkText().verdict.fastest(size!, formatNumber(best.milliseconds, 2), best.name)];
}
