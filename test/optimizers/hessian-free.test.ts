import { expect, test } from 'vitest';
import { objectiveOf, train } from '../../src/engines/reference/train.ts';
import { models } from '../../src/models/index.ts';
import { linear } from '../../src/models/linear.ts';
import { conjugateGradients, hessianFree } from '../../src/optimizers/hessian-free.ts';
import { defaultHyperparameters, type Objective } from '../../src/optimizers/optimizer.ts';

const defaults = defaultHyperparameters(hessianFree);
const data = linear.task.generate(linear.defaultData);

/** (w − c)ᵀA(w − c)/2 */
function quadratic(a: readonly (readonly number[])[], center: readonly number[]): Objective {
  const times = (v: Float64Array) => Float64Array.from(a, (row) => row.reduce((sum, x, i) => sum + x * v[i]!, 0));
  const cost = (w: Float64Array) => {
    const d = w.map((value, index) => value - center[index]!);
    return times(d).reduce((sum, x, index) => sum + x * d[index]!, 0) / 2;
  };
  return {
    cost,
    costAndGradient: (w) => ({ cost: cost(w), gradient: times(w.map((value, index) => value - center[index]!)) }),
    gaussNewtonProduct: (_, v) => times(v),
  };
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

test('conjugate gradients solve n equations in n steps', () => {
  const a = [
    [4, 1, 0],
    [1, 3, 1],
    [0, 1, 2],
  ];
  const product = (v: Float64Array) => Float64Array.from(a, (row) => row.reduce((sum, x, i) => sum + x * v[i]!, 0));
  const gradient = Float64Array.of(1, -2, 3);
  const { iterates, quadratic: value } = conjugateGradients(product, gradient, new Float64Array(3), 3);
  const direction = iterates.at(-1)!;
  product(direction).forEach((component, index) => {
    expect(component).toBeCloseTo(-gradient[index]!, 12);
  });
  expect(value).toBeCloseTo(gradient.reduce((sum, g, index) => sum + g * direction[index]!, 0) / 2, 12);
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
  expect(run.costs[100]!).toBeLessThan(1e-6);
});

test('numbers beyond float64 neither hang it nor make it throw', () => {
  const run = train(hessianFree, defaults, objectiveOf(linear, data), Float64Array.of(1e80, 1e80), 3);
  expect(run.parameters).toHaveLength(8);
});
