import type uPlot from 'uplot';
import { markedPoints } from '../../app/points.ts';
import { themeColor } from '../shared/color.ts';
import { drawPointMark } from '../shared/point-mark.ts';
import type { PlotOptions } from '../shared/rnn-plot.ts';
import { compress, compressed, symlogTicks } from '../shared/symlog.ts';
import { decadesAround, powerText, roundTicks } from '../shared/ticks.ts';
import { themedAxis } from '../shared/uplot.ts';

/** Marks along one curve at the most. */
const MARKS = 11;

/**
 * @param curves ∂ξ/∂s_k of each point, shape [nPoints][nSteps + 1]; drawn from the last step on the left to the first
 */
export function timeData(curves: readonly Float64Array[]): uPlot.AlignedData {
  const last = curves[0]!.length - 1;
  return [
    Array.from({ length: last + 1 }, (_, back) => back),
    ...curves.map((curve) => Array.from(curve, compressed).reverse()),
  ];
}

/** @param host gives the theme's colors */
export function timeOptions(host: Element, curves: readonly Float64Array[], selected: number): PlotOptions {
  const axis = themedAxis(host);
  const nSteps = curves[0]!.length - 1;
  const [, top] = decadesAround(
    curves.flatMap((curve) => [...curve]),
    [0, 2],
  );
  const splits = symlogTicks(2, top, 4);
  return {
    padding: [12, 48, 0, 0],
    scales: {
      x: { time: false, range: () => [0, nSteps] },
      y: { range: () => [-compress(10 ** top), compress(10 ** top)] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        splits: (plot) => roundTicks(0, nSteps, plot.width < 340 ? 4 : 10, true),
        filter: (_, values) => values,
        values: (_, values) => values.map((value) => (value === 0 ? '0' : `−${value}`)),
      },
      {
        ...axis,
        size: 58,
        splits: () => splits.map(compress),
        filter: (_, values) => values,
        values: () => splits.map(powerText),
      },
    ],
    series: [
      {},
      ...markedPoints.map(({ color }, index) => ({
        stroke: () => themeColor(host, `--point-${color}`),
        width: index === selected ? 3.5 : 1.5,
        points: { show: false },
      })),
    ],
    hooks: { draw: [(plot) => drawMarks(plot, host, nSteps, selected)] },
    cursor: { show: false },
    legend: { show: false },
  };
}

/** Shapes along each curve and its letter behind the end; the selected one last, so that it lies on top. */
function drawMarks(plot: uPlot, host: Element, nSteps: number, selected: number): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  const every = Math.ceil((nSteps + 1) / MARKS);
  const order = markedPoints.map((_, index) => index).sort((a, b) => Number(a === selected) - Number(b === selected));
  ctx.save();
  ctx.font = `600 ${13 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  for (const index of order) {
    const point = markedPoints[index]!;
    const values = plot.data[index + 1]!;
    const size = (index === selected ? 15 : 9) * ratio;
    for (let back = 0; back <= nSteps; back += every) {
      const value = values[back];
      if (value == null) continue;
      drawPointMark(ctx, point, { x: plot.valToPos(back, 'x', true), y: plot.valToPos(value, 'y', true), size }, host);
    }
    const last = values[nSteps];
    if (last == null) continue;
    ctx.fillStyle = themeColor(host, '--text');
    // Curves that end together near 0 have their letters side by side.
    const isNear = (other: number | null | undefined) =>
      Math.abs(plot.valToPos(other ?? 0, 'y') - plot.valToPos(last, 'y')) < 12;
    const beside = plot.data.slice(1, index + 1).filter((other) => isNear(other[nSteps])).length;
    ctx.fillText(
      point.letter,
      plot.valToPos(nSteps, 'x', true) + (12 + 11 * beside) * ratio,
      plot.valToPos(last, 'y', true),
    );
  }
  ctx.restore();
}
