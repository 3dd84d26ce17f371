import { expect, test } from 'vitest';
import { heatmap, heatmapStyle } from '../../src/app/heatmap-style.ts';
import { gridRequest } from '../../src/check/check.ts';
import { type DrawnSurface, hasNumbers } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { pictureStyle } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { linear } from '../../src/models/linear.ts';
import { Picture } from '../../src/views/explore-landscape/picture.ts';

const adapter = await navigator.gpu?.requestAdapter();
const isRequired = import.meta.env.REQUIRE_GPU === '1';

test.skipIf(!adapter && !isRequired)(
  "the landscape keeps a GPU's picture and draws it at its own place (needs an adapter)",
  async () => {
    expect(adapter, 'REQUIRE_GPU is set, but there is no adapter').toBeTruthy();
    const engine = await openGpuEngine(navigator.gpu, { painter: true });
    const n = 64;
    const request = gridRequest(linear, { seed: 1, nSequences: 20, nSteps: 10 }, n);
    const style = heatmapStyle('viridis');
    const picture = new Picture(() => {});
    picture.showSurface(await engine.costSurface(request), engine, style);
    const surface = await engine.costSurface(request);
    expect(surface.drawable, 'the second surface stays on the device').toBeDefined();
    picture.showSurface(surface, engine, style);
    surface.drawable!.release();
    // Long after the device has presented it, and moved by whole pixels.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const context = new OffscreenCanvas(n, n).getContext('2d') as unknown as CanvasRenderingContext2D;
    const own = { a: [-3, 3], b: [-3, 3] } as const;
    const shift = (8 / n) * 6;
    picture.draw(context, own, { a: [-3 + shift, 3 + shift], b: [-3, 3] }, { width: n, height: n }, true);
    const drawn = context.getImageData(0, 0, n - 8, n).data;
    const whole = heatmap(surface, style, n, n);
    const expected = Uint8ClampedArray.from(drawn, (_, index) => {
      const pixel = Math.floor(index / 4);
      const [row, column] = [Math.floor(pixel / (n - 8)), pixel % (n - 8)];
      return whole[4 * (row * n + column + 8) + (index % 4)]!;
    });
    const nEqual = drawn.filter((byte, index) => byte === expected[index]).length;
    expect(nEqual / expected.length).toBeGreaterThanOrEqual(0.995);
    expect(context.getImageData(n - 4, 10, 1, 1).data[3]).toBe(0);
    picture.release();
    engine.destroy();
  },
);

test.skipIf(!adapter && !isRequired)(
  "the landscape shows a GPU's picture before its numbers are read (needs an adapter)",
  async () => {
    expect(adapter, 'REQUIRE_GPU is set, but there is no adapter').toBeTruthy();
    const engine = await openGpuEngine(navigator.gpu, { painter: true });
    const n = 64;
    const style = pictureStyle(colorMaps[0]!, { fill: 'bands', contours: true, fit: true });
    const request = { ...gridRequest(linear, { seed: 1, nSequences: 20, nSteps: 60 }, n), picture: style };
    const picture = new Picture(() => {});
    picture.showSurface(await engine.costSurface(request), engine, style);
    const drawn = (await engine.drawnSurface!(request)) as DrawnSurface;
    expect(hasNumbers(drawn)).toBe(false);
    expect(picture.showSurface(drawn, engine, style)).toBe(true);
    const context = new OffscreenCanvas(n, n).getContext('2d') as unknown as CanvasRenderingContext2D;
    const window = { a: [-3, 3], b: [-3, 3] } as const;
    picture.draw(context, window, window, { width: n, height: n }, true);
    const pixels = context.getImageData(0, 0, n, n).data;
    const expected = heatmap(await drawn.read(), style, n, n);
    const nEqual = pixels.filter((byte, index) => Math.abs(byte - expected[index]!) <= 3).length;
    expect(nEqual / pixels.length).toBeGreaterThanOrEqual(0.99);
    drawn.drawable.release();
    await expect(drawn.read()).rejects.toThrow();
    picture.release();
    engine.destroy();
  },
);
