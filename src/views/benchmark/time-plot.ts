import type uPlot from 'uplot';
import type { TimeLine, TimePlot } from '../../app/benchmark/time-lines.ts';
import { formatNumber, powerOfTen } from '../../app/format.ts';
import { themeColor } from '../shared/color.ts';
import type { PlotOptions } from '../shared/rnn-plot.ts';
import { decadesAround, exponentTicks } from '../shared/ticks.ts';
import { themedAxis } from '../shared/uplot.ts';

export interface LineStyle {
  readonly color: '--accent' | '--text' | '--muted';
  readonly dash: readonly number[];
}

/** Who computes has a color, the form a dash. */
export function lineStyle({ engine, isDirect }: TimeLine): LineStyle {
  const color = engine === 'gpu' ? '--accent' : engine === 'cpu' ? '--text' : '--muted';
  if (engine === 'plain loop') return { color, dash: [2, 4] };
  return { color, dash: isDirect ? [7, 5] : [] };
}

/** Logarithms of sizes and of milliseconds, since uPlot's own logarithmic scale has no ticks at sizes. */
export function timePlotData({ sizes, lines }: TimePlot): uPlot.AlignedData {
  return [
    sizes.map(Math.log10),
    ...lines.map(({ milliseconds }) => milliseconds.map((value) => (value === null ? null : Math.log10(value)))),
  ];
}

/** @param host gives the theme's colors */
export function timePlotOptions(host: Element, plot: TimePlot): PlotOptions {
  const axis = themedAxis(host);
  const { sizes, lines } = plot;
  const [low, high] = decadesAround(
    lines.flatMap(({ milliseconds }) => milliseconds.filter((value) => value !== null)),
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const logs = sizes.map(Math.log10);
  const margin = Math.max(0.06, (logs.at(-1)! - logs[0]!) * 0.04);
  return {
    padding: [20, 12, 0, 0],
    scales: {
      x: { time: false, range: () => [logs[0]! - margin, logs.at(-1)! + margin] },
      y: { range: () => [low, high] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        splits: ({ width }) => apart(logs, (40 / Math.max(80, width - 70)) * (logs.at(-1)! - logs[0]! + 2 * margin)),
        filter: (_, values) => values,
        values: (_, values) => values.map((value) => String(Math.round(10 ** value))),
      },
      {
        ...axis,
        size: 58,
        splits: ({ height }) => exponentTicks(low, high, Math.max(2, Math.floor(height / 40))),
        filter: (_, values) => values,
        values: (_, values) =>
          values.map((value) => (Math.abs(value) <= 3 ? formatNumber(10 ** value) : powerOfTen(value))),
      },
    ],
    series: [
      {},
      ...lines.map((line) => {
        const { color, dash } = lineStyle(line);
        const stroke = () => themeColor(host, color);
        return {
          stroke,
          width: 2,
          dash: [...dash],
          spanGaps: true,
          points: { show: true, size: 6, stroke, fill: stroke },
        };
      }),
    ],
    hooks: { draw: [(drawn) => drawCrossings(drawn, host, plot)] },
    cursor: { show: false },
    legend: { show: false },
  };
}

/** Those ticks that stand at least `least` from the one before; the last one always stands. */
function apart(ticks: readonly number[], least: number): number[] {
  const kept: number[] = [];
  for (const tick of ticks.toReversed()) if (kept.length === 0 || kept[0]! - tick >= least) kept.unshift(tick);
  return kept;
}

/** A line down from the top at each size where CPU and GPU take equally long, a ring at the crossing, and the size. */
function drawCrossings(drawn: uPlot, host: Element, { crossings }: TimePlot): void {
  const { ctx, bbox } = drawn;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  let labelEnd = Number.NEGATIVE_INFINITY;
  for (const { size, milliseconds, isDirect } of [...crossings].sort((a, b) => a.size - b.size)) {
    const x = drawn.valToPos(Math.log10(size), 'x', true);
    const y = drawn.valToPos(Math.log10(milliseconds), 'y', true);
    ctx.strokeStyle = themeColor(host, '--text');
    ctx.lineWidth = ratio;
    ctx.setLineDash(isDirect ? [4 * ratio, 4 * ratio] : []);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = themeColor(host, '--paper');
    ctx.lineWidth = 2 * ratio;
    ctx.beginPath();
    ctx.arc(x, y, 5 * ratio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = themeColor(host, '--text');
    const text = `${size}`;
    const { width } = ctx.measureText(text);
    const left = Math.min(Math.max(x - width / 2, labelEnd + 8 * ratio), bbox.left + bbox.width - width);
    ctx.fillText(text, left, bbox.top - 6 * ratio);
    labelEnd = left + width;
  }
  ctx.restore();
}
