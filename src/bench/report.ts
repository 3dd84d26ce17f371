import { CLOCK, type Timing } from './runner.ts';

/** The timings with their statistics, their growth over the sizes, and what they say in words. */
export function report(timings: readonly Timing[]) {
  const cases = timings.map(({ case: { name, engine, size, nSequences, nSteps }, algorithm, checked, samples }) => ({
    name,
    engine: engine.id,
    algorithm,
    size,
    nSequences,
    nSteps,
    clock: CLOCK,
    medianMs: checked ? median(samples) : null,
    spreadMs: checked ? spread(samples) : null,
    samples: [...samples],
    checked,
  }));
  const names = new Map(timings.map(({ case: { engine } }) => [engine.id, engine] as const));
  const growth = [...names.keys()].flatMap((engine) => {
    const points = cases.filter((each) => each.engine === engine && each.medianMs !== null && each.medianMs > 0);
    if (new Set(points.map(({ size }) => size)).size < 2) return [];
    return [{ engine, variable: 'size', exponent: slope(points.map(({ size, medianMs }) => [size, medianMs!])) }];
  });
  const ratios = cases.flatMap((each) => {
    const base = cases.find((other) => other.engine === 'reference' && other.name === each.name);
    if (each.engine === 'reference' || !base?.medianMs || !each.medianMs) return [];
    const name = `${label(names.get(each.engine)!)} against reference · ${each.name}`;
    return [{ name, value: base.medianMs / each.medianMs, required: null, holds: null }];
  });
  const nFailed = cases.filter(({ checked }) => !checked).length;
  const fastest = ratios.reduce((best, each) => (each.value > best.value ? each : best), { name: '', value: 0 });
  const best = fastest.name === '' ? '' : `; most: ${fastest.name}, ${fastest.value.toPrecision(3)} times as fast`;
  const verdict =
    nFailed > 0
      ? `${nFailed} of ${cases.length} cases failed their check and were not timed`
      : `all ${cases.length} cases were checked, then timed${best}`;
  return { cases, growth, ratios, verdict };
}

/** A program on the CPU is never called a GPU without saying so. */
function label({ id, isSoftware }: { readonly id: string; readonly isSoftware: boolean }): string {
  return isSoftware ? `${id} (software)` : id;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The distance of the quartiles. */
function spread(samples: readonly number[]): number {
  const [low, high] = quartiles(samples);
  return high - low;
}

/** A quarter of the samples lies below the first, a quarter above the second. */
export function quartiles(samples: readonly number[]): readonly [number, number] {
  return [quantile(samples, 0.25), quantile(samples, 0.75)];
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((first, second) => first - second);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return low + ((sorted[below + 1] ?? low) - low) * (place - below);
}

/** The exponent p of y ∝ xᵖ, by least squares over the logarithms. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, each) => sum + each[index], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
