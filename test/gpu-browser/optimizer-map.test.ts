import { expect, test } from 'vitest';
import { optimizerStepCheck, stepRequest } from '../../src/check/optimizer-step-check.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import type { OptimizerMapRequest } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linspace } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';

const adapter = await navigator.gpu?.requestAdapter();
const isRequired = import.meta.env.REQUIRE_GPU === '1';
const rprop = optimizers.find(({ id }) => id === 'rprop')!;

test('real workers share a map, and their bits are the reference’s', async () => {
  const request: OptimizerMapRequest = {
    ...stepRequest(linear, rprop),
    a: linspace(-3, 3, 61),
    b: linspace(-3, 3, 31),
    nIterations: 30,
  };
  let nCreated = 0;
  const engine = cpuEngine({
    now: () => performance.now(),
    nWorkers: 2,
    createWorker: () => {
      nCreated++;
      return new Worker(new URL('../../src/engines/cpu/worker.ts', import.meta.url), { type: 'module' });
    },
  });
  const map = await engine.optimizerMap(request);
  expect(nCreated).toBe(2);
  const expected = optimizerMap(request);
  expect(map.outcome).toEqual(expected.outcome);
  expect(map.steps).toEqual(expected.steps);
  expect(map.costs).toEqual(expected.costs);
  engine.destroy();
});

test.skipIf(!adapter && !isRequired)(
  'every step in Chromium lies inside the proven bound (needs an adapter)',
  async () => {
    expect(adapter, 'REQUIRE_GPU is set, but there is no adapter').toBeTruthy();
    const engine = await openGpuEngine(navigator.gpu);
    const verdict = await optimizerStepCheck('steps', stepRequest(linear, rprop)).run(
      referenceEngine(() => 0),
      engine,
    );
    expect(verdict).toMatchObject({ passed: true, failures: [] });
    const map = await engine.optimizerMap(stepRequest(linear, rprop));
    expect(map.outcome.every((code) => code > 0)).toBe(true);
    engine.destroy();
  },
);
