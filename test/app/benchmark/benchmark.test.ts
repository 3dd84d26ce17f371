import { describe, expect, test } from 'vitest';
import { type Benchmark, type BenchmarkState, benchmarkExports } from '../../../src/app/benchmark/benchmark.ts';
import { parseReport } from '../../../src/bench/compare.ts';
import { cpuEngine } from '../../../src/engines/cpu/cpu-engine.ts';
import { DeviceLostError, type Engine } from '../../../src/engines/engine.ts';
import { gpuReport, makeBenchmark } from '../../helpers/benchmark.ts';

/** Of a model without lines that have to be shown, so that a run is its sizes alone. */
function small(benchmark: Benchmark, sizes = '4, 8'): Benchmark {
  benchmark.setModel('cliff');
  benchmark.setSizes(sizes);
  return benchmark;
}

/** Every phase that the store told of, once each. */
function phasesOf(benchmark: Benchmark): BenchmarkState['phase'][] {
  const phases: BenchmarkState['phase'][] = [];
  benchmark.store.subscribe(() => {
    const { phase } = benchmark.state;
    if (phases.at(-1) !== phase) phases.push(phase);
  });
  return phases;
}

describe('a benchmark on the page', () => {
  test('runs with the settings, tells how far it is, and keeps the report', async () => {
    const benchmark = small(makeBenchmark());
    const phases = phasesOf(benchmark);
    const told: string[] = [];
    benchmark.store.subscribe(() => told.push(benchmark.state.progress?.what ?? ''));
    await benchmark.start();
    expect(phases).toEqual(['running', 'done']);
    expect(told.some((what) => what.includes('8 × 8'))).toBe(true);
    const report = benchmark.state.report!;
    expect(report.about).toMatchObject({ model: 'cliff', sizes: [4, 8], isQuick: true, seed: 7, commit: 'abcdef' });
    expect(report.host).toBe('a browser, a system, 4 cores');
    expect(new Set(report.cases.map(({ engine }) => engine))).toEqual(new Set(['reference', 'cpu']));
    expect(report.cases.every(({ checked, medianMs }) => checked && medianMs !== null)).toBe(true);
    expect(parseReport(benchmarkExports.json(report))).toEqual(report);
  });

  test('draws another seed for each run, unless one is given', async () => {
    const benchmark = small(makeBenchmark(), '4');
    const seeds: number[] = [];
    for (const seed of ['', '', '42']) {
      benchmark.setSeed(seed);
      await benchmark.start();
      seeds.push(benchmark.state.report!.about.seed);
    }
    expect(seeds).toEqual([7, 8, 42]);
    expect(benchmarkExports.link(benchmark.state.report!)).toBe('model=cliff&sizes=4&seed=42');
  });

  test('takes no loop onto the page’s thread that would hold it up', async () => {
    // The reference alone, which would take 640² · 50 steps at once.
    const benchmark = small(makeBenchmark({ engines: () => [] }), '16, 640');
    await benchmark.start();
    expect(benchmark.state.report!.cases.map(({ engine, size }) => [engine, size])).toEqual([['reference', 16]]);
  });

  test('drops what was measured while the page was disturbed', async () => {
    const benchmark = small(makeBenchmark({ wasDisturbed: () => true }), '4');
    await benchmark.start();
    const { cases } = benchmark.state.report!;
    expect(cases.every(({ medianMs, nDropped }) => medianMs === null && nDropped > 0)).toBe(true);
  });

  test('can be cancelled; the last report stays, and a new run may follow', async () => {
    const benchmark = small(makeBenchmark(), '4');
    await benchmark.start();
    const { report } = benchmark.state;
    const phases = phasesOf(benchmark);
    const running = benchmark.start();
    benchmark.cancel();
    expect(benchmark.isBusy).toBe(true);
    await running;
    expect(phases).toEqual(['running', 'cancelling', 'cancelled']);
    expect(benchmark.state.report).toBe(report);
    await benchmark.start();
    expect(benchmark.state.phase).toBe('done');
    expect(benchmark.state.report).not.toBe(report);
  });

  test('starts once at a time', async () => {
    let nStarts = 0;
    const cpu = cpuEngine({ now: () => performance.now() });
    const engines = () => {
      nStarts++;
      return [cpu];
    };
    const benchmark = small(makeBenchmark({ engines }), '4');
    await Promise.all([benchmark.start(), benchmark.start()]);
    expect(nStarts).toBe(1);
  });

  test('a GPU that is lost on the way fails the run in words, and the last report stays', async () => {
    const now = () => performance.now();
    const cpu = cpuEngine({ now });
    let isLost = false;
    const gpu: Engine = {
      ...cpu,
      id: 'gpu',
      async costSurface(request, cancel) {
        if (isLost) throw new DeviceLostError('driver crashed');
        return cpu.costSurface(request, cancel);
      },
    };
    const benchmark = small(makeBenchmark({ engines: () => [cpu, gpu] }), '4');
    await benchmark.start();
    const { report } = benchmark.state;
    isLost = true;
    await benchmark.start();
    expect(benchmark.state).toMatchObject({ phase: 'failed', report });
    expect(benchmark.state.failure!()).toMatch(/^The GPU was lost/);
    isLost = false;
    await benchmark.start();
    expect(benchmark.state).toMatchObject({ phase: 'done', failure: undefined });
  });

  test('does not start while a field can’t be taken, and forgets that once it can', async () => {
    const benchmark = small(makeBenchmark(), '4');
    benchmark.setSizes('12, x');
    const problem = benchmark.state.problems.sizes!;
    expect([problem.text, problem.message()]).toEqual([
      '12, x',
      'Each size must be a whole number from 1 to 4096; “x” is not.',
    ]);
    expect(benchmark.state.settings.sizes).toEqual([4]);
    await benchmark.start();
    expect(benchmark.state.phase).toBe('idle');
    benchmark.setSizes('6');
    expect(benchmark.state.problems.sizes).toBeUndefined();
    expect(benchmark.state.settings.sizes).toEqual([6]);
  });

  test('a link sets everything and starts nothing; what it can’t say is told', () => {
    const benchmark = small(makeBenchmark());
    benchmark.setSeed('x');
    benchmark.openLink('quick=0&sizes=16,32&seed=9');
    expect(benchmark.state).toMatchObject({
      settings: { model: 'linear', isQuick: false, sizes: [16, 32], seed: 9 },
      problems: {},
      notice: undefined,
      phase: 'idle',
    });
    expect(benchmark.link()).toBe('quick=0&sizes=16,32&seed=9');
    benchmark.openLink('seed=-1');
    expect(benchmark.state.settings.seed).toBeUndefined();
    expect(benchmark.state.notice!()).toContain('The seed must be a whole number from 0 to 4294967295; “-1” is not.');
  });
});

