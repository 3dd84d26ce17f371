import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { given } from '../../src/check/limits.ts';
import { sampleCells } from '../../src/check/sample.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { type CostSurfaceRequest, STATUS_OK } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { numpyUniform } from '../../src/math/random.ts';
import type { Costs, Method, Surface } from './page/peer.ts';

export interface Judgement {
  readonly passed: boolean;
  readonly nChecked: number;
  /** largest |difference| / bound */
  readonly largestUse: number;
  /** the first failure in words */
  readonly failure: string;
}

/** Cells up to which all are looked at; of a larger surface 1024, with the corners, the lowest and the highest. */
const CHECKED_WHOLE = 100 * 100;

/** Judges a surface against the float64 reference by the bound that is proved for how it was computed. */
export function judge(
  request: CostSurfaceRequest,
  { order, precision }: Pick<Method, 'order' | 'precision'>,
  surface: Surface,
): Judgement {
  const costs = flat(surface.costs);
  const { engine = 'cpu', algorithm = '', status = new Uint8Array(costs.length).fill(STATUS_OK) } = surface;
  const whole = { engine, algorithm, costs, status, nColumns: request.a.length, nRows: request.b.length };
  const cells = costs.length <= CHECKED_WHOLE ? ('all' as const) : sampleCells(whole, numpyUniform(1), 1024);
  const isPeersRows = order === 'rows' && surface.engine === undefined;
  const expected = isPeersRows ? expectedRows(request, precision) : undefined;
  const verdict = runToEnd(checkCostSurface(request, whole, { cells, precision, expected }));
  const { passed, nChecked, largestUse, failures } = verdict;
  return { passed, nChecked, largestUse, failure: failures[0] ?? '' };
}

/** @throws Error where the judge lets a surface pass that is wrong, or stops one that is right */
export async function testJudge(request: CostSurfaceRequest): Promise<void> {
  const right = Float64Array.from((await referenceEngine(() => 0).costSurface(request)).costs);
  const { data } = request;
  const shorter = { ...data, inputs: data.inputs.map((input, at) => (at % data.nSteps === 0 ? 0 : input)) };
  const { costs: withoutFirstStep } = await referenceEngine(() => 0).costSurface({ ...request, data: shorter });
  const highest = right.reduce((best, cost, cell) => (cost > right[best]! ? cell : best), 0);
  const oneCell = right.map((cost, cell) => (cell === highest ? cost * 1.001 : cost));
  const wrong = { withoutFirstStep, oneCell, sums: right.map((cost) => cost * data.nSequences) };
  for (const order of ['direct', 'rows'] as const) {
    const how = { order, precision: 'float64' } as const;
    const { passed, failure } = judge(request, how, { costs: right });
    if (!passed) throw new Error(`the judge of ${order} stopped the reference: ${failure}`);
    for (const precision of ['float32', 'float64'] as const) {
      for (const [fault, costs] of Object.entries(wrong)) {
        if (judge(request, { order, precision }, { costs }).passed) {
          throw new Error(`the judge of ${order} in ${precision} let "${fault}" pass`);
        }
      }
    }
  }
}

/**
 * ξ and the bound of the plain row form: p by Horner, C = Σp², D = Σt·p, c = D/C, m = Σ(t − c·p)², ξ = (C(w − c)² + m)/N.
 *
 * Higham, "Accuracy and Stability of Numerical Algorithms", chapter 3, with P Horner on magnitudes and M = ‖t‖ + |w|·‖P‖:
 * p is off by γ_2T·P, which moves Σ(t − w·p)² by 2.1·γ_2T·M². From p on, c is off by 2γ_{N+2}·‖t‖/‖p‖, which moves
 * C(w − c)² + m by 4γ_{N+2}·M²; rounding C(w − c)² costs γ_{N+5}·M², and m, since |c|·‖p‖ ≤ ‖t‖, 4γ_{N+5}·M². All of it
 * is at most (5T + 10N + 60)·u·M²/N.
 */
function expectedRows({ model, data, a, b }: CostSurfaceRequest, precision: Method['precision']) {
  const { nSequences, nSteps, inputs, targets } = data;
  const [wx, wRec] = [given(a, precision), given(b, precision)];
  const unitError = precision === 'float32' ? 2 ** -23 : 2 ** -53;
  const ofTargets = Math.hypot(...targets);
  const magnitudes = wRec.map((weight) => {
    const powers = Array.from({ length: nSequences }, (_, i) =>
      inputs
        .subarray(i * nSteps, (i + 1) * nSteps)
        .reduce((power, input) => Math.abs(input) + power * Math.abs(weight), 0),
    );
    return Math.hypot(...powers);
  });
  return (cell: number) => {
    const row = Math.floor(cell / wx.length);
    const weight = wx[cell % wx.length]!;
    const size = (ofTargets + Math.abs(weight) * magnitudes[row]!) ** 2 / nSequences;
    const value = model.cost(Float64Array.of(weight, wRec[row]!), data);
    return { class: 'ok' as const, value, bound: (5 * nSteps + 10 * nSequences + 60) * unitError * size };
  };
}

function flat(costs: Costs): Float32Array | Float64Array {
  return ArrayBuffer.isView(costs) ? costs : Float32Array.from(costs.flatMap((row) => [...row]));
}
