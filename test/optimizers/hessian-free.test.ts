import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objectiveOf, train } from '../../src/engines/reference/train.ts';
import { models } from '../../src/models/index.ts';
import { linear } from '../../src/models/linear.ts';
import { conjugateGradients, hessianFree } from '../../src/optimizers/hessian-free.ts';
import { defaultHyperparameters, type Objective } from '../../src/optimizers/optimizer.ts';

const defaults = defaultHyperparameters(hessianFree);
const data = linear.task.generate(linear.defaultData);

/** (w − c)ᵀA(w − c)/2 */
function quadratic(a: readonly (readonly number[])[], center: readonly number[]): Objective {
  const from = (w: Float64Array) => w.map((value, index) => value - center[index]!);
  const cost = (w: Float64Array) => dot(times(a)(from(w)), from(w)) / 2;
  return {
    cost,
    costAndGradient: (w) => ({ cost: cost(w), gradient: times(a)(from(w)) }),
    gaussNewtonProduct: (_, v) => times(a)(v),
  };
}

function times(a: readonly (readonly number[])[]): (v: Float64Array) => Float64Array {
  return (v) => Float64Array.from(a, (row) => row.reduce((sum, x, i) => sum + x * v[i]!, 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

test('on a quadratic, ill-conditioned, it is at the minimum in a few steps', () => {
  const objective = quadratic(
    [
      [56.7, 233.6],
      [233.6, 996.3],
    ],
    [1, -2],
  );
  const run = train(hessianFree, { ...defaults, damping: 1e-6 }, objective, Float64Array.of(40, 30), 5);
  expect(run.parameters[10]!).toBeCloseTo(1, 5);
  expect(run.parameters[11]!).toBeCloseTo(-2, 5);
});

describe('conjugate gradients', () => {
  test('solve n equations in n steps', () => {
    const a = [
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 2],
    ];
    const gradient = Float64Array.of(1, -2, 3);
    const { iterates, quadratic: value } = conjugateGradients(times(a), gradient, new Float64Array(3), 3);
    const direction = iterates.at(-1)!;
    times(a)(direction).forEach((component, index) => {
      expect(component).toBeCloseTo(-gradient[index]!, 12);
    });
    expect(value).toBeCloseTo(dot(gradient, direction) / 2, 12);
  });

  test('leave no residual of any positive definite matrix, from any start; the quadratic only falls', () => {
    const numbers = (count: number) =>
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: count, maxLength: count });
    const problems = fc
      .integer({ min: 1, max: 8 })
      .chain((n) => fc.record({ b: numbers(n * n), g: numbers(n), start: numbers(n) }));
    fc.assert(
      fc.property(problems, ({ b, g, start }) => {
        const n = g.length;
        // BᵀB/10⁶ + 1: the eigenvalues lie between 1 and 65.
        const entry = (i: number, j: number) => {
          const row = Array.from({ length: n }, (_, k) => b[k * n + i]! * b[k * n + j]!);
          return row.reduce((sum, term) => sum + term, 0) / 1e6 + (i === j ? 1 : 0);
        };
        const a = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => entry(i, j)));
        const gradient = Float64Array.from(g);
        const q = (d: Float64Array) => dot(gradient, d) + dot(d, times(a)(d)) / 2;
        const { iterates, quadratic: value } = conjugateGradients(times(a), gradient, Float64Array.from(start), 3 * n);
        const end = iterates.at(-1)!;
        const residual = times(a)(end).map((component, index) => component + gradient[index]!);
        expect(Math.sqrt(dot(residual, residual))).toBeLessThan(1e-8 * (1 + Math.sqrt(dot(gradient, gradient))));
        expect(Math.abs(value - q(end))).toBeLessThan(1e-8 * (1 + Math.abs(value)));
        [Float64Array.from(start), ...iterates].map(q).reduce((before, now) => {
          expect(now).toBeLessThanOrEqual(before + 1e-9 * (1 + Math.abs(before)));
          return now;
        });
      }),
    );
  });

  test('stop where ten steps have won too little', () => {
    // 200 eigenvalues from 1 to 1e8, so that 200 steps are far from enough.
    const eigenvalues = Float64Array.from({ length: 200 }, (_, index) => 10 ** (index / 25));
    const counted = { products: 0 };
    const product = (v: Float64Array) => {
      counted.products++;
      return v.map((value, index) => eigenvalues[index]! * value);
    };
    conjugateGradients(product, new Float64Array(200).fill(1), new Float64Array(200), 10_000);
    expect(counted.products).toBeGreaterThan(11);
    expect(counted.products).toBeLessThan(5000);
    const few = conjugateGradients(product, new Float64Array(200).fill(1), new Float64Array(200), 5);
    expect(few.iterates).toHaveLength(5);
  });
});

