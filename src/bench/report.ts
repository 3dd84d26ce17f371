import type { Ceilings, Clock } from '../engines/engine.ts';
import type { Crossover } from './crossover.ts';
import type { Growth } from './growth.ts';
import type { Ratio } from './ratio.ts';
import type { Reach } from './roofline.ts';

/** One workload on one engine by one clock. */
export interface ReportCase {
  readonly name: string;
  readonly kind: 'surface' | 'forward batch' | 'optimizer map';
  readonly model: string;
  readonly engine: string;
  readonly adapter: string;
  /** true where a "GPU" is a program on the CPU */
  readonly isSoftware: boolean;
  readonly algorithm: string;
  readonly size: number;
  readonly nSequences: number;
  readonly nSteps: number;
  readonly seed: number;
  readonly clock: Clock;
  /** null where the check failed, or no sample was valid */
  readonly medianMs: number | null;
  /** the distance of the quartiles */
  readonly spreadMs: number | null;
  /** milliseconds of one repetition, in the order of the rounds */
  readonly samples: readonly number[];
  /** how often one sample repeats what it times */
  readonly repetitions: number;
  /** samples that something disturbed */
  readonly nDropped: number;
  readonly checked: boolean;
  readonly compileMs: number | null;
  readonly uploadMs: number | null;
  readonly firstMs: number | null;
}

/** Everything that a benchmark has found, as JSON has it. */
export interface Report {
  readonly host: string;
  /** the GPU's, where there is one */
  readonly adapter: string | null;
  readonly cases: readonly ReportCase[];
  readonly growth: readonly Growth[];
  readonly ratios: readonly Ratio[];
  /** a few sentences */
  readonly verdict: string;
  readonly crossovers: readonly Crossover[];
  readonly roofline: readonly Reach[];
  readonly ceilings: Readonly<Record<string, Ceilings>>;
  readonly about: About;
}

/** Where a report comes from, and what it takes to make its like. */
export interface About {
  readonly version: string;
  /** of the source, where it is known */
  readonly commit: string | null;
  /** ISO 8601 */
  readonly date: string;
  readonly model: string;
  readonly sizes: readonly number[] | null;
  readonly isQuick: boolean;
  readonly seed: number;
  readonly seconds: number;
}

/** A program on the CPU is never called a GPU without saying so. */
export function labelOf({ engine, isSoftware }: Pick<ReportCase, 'engine' | 'isSoftware'>): string {
  return isSoftware ? `${engine} (software)` : engine;
}

/** What a form is called, without the precision: `direct`, `exact rows`. */
export function formOf({ algorithm }: Pick<ReportCase, 'algorithm'>): string {
  return algorithm.split(',')[0]!;
}
