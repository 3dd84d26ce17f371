import type { Ceilings } from '../engines/engine.ts';

const FILL_BYTES = 2 ** 25;
const STEPS = 2 ** 21;
const CHAINS = 8;
const TRIALS = 5;

/** What one thread of JavaScript can do: a plain fill, and eight independent chains of products and sums in float64. */
export function cpuCeilings(now: () => number): Ceilings {
  const values = new Float64Array(FILL_BYTES / 8);
  let [fill, arithmetic] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let trial = 0; trial < TRIALS; trial++) {
    const start = now();
    values.fill(trial);
    const between = now();
    const sum = multiplyAdd(0.999_999);
    const end = now();
    // Read, so that neither is left out.
    if (values[trial] !== trial || !(sum > 0)) throw new Error('ceilings: a wrong result');
    fill = Math.min(fill, between - start);
    arithmetic = Math.min(arithmetic, end - between);
  }
  return {
    bytesPerSecond: FILL_BYTES / (fill / 1000),
    operationsPerSecond: (2 * CHAINS * STEPS) / (arithmetic / 1000),
  };
}

function multiplyAdd(factor: number): number {
  let [a, b, c, d, e, f, g, h] = [1, 2, 3, 4, 5, 6, 7, 8] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let step = 0; step < STEPS; step++) {
    a = a * factor + 1;
    b = b * factor + 1;
    c = c * factor + 1;
    d = d * factor + 1;
    e = e * factor + 1;
    f = f * factor + 1;
    g = g * factor + 1;
    h = h * factor + 1;
  }
  return a + b + c + d + e + f + g + h;
}
