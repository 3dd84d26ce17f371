import { afterAll, expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { openDawn } from '../../src/cli/dawn.ts';
import { linear } from '../../src/models/linear.ts';
import { cli } from '../helpers/cli.ts';

let reason = '';
const gpu = await openDawn((text) => {
  reason = text;
});
const isRequired = process.env.REQUIRE_GPU === '1';

test.skipIf(!gpu && !isRequired)('surface on the gpu lies inside the proven bound', async () => {
  const { code, out, err } = await cli('surface --engine gpu --seed 7 --samples 33 --length 14 --size 31 --json');
  expect(err).toBe('');
  expect(code).toBe(0);
  const { cost, status, engine, adapter } = JSON.parse(out);
  expect(engine).toBe('gpu');
  expect(adapter).not.toBe('');
  const request = gridRequest(linear, { seed: 7, nSequences: 33, nSteps: 14 }, 31);
  const surface = {
    engine: 'gpu' as const,
    nColumns: 31,
    nRows: 31,
    costs: Float32Array.from(cost.flat(), (value: number | null) => value ?? 0),
    status: Uint8Array.from(status.flat(), (text: string) => (text === 'ok' ? 1 : 2)),
  };
  const verdict = runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: 'float32' }));
  expect(verdict.failures).toEqual([]);
});

test.skipIf(Boolean(gpu))('without a GPU the engine is told to be missing', async () => {
  const { code, out, err } = await cli('surface --engine gpu');
  expect([code, out]).toEqual([3, '']);
  expect(err).toContain('there is none');
});

afterAll(() => {
  if (!gpu) process.stderr.write(`GPU tests of the command line were skipped: ${reason}\n`);
});
