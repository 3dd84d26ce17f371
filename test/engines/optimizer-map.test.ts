import { describe, expect, test } from 'vitest';
import { NEVER, type OptimizerMapPlanes, type OptimizerMapRequest, OUTCOMES } from '../../src/engines/engine.ts';
import { howItEnded, optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { linear } from '../../src/models/linear.ts';
import { mapOf } from '../helpers/maps.ts';

const outcomeNames = ({ outcome }: Pick<OptimizerMapPlanes, 'outcome'>) =>
  Array.from(outcome, (code) => OUTCOMES[code - 1]);

describe('how a run ended', () => {
  const ended = (costs: number[], divergedAt?: number) => howItEnded({ costs, divergedAt }, 0.01);
  const steps = (count: number, cost: (step: number) => number) => Array.from({ length: count + 1 }, (_, k) => cost(k));

  test('converged: the first step from which on ξ stays below', () => {
    expect(ended([1, 0.005, 0.02, 0.009, 0.001])).toEqual({ outcome: 'converged', steps: 3 });
    expect(ended([0.001, 0.002])).toEqual({ outcome: 'converged', steps: 0 });
    expect(ended([1, 0.01])).toMatchObject({ outcome: 'running' });
  });

  test('running: ξ fell by more than 1 % in the last tenth', () => {
    expect(ended(steps(100, (k) => (k <= 90 ? 2 : 1.97)))).toEqual({ outcome: 'running', steps: 100 });
    expect(ended(steps(100, (k) => (k <= 89 ? 2 : 1.97)))).toEqual({ outcome: 'stuck', steps: 90 });
    expect(ended(steps(100, (k) => (k <= 90 ? 2 : 1.99)))).toEqual({ outcome: 'stuck', steps: 0 });
  });

  test('stuck: the last step at which ξ had moved by more than 1 % since it last had', () => {
    // 1 → 1.02 moves; 1.025 does not, 1.031 does: by more than 1 % of 1.02.
    expect(ended([1, 1.005, 1.02, 1.025, 1.031, 1.03])).toEqual({ outcome: 'stuck', steps: 4 });
    expect(ended([0.5, 7])).toEqual({ outcome: 'stuck', steps: 1 });
  });

  test('diverged: the step that left the numbers', () => {
    expect(ended([1, 2], 2)).toEqual({ outcome: 'diverged', steps: 2 });
    expect(ended([], 0)).toEqual({ outcome: 'diverged', steps: 0 });
    expect(NEVER).toBeGreaterThan(2 ** 31);
  });
});

describe('the reference map', () => {
  const request: OptimizerMapRequest = mapOf(linear, 'rprop', { size: 5, nIterations: 60 });

  test('a start that overflows has diverged before its first step; one in the minimum has converged', () => {
    const planes = optimizerMap({ ...request, a: Float64Array.of(1, 1e200, Number.NaN), b: Float64Array.of(1) });
    expect(outcomeNames(planes)).toEqual(['converged', 'diverged', 'diverged']);
    expect(Array.from(planes.costs)).toEqual([0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(planes.steps[1]).toBe(0);
  });

  test('rows are the second parameter', () => {
    const planes = optimizerMap({ ...request, a: Float64Array.of(1, 2, 3), b: Float64Array.of(-2, 1), nIterations: 1 });
    expect(planes).toMatchObject({ nColumns: 3, nRows: 2 });
    const at = (wx: number, wRec: number) => {
      const { gradient } = linear.costAndGradient(Float64Array.of(wx, wRec), request.data);
      const moved = gradient.map((value, index) => [wx, wRec][index]! - 0.0005 * Math.sign(value));
      return linear.cost(moved, request.data);
    };
    expect(Array.from(planes.costs)).toEqual([at(1, -2), at(2, -2), at(3, -2), at(1, 1), at(2, 1), at(3, 1)]);
  });

  test('a map can vary the hyperparameters', () => {
    const { slice } = request;
    const n = slice.origin.length;
    const start = Float64Array.from({ length: n }, (_, index) =>
      index === 0 ? -1.5 : index === 1 ? 2 : slice.origin[index]!,
    );
    // [wx, wRec, etaPlus, etaMinus, deltaInitial, clipNorm]
    start[4] = 0;
    const unit = (at: number) => Float64Array.from({ length: n }, (_, index) => (index === at ? 1 : 0));
    const planes = optimizerMap({
      ...request,
      slice: { origin: start, u: unit(4), v: unit(5) },
      a: Float64Array.of(0.001, 0.1),
      b: Float64Array.of(0, 1),
      nIterations: 3,
    });
    const [first, second, third] = planes.costs;
    expect(second).not.toBe(first);
    // Rprop looks at signs alone, so clipping changes nothing.
    expect(third).toBe(first);
  });
});
