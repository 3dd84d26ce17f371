import { expect, test } from 'vitest';
import { linspace } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters } from '../../src/optimizers/optimizer.ts';
import { closedForm } from './closed-form.ts';

const SIZE = 61;
const N_STEPS = 500;
/** A weight beyond which no run of these comes back. */
const GONE = 1e18;

/** How many percent of the starts on [−3, 3]² converge, and how many leave the numbers. */
function shares(id: string, set: Record<string, number>): { converged: number; diverged: number } {
  const optimizer = optimizers.find((candidate) => candidate.id === id)!;
  const hyperparameters = { ...defaultHyperparameters(optimizer), ...set };
  const axis = linspace(-3, 3, SIZE);
  const counts = { converged: 0, diverged: 0 };
  for (const wx of axis) {
    for (const wRec of axis) {
      let w: Float64Array = Float64Array.of(wx, wRec);
      let state = optimizer.init(w, hyperparameters);
      for (let step = 0; step < N_STEPS && w.every((value) => Math.abs(value) < GONE); step++) {
        ({ parameters: w, state } = optimizer.step(w, state, closedForm, hyperparameters));
      }
      if (closedForm.cost(w) < linear.convergedBelow) counts.converged++;
      else if (!w.every((value) => Math.abs(value) < GONE)) counts.diverged++;
    }
  }
  const percent = 100 / SIZE ** 2;
  return { converged: counts.converged * percent, diverged: counts.diverged * percent };
}

// In percent, from 121×121 starts in NumPy; every other of them here.
test.each([
  ['rprop', {}, 80.3, 0],
  ['gradient-descent', { learningRate: 1e-3 }, 4.7, 57],
  ['gradient-descent', { learningRate: 1e-2, clipNorm: 1 }, 2, 0],
  ['momentum', { learningRate: 1e-3, momentum: 0.9 }, 37.5, 62.5],
  ['adam', { learningRate: 0.05 }, 37.3, 0],
] as const)(
  'of the tutorial’s plane, %s with %o converges from %f %, diverges from %f %',
  (id, set, converged, diverged) => {
    const got = shares(id, set);
    expect(Math.abs(got.converged - converged)).toBeLessThan(1);
    expect(Math.abs(got.diverged - diverged)).toBeLessThan(1);
  },
);
