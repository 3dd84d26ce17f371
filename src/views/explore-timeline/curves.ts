import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type uPlot from 'uplot';
import type { ExploreState, RunState } from '../../app/explore/state.ts';
import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';
import { parameterSymbol, spokenSymbol, symbols } from '../shared/symbols.ts';
import { compress } from '../shared/symlog.ts';

/** What the timeline can show of every run. */
export type Quantity = 'cost' | 'weights' | 'stepSizes';

/** One plot: one number of every run, against the iteration. */
export interface TimelinePlot {
  readonly symbol: TemplateResult;
  readonly spoken: Message;
  /** of each run, shape [nIterations + 1]; undefined while it is not there */
  readonly curves: readonly (Float64Array | undefined)[];
}

/** How numbers become heights: as they are, as powers of ten, or linear near 0 and logarithmic beyond. */
export type HeightScale = 'linear' | 'log' | 'symlog';

/** What a plot shows from the bottom to the top, in heights. */
export interface HeightRange {
  low: number;
  high: number;
}

/** Of runs that left the numbers, the axis follows only what lies within this many times their start. */
const FOLLOWED = { linear: 4, symlog: 10, log: 1e4 } as const;
/** Below this a logarithmic axis has no digits left. */
const TINY = 1e-300;

/** ξ, or each of the first two weights, or the step size of each. */
export function plotsOf({ model, runs }: ExploreState, quantity: Quantity): readonly TimelinePlot[] {
  if (quantity === 'cost') {
    return [{ symbol: symbols.cost, spoken: () => 'ξ', curves: runs.map(({ run }) => run?.costs) }];
  }
  const nParameters = model.parameters.length;
  return model.parameters.slice(0, 2).map((parameter, index) => {
    const symbol = parameterSymbol(parameter.symbol);
    const spoken = spokenSymbol(parameter.symbol);
    const isWeight = quantity === 'weights';
    return {
      symbol: isWeight ? symbol : html`<span class="symbol">Δ(${symbol})</span>`,
      spoken: () => (isWeight ? spoken : exploreText().timeline.stepSizeOf(spoken)),
      curves: runs.map(({ run }) => {
        const values = isWeight ? run?.parameters : run?.stepSizes;
        return values?.filter((_, place) => place % nParameters === index);
      }),
    };
  });
}

export function heightScale(quantity: Quantity, isLog: boolean): HeightScale {
  if (!isLog) return 'linear';
  return quantity === 'weights' ? 'symlog' : 'log';
}

/** The height of a number; NaN where the scale has no place for it. */
export function heightOf(value: number, scale: HeightScale): number {
  if (scale === 'linear') return value;
  if (scale === 'symlog') return compress(value);
  const magnitude = Math.abs(value);
  return magnitude > TINY ? Math.log10(magnitude) : Number.NaN;
}

/** From the lowest to the highest of all curves, with some air; whole decades on a logarithmic scale. */
export function rangeOf({ curves }: TimelinePlot, runs: readonly RunState[], scale: HeightScale): HeightRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [index, values] of curves.entries()) {
    const limit = runs[index]?.divergence ? FOLLOWED[scale] * Math.max(Math.abs(values?.[0] ?? 0), TINY) : 1e300;
    for (const value of values ?? []) {
      const height = heightOf(value, scale);
      if (!(Math.abs(value) <= limit) || !Number.isFinite(height)) continue;
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
  }
  if (low > high) return { low: scale === 'linear' ? -1 : 0, high: 1 };
  if (scale === 'log') {
    const from = Math.floor(low);
    return { low: from, high: Math.max(Math.ceil(high), from + 1) };
  }
  const air = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return { low: low - air, high: high + air };
}

/** The curves in heights. One that leaves the plot does so as a line, held near the range; a lost run's ends there. */
export function curveData(
  { curves }: TimelinePlot,
  runs: readonly RunState[],
  scale: HeightScale,
  { low, high }: HeightRange,
  nIterations: number,
): uPlot.AlignedData {
  const reach = 4 * (high - low);
  const drawn = (values: Float64Array, isLost: boolean) => {
    let isGone = false;
    return Array.from(values, (value) => {
      const height = heightOf(value, scale);
      if (isGone || !Number.isFinite(height)) return null;
      isGone = isLost && (height > high + reach || height < low - reach);
      return Math.min(high + reach, Math.max(low - reach, height));
    });
  };
  const iterations = Array.from({ length: nIterations + 1 }, (_, iteration) => iteration);
  const nothing = iterations.map(() => null);
  return [
    iterations,
    ...curves.map((values, index) => (values ? drawn(values, runs[index]?.divergence !== undefined) : nothing)),
  ];
}
