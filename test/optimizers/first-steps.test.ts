import { expect, test } from 'vitest';
import { hessianFree } from '../../src/optimizers/hessian-free.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters, type Objective } from '../../src/optimizers/optimizer.ts';

/** One weight from 0: where it is before and after each step under the given gradients. */
function path(id: string, set: Record<string, number>, gradients: readonly number[]): number[] {
  const optimizer = optimizers.find((candidate) => candidate.id === id)!;
  const hyperparameters = { ...defaultHyperparameters(optimizer), ...set };
  let w: Float64Array = Float64Array.of(0);
  let state = optimizer.init(w, hyperparameters);
  const weights = [0];
  for (const gradient of gradients) {
    const objective: Objective = {
      costAndGradient: () => ({ cost: 0, gradient: Float64Array.of(gradient) }),
      cost: () => 0,
      gaussNewtonProduct: (_, vector) => vector,
    };
    ({ parameters: w, state } = optimizer.step(w, state, objective, hyperparameters));
    weights.push(w[0]!);
  }
  return weights;
}

function expectClose(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(got[index]!).toBeCloseTo(value, 10);
  });
}

test.each([
  ['gradient-descent', { learningRate: 0.5 }, [2, -8, 0], [0, -1, 3, 3]],
  // v: −1; −0.5 + 4 = 3.5; 1.75
  ['momentum', { learningRate: 0.5, momentum: 0.5 }, [2, -8, 0], [0, -1, 2.5, 4.25]],
  // M: 2; 1 + 32 = 33; 16.5
  [
    'rmsprop',
    { learningRate: 1, decay: 0.5, epsilon: 1e-12 },
    [2, -8, 0],
    [0, -Math.SQRT2, 8 / Math.sqrt(33) - Math.SQRT2, 8 / Math.sqrt(33) - Math.SQRT2],
  ],
  // √M = 1, and ε is added to that: 2/(1 + 1)
  ['rmsprop', { learningRate: 1, decay: 0.75, epsilon: 1 }, [2], [0, -1]],
  // m̂: 2; (0.25·2 + 0.5·(−8))/0.75 = −14/3 · v̂: 4; (0.25·4 + 0.5·64)/0.75 = 44
  ['adam', { learningRate: 1, beta1: 0.5, beta2: 0.5, epsilon: 1e-12 }, [2, -8], [0, -1, -1 + 14 / 3 / Math.sqrt(44)]],
  // m̂ = 2 and √v̂ = 2, and ε is added to that: 2/(2 + 1)
  ['adam', { learningRate: 1, epsilon: 1 }, [2], [0, -2 / 3]],
  // Δ: halved at once, as no sign came before; halved where it flips; grown where it repeats
  ['rprop', { deltaInitial: 1 }, [2, -8, -8], [0, -0.5, -0.25, 0.05]],
  // Δ: 1 stays at first; 0.5, and the step is taken back; 0.5 stays; 0.6
  ['rprop-plus', { deltaInitial: 1 }, [2, -8, -8, -8], [0, -1, 0, 0.5, 1.1]],
  // the same, but at the flip the weight rests
  ['irprop-minus', { deltaInitial: 1 }, [2, -8, -8, -8], [0, -1, -1, -0.5, 0.1]],
  // Δ: 1; at most 1.1; at least 0.9, where it flips
  ['rprop-plus', { deltaInitial: 1, deltaMin: 0.9, deltaMax: 1.1 }, [2, 2, -1, -1], [0, -1, -2.1, -1, -0.1]],
  ['irprop-minus', { deltaInitial: 1, deltaMin: 0.9, deltaMax: 1.1 }, [2, 2, -1, -1], [0, -1, -2.1, -2.1, -1.2]],
] as const)('%s with %o under the gradients %j', (id, set, gradients, expected) => {
  expectClose(path(id, set, gradients), expected);
});

test('nesterov takes its gradient where the momentum leads', () => {
  const nesterov = optimizers.find(({ id }) => id === 'nesterov')!;
  const hyperparameters = { learningRate: 0.5, momentum: 0.5, clipNorm: 0 };
  // ξ = w²/2, whose gradient is w itself.
  const asked: number[] = [];
  const objective: Objective = {
    costAndGradient(w) {
      asked.push(w[0]!);
      return { cost: w[0]! ** 2 / 2, gradient: w.slice() };
    },
    cost: (w) => w[0]! ** 2 / 2,
    gaussNewtonProduct: (_, vector) => vector,
  };
  let w: Float64Array = Float64Array.of(8);
  let state = nesterov.init(w, hyperparameters);
  const weights: number[] = [];
  for (let step = 0; step < 3; step++) {
    ({ parameters: w, state } = nesterov.step(w, state, objective, hyperparameters));
    weights.push(w[0]!);
  }
  // v: −4; −2 − 0.5·2 = −3; −1.5 − 0.5·(−0.5) = −1.25
  expect(asked).toEqual([8, 2, -0.5]);
  expect(weights).toEqual([4, 1, -0.25]);
});

test('hessian-free: 12/(4 + λ), and λ follows', () => {
  const hyperparameters = { ...defaultHyperparameters(hessianFree), damping: 1 };
  // ξ = 2(w − 3)²
  const cost = (w: Float64Array) => 2 * (w[0]! - 3) ** 2;
  const objective: Objective = {
    costAndGradient: (w) => ({ cost: cost(w), gradient: Float64Array.of(4 * (w[0]! - 3)) }),
    cost,
    gaussNewtonProduct: (_, vector) => vector.map((value) => 4 * value),
  };
  const at = Float64Array.of(0);
  const first = hessianFree.step(at, hessianFree.init(at, hyperparameters), objective, hyperparameters);
  expect(first.parameters[0]!).toBeCloseTo(2.4, 12);
  // ξ fell by 18 − 0.72, the damped quadratic by 14.4: more than 3/4 of it.
  expect(first.state.damping).toBeCloseTo(2 / 3, 12);
  const second = hessianFree.step(first.parameters, first.state, objective, hyperparameters);
  expect(second.parameters[0]!).toBeCloseTo(2.4 + 2.4 / (4 + 2 / 3), 12);
  expect([...hessianFree.stepSizes(second.state)][0]!).toBeCloseTo(2.4 / (4 + 2 / 3), 12);
});
