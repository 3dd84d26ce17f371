import { Benchmark, type BenchmarkEnvironment } from '../../src/app/benchmark/benchmark.ts';
import type { Report } from '../../src/bench/report.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { caseOf } from './bench.ts';

/** A benchmark of the CPU engine on its own thread, whose drawn seeds count up from 7. */
export function makeBenchmark(changes: Partial<BenchmarkEnvironment> = {}): Benchmark {
  const now = () => performance.now();
  const cpu = cpuEngine({ now, name: 'this CPU' });
  let seed = 7;
  return new Benchmark({
    clock: { now, pause: () => new Promise((resolve) => setTimeout(resolve)) },
    engines: () => [cpu],
    host: 'a browser, a system, 4 cores',
    version: '1.2.3',
    commit: 'abcdef',
    date: () => '2026-01-02T03:04:05.000Z',
    drawSeed: () => seed++,
    wasDisturbed: () => false,
    ...changes,
  });
}

/** A report of a machine whose GPU is faster from 100 × 100 on, in the direct form as in the best one. */
export function gpuReport(changes: Partial<Report> = {}): Report {
  const gpu = { engine: 'gpu', adapter: 'a GPU' } as const;
  const rows = { algorithm: 'exact rows, float64' } as const;
  const single = { algorithm: 'exact rows, float32' } as const;
  return {
    host: 'a browser, a system, 4 cores',
    adapter: 'a GPU',
    cases: [
      caseOf({ size: 50, medianMs: 1 }),
      caseOf({ size: 50, medianMs: 0.2, ...rows }),
      caseOf({ size: 50, medianMs: 2, ...gpu, algorithm: 'direct, float32' }),
      caseOf({ size: 50, medianMs: 0.4, ...gpu, ...single }),
      caseOf({ size: 200, medianMs: 16 }),
      caseOf({ size: 200, medianMs: 1.6, ...rows, nDropped: 2 }),
      caseOf({ size: 200, medianMs: 8, ...gpu, algorithm: 'direct, float32' }),
      caseOf({ size: 200, medianMs: 0.8, ...gpu, ...single }),
      caseOf({ size: 400, medianMs: null, spreadMs: null, samples: [], checked: false }),
    ],
    growth: [
      {
        engine: 'cpu',
        algorithm: 'direct, float64',
        clock: 'submit to data in hand',
        variable: 'R',
        from: 50,
        to: 200,
        exponent: 2,
        theory: '2',
      },
    ],
    ratios: [
      { id: 'holds', name: 'a line that holds', value: 120, required: 100, holds: true },
      { id: 'fails', name: 'a line that fails', value: 3, required: [0.9, 2.1], holds: false, note: 'why' },
      { id: 'open', name: 'a line that nobody knows', value: null, required: 2, holds: null, note: 'there is none' },
    ],
    verdict:
      'All is said. Direct against direct, data in hand: below 100 × 100 this CPU is faster, above it this GPU. Best form against best form, data in hand: below 100 × 100 this CPU is faster, above it this GPU.',
    crossovers: (['direct', 'best'] as const).map((compared) => ({
      compared,
      cpu: 'this CPU',
      gpu: 'gpu',
      size: 100,
      below: 'cpu',
      above: 'gpu',
      from: 50,
      to: 200,
    })),
    roofline: [
      {
        name: 'surface',
        engine: 'gpu',
        algorithm: 'direct, float32',
        clock: 'kernel',
        bytes: 1,
        operations: 1,
        limitedBy: 'arithmetic',
        share: 0.42,
      },
    ],
    ceilings: {},
    about: {
      version: '1.2.3',
      commit: 'abcdef',
      date: '2026-01-02T03:04:05.000Z',
      model: 'linear',
      sizes: [50, 200, 400],
      isQuick: true,
      seed: 9,
      seconds: 12,
    },
    ...changes,
  };
}
