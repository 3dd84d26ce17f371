import { describe, expect, test } from 'vitest';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { paint } from '../../src/engines/cpu/picture.ts';
import {
  axesSlice,
  type CostSurfaceRequest,
  type HeatmapStyle,
  STATUS_OK,
  STATUS_SATURATED,
} from '../../src/engines/engine.ts';
import { heatmap } from '../../src/engines/reference/heatmap.ts';
import { bandStyle, fitLevels, fittedStyle, pictureStyle } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { cellCenters } from '../../src/math/grid.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import { channelWorker } from '../helpers/channel-worker.ts';

const map = colorMaps[0]!;
const choices = (['bands', 'smooth', 'none'] as const).flatMap((fill) =>
  [true, false].flatMap((contours) => [true, false].map((fit) => ({ fill, contours, fit }))),
);
const now = () => performance.now();

function requestOf(nSteps: number, from: number, to: number, [nColumns, nRows] = [90, 70]): CostSurfaceRequest {
  const data = linear.task.generate({ seed: 1, nSequences: 20, nSteps });
  const [a, b] = [cellCenters(from, to, nColumns!), cellCenters(from, to, nRows!)];
  return { model: linear, data, slice: axesSlice(), a, b };
}

/** How many pixels of two pictures are apart by more than `tolerance` in any byte. */
function nApart(one: Uint8ClampedArray, other: Uint8ClampedArray, tolerance: number): number {
  let count = 0;
  for (let pixel = 0; pixel < other.length; pixel += 4) {
    // Where nothing covers, the color says nothing.
    if (one[pixel + 3] === 0 && other[pixel + 3] === 0) continue;
    if ([0, 1, 2, 3].some((channel) => Math.abs(one[pixel + channel]! - other[pixel + channel]!) > tolerance)) count++;
  }
  return count;
}

describe('the painter of the CPU engine', () => {
  test.each(choices)('paints what the reference paints: $fill, contours $contours, fitted $fit', async (choice) => {
    const style = pictureStyle(map, choice);
    for (const request of [requestOf(10, -3, 3), requestOf(60, -3, 3), requestOf(10, 1 - 1e-6, 1 + 1e-6)]) {
      const engine = cpuEngine({ now });
      const surface = await engine.costSurface({ ...request, picture: style });
      const { nColumns, nRows, picture } = surface;
      const expected = heatmap(surface, style, nColumns, nRows);
      expect(picture!.length).toBe(4 * 90 * 70);
      // The inks' rough logarithm is off by less than a hundredth of a pixel.
      expect(nApart(picture!, expected, choice.contours ? 4 : 0)).toBe(0);
      expect(surface.range).toEqual(choice.fit ? fitLevels(surface.costs) : undefined);
      engine.destroy();
    }
  });

  test('puts 200 000 costs of all magnitudes into the reference’s bands', () => {
    const uniform = numpyUniform(3);
    const values = Float64Array.from({ length: 200_000 }, () => 10 ** (60 * uniform() - 30));
    values.set([0, 5e-324, 1e-310, 1, 1e300, 2 ** -126]);
    const status = new Uint8Array(values.length).fill(STATUS_OK);
    const cells = { values, status, nColumns: 500, nRows: 400 };
    const styles: HeatmapStyle[] = [
      ...choices.filter(({ contours }) => !contours).map((choice) => pictureStyle(map, choice)),
      { ...bandStyle(map, Float64Array.of(-5, -4)), scale: 'cost' },
      bandStyle(map, Float64Array.of(-5, -4)),
      bandStyle(map, Float64Array.of(-1, 0, 1e-4, 2e-4, 3e-4, 4e-4, 0.3)),
      { ...bandStyle(map, Float64Array.of(1, 1.0001, 1.0002, 1.0003, 1.0004)), scale: 'cost' },
    ];
    for (const style of styles) {
      const expected = heatmap({ ...cells, costs: values }, { ...style, nodes: 'half a cell inside' }, 500, 400);
      expect(nApart(paint(cells, style).pixels, expected, 0)).toBe(0);
    }
  });

  test('a cost on an edge goes at most one band astray', () => {
    const style = {
      ...bandStyle(
        map,
        Float64Array.from({ length: 31 }, (_, index) => index - 15),
      ),
      scale: 'cost',
    } as const;
    const values = Float64Array.from({ length: 31 }, (_, index) => 10 ** (index - 15));
    const cells = { values, status: new Uint8Array(31).fill(STATUS_OK), nColumns: 31, nRows: 1 };
    const bandOf = (pixels: Uint8ClampedArray, x: number) => {
      const bands = Array.from({ length: 31 }, (_, band) => band);
      return bands.findIndex((band) => [0, 1, 2].every((i) => style.colors[3 * band + i] === pixels[4 * x + i]));
    };
    const { pixels } = paint(cells, style);
    for (let x = 0; x < 31; x++) expect(Math.abs(bandOf(pixels, x) - x)).toBeLessThanOrEqual(1);
  });

  test('draws a contour where a plain slope passes a whole decade, dark in the middle and light beside it', () => {
    const nColumns = 41;
    const values = Float64Array.from({ length: nColumns * 3 }, (_, cell) => 10 ** (((cell % nColumns) - 20) * 0.05));
    const cells = { values, status: new Uint8Array(values.length).fill(STATUS_OK), nColumns, nRows: 3 };
    const style = pictureStyle(map, { fill: 'none', fit: false, contours: true });
    const { pixels } = paint(cells, style);
    const inRow = Array.from({ length: nColumns }, (_, x) => [
      ...pixels.subarray(4 * (nColumns + x), 4 * (nColumns + x) + 4),
    ]);
    expect(inRow[20]![3]).toBe(255);
    expect(inRow[20]![0]).toBeLessThan(40);
    expect(inRow[21]![0]).toBeGreaterThan(inRow[20]![0]!);
    expect(inRow[21]![3]).toBeGreaterThan(100);
    expect(inRow.map((pixel) => pixel[3]! > 0).flatMap((inked, x) => (inked ? [x] : []))).toEqual([
      0, 1, 19, 20, 21, 39, 40,
    ]);
  });

  test('has no lines on a flat surface, nor where they would cover everything', () => {
    const style = pictureStyle(map, { fill: 'none', fit: false, contours: true });
    const flat = new Float64Array(100).fill(10);
    const steep = Float64Array.from({ length: 100 }, (_, cell) => 10 ** (0.7 * (cell % 10)));
    for (const values of [flat, steep]) {
      const cells = { values, status: new Uint8Array(100).fill(STATUS_OK), nColumns: 10, nRows: 10 };
      expect(paint(cells, style).pixels.every((byte) => byte === 0)).toBe(true);
    }
  });

  test('stripes saturated cells, whatever the fill', () => {
    const cells = {
      values: new Float64Array(64),
      status: new Uint8Array(64).fill(STATUS_SATURATED),
      nColumns: 8,
      nRows: 8,
    };
    const style = pictureStyle(map, { fill: 'none', fit: true, contours: true, stripe: 2 });
    const { pixels, range } = paint(cells, style);
    expect(new Set(new Uint32Array(pixels.buffer)).size).toBe(2);
    expect(range).toEqual([-1, 0]);
  });
});

