import type { CellClass } from './cell.ts';

/** Where an engine came nearest to its bound, or went farthest beyond it. */
export interface Place {
  /** "row 3, column 7" */
  readonly where: string;
  /** row and column, where a surface was checked */
  readonly cell?: readonly [row: number, column: number];
  readonly parameters: Float64Array;
  readonly got: number;
  readonly expected: number;
  readonly bound: number;
}

/** What a check found. A cell is one number of a surface, or one sequence of a batch. */
export interface Verdict {
  readonly name: string;
  readonly passed: boolean;
  readonly precision: 'float32' | 'float64';
  /** how many cells there are, looked at or not */
  readonly nTotal: number;
  readonly nChecked: number;
  readonly nOk: number;
  readonly nEdge: number;
  readonly nSaturated: number;
  /** cells whose status says that nothing was computed */
  readonly nUnwritten: number;
  /** cells whose bound is so wide, more than 1e-3 of the value, that it proves little */
  readonly nUncertifiable: number;
  /** largest |difference| / bound */
  readonly largestUse: number;
  readonly worst: Place | undefined;
  readonly nFailures: number;
  /** the first few, in words */
  readonly failures: readonly string[];
}

/** How far a check has come. */
export interface Progress {
  readonly nDone: number;
  readonly nTotal: number;
}

/** A check that is run in slices: each `next()` does a little, and the last one returns the verdict. */
export type RunningCheck = Generator<Progress, Verdict>;

/** Runs a check from start to end. */
export function runToEnd(check: RunningCheck): Verdict {
  for (;;) {
    const { done, value } = check.next();
    if (done) return value;
  }
}

const FAILURES_TOLD = 5;
const CERTIFIABLE = 1e-3;

/** Gathers a verdict, cell by cell. */
export class Tally {
  private readonly counts = { nChecked: 0, nOk: 0, nEdge: 0, nSaturated: 0, nUnwritten: 0, nUncertifiable: 0 };
  private readonly failures: string[] = [];
  private nFailures = 0;
  private largestUse = 0;
  private worst: Place | undefined;

  constructor(
    private readonly name: string,
    private readonly precision: 'float32' | 'float64',
    private readonly nTotal: number,
  ) {}

  get hasFailed(): boolean {
    return this.nFailures > 0;
  }

  count(what: 'nChecked' | 'nUnwritten'): void {
    this.counts[what]++;
  }

  countClass(cellClass: CellClass): void {
    if (cellClass === 'ok') this.counts.nOk++;
    else if (cellClass === 'edge') this.counts.nEdge++;
    else this.counts.nSaturated++;
  }

  /** Counts the bounds that prove little. */
  certify(value: number, bound: number): void {
    if (!(bound <= CERTIFIABLE * Math.abs(value))) this.counts.nUncertifiable++;
  }

  fail(text: string): void {
    this.nFailures++;
    if (this.failures.length < FAILURES_TOLD) this.failures.push(`${this.name}: ${text}`);
  }

  /** Finite? Finite? Then difference ≤ bound. `place` is asked for only where it is new or wrong. */
  compare(got: number, expected: number, bound: number, place: () => Omit<Place, 'got' | 'expected' | 'bound'>): void {
    if (!Number.isFinite(expected)) {
      this.fail(`${place().where}: the reference is ${expected}`);
      return;
    }
    if (!Number.isFinite(got)) {
      this.note(Number.POSITIVE_INFINITY, { ...place(), got, expected, bound });
      this.fail(`${place().where}: ${got} where ${expected} was expected`);
      return;
    }
    const difference = Math.abs(got - expected);
    const use = difference === 0 ? 0 : difference / bound;
    if (use > this.largestUse || !this.worst) this.note(use, { ...place(), got, expected, bound });
    if (difference <= bound) return;
    const range = `${expected} ± ${bound.toExponential(2)}`;
    this.fail(`${place().where}: ${got} where ${range} was expected (${use.toPrecision(3)} times the bound)`);
  }

  verdict(): Verdict {
    if (this.counts.nChecked === 0 && this.nFailures === 0) this.fail('nothing was checked');
    const { name, precision, nTotal, counts, largestUse, worst, nFailures, failures } = this;
    return { name, passed: nFailures === 0, precision, nTotal, ...counts, largestUse, worst, nFailures, failures };
  }

  private note(use: number, place: Place): void {
    if (this.worst && use <= this.largestUse) return;
    this.largestUse = use;
    this.worst = place;
  }
}
