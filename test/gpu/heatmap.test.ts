import { afterAll, beforeAll, expect, test } from 'vitest';
import { heatmapStyle } from '../../src/app/heatmap-style.ts';
import { gridRequest } from '../../src/check/check.ts';
import { type CostSurfaceRequest, type HeatmapStyle, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { FIRST_BAND_STEPS } from '../../src/engines/gpu/bands.ts';
import {
  CostSurfaceJob,
  computeSurface,
  directForm,
  openCostSurface,
  type SurfaceBuffers,
} from '../../src/engines/gpu/cost-surface.ts';
import { openDevice } from '../../src/engines/gpu/device.ts';
import { Guard } from '../../src/engines/gpu/guard.ts';
import { Heatmap } from '../../src/engines/gpu/heatmap.ts';
import { heatmap } from '../../src/engines/reference/heatmap.ts';
import { fitLevels, fittedStyle, pictureStyle } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { linspace } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { Offscreen } from '../helpers/offscreen.ts';

const viridis = colorMaps[0]!;

type DrawableSurface = Awaited<ReturnType<typeof computeSurface>>;

describeWithGpu('heatmap.wgsl', (gpu) => {
  /** One device for all tests: compiling a shader takes longer than all that is done with it here. */
  let guard: Guard;
  let painter: Heatmap;
  const surfaces = new Map<string, Promise<DrawableSurface>>();

  beforeAll(async () => {
    const opened = await openDevice(gpu);
    if (!opened.ok) throw new Error(opened.detail);
    guard = new Guard(opened.device, { timeout: 60_000 });
    painter = await Heatmap.open(guard, 'rgba8unorm');
  });

  afterAll(() => guard.device.destroy());

  function surfaceOf(nColumns: number, nRows: number, nSteps: number): Promise<DrawableSurface> {
    const key = [nColumns, nRows, nSteps].join();
    const known = surfaces.get(key) ?? compute(requestOf(nColumns, nRows, nSteps));
    surfaces.set(key, known);
    return known;
  }

  async function compute(request: CostSurfaceRequest): Promise<DrawableSurface> {
    const form = directForm(request);
    const kernel = await openCostSurface(guard, linear, form);
    const bands = { now: () => performance.now(), firstBandSteps: FIRST_BAND_STEPS, cancel: undefined, keep: true };
    return computeSurface(guard, () => new CostSurfaceJob(guard, kernel, request, form), bands);
  }

  /** Pictures of a surface by both twins: the shader's with its alpha multiplied in, as a canvas wants it. */
  async function draw(surface: DrawableSurface, style: HeatmapStyle, width = 192, height = 150) {
    const { device } = guard;
    const drawable = surface.drawable as SurfaceBuffers;
    const fitted = style.fit ? fittedStyle(style, fitLevels(surface.costs)) : style;
    const canvas = new Offscreen(width, height);
    const context = canvas.getContext();
    context.configure({ device, format: painter.format });
    const encoder = device.createCommandEncoder();
    const used = painter.record(encoder, context.getCurrentTexture(), drawable, fitted);
    device.queue.submit([encoder.finish()]);
    const drawn = await canvas.pixels();
    for (const buffer of used) buffer.destroy();
    context.unconfigure();
    return { drawn, expected: heatmap(surface, style, width, height) };
  }

  function requestOf(nColumns: number, nRows: number, nSteps: number, range = [-3, 3] as const): CostSurfaceRequest {
    const data = { seed: 1, nSequences: 20, nSteps };
    return { ...gridRequest(linear, data, 1), a: linspace(...range, nColumns), b: linspace(...range, nRows) };
  }

  // Rows of a texture are copied to multiples of 256 bytes, which 192 pixels are.
  test.each([
    [37, 41, 10],
    [30, 30, 100],
    [1, 9, 10],
    [9, 1, 10],
    [1, 1, 10],
  ])('%i × %i cells, T = %i: the twin gives the same picture', async (nColumns, nRows, nSteps) => {
    const style = heatmapStyle('viridis');
    const surface = await surfaceOf(nColumns, nRows, nSteps);
    const result = await draw(surface, style);
    const [drawn, expected] = [new Uint32Array(result.drawn.buffer), new Uint32Array(result.expected.buffer)];
    const nEqual = drawn.filter((pixel, index) => pixel === expected[index]).length;
    expect(nEqual / expected.length).toBeGreaterThanOrEqual(0.995);
    expect(surface.status.includes(STATUS_SATURATED)).toBe(nSteps === 100);

    const bandOf = new Map<number, number>();
    for (let band = 0; band < style.colors.length / 3; band++) {
      const [red, green, blue] = style.colors.subarray(band * 3, band * 3 + 3) as unknown as [number, number, number];
      bandOf.set((0xff000000 + blue * 0x10000 + green * 0x100 + red) >>> 0, band);
    }
    const apart = Array.from(drawn, (pixel, index) =>
      pixel === expected[index] ? 0 : Math.abs(bandOf.get(pixel)! - bandOf.get(expected[index]!)!),
    );
    if (nSteps < 100) expect(apart.every((distance) => distance <= 1)).toBe(true);
  });

  const choices = (['bands', 'smooth', 'none'] as const).flatMap((fill) =>
    [true, false].flatMap((contours) => [true, false].map((fit) => ({ fill, contours, fit }))),
  );

  test.each(choices)('$fill, contours: $contours, fitted: $fit: the twin gives the same picture', async (choice) => {
    for (const [nColumns, nRows, nSteps] of [
      [192, 150, 10],
      [48, 50, 10],
      [192, 150, 60],
    ] as const) {
      const surface = await surfaceOf(nColumns, nRows, nSteps);
      const { drawn, expected } = await draw(surface, pictureStyle(viridis, choice));
      expect(surface.status.includes(STATUS_SATURATED)).toBe(nSteps === 60);
      let nApart = 0;
      let nInked = 0;
      for (let pixel = 0; pixel < drawn.length; pixel += 4) {
        const alpha = expected[pixel + 3]! / 255;
        const multiplied = [0, 1, 2].map((channel) => expected[pixel + channel]! * alpha);
        const off = [...multiplied, expected[pixel + 3]!].some((byte, channel) => {
          return Math.abs(byte - drawn[pixel + channel]!) > 3;
        });
        if (off) nApart++;
        if (alpha > 0 && alpha < 1) nInked++;
      }
      expect(nApart / (drawn.length / 4)).toBeLessThanOrEqual(0.006);
      expect(nInked > 300).toBe(choice.fill === 'none' && choice.contours);
    }
  });
});
