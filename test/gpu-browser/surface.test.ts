import { expect, test } from 'vitest';
import { heatmap, heatmapStyle } from '../../src/app/heatmap-style.ts';
import { costSurfaceCheck, gridRequest } from '../../src/check/check.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linear } from '../../src/models/linear.ts';

const adapter = await navigator.gpu?.requestAdapter();
const isRequired = import.meta.env.REQUIRE_GPU === '1';

test.skipIf(!adapter && !isRequired)(
  'a surface in Chromium lies inside the proven bound (needs an adapter)',
  async () => {
    expect(adapter, 'REQUIRE_GPU is set, but there is no adapter').toBeTruthy();
    const engine = await openGpuEngine(navigator.gpu, { painter: true });
    const request = gridRequest(linear, { seed: 1, nSequences: 20, nSteps: 10 }, 67);
    const verdict = await costSurfaceCheck('surface', request).run(
      referenceEngine(() => 0),
      engine,
    );
    expect(verdict).toMatchObject({ passed: true });

    const canvas = new OffscreenCanvas(60, 50);
    const target = engine.painter!.attach(canvas);
    const surface = await engine.costSurface(request);
    const style = heatmapStyle('viridis');
    target.draw(surface, style);
    // A presented canvas can't be read back later, so it is copied in the same task.
    const copy = new OffscreenCanvas(60, 50).getContext('2d')!;
    copy.drawImage(canvas, 0, 0);
    const drawn = copy.getImageData(0, 0, 60, 50).data;
    const expected = heatmap(surface, style, 60, 50);
    const nEqual = drawn.filter((byte, index) => byte === expected[index]).length;
    expect(nEqual / expected.length).toBeGreaterThanOrEqual(0.995);
    surface.drawable!.release();
    engine.destroy();
  },
);
