import { expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { linear } from '../../src/models/linear.ts';
import { channelWorker } from '../helpers/channel-worker.ts';

const request = { ...gridRequest(linear, linear.defaultData, 64), form: 'direct' } as const;
const now = () => performance.now();

test.each([
  ['on this thread', {}],
  ['in a worker', { createWorker: () => channelWorker() }],
])('a surface is timed %s, by the time that the computation takes', async (_, options) => {
  const engine = cpuEngine({ now, ...options });
  const timing = await engine.openSurfaceTiming!(request);
  expect(timing.algorithm).toBe('direct, float64');
  expect(timing.clocks).toEqual(['compute']);
  const start = now();
  const one = await timing.sample('compute', 1);
  const ten = await timing.sample('compute', 10);
  // Of one repetition, not of all; and both took at least what was done between start and end.
  expect(one).toBeGreaterThan(0);
  expect(one + 10 * ten).toBeLessThanOrEqual(now() - start);
  expect((await timing.surface()).costs).toEqual((await engine.costSurface(request)).costs);
  engine.destroy();
});
