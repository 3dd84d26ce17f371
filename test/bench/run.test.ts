import { describe, expect, test } from 'vitest';
import { openCases } from '../../src/bench/cases.ts';
import { compareReports, parseReport } from '../../src/bench/compare.ts';
import { citationOf, commandOf, toMarkdown } from '../../src/bench/markdown.ts';
import type { Report } from '../../src/bench/report.ts';
import { type BenchProgress, type BenchSetup, runBench } from '../../src/bench/run.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { CancelledError, type CostSurfaceRequest, type Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { cliff } from '../../src/models/cliff.ts';
import { caseOf } from '../helpers/bench.ts';

const now = () => performance.now();

const setup = (changes: Partial<BenchSetup>): BenchSetup => ({
  // A model without lines of its own that have to be shown.
  model: cliff,
  engines: [referenceEngine(now)],
  sizes: [5],
  isQuick: true,
  seed: 1,
  now,
  date: '2026-01-02T03:04:05.000Z',
  host: 'a machine',
  version: '1.2.3',
  commit: 'abcdef',
  cancel: { cancelled: false },
  ...changes,
});

describe('a benchmark', () => {
  test('never times a wrong engine', async () => {
    const right = referenceEngine(now);
    const wrong: Engine = {
      ...right,
      adapter: 'wrong',
      async costSurface(request: CostSurfaceRequest) {
        const surface = await right.costSurface(request);
        return { ...surface, costs: surface.costs.map((cost) => cost * 1.001) as Float64Array };
      },
    };
    const { cases, verdict } = await runBench(setup({ engines: [right, wrong] }));
    expect(cases.map(({ checked, medianMs, samples }) => [checked, medianMs === null, samples.length])).toEqual([
      [true, false, 5],
      [false, true, 0],
    ]);
    expect(verdict).toContain('1 of 2 cases failed their check and were not timed.');
  });

  test('looks at every form by every clock, on fresh data for each workload', async () => {
    // How long anything takes is not looked at, so by this clock a short sample is long enough.
    const fastClock = () => 20 * performance.now();
    const engines = [cpuEngine({ now })];
    const { cases, growth } = await runBench(setup({ engines, sizes: undefined, seed: 40, now: fastClock }));
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(['surface', 'forward batch']));
    const seeds = new Map(cases.map(({ name, seed }) => [name, seed]));
    expect(Math.min(...seeds.values())).toBe(40);
    expect(growth.map(({ variable }) => variable)).toContain('T');
  });

  test('a long check is made in slices where a pause is given, and can be cancelled in between', async () => {
    const cancel = { cancelled: false };
    let nPauses = 0;
    const pause = async () => {
      nPauses++;
      cancel.cancelled = true;
    };
    // 100 × 100 cells of 50 steps: some 100 ms of checking.
    await expect(runBench(setup({ sizes: [100], cancel, pause, engines: [cpuEngine({ now })] }))).rejects.toThrow(
      CancelledError,
    );
    // The race has not begun: it would have paused once more.
    expect(nPauses).toBe(1);
  });

  test('times no map of an engine that can not show its steps', async () => {
    const { optimizerTrace: _, ...blind } = { ...referenceEngine(now), id: 'cpu' as const };
    const map = { kind: 'optimizer map', model: cliff, size: 2, settings: cliff.defaultData, nIterations: 2 } as const;
    const options = { now, cancel: { cancelled: false } };
    expect(await openCases(map, [blind], ['direct'], options)).toEqual([]);
    expect(await openCases(map, [{ ...referenceEngine(now), id: 'cpu' }], ['direct'], options)).toHaveLength(1);
  });

  test('goes on from 0 after the largest seed', async () => {
    const { cases } = await runBench(setup({ sizes: [3, 4], seed: 0xffffffff }));
    expect(cases.map(({ seed }) => seed)).toEqual([0xffffffff, 0]);
  });

  test('tells how far it is, and can be cancelled', async () => {
    const told: BenchProgress[] = [];
    const cancel = { cancelled: false };
    const progress = (each: BenchProgress) => {
      told.push(each);
      if (each.done > 0.3) cancel.cancelled = true;
    };
    await expect(runBench(setup({ sizes: [3, 4, 5, 6], cancel, progress }))).rejects.toThrow(CancelledError);
    expect(told.map(({ secondsLeft }) => secondsLeft === null)).toEqual([true, false, false]);
    expect(told.at(-1)!.done).toBeLessThan(1);
    expect(told[1]!.what).toContain('4 × 4');
  });
});

const report: Report = {
  host: 'a machine',
  adapter: null,
  cases: [caseOf(), caseOf({ size: 200, medianMs: 8 })],
  growth: [],
  ratios: [{ id: 'a', name: 'a | b', value: 120, required: 100, holds: true }],
  verdict: 'All 2 timings are of checked results.',
  crossovers: [],
  roofline: [],
  ceilings: {},
  about: {
    version: '1.2.3',
    commit: 'abcdef',
    date: '2026-01-02T03:04:05.000Z',
    model: 'linear',
    sizes: [100, 200],
    isQuick: true,
    seed: 9,
    seconds: 12,
  },
};

test('a report is cited in one line, and made again by one command', () => {
  expect(citationOf(report)).toBe(
    'rnnscape 1.2.3 (abcdef), benchmark of 2026-01-02: no GPU; a machine; model linear, sizes 100, 200, quick, seed 9',
  );
  expect(commandOf(report)).toBe('npm run -s cli -- bench --sizes 100,200 --quick --seed 9');
});

test('as Markdown it has its tables', () => {
  const lines = toMarkdown(report).split('\n');
  expect(lines).toContain('| a \\| b | 120 | 100 | yes |  |');
  expect(lines).toContain(
    '| surface · linear · 200 × 200 · N 20 · T 10 | cpu: this CPU | direct, float64 | submit to data in hand | 8 | 0.1 | 3 |',
  );
});

test('two reports are laid side by side, case by case', () => {
  const other = { ...report, cases: [caseOf({ medianMs: 1 }), caseOf({ engine: 'gpu' })] };
  const { pairs, nAlone } = compareReports(report, other);
  expect(pairs.map(({ first, ratio }) => [first.size, ratio])).toEqual([[100, 2]]);
  expect(nAlone).toBe(2);
});

describe('a report from a file', () => {
  test('is what was written', () => {
    expect(parseReport(JSON.stringify(report))).toEqual(report);
  });

  test.each([
    ['[]', 'a benchmark report was expected, [] was given'],
    ['{"host":1}', 'host: a text was expected, 1 was given'],
    [JSON.stringify({ ...report, cases: {} }), 'cases: a list was expected, {} was given'],
    [JSON.stringify({ ...report, cases: [{ name: 'x' }] }), 'case 1: engine: a text was expected, nothing was given'],
    [JSON.stringify({ ...report, about: null }), 'about: an object was expected, null was given'],
    [JSON.stringify({ ...report, about: {} }), 'about: version: a text was expected, nothing was given'],
    [
      JSON.stringify({ ...report, about: { ...report.about, sizes: 3 } }),
      'sizes: a list or null was expected, 3 was given',
    ],
  ])('that is none says what is wrong: %s', (text, expected) => {
    expect(() => parseReport(text)).toThrow(expected);
  });
});
