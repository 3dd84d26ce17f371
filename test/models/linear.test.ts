import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float64Arithmetic } from '../../src/math/arithmetic.ts';
import { sumRows } from '../../src/math/matrix.ts';
import { numericalGradient, relativeError } from '../../src/math/numerical-gradient.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';
import { largestRelativeError, numpyGolden, tutorialGolden } from '../helpers/golden.ts';

const tutorial = linear.task.generate(linear.defaultData);

const outputs = (states: Float64Array, { nSequences, nSteps }: DataSet) =>
  Array.from({ length: nSequences }, (_, i) => states[i * (nSteps + 1) + nSteps]!);

describe('the linear model on the tutorial’s data', () => {
  it.each(tutorialGolden.points)('is NumPy’s at ($wx, $wRec): cost, gradient, outputs, curve', (point) => {
    const parameters = Float64Array.of(point.wx, point.wRec);
    const { cost, gradient, stateGradient } = linear.costAndGradient(parameters, tutorial);
    expect(relativeError(cost, point.cost)).toBeLessThan(1e-13);
    expect(relativeError(linear.cost(parameters, tutorial), point.cost)).toBeLessThan(1e-13);
    expect(relativeError(gradient[0]!, point.dWx)).toBeLessThan(1e-12);
    expect(relativeError(gradient[1]!, point.dWRec)).toBeLessThan(1e-12);
    const states = linear.forward(parameters, tutorial);
    expect(largestRelativeError(outputs(states, tutorial), point.output)).toBeLessThan(1e-14);
    const curve = sumRows(stateGradient, 11);
    expect(largestRelativeError(curve, point.gradientOverTime)).toBeLessThan(1e-12);
    // The tutorial's figure sums the output gradient before it goes back, and again after: 20 times too much.
    const figure = curve.map((value) => tutorial.nSequences * value);
    expect(largestRelativeError(figure, point.tutorialFigureGradientOverTime)).toBeLessThan(1e-12);
  });

  it('passes the tutorial’s own gradient check at (1.2, 1.2)', () => {
    const at = Float64Array.of(1.2, 1.2);
    const { cost, gradient } = linear.costAndGradient(at, tutorial);
    expect(cost).toBe(110.22803726617079);
    expect([...gradient].map((value) => value.toFixed(9))).toEqual(['274.595429133', '1593.242844479']);
    const estimate = numericalGradient((parameters) => linear.cost(parameters, tutorial), at);
    expect(largestRelativeError(gradient, estimate)).toBeLessThan(1e-6);
  });

  it('answers the tutorial’s test with its final weights', () => {
    const { input, output } = tutorialGolden.test;
    const bits = Float64Array.from(input, Number);
    const data = { nSequences: 1, nSteps: bits.length, inputs: bits, targets: Float64Array.of(5) };
    const states = linear.forward(Float64Array.from(tutorialGolden.rprop.final), data);
    const answer = linear.output(Float64Array.from(tutorialGolden.rprop.final), states.at(-1)!);
    expect(answer).toBe(output);
    expect(answer).toBe(4.9989637409516945);
  });

  it('has the exact minimum 0 at (1, 1), and 2.197e9 in a corner', () => {
    expect(linear.cost(Float64Array.of(1, 1), tutorial)).toBe(0);
    expect(linear.cost(Float64Array.of(-3, 3), tutorial) / 2197372450.2).toBeCloseTo(1, 14);
  });
});

describe('the linear model on other data', () => {
  const checked = numpyGolden.sets.flatMap((set) => (set.gradients ?? []).map((expected) => ({ ...set, expected })));

  it.each(checked)('has NumPy’s cost and gradient: seed $seed at $expected.parameters', ({ expected, ...set }) => {
    const data = linear.task.generate(set);
    const { cost, gradient } = linear.costAndGradient(Float64Array.from(expected.parameters), data);
    expect(relativeError(cost, expected.cost)).toBeLessThan(1e-12);
    expect(largestRelativeError(gradient, expected.gradient, 1e-9)).toBeLessThan(1e-11);
  });
});

const anyData = fc
  .record({ nSequences: fc.integer({ min: 1, max: 8 }), nSteps: fc.integer({ min: 1, max: 12 }) })
  .chain(({ nSequences, nSteps }) =>
    fc.record({
      nSequences: fc.constant(nSequences),
      nSteps: fc.constant(nSteps),
      inputs: doubles(nSequences * nSteps, 2),
      targets: doubles(nSequences, 5),
    }),
  );
const anyWeights = doubles(2, 1.5);

