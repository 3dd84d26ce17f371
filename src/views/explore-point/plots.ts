import type uPlot from 'uplot';
import type { PointReport } from '../../app/explore/state.ts';
import { formatNumber } from '../../app/format.ts';
import { themeColor } from '../shared/color.ts';
import type { PlotOptions } from '../shared/rnn-plot.ts';
import { compress, compressed, symlogTicks } from '../shared/symlog.ts';
import { decadesAround, powerText, roundTicks } from '../shared/ticks.ts';
import { themedAxis } from '../shared/uplot.ts';

/** What a plot looks at whenever it is drawn, so that pointing somewhere else needs no new plot. */
export interface StepFrame {
  /** the axis is linear within ±10^unit, and logarithmic beyond */
  unit: number;
  /** undefined where it is linear throughout: from and to */
  straight: readonly [number, number] | undefined;
  /** powers of ten, in units, that the axis reaches: up, and down; undefined: it begins at 0 */
  up: number;
  down: number | undefined;
  color: `--${string}`;
}

/** s_0 … s_T of one sequence; then, at the last step alone, the output and the target. */
export function stateData({ states, output, target }: PointReport, frame: StepFrame): uPlot.AlignedData {
  const last = states.length - 1;
  const height = (value: number) => (frame.straight ? value : compressed(value));
  const atEnd = (value: number) => Array.from(states, (_, k) => (k === last ? height(value) : null));
  return [steps(states), Array.from(states, height), atEnd(output), atEnd(target)];
}

/** Σ_i ∂ξ/∂s_k. */
export function gradientData({ stateGradient }: PointReport, { unit }: StepFrame): uPlot.AlignedData {
  return [steps(stateGradient), Array.from(stateGradient, (value) => compressed(value / 10 ** unit))];
}

/**
 * From 0, or from as far below it as there are values, up to all of them; linear where they are of one size. The ends
 * are round, so that the axis rests while someone points around.
 */
export function stateFrame({ states, output, target }: PointReport, color: StepFrame['color']): StepFrame {
  const values = [...states, output, target];
  const negative = values.filter((value) => value < 0);
  const [, up] = decadesAround(values, [0, 1]);
  const down = negative.length === 0 ? undefined : decadesAround(negative, [0, 0])[1];
  const isStraight = up <= 1 && (down ?? 0) <= 1;
  const straight = isStraight ? ([-roundUp(negative.map(Math.abs)), roundUp(values)] as const) : undefined;
  return { unit: 0, straight, up, down, color };
}

/** The next of 1, 2, 5, 10 above all values; 0 where there are none. */
function roundUp(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  return values.length === 0 ? 0 : ([1, 2, 5].find((end) => end >= largest) ?? 10);
}

/** As far down as up. Where all gradients are small, the axis is linear within less. */
export function gradientFrame({ stateGradient }: PointReport, color: StepFrame['color']): StepFrame {
  const nonzero = stateGradient.filter((value) => value !== 0);
  const [, top] = nonzero.length === 0 ? [0, 1] : decadesAround(nonzero);
  const unit = Math.min(0, top - 1);
  return { unit, straight: undefined, up: top - unit, down: top - unit, color };
}

/** @param host gives the theme's colors @param marks whether the last two series are the output and the target */
export function stepOptions(host: Element, nSteps: number, frame: StepFrame, marks: boolean): PlotOptions {
  const axis = themedAxis(host);
  const ticks = () => ticksOf(frame);
  const isFew = nSteps <= 24;
  const text = () => themeColor(host, '--text');
  const line = {
    stroke: () => themeColor(host, frame.color),
    width: 2,
    points: { show: isFew, size: 5, fill: () => themeColor(host, frame.color) },
  };
  return {
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: false, range: () => [0, nSteps] },
      y: { range: () => rangeOf(frame) },
    },
    axes: [
      {
        ...axis,
        size: 22,
        splits: () => roundTicks(0, nSteps, 8, true),
        filter: (_, values) => values,
      },
      {
        ...axis,
        size: 50,
        splits: () => (frame.straight ? straightTicks(frame.straight) : ticks().map(compress)),
        filter: (_, values) => values,
        values: (_, splits) =>
          frame.straight
            ? splits.map((value) => formatNumber(value))
            : ticks().map((value) => powerText(value * 10 ** frame.unit)),
      },
    ],
    series: marks
      ? [
          {},
          line,
          { points: { show: true, size: 9, fill: line.stroke, stroke: text, width: 1 } },
          { points: { show: true, size: 12, fill: 'transparent', stroke: text, width: 2 } },
        ]
      : [{}, line],
    cursor: { show: false },
    legend: { show: false },
  };
}

function rangeOf({ straight, up, down }: StepFrame): [number, number] {
  // A little below 0, so that a line along it is seen whole.
  if (straight) return [straight[0] - 0.03 * (straight[1] - straight[0]), straight[1]];
  return [down === undefined ? -0.05 : -compress(10 ** down), compress(10 ** up)];
}

function straightTicks([low, high]: readonly [number, number]): number[] {
  return roundTicks(low, high, 4);
}

function ticksOf({ up, down }: StepFrame): readonly number[] {
  const reach = Math.max(up, down ?? 0);
  const ticks = symlogTicks(0, reach, down === undefined ? 4 : 2);
  const least = down === undefined ? 0 : -(10 ** down);
  // Beyond one decade ±1 would stand on 0.
  return ticks.filter((value) => value >= least && value <= 10 ** up && (reach <= 1 || Math.abs(value) !== 1));
}

function steps(values: Float64Array): number[] {
  return Array.from(values, (_, k) => k);
}