describe('a picture that is asked for', () => {
  test.each([['in the worker'], ['on its own thread']])('comes with the costs %s, whole or in bands', async (where) => {
    const style = pictureStyle(map, { fill: 'bands', fit: true, contours: true });
    for (const form of ['fast', 'direct'] as const) {
      let time = 0;
      // A clock that runs fast makes five bands of a direct surface, each half of the one before.
      for (const clock of [now, () => (time += 40)]) {
        const worker = where === 'in the worker' ? { createWorker: () => channelWorker() } : {};
        const engine = cpuEngine({ now: clock, ...worker });
        const request = { ...requestOf(100, -1, 1, [75, 51]), form, picture: style };
        const surface = await engine.costSurface(request);
        expect(surface.algorithm).toMatch(form === 'fast' ? /^(exact rows|polynomials), / : /^direct, /);
        expect(nApart(surface.picture!, heatmap(surface, style, 75, 51), 4)).toBe(0);
        expect(surface.range).toEqual(fitLevels(surface.costs));
        engine.destroy();
      }
    }
  });

  test('is left out where it was not asked for', async () => {
    const engine = cpuEngine({ now });
    const surface = await engine.costSurface(requestOf(10, -3, 3));
    expect('picture' in surface || 'range' in surface).toBe(false);
    engine.destroy();
  });
});

describe('fitted levels', () => {
  test.each([
    [
      [1e-12, 3e-7, 0, 5],
      [-12, 1],
    ],
    [
      [2, 3],
      [0, 1],
    ],
    [
      [1000, 10],
      [1, 4],
    ],
    [
      [0, 0],
      [-1, 0],
    ],
    [
      [1e-300, 1e5],
      [-10, 6],
    ],
    [
      [1e-20, ...new Array(150).fill(1e-8), 1e5],
      [-10, 6],
    ],
    [
      [1e-30, ...new Array(150).fill(2), ...new Array(150).fill(1e35)],
      [0, 36],
    ],
    [
      [1, Number.POSITIVE_INFINITY, Number.NaN],
      [0, 1],
    ],
  ])('of %j are %j', (costs, range) => {
    expect(fitLevels(costs)).toEqual(range);
  });

  test('become bands whose edges hold every whole decade', () => {
    for (const [low, high] of [
      [-12, 1],
      [0, 1],
      [-10, 6],
      [2, 4],
    ] as const) {
      const style = fittedStyle(pictureStyle(map, { fill: 'bands', fit: true, contours: true }), [low, high]);
      expect(style.scale).toBe('cost');
      for (let decade = low; decade <= high; decade++) {
        expect(style.levels.some((level) => Math.abs(level - decade) < 1e-12)).toBe(true);
      }
      expect(style.colors.length).toBe(3 * style.levels.length);
      expect([...style.colors.subarray(-3)]).toEqual([...map.above]);
      expect(style.levels.length).toBeGreaterThan(9);
    }
    const smooth = fittedStyle(pictureStyle(map, { fill: 'smooth', fit: true, contours: false }), [-3, 2]);
    expect(smooth.colors.subarray(0, 768)).toEqual(map.colors);
  });

  test('leave a style alone that does not fit itself', () => {
    const style = pictureStyle(map, { fill: 'bands', fit: false, contours: false });
    expect(fittedStyle(style, [0, 1])).toBe(style);
  });
});
