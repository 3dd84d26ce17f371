import { beforeAll, describe, expect, test } from 'vitest';
import { costSurface } from '../../src/engines/cpu/cost-surface.ts';
import { optimizerMap } from '../../src/engines/cpu/optimizer-map.ts';
import { optimizerTrace } from '../../src/engines/cpu/optimizer-trace.ts';
import { paint } from '../../src/engines/cpu/picture.ts';
import { openSimd, simd } from '../../src/engines/cpu/simd/simd.ts';
import { trainer } from '../../src/engines/cpu/trainer.ts';
import {
  axesSlice,
  type CostSurfaceRequest,
  judgeRun,
  type OptimizerMapRequest,
  outcomeCode,
  STATUS_OK,
  STATUS_SATURATED,
} from '../../src/engines/engine.ts';
import { bandStyle, pictureStyle, tutorialLevels } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { linspace } from '../../src/math/grid.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';
import { noise } from '../helpers/data.ts';
import { mapOf } from '../helpers/maps.ts';

function surfaceOf(data: DataSet, nColumns: number, nRows: number, half: number): CostSurfaceRequest {
  const [a, b] = [linspace(1 - half, 1 + half, nColumns), linspace(1 - half, 1 + half, nRows)];
  return { model: linear, data, slice: axesSlice(), a, b, form: 'polynomials' };
}

const tutorial = linear.task.generate(linear.defaultData);
const surfaces: readonly (readonly [string, CostSurfaceRequest])[] = [
  ['the tutorial’s plane', surfaceOf(tutorial, 100, 100, 2)],
  ['odd numbers of rows and columns', surfaceOf(tutorial, 33, 17, 4)],
  ['one cell', surfaceOf(tutorial, 1, 1, 0)],
  ['more cells than one chunk', surfaceOf(tutorial, 300, 251, 3)],
  ['around the minimum', surfaceOf(tutorial, 41, 41, 1e-6)],
  ['real numbers', surfaceOf(noise(3, 20, 10), 41, 41, 3)],
  ['T = 100, in part by rows', surfaceOf(linear.task.generate({ seed: 6, nSequences: 20, nSteps: 100 }), 41, 41, 3)],
  ['the longest sequences', surfaceOf(linear.task.generate({ seed: 6, nSequences: 3, nSteps: 1024 }), 9, 9, 0.3)],
  ['the widest grid', surfaceOf(tutorial, 4096, 3, 3)],
  ['the highest grid', surfaceOf(tutorial, 3, 4096, 3)],
];

function rprop(settings: Parameters<typeof mapOf>[2], data?: DataSet): OptimizerMapRequest {
  const request = mapOf(linear, 'rprop', settings);
  return data ? { ...request, data } : request;
}

const wide = [
  [-40, 40],
  [-40, 40],
] as const;
const maps: readonly (readonly [string, OptimizerMapRequest])[] = [
  ['the tutorial’s map', rprop({ size: 30, nIterations: 200 })],
  ['runs that diverge among others', rprop({ size: 21, nIterations: 60, window: wide })],
  ['one step', rprop({ size: 3, nIterations: 1 })],
  ['real numbers', rprop({ size: 15, nIterations: 100 }, noise(2, 9, 6))],
  ['T = 100', rprop({ size: 9, nIterations: 50 }, linear.task.generate({ seed: 2, nSequences: 20, nSteps: 100 }))],
  ['large steps', rprop({ size: 9, nIterations: 90, hyperparameters: { etaPlus: 4, deltaInitial: 10 } })],
];

const map = colorMaps[0]!;
const styles = [
  ...(['bands', 'smooth'] as const).flatMap((fill) =>
    [true, false].map((fit) => pictureStyle(map, { fill, fit, contours: false })),
  ),
  // More bins than the kernel's table has.
  { ...bandStyle(map, Float64Array.of(-150, 0, 150)), scale: 'cost' } as const,
];

