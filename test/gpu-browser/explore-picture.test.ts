import { expect, test } from 'vitest';
import { heatmap, heatmapStyle } from '../../src/app/heatmap-style.ts';
import { gridRequest } from '../../src/check/check.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
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
