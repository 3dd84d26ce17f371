import type { Crossover } from '../../bench/crossover.ts';
import { formOf, labelOf, type Report, type ReportCase } from '../../bench/report.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { engineTitle } from './words.ts';

/** One line of the plot of time against size. */
export interface TimeLine {
  /** who computes, and in which form: "GPU (software), best form" */
  readonly name: string;
  readonly engine: string;
  /** the plain form, where the engine also has a faster one */
  readonly isDirect: boolean;
  /** milliseconds at each of the sizes; null where there is none. Shape [nSizes] */
  readonly milliseconds: readonly (number | null)[];
}

/** A size at which two lines cross. */
export interface TimeCrossing {
  readonly size: number;
  readonly milliseconds: number;
  readonly isDirect: boolean;
}

/** Time until the data is in hand against the cells along a side. */
export interface TimePlot {
  /** rising */
  readonly sizes: readonly number[];
  readonly lines: readonly TimeLine[];
  readonly crossings: readonly TimeCrossing[];
}

const CLOCK = 'submit to data in hand';

/** @returns undefined where no surface was timed */
export function timePlotOf({ cases, crossovers }: Pick<Report, 'cases' | 'crossovers'>): TimePlot | undefined {
  const timed = cases.filter((each) => each.kind === 'surface' && isInHand(each) && each.medianMs);
  const [first] = timed;
  if (!first) return undefined;
  // The sizes come first in a plan; what is varied after them keeps to one size.
  const alike = timed.filter(({ nSequences, nSteps }) => nSequences === first.nSequences && nSteps === first.nSteps);
  const sizes = [...new Set(alike.map(({ size }) => size))].sort((a, b) => a - b);
  const labels = [...new Set(alike.map(labelOf))];
  const lines = labels.flatMap((label) =>
    linesOf(
      label,
      alike.filter((each) => labelOf(each) === label),
      sizes,
    ),
  );
  return { sizes, lines, crossings: crossingsOf(crossovers, sizes, lines) };
}

/** The plain loop runs on the thread that asks, so that it has its data in hand when it has computed it. */
function isInHand({ clock, engine }: ReportCase): boolean {
  return clock === CLOCK || (clock === 'compute' && engine === 'plain loop');
}

function linesOf(label: string, own: readonly ReportCase[], sizes: readonly number[]): TimeLine[] {
  const { engine } = own[0]!;
  const text = benchmarkText();
  const title = engineTitle(label);
  const direct = own.filter((each) => formOf(each) === 'direct');
  const line = (name: string, cases: readonly ReportCase[], isDirect: boolean): TimeLine => ({
    name,
    engine,
    isDirect,
    milliseconds: sizes.map((size) => leastOf(cases.filter((each) => each.size === size))),
  });
  if (direct.length === own.length) return [line(text.lineDirect(title), own, false)];
  const best = line(text.lineBest(title), own, false);
  return direct.length === 0 ? [best] : [best, line(text.lineDirect(title), direct, true)];
}

function leastOf(cases: readonly ReportCase[]): number | null {
  return cases.reduce<number | null>((least, { medianMs }) => Math.min(least ?? medianMs!, medianMs!), null);
}

function crossingsOf(
  crossovers: readonly Crossover[],
  sizes: readonly number[],
  lines: readonly TimeLine[],
): TimeCrossing[] {
  // Where each engine has one form only, both comparisons are the same.
  const hasDirect = lines.some(({ isDirect }) => isDirect);
  return crossovers.flatMap(({ size, compared }): TimeCrossing[] => {
    const isDirect = compared === 'direct';
    const cpu = lines.filter(({ engine }) => engine === 'cpu');
    const line = cpu.find((each) => each.isDirect === isDirect) ?? cpu[0];
    if (size === null || !line || (isDirect && !hasDirect)) return [];
    return [{ size, milliseconds: between(sizes, line.milliseconds, size), isDirect }];
  });
}

/** The height of a line at a size between two others, over a double logarithm. */
function between(sizes: readonly number[], heights: readonly (number | null)[], size: number): number {
  const known = sizes.flatMap((x, index) => (heights[index] ? [[x, heights[index]] as const] : []));
  const right = Math.max(
    1,
    known.findIndex(([x]) => x >= size),
  );
  const [[x0, y0], [x1, y1]] = [known[right - 1]!, known[right]!];
  return y0 * (y1 / y0) ** (Math.log(size / x0) / Math.log(x1 / x0));
}