describe('a step', () => {
  const scale = (a: number) => (v: Float64Array) => v.map((value) => a * value);
  /** ξ = 2(w − 3)², whose curvature is 4, with another one told. */
  const told = (curvature: number): Objective => ({
    ...quadratic([[4]], [3]),
    gaussNewtonProduct: (_, v) => scale(curvature)(v),
  });
  const first = (objective: Objective, damping: number, at = Float64Array.of(0)) => {
    const hyperparameters = { ...defaults, damping };
    return hessianFree.step(at, hessianFree.init(at, hyperparameters), objective, hyperparameters);
  };

  test('that the quadratic foretold badly is shortened until ξ falls, and λ grows by 3/2', () => {
    // 12/(0.01 + 1) is far behind the minimum at 3; 0.8⁴ of it is the first to be less than 6.
    const { parameters, state } = first(told(0.01), 1);
    expect(parameters[0]!).toBeCloseTo((0.8 ** 4 * 12) / 1.01, 10);
    expect(state.damping).toBe(1.5);
  });

  test('that it foretold half leaves λ as it is', () => {
    // δ = 12/2.5 = 4.8: ξ falls by 18 − 6.48 = 11.52, the quadratic by 28.8: 0.4.
    expect(first(told(1.5), 1).state.damping).toBe(1);
  });

  test('is an earlier iterate where ξ rises over the last one, and the last one where it falls', () => {
    const objective = quadratic(
      [
        [1, 0],
        [0, 100],
      ],
      [3, 1],
    );
    const at = new Float64Array(2);
    const { gradient } = objective.costAndGradient(at);
    const product = (v: Float64Array) => objective.gaussNewtonProduct(at, v).map((x, i) => x + 1e-3 * v[i]!);
    const one = conjugateGradients(product, gradient, at, 1).iterates[0]!;
    const last = conjugateGradients(product, gradient, at, 50).iterates.at(-1)!;
    // Costs that are lowest after one step of conjugate gradients; the start is higher than the end in the second.
    const around = (start: number): Objective => {
      const cost = (w: Float64Array) => (w.every((x) => x === 0) ? start : dot(from(w), from(w)));
      const from = (w: Float64Array) => w.map((x, i) => 100 * (x - one[i]!));
      return { ...objective, cost, costAndGradient: (w) => ({ cost: cost(w), gradient }) };
    };
    expect([...first(around(1e4), 1e-3, at).parameters]).toEqual([...one]);
    expect([...first(around(1e6), 1e-3, at).parameters]).toEqual([...last]);
  });

  test('is not taken where no length of it lowers ξ', () => {
    const uphill: Objective = { ...told(4), cost: (w) => (w[0] === 0 ? 18 : 19) };
    const { parameters, state } = first(uphill, 1);
    expect([...parameters]).toEqual([0]);
    expect([...hessianFree.stepSizes(state)]).toEqual([0]);
    expect(state.damping).toBe(1.5);
  });

  test('is not taken where the numbers have ended, and the next one starts from nothing', () => {
    for (const at of [
      [1e80, 1e80],
      [1, 1e308],
      [Number.POSITIVE_INFINITY, 1],
    ]) {
      const { parameters, state } = first(objectiveOf(linear, data), 1, Float64Array.from(at));
      expect([...parameters]).toEqual(at);
      expect([...state.direction]).toEqual([0, 0]);
    }
    // The square of this gradient is infinite, the curvature along it, too, and their quotient no number.
    const steep: Objective = { ...told(4), costAndGradient: () => ({ cost: 18, gradient: Float64Array.of(1e160) }) };
    const { parameters, state } = first(steep, 1);
    expect([...parameters, ...state.direction]).toEqual([0, 0]);
  });
});

test.each(models.map((model) => [model.id, model] as const))(
  'the Gauss–Newton product of %s is JᵀHJ·v',
  (_id, model) => {
    const set = model.task.generate(model.defaultData);
    const w = Float64Array.from(model.parameters, ({ range: [from, to] }) => from + 0.62 * (to - from));
    const outputs = (at: Float64Array) => {
      const states = model.forward(at, set);
      const width = set.nSteps + 1;
      return Float64Array.from({ length: set.nSequences }, (_, i) => model.output(at, states[(i + 1) * width - 1]!));
    };
    const step = 1e-6;
    const jacobian = Array.from(w, (value, index) => {
      const [above, below] = [step, -step].map((shift) => outputs(w.with(index, value + shift))) as [
        Float64Array,
        Float64Array,
      ];
      return above.map((y, i) => (y - below[i]!) / (2 * step));
    });
    for (const v of [
      [1, 0],
      [0, 1],
      [-0.3, 2],
    ]) {
      // The loss is a squared error, so its curvature is 2, over the mean of N.
      const along = jacobian[0]!.map((j, i) => j * v[0]! + jacobian[1]![i]! * v[1]!);
      const expected = jacobian.map((row) => (2 / set.nSequences) * row.reduce((sum, j, i) => sum + j * along[i]!, 0));
      const ours = model.gaussNewtonProduct(w, set, Float64Array.from(v));
      const scale = Math.max(Math.abs(expected[0]!), Math.abs(expected[1]!));
      ours.forEach((component, index) => {
        expect(Math.abs(component - expected[index]!)).toBeLessThan(1e-6 * scale);
      });
    }
  },
);

test('from the tutorial’s start it finds the minimum, and ξ never rises', () => {
  const run = train(hessianFree, defaults, objectiveOf(linear, data), Float64Array.of(-1.5, 2), 100);
  for (let step = 1; step <= 100; step++) expect(run.costs[step]!).toBeLessThanOrEqual(run.costs[step - 1]!);
  expect(run.costs[20]!).toBeLessThan(1e-6);
  expect(run.costs[100]!).toBeLessThan(1e-20);
});
