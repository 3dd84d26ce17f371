import { describe, expect, test } from 'vitest';
import { objectiveOf, train } from '../../src/engines/reference/train.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters, type Hyperparameters } from '../../src/optimizers/optimizer.ts';
import { closedForm } from './closed-form.ts';

const data = linear.task.generate(linear.defaultData);
const N_STEPS = 100;

type Pair = [number, number];
type Path = (start: Pair, h: Hyperparameters, gradient: (at: Pair) => Pair) => Pair[];
const each = (f: (i: 0 | 1) => number): Pair => [f(0), f(1)];

/** The same rules, written the way that their sources publish them, over plain pairs. */
const published: Record<string, { source: string; start: Pair; set?: Record<string, number>; path: Path }> = {
  'gradient-descent': {
    source: 'PyTorch torch.optim.SGD: p ← p − lr·g',
    start: [0.5, 0.9],
    path: (start, { learningRate: lr }, gradient) =>
      steps(start, (w) => {
        const g = gradient(w);
        return each((i) => w[i] - lr! * g[i]);
      }),
  },
  momentum: {
    source: 'PyTorch torch.optim.SGD(momentum): b ← μ·b + g, p ← p − lr·b',
    start: [0.5, 0.9],
    set: { learningRate: 2e-4 },
    path: (start, { learningRate: lr, momentum: mu }, gradient) => {
      let b: Pair = [0, 0];
      return steps(start, (w) => {
        const g = gradient(w);
        b = each((i) => mu! * b[i] + g[i]);
        return each((i) => w[i] - lr! * b[i]);
      });
    },
  },
  nesterov: {
    source:
      'Sutskever et al. 2013, (3) and (4), in the variable that looks ahead: θ̃ = θ + μ·v (Bengio et al. 2013, (7))',
    start: [0.5, 0.9],
    set: { learningRate: 2e-4 },
    path: (start, { learningRate: lr, momentum: mu }, gradient) => {
      let v: Pair = [0, 0];
      let ahead: Pair = start;
      return steps(start, () => {
        const g = gradient(ahead);
        const before = v;
        v = each((i) => mu! * before[i] - lr! * g[i]);
        const w = each((i) => ahead[i] - mu! * before[i] + v[i]);
        ahead = each((i) => w[i] + mu! * v[i]);
        return w;
      });
    },
  },
  rmsprop: {
    source: 'PyTorch torch.optim.RMSprop: v ← α·v + (1 − α)·g², p ← p − lr·g/(√v + ε)',
    start: [-1.5, 1.2],
    path: (start, { learningRate: lr, decay, epsilon }, gradient) => {
      let v: Pair = [0, 0];
      return steps(start, (w) => {
        const g = gradient(w);
        v = each((i) => decay! * v[i] + (1 - decay!) * g[i] * g[i]);
        return each((i) => w[i] - (lr! * g[i]) / (Math.sqrt(v[i]) + epsilon!));
      });
    },
  },
  adam: {
    source: 'PyTorch torch.optim.Adam: lr/(1 − β₁ᵗ) · m/(√v/√(1 − β₂ᵗ) + ε)',
    start: [-1.5, 1.2],
    path: (start, { learningRate: lr, beta1, beta2, epsilon }, gradient) => {
      let m: Pair = [0, 0];
      let v: Pair = [0, 0];
      return steps(start, (w, t) => {
        const g = gradient(w);
        m = each((i) => m[i] + (1 - beta1!) * (g[i] - m[i]));
        v = each((i) => beta2! * v[i] + (1 - beta2!) * g[i] * g[i]);
        return each(
          (i) => w[i] - ((lr! / (1 - beta1! ** t)) * m[i]) / (Math.sqrt(v[i]) / Math.sqrt(1 - beta2! ** t) + epsilon!),
        );
      });
    },
  },
  rprop: {
    source: 'the tutorial: equal signs × η⁺, different ones × η⁻, then w − sign·Δ',
    start: [-1.5, 2],
    path: (start, { etaPlus, etaMinus, deltaInitial }, gradient) => {
      let delta: Pair = [deltaInitial!, deltaInitial!];
      let before: Pair = [0, 0];
      return steps(start, (w) => {
        const sign = each((i) => Math.sign(gradient(w)[i]));
        delta = each((i) => (sign[i] === before[i] ? delta[i] * etaPlus! : delta[i] * etaMinus!));
        before = sign;
        return each((i) => w[i] - sign[i] * delta[i]);
      });
    },
  },
  'rprop-plus': {
    source: 'Igel & Hüsken 2003, algorithm 1, with ∂E(t−1) ← 0 after a step back',
    start: [-1.5, 2],
    path: (start, { etaPlus, etaMinus, deltaInitial, deltaMin, deltaMax }, gradient) => {
      const delta: Pair = [deltaInitial!, deltaInitial!];
      const before: Pair = [0, 0];
      const change: Pair = [0, 0];
      return steps(start, (w) => {
        const g = gradient(w);
        for (const i of [0, 1] as const) {
          if (before[i] * g[i] > 0) {
            delta[i] = Math.min(delta[i] * etaPlus!, deltaMax!);
            change[i] = -Math.sign(g[i]) * delta[i];
            before[i] = g[i];
          } else if (before[i] * g[i] < 0) {
            delta[i] = Math.max(delta[i] * etaMinus!, deltaMin!);
            change[i] = -change[i];
            before[i] = 0;
          } else {
            change[i] = -Math.sign(g[i]) * delta[i];
            before[i] = g[i];
          }
        }
        return each((i) => w[i] + change[i]);
      });
    },
  },
  'irprop-minus': {
    source: 'PyTorch torch.optim.Rprop: sign(g·prev) picks η, where it is negative g ← 0; p − sign(g)·Δ; prev ← g',
    start: [-1.5, 2],
    path: (start, { etaPlus, etaMinus, deltaInitial, deltaMin, deltaMax }, gradient) => {
      const delta: Pair = [deltaInitial!, deltaInitial!];
      let before: Pair = [0, 0];
      return steps(start, (w) => {
        const g = gradient(w);
        for (const i of [0, 1] as const) {
          const sign = Math.sign(g[i] * before[i]);
          const factor = sign > 0 ? etaPlus! : sign < 0 ? etaMinus! : 1;
          if (sign !== 0) delta[i] = Math.min(Math.max(delta[i] * factor, deltaMin!), deltaMax!);
          if (sign < 0) g[i] = 0;
        }
        before = g;
        return each((i) => w[i] - Math.sign(g[i]) * delta[i]);
      });
    },
  },
};

