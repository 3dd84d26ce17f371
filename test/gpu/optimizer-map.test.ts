import { expect, test } from 'vitest';
import { OUTCOMES } from '../../src/engines/engine.ts';
import { type GpuEngineOptions, openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { mapOf, percents } from '../helpers/maps.ts';

describeWithGpu('maps on the GPU', (gpu) => {
  const open = (options: GpuEngineOptions = {}) => openGpuEngine(gpu, { painter: false, ...options });

  test('rprop', async () => {
    const engine = await open();
    const request = mapOf(linear, 'rprop', { size: 31, nIterations: 300 });
    const map = await engine.optimizerMap!(request, undefined, (p) => console.log(p.done, percents(p.planes)));
    console.log(percents(map), map.milliseconds);
    const expected = optimizerMap(request);
    console.log(percents(expected));
    let same = 0;
    map.outcome.forEach((code, cell) => {
      if (code === expected.outcome[cell]) same++;
    });
    console.log(same, map.outcome.length);
    expect(OUTCOMES).toHaveLength(4);
    engine.destroy();
  });
});
