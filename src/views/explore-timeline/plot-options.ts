import { runStyles } from '../../app/explore/run-style.ts';
import { formatNumber, powerOfTen } from '../../app/format.ts';
import { themeColor } from '../shared/color.ts';
import type { PlotOptions } from '../shared/rnn-plot.ts';
import { compress, symlogTicks } from '../shared/symlog.ts';
import { exponentTicks, powerText, roundTicks } from '../shared/ticks.ts';
import { themedAxis } from '../shared/uplot.ts';
import type { HeightRange, HeightScale } from './curves.ts';

/** What decides how a plot is built; everything else may change under it. */
export interface PlotForm {
  readonly scale: HeightScale;
  readonly nRuns: number;
  /** the run whose line is thicker; −1: none */
  readonly selected: number;
  readonly nIterations: number;
}

/**
 * @param host gives the theme's colors
 * @param range is looked at whenever the plot is drawn: new numbers need no new plot
 */
export function timelineOptions(
  host: Element,
  { scale, nRuns, selected, nIterations }: PlotForm,
  range: HeightRange,
): PlotOptions {
  const axis = themedAxis(host);
  const ticks = (height: number) => ticksOf(scale, range, Math.max(2, Math.floor(height / 26)));
  return {
    padding: [9, 12, 0, 0],
    scales: {
      x: { time: false, range: () => [0, nIterations] },
      y: { range: () => [range.low, range.high] },
    },
    axes: [
      {
        ...axis,
        size: 24,
        splits: ({ width }) => roundTicks(0, nIterations, width < 340 ? 4 : 8, true),
        filter: (_, values) => values,
      },
      {
        ...axis,
        size: 56,
        splits: ({ height }) => ticks(height).map(({ height: at }) => at),
        filter: (_, values) => values,
        values: ({ height }) => ticks(height).map(({ text }) => text),
      },
    ],
    series: [
      {},
      ...runStyles.slice(0, nRuns).map(({ color, dash }, index) => ({
        stroke: () => themeColor(host, color as `--${string}`),
        width: index === selected ? 3 : 1.75,
        dash: [...dash],
        points: { show: nIterations < 24 },
      })),
    ],
    cursor: { show: false },
    legend: { show: false },
  };
}

interface Tick {
  readonly height: number;
  readonly text: string;
}

function ticksOf(scale: HeightScale, { low, high }: HeightRange, most: number): readonly Tick[] {
  if (scale === 'log') {
    return exponentTicks(low, high, most).map((exponent) => ({ height: exponent, text: powerOfTen(exponent) }));
  }
  // Where a symmetric logarithm shows less than ±10 it is nearly straight, and powers of ten would be too few.
  if (scale === 'symlog' && Math.max(Math.abs(low), Math.abs(high)) > compress(30)) {
    const top = Math.ceil(Math.max(Math.abs(low), Math.abs(high)));
    return symlogTicks(1, top, most / 2)
      .map((value) => ({ height: compress(value), text: powerText(value) }))
      .filter(({ height }) => height >= low && height <= high);
  }
  const value = (height: number) => (scale === 'symlog' ? Math.sinh(height * Math.LN10) : height);
  return roundTicks(value(low), value(high), most).map((tick) => ({
    height: scale === 'symlog' ? compress(tick) : tick,
    text: formatNumber(tick),
  }));
}
