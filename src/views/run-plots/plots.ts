import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type uPlot from 'uplot';
import { formatNumber, powerOfTen } from '../../app/format.ts';
import type { State } from '../../app/state.ts';
import { themeColor } from '../shared/color.ts';
import type { PlotOptions } from '../shared/rnn-plot.ts';
import { symbols } from '../shared/symbols.ts';
import { decadesAround, exponentTicks, roundTicks } from '../shared/ticks.ts';
import { themedAxis } from '../shared/uplot.ts';

type Run = State['run'];

/** One curve: how it is called, and its values, shape [nIterations + 1]. */
export interface Curve {
  readonly symbol: TemplateResult;
  /** the same as plain text */
  readonly written: string;
  readonly values: Float64Array;
}

export interface RunPlot {
  readonly id: 'cost' | 'weights' | 'stepSizes';
  readonly isLog: boolean;
  readonly curves: readonly Curve[];
}

/** Told apart by dash as well as by color. */
export const CURVE_STYLES = [
  { color: '--accent', dash: [] },
  { color: '--text', dash: [6, 4] },
] as const;

/** ξ, the weights and their step sizes along a run. */
export function runPlots({ costs, parameters, stepSizes }: Run): readonly RunPlot[] {
  const curve = (values: Float64Array, index: 0 | 1, isStep: boolean): Curve => {
    const weight = index === 0 ? symbols.wx : symbols.wRec;
    const written = index === 0 ? 'w_x' : 'w_rec';
    return {
      symbol: isStep ? html`<span class="symbol">Δ(${weight})</span>` : weight,
      written: isStep ? `Δ(${written})` : written,
      values: values.filter((_, place) => place % 2 === index),
    };
  };
  const both = (values: Float64Array, isStep: boolean) => [curve(values, 0, isStep), curve(values, 1, isStep)];
  return [
    { id: 'cost', isLog: true, curves: [{ symbol: symbols.cost, written: 'ξ', values: costs }] },
    { id: 'weights', isLog: false, curves: both(parameters, false) },
    { id: 'stepSizes', isLog: true, curves: both(stepSizes, true) },
  ];
}

/**
 * What a scale can show: no zero on a logarithmic one, no infinity anywhere. Logarithmic plots get the logarithms, since
 * uPlot's own logarithmic scale loses its axis beyond 17 digits.
 */
export function plotData({ isLog, curves }: RunPlot): uPlot.AlignedData {
  const shown = (value: number) => {
    if (!(Math.abs(value) < 1e300)) return null;
    if (!isLog) return value;
    return value > 1e-300 ? Math.log10(value) : null;
  };
  return [curves[0]!.values.map((_, index) => index), ...curves.map(({ values }) => Array.from(values, shown))];
}

/** @param host gives the theme's colors */
export function plotOptions(host: Element, plot: RunPlot): PlotOptions {
  const axis = themedAxis(host);
  const last = plot.curves[0]!.values.length - 1;
  const [low, high] = plot.isLog ? decadesAround(plot.curves.flatMap(({ values }) => [...values])) : linearRange(plot);
  const splits = plot.isLog ? exponentTicks(low, high, 5) : roundTicks(low, high, 5);
  return {
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: false, range: () => [0, Math.max(1, last)] },
      y: { range: () => [low, high] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        splits: (host) => roundTicks(0, last, host.width < 340 ? 4 : 6, true),
        filter: (_, values) => values,
      },
      {
        ...axis,
        size: 58,
        splits: () => splits,
        filter: (_, values) => values,
        values: (_, values) => values.map((value) => (plot.isLog ? powerOfTen(value) : formatNumber(value))),
      },
    ],
    series: [
      {},
      ...plot.curves.map((_, index) => {
        const { color, dash } = CURVE_STYLES[index]!;
        return { stroke: () => themeColor(host, color), width: 2, dash: [...dash], points: { show: last < 24 } };
      }),
    ],
    cursor: { show: false },
    legend: { show: false },
  };
}

function linearRange({ curves }: RunPlot): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { values } of curves) {
    for (const value of values) {
      if (Math.abs(value) >= 1e300 || Number.isNaN(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [-1, 1];
  const margin = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return [low - margin, high + margin];
}
