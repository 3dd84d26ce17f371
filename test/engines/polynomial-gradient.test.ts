import { describe, expect, test } from 'vitest';
import { gradientFormOf } from '../../src/engines/cpu/gradients/index.ts';
import { stateBound, trainingBound } from '../../src/math/float32.ts';
import {
  type CostAndSlopes,
  evaluatePolynomials,
  gradientPolynomials,
} from '../../src/math/linear-polynomial-gradient.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';

const sets: readonly (readonly [string, DataSet])[] = [
  ['the tutorial’s data', linear.task.generate(linear.defaultData)],
  ['one sequence', linear.task.generate({ seed: 3, nSequences: 1, nSteps: 7 })],
  ['one step', linear.task.generate({ seed: 3, nSequences: 9, nSteps: 1 })],
  ['T = 60', linear.task.generate({ seed: 4, nSequences: 20, nSteps: 60 })],
];

describe.each(sets)('the gradient by polynomials, %s', (_, data) => {
  const { nSequences, nSteps } = data;
  const bounds = { state: stateBound(nSequences), training: trainingBound(nSequences, nSteps) };
  const [fast, direct] = (['fast', 'direct'] as const).map((form) =>
    gradientFormOf(linear, 'adam', form).gradientOf(linear, data, bounds),
  );

  test('is that of backpropagation, within what rounding does to either', () => {
    const uniform = numpyUniform(5);
    const polynomials = gradientPolynomials(data);
    // The same polynomials, of magnitudes: inputs are not negative, so only w and the differences are.
    const size: CostAndSlopes = { cost: 0, slopeWx: 0, slopeWRec: 0 };
    const added = { ...polynomials, products: polynomials.products.map((c) => -c) };
    added.productsSlope = polynomials.productsSlope.map((c) => -c);
    for (let trial = 0; trial < 300; trial++) {
      const at = Float64Array.of(6 * uniform() - 3, 2.4 * uniform() - 1.2);
      const found = new Float64Array(2);
      const cost = fast!.costAndGradient(at, found);
      const expected = linear.costAndGradient(at, data);
      evaluatePolynomials(added, Math.abs(at[0]!), Math.abs(at[1]!), size);
      // γ of at most 4T operations for Horner's rule and 4T for the recurrence, and ten around them.
      const gamma = (8 * nSteps + 20) * 2 ** -53;
      expect(Math.abs(cost - expected.cost)).toBeLessThanOrEqual(gamma * size.cost);
      expect(Math.abs(found[0]! - expected.gradient[0]!)).toBeLessThanOrEqual((gamma * 2 * size.slopeWx) / nSequences);
      expect(Math.abs(found[1]! - expected.gradient[1]!)).toBeLessThanOrEqual((gamma * size.slopeWRec) / nSequences);
    }
  });

  test('is no number where that of backpropagation is none, and bounds near by are left to it', () => {
    const uniform = numpyUniform(6);
    let nBroken = 0;
    for (let trial = 0; trial < 3000; trial++) {
      const power = () => (uniform() < 0.5 ? -1 : 1) * 10 ** (uniform() * 20 - 2);
      const at = Float64Array.of(power(), power());
      const costs = [fast!, direct!].map((gradient) => gradient.costAndGradient(at, new Float64Array(2)));
      expect(Number.isNaN(costs[0]!), `${at}: ${costs}`).toBe(Number.isNaN(costs[1]!));
      if (Number.isNaN(costs[0]!)) nBroken++;
    }
    expect(nBroken).toBeGreaterThan(100);
    expect(nBroken).toBeLessThan(3000);
  });
});
