import { expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { measureCeilings } from '../../src/engines/gpu/ceilings.ts';
import { openDevice } from '../../src/engines/gpu/device.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { Guard } from '../../src/engines/gpu/guard.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';

describeWithGpu('timing on the GPU', (gpu) => {
  test.each(['direct', 'rows'] as const)('a timed surface is the engine’s own, bit for bit: %s', async (form) => {
    const engine = await openGpuEngine(gpu);
    const request = { ...gridRequest(linear, linear.defaultData, 67), form };
    const expected = await engine.costSurface(request);
    const timing = await engine.openSurfaceTiming(request);
    expect(timing.algorithm).toBe(expected.algorithm);
    for (const clock of ['submit to done', 'submit to data'] as const) {
      expect(await timing.sample(clock, 3)).toBeGreaterThan(0);
      const surface = await timing.surface();
      expect(surface.costs).toEqual(expected.costs);
      expect(surface.status).toEqual(expected.status);
    }
    for (const milliseconds of [timing.compileMs, timing.uploadMs, timing.firstMs]) {
      expect(milliseconds).toBeGreaterThan(0);
    }
    timing.release();
    engine.destroy();
  });

  test('the device’s own clock runs where it has timestamps, and says null where it has none', async () => {
    const engine = await openGpuEngine(gpu);
    const timing = await engine.openSurfaceTiming({ ...gridRequest(linear, linear.defaultData, 128), form: 'direct' });
    const milliseconds = await timing.sample('kernel', 8);
    const hasTimestamps = (await gpu.requestAdapter())!.features.has('timestamp-query');
    if (hasTimestamps) expect(milliseconds).toBeGreaterThan(0);
    else expect(milliseconds).toBeNull();
    timing.release();
    engine.destroy();
  });

  test('ceilings are finite and their kernels’ results right', async () => {
    const engine = await openGpuEngine(gpu);
    const { bytesWrittenPerSecond, multiplyAddsPerSecond } = await engine.measureCeilings();
    console.info(`${bytesWrittenPerSecond / 1e9} GB/s, ${multiplyAddsPerSecond / 1e9} G multiply-adds/s`);
    // Slower than any machine that could run this.
    expect(bytesWrittenPerSecond).toBeGreaterThan(1e6);
    expect(multiplyAddsPerSecond).toBeGreaterThan(1e6);
    expect(Number.isFinite(bytesWrittenPerSecond * multiplyAddsPerSecond)).toBe(true);
    engine.destroy();
  });

  test('a fill that is not a whole number of vectors is an error, not a ceiling', async () => {
    const opened = await openDevice(gpu);
    if (!opened.ok) throw new Error(opened.detail);
    const guard = new Guard(opened.device, { timeout: 10_000 });
    await expect(measureCeilings(guard, 1028, () => performance.now())).rejects.toThrow(/word 256 is 0/);
    opened.device.destroy();
  });
});
