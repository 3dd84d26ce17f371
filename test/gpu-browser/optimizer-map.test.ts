import { expect, test } from 'vitest';
import { optimizerStepCheck, stepRequest } from '../../src/check/optimizer-step-check.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';

const adapter = await navigator.gpu?.requestAdapter();
const isRequired = import.meta.env.REQUIRE_GPU === '1';
const rprop = optimizers.find(({ id }) => id === 'rprop')!;

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
