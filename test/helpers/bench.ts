import type { ReportCase } from '../../src/bench/report.ts';

/** A timing of the CPU engine on the tutorial's data, changed as a test needs it. */
export function caseOf(changes: Partial<ReportCase> = {}): ReportCase {
  const size = changes.size ?? 100;
  return {
    name: `surface · linear · ${size} × ${size} · N ${changes.nSequences ?? 20} · T ${changes.nSteps ?? 10}`,
    kind: 'surface',
    model: 'linear',
    engine: 'cpu',
    adapter: 'this CPU',
    isSoftware: false,
    algorithm: 'direct, float64',
    size,
    nSequences: 20,
    nSteps: 10,
    seed: 1,
    clock: 'submit to data in hand',
    medianMs: 2,
    spreadMs: 0.1,
    samples: [2, 2.1, 1.9],
    repetitions: 10,
    nDropped: 0,
    checked: true,
    compileMs: null,
    uploadMs: null,
    firstMs: null,
    ...changes,
  };
}
