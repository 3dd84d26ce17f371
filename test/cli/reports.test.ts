import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { surfaceCases } from '../../src/bench/cases.ts';
import { slope } from '../../src/bench/report.ts';
import { runCases } from '../../src/bench/runner.ts';
import { agrees } from '../../src/cli/published.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linear } from '../../src/models/linear.ts';
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
  test('times what it has checked', async () => {
    const document = await json<Record<string, unknown> & { cases: Record<string, unknown>[]; growth: unknown[] }>(
      'bench --engine cpu --sizes 8,32 --quick',
    );
    expect(Object.keys(document)).toEqual(['host', 'adapter', 'cases', 'growth', 'ratios', 'verdict']);
    expect(document.cases).toHaveLength(2);
    expect(document.cases[0]).toMatchObject({ engine: 'cpu', size: 8, clock: 'submit to data in hand', checked: true });
    expect(document.growth).toHaveLength(1);
  });

  test('never times a wrong engine', async () => {
    const right = referenceEngine(() => 0);
    const wrong = {
      ...right,
      async costSurface(request: Parameters<typeof right.costSurface>[0]) {
        const surface = await right.costSurface(request);
        return { ...surface, costs: surface.costs.map((cost) => cost * 1.001) as Float64Array };
      },
    };
    const options = { now: () => 0, nRounds: 3, cancel: { cancelled: false } };
    const timings = await runCases(surfaceCases(linear, [right, wrong], [5]), options);
    expect(timings.map(({ checked, samples }) => [checked, samples.length])).toEqual([
      [true, 3],
      [false, 0],
    ]);
  });

  test('growth is the exponent of a power law', () => {
    expect(
      slope([
        [2, 12],
        [4, 48],
        [8, 192],
      ]),
    ).toBeCloseTo(2, 12);
  });
});

test('surface tells people where the minimum lies', async () => {
  const { out, code } = await cli('surface');
  expect(code).toBe(0);
  expect(out).toContain('lowest     0 at (1, 1)');
  expect(out).toContain('2.197×10⁹');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no color codes are what is tested
  expect(out).not.toMatch(/\u001b/);
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
