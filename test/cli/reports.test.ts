import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/bench/report.ts';
import { agrees } from '../../src/cli/published.ts';
import { cli, json } from '../helpers/cli.ts';

test('reproduce: every published figure agrees', async () => {
  const { passed, lines } = await json<{
    passed: boolean;
    lines: { name: string; published: string; ours: unknown }[];
  }>('reproduce');
  expect(passed).toBe(true);
  const published = lines.map((line) => line.published);
  for (const figure of ['1.00135554721', '0.999674473785', '4.99', '5.00']) expect(published).toContain(figure);
  expect(lines.find(({ name }) => name === 'final w_x')!.ours).toBeCloseTo(1.001355547207059, 14);
});

test.each([
  ['4.99', 4.9989637, true],
  ['5.00', 4.9989637, true],
  ['4.98', 4.9989637, false],
  ['2.197e9', 2197372450.2, true],
  ['2.198e9', 2197372450.2, false],
  ['-6.3', -6.300000000000001, true],
  ['-6.3', 6.3, false],
  ['0', 0, true],
  ['0', 1.2, false],
] as const)('%s printed, %f ours: %s', (printed, ours, expected) => {
  expect(agrees(printed, ours)).toBe(expected);
});

test('verify --engine cpu passes, with the use of the bound', async () => {
  const { passed, checks } = await json<{ passed: boolean; checks: Record<string, unknown>[] }>('verify --engine cpu');
  expect(passed).toBe(true);
  expect(checks.length).toBeGreaterThan(5);
  for (const check of checks) {
    expect(check).toMatchObject({ engine: 'cpu', adapter: 'test CPU', passed: true, skipped: false });
    expect(check.largestUse).toBeLessThanOrEqual(1);
  }
});

describe('bench', () => {
  test('gives a document of what it has checked and timed', async () => {
    const report = await json<Report>('bench --engine cpu --sizes 8,32 --quick --seed 5');
    expect(Object.keys(report).slice(0, 6)).toEqual(['host', 'adapter', 'cases', 'growth', 'ratios', 'verdict']);
    const sizes = report.cases.filter(({ engine }) => engine === 'cpu').map(({ size }) => size);
    expect(new Set(sizes)).toEqual(new Set([8, 32]));
    for (const each of report.cases) {
      expect(each).toMatchObject({ checked: true, nSequences: 20, nSteps: 10 });
      expect(each.medianMs).toBeGreaterThan(0);
      expect(each.samples.length).toBeGreaterThan(0);
    }
    expect(report.growth.some(({ engine, variable }) => engine === 'cpu' && variable === 'R')).toBe(true);
    expect(report.about).toMatchObject({ seed: 5, isQuick: true, sizes: [8, 32], version: '9.8.7', commit: 'abc' });
    // What needs a GPU, or NumPy, can't be decided here, and is still named.
    expect(report.ratios.length).toBeGreaterThanOrEqual(12);
    for (const { value, holds } of report.ratios) expect(value === null).toBe(holds === null);
  }, 120_000);

  test.each([
    ['--sizes 8,x', 'sizes'],
    ['--seed -1', 'seed'],
    ['--against nowhere.json', 'nowhere.json'],
    ['--against package.json', 'host: a text was expected, nothing was given'],
  ])('says what is wrong with %s', async (options, expected) => {
    const { code, err } = await cli(`bench --engine cpu --quick ${options}`);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });
});

describe('the built command line', () => {
  const start = (...argv: string[]) =>
    spawnSync(process.execPath, ['scripts/cli.mjs', ...argv], { encoding: 'utf8', maxBuffer: 2 ** 30 });

  test('gives exit codes and clean output', () => {
    const good = start('predict', '--json');
    expect(good.stderr).toBe('');
    expect(JSON.parse(good.stdout)).toEqual({ output: 5, target: 5 });
    expect(good.status).toBe(0);
    const bad = start('predict', '--input', '2');
    expect([bad.status, bad.stdout]).toEqual([2, '']);
    expect(start('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('survives a reader that goes away', () => {
    const line = `"${process.execPath}" scripts/cli.mjs surface --size 700 --json | head -c 100; exit \${PIPESTATUS[0]}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    expect(stdout).toHaveLength(100);
    expect([status, stderr]).toEqual([0, '']);
  }, 60_000);
});
