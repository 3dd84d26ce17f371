import {
  type CostSurface,
  type CostSurfaceRequest,
  parametersAt,
  STATUS_OK,
  STATUS_SATURATED,
} from '../engines/engine.ts';
import { type Expected, expectedCosts } from './cell.ts';
import { given, type Limits, limitsOf, type Precision } from './limits.ts';
import { type Tracked, trackedArithmetic } from './tracked.ts';
import { type RunningCheck, Tally } from './verdict.ts';

export interface CostSurfaceCheckOptions {
  /** which cells, as row·nColumns + column */
  readonly cells: 'all' | readonly number[];
  /** the precision that the engine computes in, which decides its bound */
  readonly precision: Precision;
  /** what to expect in each cell; left out, it is worked out from the request */
  readonly expected?: ((cell: number) => Expected) | undefined;
}

const NAME = 'cost-surface';

/**
 * Judges an engine's cost surface that was computed directly: that every cell was written, that it is saturated where it must be and nowhere else,
 * and that its cost lies inside the bound that is proved for this cell. Yields after each cell.
 */
export function* checkDirectSurface(
  request: CostSurfaceRequest,
  surface: Pick<CostSurface, 'engine' | 'nColumns' | 'nRows' | 'costs' | 'status'> &
    Partial<Pick<CostSurface, 'algorithm'>>,
  options: CostSurfaceCheckOptions,
): RunningCheck {
  const nColumns = request.a.length;
  const nCells = nColumns * request.b.length;
  const tally = new Tally(NAME, options.precision, nCells);
  const { costs, status } = surface;
  if (costs.length !== nCells) tally.fail(`${costs.length} costs where ${nCells} were expected`);
  if (status.length !== nCells) tally.fail(`${status.length} statuses where ${nCells} were expected`);
  if (surface.nColumns !== nColumns || surface.nRows !== request.b.length) {
    tally.fail(`${surface.nRows} × ${surface.nColumns} cells where ${request.b.length} × ${nColumns} were expected`);
  }
  if (tally.hasFailed) return tally.verdict();

  const limits = limitsOf(surface.engine, options.precision, request.data.nSequences);
  if (isByRows(surface) && !options.expected)
    throw new Error(`${NAME}: ${surface.algorithm}: its own bound was expected`);
  const expectedOf = options.expected ?? expectedSurface(request, limits);
  const cells = options.cells === 'all' ? range(nCells) : options.cells;
  let nDone = 0;
  for (const cell of cells) {
    judgeCell(tally, request, cell, costs[cell]!, status[cell]!, expectedOf(cell));
    nDone++;
    yield { nDone, nTotal: options.cells === 'all' ? nCells : options.cells.length };
  }
  return tally.verdict();
}

/** Whether an engine says that it computed a surface row by row, or by polynomials, which have bounds of their own. */
export function isByRows({ algorithm = '' }: Partial<Pick<CostSurface, 'algorithm'>>): boolean {
  return /^((exact )?rows|polynomials),/.test(algorithm);
}

/** What is expected in each cell of a surface, of an engine with these limits that computes it directly. */
export function expectedSurface(request: CostSurfaceRequest, limits: Limits): (cell: number) => Expected {
  const { model, data, slice, a, b } = request;
  const arithmetic = trackedArithmetic(limits.rounding);
  const exactly = (values: Float64Array) => Array.from(given(values, limits.precision), arithmetic.exact);
  const [origin, u, v, columns, rows] = [slice.origin, slice.u, slice.v, a, b].map(exactly) as [
    Tracked[],
    Tracked[],
    Tracked[],
    Tracked[],
    Tracked[],
  ];
  const costOf = expectedCosts(model, data, limits);
  return (cell) => {
    const column = columns[cell % a.length]!;
    const row = rows[Math.floor(cell / a.length)]!;
    const parameters = origin.map((value, index) =>
      arithmetic.add(
        arithmetic.add(value, arithmetic.multiply(column, u[index]!)),
        arithmetic.multiply(row, v[index]!),
      ),
    );
    return costOf(parameters);
  };
}

function judgeCell(
  tally: Tally,
  request: CostSurfaceRequest,
  cell: number,
  cost: number,
  status: number,
  expected: Expected,
): void {
  const nColumns = request.a.length;
  const place = () => {
    const row = Math.floor(cell / nColumns);
    const column = cell % nColumns;
    return {
      where: `row ${row}, column ${column}`,
      cell: [row, column] as const,
      parameters: parametersAt(request.slice, request.a[column]!, request.b[row]!),
    };
  };
  tally.count('nChecked');
  if (status !== STATUS_OK && status !== STATUS_SATURATED) {
    tally.count('nUnwritten');
    tally.fail(`${place().where}: status ${status}: this cell was never computed`);
    return;
  }
  const isSaturated = status === STATUS_SATURATED;
  if (isSaturated && expected.class === 'ok') {
    tally.fail(`${place().where}: saturated where ${expected.value} was expected`);
    return;
  }
  if (!isSaturated && expected.class === 'saturated') {
    tally.fail(`${place().where}: ${cost} where a saturated cell was expected`);
    return;
  }
  if (expected.class !== 'saturated') tally.certify(expected.value, expected.bound);
  tally.countClass(expected.class);
  if (!isSaturated) {
    tally.compare(cost, expected.value, expected.bound, place);
    return;
  }
  if (cost !== 0) tally.fail(`${place().where}: saturated, and ${cost} where 0 was expected`);
}

function* range(end: number): Generator<number> {
  for (let index = 0; index < end; index++) yield index;
}