/** Costs of all magnitudes, some of them on the edges of bands. */
function picturesOf(): readonly Int32Array[] {
  const uniform = numpyUniform(3);
  const values = Float64Array.from({ length: 301 * 251 }, () => 10 ** (60 * uniform() - 30));
  values.set([0, 5e-324, 1e-310, 1, 1e300, 2 ** -126, ...tutorialLevels().map((level) => 10 ** level - 1)]);
  const status = Uint8Array.from(values, () => (uniform() < 0.01 ? STATUS_SATURATED : STATUS_OK));
  const cells = { values, status, nColumns: 301, nRows: 251 };
  return styles.map((style) => new Int32Array(paint(cells, style).pixels.buffer));
}

const computed = (request: CostSurfaceRequest) => costSurface(request).compute(0, request.a.length * request.b.length);
const trained = (request: OptimizerMapRequest) => optimizerMap(request).compute(0, request.a.length * request.b.length);

describe('vectors, and the same in TypeScript', () => {
  const plainSurfaces = surfaces.map(([, request]) => computed(request));
  const plainMaps = maps.map(([, request]) => trained(request));
  const plainPictures = picturesOf();
  const wereOpen = simd() !== undefined;

  beforeAll(() => openSimd());

  test('are both looked at here', () => {
    expect(wereOpen).toBe(false);
    expect(simd()).toBeDefined();
  });

  test.each(surfaces.map(([name, request], index) => [name, request, index] as const))(
    'a surface has the same bits: %s',
    (_, request, index) => {
      const plain = plainSurfaces[index]!;
      const { values, status, algorithm } = computed(request);
      expect(algorithm).toBe('polynomials, float64');
      expect(values).toEqual(plain.values);
      expect(status).toEqual(plain.status);
    },
  );

  test.each(maps.map(([name, request], index) => [name, request, index] as const))(
    'a map has the same bits, and those of the trainer of all optimizers: %s',
    (_, request, index) => {
      const plain = plainMaps[index]!;
      const { values, status, algorithm } = trained(request);
      expect(algorithm).toBe('polynomial gradient, float64');
      expect(values).toEqual(plain.values);
      expect(status).toEqual(plain.status);
      const { train } = trainer(request);
      const { a, b, nIterations } = request;
      for (let cell = 0; cell < a.length * b.length; cell++) {
        const track = train(a[cell % a.length]!, b[Math.floor(cell / a.length)]!);
        const { outcome, steps, cost } = judgeRun(track, nIterations);
        expect([status[cell], values[2 * cell + 1], values[2 * cell]]).toEqual([outcomeCode(outcome), steps, cost]);
      }
    },
  );

  test('pictures have the same bits', () => {
    const pictures = picturesOf();
    expect(pictures.map((words) => new Set(words).size > 3)).toEqual([true, true, true, true, true]);
    expect(pictures).toEqual(plainPictures);
  });

  test('any stretch of runs gives the same numbers', () => {
    const request = rprop({ size: 7, nIterations: 40 });
    const whole = trained(request);
    for (const [first, count] of [
      [0, 1],
      [3, 9],
      [40, 9],
    ] as const) {
      const part = optimizerMap(request).compute(first, count);
      expect(part.values).toEqual(whole.values.slice(2 * first, 2 * (first + count)));
    }
  });

  test('a run that is traced ends as one of a map does', async () => {
    for (const settings of [
      { size: 5, nIterations: 30 },
      { size: 5, nIterations: 30, window: wide },
    ]) {
      const request = rprop(settings);
      const { costs, divergedAt, algorithm } = await optimizerTrace(request);
      const { values, status } = trained(request);
      expect(algorithm).toBe('polynomial gradient, float64');
      for (let run = 0; run < 25; run++) {
        const isDiverged = status[run] === outcomeCode('diverged');
        if (isDiverged) expect(divergedAt[run]).toBe(values[2 * run + 1]);
        else expect(costs[30 * 25 + run]).toBe(values[2 * run]);
      }
    }
  });
});
