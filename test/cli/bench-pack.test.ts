import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packBench } from '../../scripts/bench-pack.mjs';

test('the pack runs anywhere with nothing but Node, its GPU included', async () => {
  const { archive, bytes } = await packBench();
  expect(bytes).toBeLessThan(60 * 2 ** 20);
  const folder = mkdtempSync(join(tmpdir(), 'rnnscape-bench-'));
  try {
    expect(spawnSync('tar', ['-xzf', archive, '-C', folder]).status).toBe(0);
    const cwd = join(folder, readdirSync(folder)[0]!);
    const run = (...argv: string[]) => spawnSync(process.execPath, ['cli.js', ...argv], { cwd, encoding: 'utf8' });
    expect(JSON.parse(run('predict', '--json').stdout)).toEqual({ output: 5, target: 5 });
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const gpu = run('surface', '--engine', 'gpu', '--size', '8', '--json');
    // 3: this machine has no GPU, not even in software.
    expect([0, 3]).toContain(gpu.status);
    if (process.env.REQUIRE_GPU === '1') expect(gpu.status).toBe(0);
    if (gpu.status === 3) expect(gpu.stderr).not.toContain('Dawn did not load');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test('a platform that Dawn is not there for is refused by name', async () => {
  await expect(packBench('plan9-x64')).rejects.toThrow('plan9-x64 was given');
});
