import type { Expected } from '../../src/check/cell.ts';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { expectedSurface } from '../../src/check/direct-surface-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { type CostSurfaceRequest, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { linear } from '../../src/models/linear.ts';
import { behaviors, emulatedSurfaces } from './emulator.ts';
import { hostFaults, type JudgedSurface, spoiled } from './wrong-shaders-host.ts';

/** @returns true where the surface is accepted */
export type Checker = (request: CostSurfaceRequest, surface: JudgedSurface) => boolean;

export const trueChecker: Checker = (request, surface) => check(request, surface);

/** Checkers with a fault of their own. */
export const wrongCheckers: Readonly<Record<string, Checker>> = {
  'accepts all': () => true,
  'ignores the class': (request, surface) =>
    check(
      request,
      altered(request, surface, (status, cost, expected) => {
        if (status === 0 || (status === STATUS_SATURATED) === (expected.class === 'saturated')) return [status, cost];
        return expected.class === 'saturated' ? [STATUS_SATURATED, 0] : [STATUS_OK, expected.value];
      }),
    ),
  'ignores poison': (request, surface) =>
    check(
      request,
      altered(request, surface, (status, cost, expected) => {
        if (status !== 0) return [status, cost];
        return expected.class === 'saturated' ? [STATUS_SATURATED, 0] : [STATUS_OK, cost];
      }),
    ),
  'compares the first row only': (request, surface) =>
    check(
      request,
      surface,
      (expected) => expected,
      Array.from({ length: surface.nColumns }, (_, column) => column),
    ),
  'takes 1000 times the bound': (request, surface) =>
    check(request, surface, (expected) => ({ ...expected, bound: 1000 * expected.bound })),
  'takes an absolute 1e-3 where the bound is narrower': (request, surface) =>
    check(request, surface, (expected) => ({ ...expected, bound: Math.max(expected.bound, 1e-3) })),
  'takes no bound': (request, surface) => check(request, surface, (expected) => ({ ...expected, bound: 0 })),
  'takes NaN as equal': (request, surface) =>
    check(
      request,
      altered(request, surface, (status, cost, expected) => [status, Number.isNaN(cost) ? expected.value : cost]),
    ),
};

/** Two cost surfaces, one with saturated cells: in each some faults are too small to be seen. */
const requests = [10, 60].map((nSteps) => gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, 21));

interface Case {
  readonly name: string;
  readonly request: CostSurfaceRequest;
  readonly surface: JudgedSurface;
}

let cases: { legal: Case[]; wrong: Map<string, Case[]> } | undefined;

/**
 * The test of a checker: legal GPUs, all of which it must accept, and wrong engines, each of which it must reject in one
 * of the surfaces at least.
 *
 * @returns what it got wrong, in words
 */
export function judge(checker: Checker): string[] {
  cases ??= makeCases();
  const accepts = ({ request, surface }: Case) => checker(request, surface);
  return [
    ...cases.legal.filter((legal) => !accepts(legal)).map(({ name }) => `rejects a legal GPU: ${name}`),
    ...[...cases.wrong].filter(([, wrong]) => wrong.every(accepts)).map(([name]) => `accepts: ${name}`),
  ];
}

function makeCases(): { legal: Case[]; wrong: Map<string, Case[]> } {
  const legal = requests.flatMap(legalGpus);
  const wrong = requests.flatMap((request) =>
    wrongEngines(request, legal.find((one) => one.request === request)!.surface),
  );
  const byName = new Map<string, Case[]>();
  for (const one of wrong) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return { legal, wrong: byName };
}

function wrongEngines(request: CostSurfaceRequest, right: JudgedSurface): Case[] {
  const hasSaturation = right.status.includes(STATUS_SATURATED);
  const v = request.slice.v.map((value) => value * (1 + 2.4e-7));
  return [
    ...hostFaults
      .filter((fault) => hasSaturation || !fault.needsSaturation)
      .map((fault) => ({ name: fault.name, request, surface: spoiled(right, fault) })),
    { name: 'every cost is 1', request, surface: { ...right, costs: right.costs.map(() => 1) } },
    {
      name: 'wRec·(1 + 2.4e-7)',
      request,
      surface: legalGpus({ ...request, slice: { ...request.slice, v } })[0]!.surface,
    },
  ];
}

function legalGpus(request: CostSurfaceRequest): Case[] {
  return behaviors.flatMap((behavior) =>
    emulatedSurfaces(request, behavior).map(({ behavior: whole, costs, status }) => ({
      name: `${JSON.stringify(whole)}, T = ${request.data.nSteps}`,
      request,
      surface: { engine: 'gpu' as const, nColumns: request.a.length, nRows: request.b.length, costs, status },
    })),
  );
}

const known = new WeakMap<CostSurfaceRequest, Expected[]>();

function expectedCells(request: CostSurfaceRequest): Expected[] {
  const cells = known.get(request);
  if (cells) return cells;
  const expectedOf = expectedSurface(request, limitsOf('gpu', 'float32', request.data.nSequences));
  const computed = Array.from({ length: request.a.length * request.b.length }, (_, cell) => expectedOf(cell));
  known.set(request, computed);
  return computed;
}

function check(
  request: CostSurfaceRequest,
  surface: JudgedSurface,
  change: (expected: Expected) => Expected = (expected) => expected,
  cells: 'all' | readonly number[] = 'all',
): boolean {
  const expectations = expectedCells(request);
  const options = { cells, precision: 'float32', expected: (cell: number) => change(expectations[cell]!) } as const;
  return runToEnd(checkCostSurface(request, surface, options)).passed;
}

/** The surface as a checker sees it that is blind to something. */
function altered(
  request: CostSurfaceRequest,
  surface: JudgedSurface,
  see: (status: number, cost: number, expected: Expected) => readonly [number, number],
): JudgedSurface {
  const [costs, status] = [surface.costs.slice(), surface.status.slice()];
  expectedCells(request).forEach((expected, cell) => {
    const [seenStatus, seenCost] = see(status[cell]!, costs[cell]!, expected);
    status[cell] = seenStatus;
    costs[cell] = seenCost;
  });
  return { ...surface, costs, status };
}
