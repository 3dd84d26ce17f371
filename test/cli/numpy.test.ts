import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { judgeNumpy, type NumpyForm, numpyLoop, openNumpy } from '../../src/cli/numpy.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linear } from '../../src/models/linear.ts';

const opened = await openNumpy(process.env);

if ('reason' in opened) test.skip(`NumPy (${opened.reason})`, () => {});
else {
  const { numpy } = opened;
  afterAll(() => numpy.close());

  describe('NumPy', () => {
    const request = gridRequest(linear, linear.defaultData, 12);
    // As many columns as rows would hide a transposed surface.
    const oblong = { ...request, a: request.a.subarray(0, 7) };

    test.each<NumpyForm>(['loop', 'direct'])(
      'the form %s is inside the bound of float64 in every cell',
      async (form) => {
        expect(judgeNumpy(oblong, await numpy.costs(form, oblong))).toMatchObject({ passed: true, nChecked: 84 });
      },
    );

    test('the form by rows agrees with the reference', async () => {
      const { costs } = await referenceEngine(() => 0).costSurface(oblong);
      const byRows = await numpy.costs('rows', oblong);
      expect(byRows).toHaveLength(costs.length);
      // It cancels against the mean squared target, 28: at most N·T·2⁻⁵³ of that is lost.
      for (const [cell, cost] of costs.entries())
        expect(Math.abs(byRows[cell]! - cost)).toBeLessThan(1e-12 * (28 + cost));
    });

    test('a surface that is wrong in one cell does not pass', async () => {
      const costs = await numpy.costs('loop', request);
      costs[40]! *= 1 + 1e-9;
      expect(judgeNumpy(request, costs)).toMatchObject({ passed: false, nFailures: 1 });
    });

    test('the loop is checked, then timed as often as asked', async () => {
      expect(await numpy.time('loop', request, 3)).toHaveLength(3);
      expect(await numpyLoop(oblong, process.env)).toBeGreaterThan(0);
    });
  });
}

test('where there is no Python, the reason is told', async () => {
  expect(await numpyLoop(gridRequest(linear, linear.defaultData, 2), { PATH: '/nowhere' })).toMatchObject({
    reason: expect.stringContaining('ENOENT'),
  });
  const { reason } = { reason: '', ...(await openNumpy({ PATH: '/nowhere' })) };
  expect(reason).toMatch(/^python3: .*ENOENT; python: .*ENOENT$/);
});

test('where Python has no NumPy, the reason is told', async ({ skip }) => {
  if ('reason' in opened && opened.reason.includes('ENOENT')) skip('no Python');
  // A module of that name that comes before the real one, and can't be imported.
  const folder = mkdtempSync(join(tmpdir(), 'numpy-'));
  writeFileSync(`${folder}/numpy.py`, 'raise ImportError("no NumPy here")\n');
  try {
    const found = await openNumpy({ ...process.env, PYTHONPATH: folder });
    expect(found).toMatchObject({ reason: expect.stringContaining('python3: no NumPy here') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