describe('two reports', () => {
  /** A benchmark that has a report whose CPU and GPU were timed elsewhere. */
  function withReport(): Benchmark {
    const benchmark = makeBenchmark();
    benchmark.store.set({ phase: 'done', report: gpuReport() });
    return benchmark;
  }

  test('are laid side by side, and told apart from text that is none', () => {
    const benchmark = withReport();
    const other = gpuReport();
    const slower = other.cases.map((each) => ({ ...each, medianMs: each.medianMs && 2 * each.medianMs }));
    benchmark.compareWith('no JSON');
    expect(benchmark.state.comparisonProblem!()).toBe('This report can’t be read: it is not JSON.');
    benchmark.compareWith('{}');
    expect(benchmark.state.comparisonProblem!()).toContain('a text was expected, nothing was given');
    benchmark.compareWith(JSON.stringify({ ...other, cases: slower }));
    expect(benchmark.state.comparisonProblem).toBeUndefined();
    expect(benchmark.state.comparison!.pairs.map(({ ratio }) => ratio)).toEqual(Array(8).fill(0.5));
    expect(benchmark.state.comparison!.nAlone).toBe(2);
    benchmark.endComparison();
    expect(benchmark.state.comparison).toBeUndefined();
  });

  test('stay side by side when the first is measured anew', async () => {
    const benchmark = small(withReport(), '4');
    benchmark.compareWith(JSON.stringify(gpuReport()));
    await benchmark.start();
    expect(benchmark.state.comparison!.pairs).toEqual([]);
    expect(benchmark.state.comparison!.nAlone).toBe(9 + benchmark.state.report!.cases.length);
  });
});