function doubles(length: number, limit: number) {
  const number = fc.double({ min: -limit, max: limit, noNaN: true });
  return fc.array(number, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
}

describe('properties of the linear model', () => {
  it('has the gradient that central differences find', () => {
    fc.assert(
      fc.property(anyWeights, anyData, (parameters, data) => {
        const { cost, gradient } = linear.costAndGradient(parameters, data);
        const estimate = numericalGradient((at) => linear.cost(at, data), parameters, 1e-5);
        gradient.forEach((value, index) => {
          // Truncation is below 1e-10 times the third derivative, cancellation about 1e-16·ξ/ε.
          const tolerance = 1e-6 * (Math.abs(value) + cost + 1);
          expect(Math.abs(value - estimate[index]!)).toBeLessThanOrEqual(tolerance);
        });
      }),
    );
  });

  it('has weight gradients that are its state gradients times what each state came from', () => {
    fc.assert(
      fc.property(anyWeights, anyData, (parameters, data) => {
        const { gradient, stateGradient } = linear.costAndGradient(parameters, data);
        const states = linear.forward(parameters, data);
        const width = data.nSteps + 1;
        let wx = 0;
        let wRec = 0;
        let scale = 0;
        for (let i = 0; i < data.nSequences; i++) {
          for (let k = 1; k < width; k++) {
            const byState = stateGradient[i * width + k]!;
            wx += byState * data.inputs[i * data.nSteps + k - 1]!;
            wRec += byState * states[i * width + k - 1]!;
            scale += Math.abs(byState) * (1 + Math.abs(states[i * width + k - 1]!));
            expect(stateGradient[i * width + k - 1]).toBe(byState * parameters[1]!);
          }
        }
        expect(Math.abs(wx - gradient[0]!)).toBeLessThanOrEqual(1e-13 * scale);
        expect(Math.abs(wRec - gradient[1]!)).toBeLessThanOrEqual(1e-13 * scale);
      }),
    );
  });

  it('has the cost of its closed form: wx²·P(wRec) − 2·wx·Q(wRec) + mean(t²)', () => {
    fc.assert(
      fc.property(anyWeights, anyData, (parameters, data) => {
        const [value, scale] = closedForm(parameters, data);
        expect(Math.abs(linear.cost(parameters, data) - value)).toBeLessThanOrEqual(1e-12 * scale);
      }),
    );
  });

  it('has the known polynomials on the tutorial’s data', () => {
    const { p, q, meanSquare } = polynomials(tutorial);
    const known = [0.7, 1, 1.3, 1.3, 1.75, 1.7, 2.2, 2, 3.05, 2.7, 2.25, 1.9, 1.85, 1.1, 1.15, 0.8, 0.85, 0.4, 0.35];
    expect(largestRelativeError(p, known)).toBeLessThan(1e-14);
    expect(largestRelativeError(q, [3.85, 3.35, 3, 2.6, 3.15, 2.05, 2.3, 3.3, 2.85, 1.9])).toBeLessThan(1e-14);
    expect(meanSquare).toBeCloseTo(28.35, 13);
  });

  it('has a recurrence that gives the bits of `forward` and `cost`', () => {
    const { initialState, step, loss } = linear.recurrence(float64Arithmetic);
    fc.assert(
      fc.property(anyWeights, anyData, (parameters, data) => {
        const weights = Array.from(parameters);
        const states = linear.forward(parameters, data);
        const width = data.nSteps + 1;
        const losses = Array.from({ length: data.nSequences }, (_, i) => {
          let state = initialState(weights);
          expect(states[i * width]).toBe(state);
          for (let k = 1; k < width; k++) {
            state = step(weights, state, data.inputs[i * data.nSteps + k - 1]!);
            expect(state === states[i * width + k]).toBe(true);
          }
          return loss(weights, state, data.targets[i]!);
        });
        expect(float64Arithmetic.mean(losses)).toBe(linear.cost(parameters, data));
      }),
    );
  });

  it('leaves its arguments alone', () => {
    const parameters = Float64Array.of(1.5, -0.5);
    const before = structuredClone(tutorial);
    linear.costAndGradient(parameters, tutorial);
    expect([...parameters]).toEqual([1.5, -0.5]);
    expect(tutorial).toEqual(before);
  });
});

/** y_i = wx·p_i(wRec), where p_i has the inputs as coefficients, the last input first. */
function polynomials({ nSequences, nSteps, inputs, targets }: DataSet) {
  const p = new Float64Array(2 * nSteps - 1);
  const q = new Float64Array(nSteps);
  for (let i = 0; i < nSequences; i++) {
    const coefficients = inputs.slice(i * nSteps, (i + 1) * nSteps).reverse();
    coefficients.forEach((c, m) => {
      q[m] = q[m]! + (targets[i]! * c) / nSequences;
      coefficients.forEach((d, n) => {
        p[m + n] = p[m + n]! + (c * d) / nSequences;
      });
    });
  }
  return { p, q, meanSquare: targets.reduce((sum, target) => sum + target ** 2, 0) / nSequences };
}

/** ξ by its polynomials, and the magnitude that rounding errors are measured by. */
function closedForm([wx, wRec]: Float64Array, data: DataSet): [number, number] {
  const { p, q, meanSquare } = polynomials(data);
  const at = (coefficients: Float64Array, x: number) => coefficients.reduceRight((sum, c) => sum * x + c, 0);
  const value = wx! ** 2 * at(p, wRec!) - 2 * wx! * at(q, wRec!) + meanSquare;
  const magnitudes = (coefficients: ArrayLike<number>) =>
    at(Float64Array.from(coefficients, Math.abs), Math.abs(wRec!));
  const absolute = polynomials({ ...data, inputs: data.inputs.map(Math.abs), targets: data.targets.map(Math.abs) });
  const scale = wx! ** 2 * magnitudes(absolute.p) + 2 * Math.abs(wx!) * magnitudes(absolute.q) + meanSquare;
  return [value, scale + 1e-290];
}
