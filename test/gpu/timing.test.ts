import { expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';

describeWithGpu('timing on the GPU', (gpu) => {
  test.each(['direct', 'fast'] as const)('a surface in the form "%s" is the one that is timed', async (form) => {
    const engine = await openGpuEngine(gpu);
    const request = { ...gridRequest(linear, linear.defaultData, 67), form };
    const timing = await engine.openSurfaceTiming!(request);
    expect(timing.compileMs).toBeGreaterThan(0);
    expect(timing.uploadMs).toBeGreaterThan(0);
    expect(timing.firstMs).toBeGreaterThan(0);
    expect(timing.clocks).toContain('submit to done');
    const start = performance.now();
    for (const clock of timing.clocks) {
      const milliseconds = await timing.sample(clock, 3);
      expect(milliseconds).toBeGreaterThan(0);
      // Of one repetition, and within what passed here meanwhile.
      expect(3 * milliseconds).toBeLessThan(performance.now() - start + 1);
    }
    const surface = await timing.surface();
    const verdict = runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: 'float32' }));
    expect(verdict.failures).toEqual([]);
    expect(surface.algorithm).toBe(timing.algorithm);
    timing.release();
    expect((await engine.openSurfaceTiming!(request)).compileMs).toBeNull();
    engine.destroy();
  });

  test('a surface of more cells than one dispatch takes is whole', async () => {
    const engine = await openGpuEngine(gpu);
    const request = { ...gridRequest(linear, { seed: 1, nSequences: 100, nSteps: 100 }, 150), form: 'direct' } as const;
    const timing = await engine.openSurfaceTiming!(request);
    const surface = await timing.surface();
    expect(surface.status.every((status) => status > 0)).toBe(true);
    expect(surface.costs).toEqual((await engine.costSurface(request)).costs);
    timing.release();
    engine.destroy();
  });

  test('the ceilings are those of a device that does its work', async () => {
    const engine = await openGpuEngine(gpu);
    const { bytesPerSecond, operationsPerSecond } = await engine.ceilings!();
    // From a slow CPU in software to what no GPU does yet.
    expect(bytesPerSecond).toBeGreaterThan(1e7);
    expect(bytesPerSecond).toBeLessThan(1e14);
    expect(operationsPerSecond).toBeGreaterThan(1e8);
    expect(operationsPerSecond).toBeLessThan(1e16);
    console.info(`${engine.adapter}: ${bytesPerSecond / 1e9} GB/s, ${operationsPerSecond / 1e9} G operations a second`);
    engine.destroy();
  });
});
