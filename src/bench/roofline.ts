import type { Ceilings } from '../engines/engine.ts';
import { groupBy } from './group.ts';
import { formOf, labelOf, type ReportCase } from './report.ts';

/** How near a surface comes to what its device can do. */
export interface Reach {
  readonly name: string;
  readonly engine: string;
  readonly algorithm: string;
  readonly clock: ReportCase['clock'];
  /** bytes that have to be written */
  readonly bytes: number;
  /** multiplications and additions that the form takes */
  readonly operations: number;
  /** which of the two takes longer at full speed */
  readonly limitedBy: 'writing' | 'arithmetic';
  /** least time at full speed over the time that was measured */
  readonly share: number;
}

/** The largest surface of each engine in each form, held against the ceilings that were measured in the same run. */
export function rooflineOf(cases: readonly ReportCase[], ceilings: Readonly<Record<string, Ceilings>>): Reach[] {
  const surfaces = cases.filter(
    (each) => each.kind === 'surface' && each.model === 'linear' && each.medianMs && ceilings[each.engine],
  );
  const subjects = groupBy(surfaces, (each) => `${labelOf(each)}\n${formOf(each)}`);
  return [...subjects.values()].map((all) => {
    const largest = all.reduce((most, each) => (isMore(each, most) ? each : most));
    const { bytesPerSecond, operationsPerSecond } = ceilings[largest.engine]!;
    const { bytes, operations } = workOf(largest);
    const [writing, arithmetic] = [bytes / bytesPerSecond, operations / operationsPerSecond];
    return {
      name: largest.name,
      engine: labelOf(largest),
      algorithm: largest.algorithm,
      clock: largest.clock,
      bytes,
      operations,
      limitedBy: writing > arithmetic ? 'writing' : 'arithmetic',
      share: Math.max(writing, arithmetic) / (largest.medianMs! / 1000),
    };
  });
}

/** The larger surface, and of one surface the purer clock, whose times are shorter. */
function isMore(each: ReportCase, other: ReportCase): boolean {
  const [work, least] = [workOf(each).bytes, workOf(other).bytes];
  return work > least || (work === least && each.medianMs! < other.medianMs!);
}

/** Bytes of a cost and of a status, by the precision in which the engine hands them out. */
const BYTES = { float32: 4 + 4, float64: 8 + 1 } as const;

function workOf({ algorithm, size, nSequences, nSteps }: ReportCase) {
  const cells = size * size;
  const bytes = cells * (algorithm.includes('float32') ? BYTES.float32 : BYTES.float64);
  // A step: two products and a sum. The squared error of a sequence: a difference, a product and a sum.
  if (formOf({ algorithm }) === 'direct') return { bytes, operations: cells * nSequences * (3 * nSteps + 3) };
  // A cell's parabola: a difference, two products and a sum. A row: four or so a step, of the sequences or of Horner.
  const rowSteps = algorithm.includes('polynomials') ? 8 * nSteps : 5 * nSequences * nSteps;
  return { bytes, operations: 4 * cells + size * rowSteps };
}
