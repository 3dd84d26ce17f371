import { OUTCOMES, type Outcome, outcomeCode } from '../../app/explore/outcomes.ts';
import type { OptimizerMapPlanes } from '../../engines/engine.ts';

type Color = readonly [red: number, green: number, blue: number];

/** How an outcome looks in a basin map: its hue where it came at once, and where it came at the last step. */
export interface OutcomeColor {
  /** sRGB bytes after no step */
  readonly early: Color;
  /** sRGB bytes after all steps */
  readonly late: Color;
}

/**
 * Four hues that keep apart under every common color vision deficiency.
 *
 * @see M. Okabe & K. Ito 2008, "Color universal design"
 */
export const outcomeColors: Readonly<Record<Outcome, OutcomeColor>> = {
  converged: { early: [176, 226, 255], late: [0, 80, 156] },
  stuck: { early: [255, 238, 140], late: [176, 136, 0] },
  diverged: { early: [255, 170, 120], late: [150, 44, 8] },
  running: { early: [250, 200, 228], late: [188, 104, 160] },
};

/** The color of an outcome after some of a run's steps, sRGB bytes: the darker, the later. */
export function outcomeShade(outcome: Outcome, steps: number, nIterations: number): Color {
  const { early, late } = outcomeColors[outcome];
  // A run that diverges does so within a few steps, one that converges takes hundreds: the root shows both.
  const share = Math.sqrt(Math.min(1, steps / Math.max(1, nIterations)));
  const mixed = (channel: 0 | 1 | 2) => Math.round(early[channel] + share * (late[channel] - early[channel]));
  return [mixed(0), mixed(1), mixed(2)];
}

/** An outcome's hue alone, for a legend that may be in a file: `#96d6ff`. */
export function outcomeHex(outcome: Outcome): string {
  const byte = (value: number) => value.toString(16).padStart(2, '0');
  return `#${outcomeShade(outcome, 1, 4).map(byte).join('')}`;
}

/** A basin map as a picture of one pixel a cell, the top row first; cells that were not computed yet are transparent. */
export function outcomeImage({ nColumns, nRows, outcome, steps }: OptimizerMapPlanes, nIterations: number): ImageData {
  const image = new ImageData(nColumns, nRows);
  const pixels = new Uint32Array(image.data.buffer);
  const table = shadeTable(nIterations);
  const width = nIterations + 1;
  for (let row = 0; row < nRows; row++) {
    const from = row * nColumns;
    const to = (nRows - 1 - row) * nColumns;
    for (let column = 0; column < nColumns; column++) {
      const code = outcome[from + column]!;
      const step = Math.min(nIterations, steps[from + column]!);
      pixels[to + column] = table[code * width + step] ?? 0;
    }
  }
  return image;
}

/** The pixel of each code after each number of steps, shape [nCodes, nIterations + 1]: a map has a million cells. */
function shadeTable(nIterations: number): Uint32Array {
  const width = nIterations + 1;
  const bytes = new Uint8ClampedArray(4 * width * (OUTCOMES.length + 1));
  for (const outcome of OUTCOMES) {
    for (let step = 0; step <= nIterations; step++) {
      const at = 4 * (outcomeCode(outcome) * width + step);
      bytes.set(outcomeShade(outcome, step, nIterations), at);
      bytes[at + 3] = 255;
    }
  }
  return new Uint32Array(bytes.buffer);
}