function steps(start: Pair, next: (w: Pair, t: number) => Pair): Pair[] {
  const path = [start];
  for (let t = 1; t <= N_STEPS; t++) path.push(next(path[t - 1]!, t));
  return path;
}

describe('a hundred steps equal those of an independent implementation', () => {
  test('there is one of each optimizer that follows gradients alone', () => {
    const gradientOnly = optimizers.filter(({ runsOn }) => runsOn === 'cpu-and-gpu').map(({ id }) => id);
    expect(gradientOnly.sort()).toEqual(Object.keys(published).sort());
  });

  for (const clipNorm of [0, 1]) {
    test.each(Object.entries(published))(`%s, clipped at ${clipNorm}`, (id, { start, set, path }) => {
      const optimizer = optimizers.find((candidate) => candidate.id === id)!;
      const hyperparameters = { ...defaultHyperparameters(optimizer), ...set, clipNorm };
      const run = train(optimizer, hyperparameters, objectiveOf(linear, data), Float64Array.from(start), N_STEPS);
      // The same gradients, so that what is compared is the rule; they are compared with the closed form below.
      const gradient = (w: Pair): Pair => {
        const [x, rec] = linear.costAndGradient(Float64Array.from(w), data).gradient;
        const norm = Math.sqrt(x! * x! + rec! * rec!);
        const factor = clipNorm > 0 && norm >= clipNorm ? clipNorm / norm : 1;
        return [x! * factor, rec! * factor];
      };
      const expected = path(start, hyperparameters, gradient).flat();
      expect(expected.every(Number.isFinite)).toBe(true);
      expected.forEach((value, index) => {
        expect(Math.abs(run.parameters[index]! - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
      });
      expect(run.parameters[200]).not.toBe(start[0]);
    });
  }
});

test('the gradients of those paths are those of the closed form', () => {
  for (const w of [
    [0.5, 0.9],
    [-1.5, 1.2],
    [-1.5, 2],
    [2.5, -3],
  ] as const) {
    const [x, rec] = linear.costAndGradient(Float64Array.from(w), data).gradient;
    const [closedX, closedRec] = closedForm.costAndGradient(Float64Array.from(w)).gradient as unknown as [
      number,
      number,
    ];
    expect(Math.abs(x! / closedX - 1)).toBeLessThan(1e-11);
    expect(Math.abs(rec! / closedRec - 1)).toBeLessThan(1e-11);
  }
});

test.each(optimizers.map((optimizer) => [optimizer.id, optimizer] as const))('%s is pure', (_id, optimizer) => {
  const hyperparameters = defaultHyperparameters(optimizer);
  const w = Float64Array.of(0.5, 0.9);
  const objective = objectiveOf(linear, data);
  const { state } = optimizer.step(w, optimizer.init(w, hyperparameters), objective, hyperparameters);
  const before = structuredClone({ w, state });
  const once = optimizer.step(w, state, objective, hyperparameters);
  expect({ w, state }).toEqual(before);
  expect(optimizer.step(w, state, objective, hyperparameters)).toEqual(once);
  expect(optimizer.stepSizes(once.state)).toHaveLength(2);
});

test.each(optimizers.map((optimizer) => [optimizer.id, optimizer] as const))(
  '%s carries numbers that have ended, and neither hangs nor throws',
  (_id, optimizer) => {
    for (const start of [
      [1e80, 1e80],
      [1, Number.POSITIVE_INFINITY],
      [Number.NaN, 1],
    ]) {
      const hyperparameters = { ...defaultHyperparameters(optimizer), clipNorm: 1 };
      const run = train(optimizer, hyperparameters, objectiveOf(linear, data), Float64Array.from(start), 20);
      expect(run.parameters).toHaveLength(2 * 21);
      expect([...run.parameters.slice(0, 2)]).toEqual(start);
      expect(Number.isFinite(run.costs[20])).toBe(false);
    }
  },
);
