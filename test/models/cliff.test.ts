import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../src/check/gradient-check.ts';
import { float64Arithmetic, logistic } from '../../src/math/arithmetic.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { cliff } from '../../src/models/cliff.ts';
import { largestRelativeError } from '../helpers/golden.ts';

/** `test/golden/cliff.json`: computed by NumPy code that shares nothing with this. */
interface Golden {
  readonly window: { readonly w: readonly [number, number]; readonly b: readonly [number, number] };
  readonly points: readonly {
    readonly w: number;
    readonly b: number;
    readonly cost: number;
    readonly dW: number;
    readonly dB: number;
    readonly states: readonly number[];
  }[];
}
const golden: Golden = JSON.parse(readFileSync(new URL('../golden/cliff.json', import.meta.url), 'utf8'));

const data = cliff.task.generate(cliff.defaultData);
const [start, ranges] = [cliff.parameters.map(({ initial }) => initial), cliff.parameters.map(({ range }) => range)];

/** The b on which s_0 is a fixed point. */
const lineAt = (w: number) => 0.5 - w * logistic(0.5);

describe('the cliff', () => {
  it.each(golden.points)('is NumPy’s at ($w, $b): states, cost, gradient', (point) => {
    const parameters = Float64Array.of(point.w, point.b);
    const { cost, gradient, stateGradient } = cliff.costAndGradient(parameters, data);
    expect(largestRelativeError(cliff.forward(parameters, data), point.states)).toBeLessThan(1e-12);
    expect(largestRelativeError([cost, ...gradient], [point.cost, point.dW, point.dB])).toBeLessThan(1e-9);
    expect(cliff.cost(parameters, data)).toBe(cost);
    expect(stateGradient).toHaveLength(51);
    // Without an input b reaches the cost through every state but the first.
    expect(stateGradient.subarray(1).reduce((sum, value) => sum + value, 0)).toBeCloseTo(point.dB, 12);
  });

  it('has the window of the figure', () => {
    expect(ranges).toEqual([golden.window.w, golden.window.b]);
  });

  it.each([4.6, 5, 5.4])('falls at w = %f where the initial state is an unstable fixed point', (w) => {
    const at = (shift: number) => Float64Array.of(w, lineAt(w) + shift);
    expect(cliff.forward(at(0), data)[1]).toBeCloseTo(0.5, 14);
    const [below, above] = [-0.02, 0.02].map((shift) => cliff.cost(at(shift), data)) as [number, number];
    expect(below).toBeGreaterThan(above + 0.2);
  });

  it('has a gradient of the steepness that the source speaks of', () => {
    const peak = (w: number) => {
      let largest = 0;
      for (let shift = -2e-3; shift <= 2e-3; shift += 1e-6) {
        const { gradient } = cliff.costAndGradient(Float64Array.of(w, lineAt(w) + shift), data);
        largest = Math.max(largest, Math.abs(gradient[1]!));
      }
      return largest;
    };
    expect(peak(4.6)).toBeGreaterThan(265);
    expect(peak(4.6)).toBeLessThan(275);
    expect(peak(5)).toBeGreaterThan(5.6e3);
    expect(peak(5)).toBeLessThan(5.9e3);
  });

  it('throws plain gradient descent out of its window from where training starts, and not if it is clipped', () => {
    // On the cliff the fate of a run hangs on the last bits, so the start is moved a little, as rounding might.
    for (const shift of [-1e-12, -1e-13, 0, 1e-13, 1e-12]) {
      const [plain, clipped] = [descend(Number.POSITIVE_INFINITY, shift), descend(1, shift)];
      expect(plain.convergedAt).toBe(-1);
      expect(plain.leftAt).toBeGreaterThan(0);
      expect(plain.leftAt).toBeLessThan(100);
      expect(clipped.convergedAt).toBeGreaterThan(50);
      expect(clipped.convergedAt).toBeLessThan(100);
      expect(clipped.leftAt).toBe(-1);
    }
  });

  /** 300 steps with a rate of 0.1; when it converged, and when it left the window by more than the window's size. */
  function descend(norm: number, shift: number): { convergedAt: number; leftAt: number } {
    const at = Float64Array.of(start[0]! + shift, start[1]!);
    let [convergedAt, leftAt] = [-1, -1];
    for (let step = 0; step < 300; step++) {
      const { cost, gradient } = cliff.costAndGradient(at, data);
      if (cost < cliff.convergedBelow && convergedAt < 0) convergedAt = step;
      const isOutside = ranges.some(([from, to], index) => Math.abs(2 * at[index]! - from - to) > 3 * (to - from));
      if (isOutside && leftAt < 0) leftAt = step;
      const scale = 0.1 * Math.min(1, norm / Math.hypot(...gradient));
      at.forEach((value, index) => {
        at[index] = value - scale * gradient[index]!;
      });
    }
    return { convergedAt, leftAt };
  }

  it('has gradients that central differences confirm, on the cliff as elsewhere', () => {
    const uniform = numpyUniform(7);
    const points = Array.from({ length: 50 }, () =>
      Float64Array.from(ranges, ([from, to]) => from + (to - from) * uniform()),
    );
    const onTheLine = Array.from({ length: 50 }, (_, index) => {
      const w = 4.5 + uniform();
      return Float64Array.of(w, lineAt(w) + (index % 5 === 0 ? 0 : 1e-3 * (uniform() - 0.5)));
    });
    for (const point of [...points, ...onTheLine]) {
      const { passed, components } = checkGradient(cliff, point, data);
      expect(passed, `${point.join(', ')}: ${JSON.stringify(components)}`).toBe(true);
    }
  });

  it('has Gauss–Newton products: 2·∂y/∂w·(∂y/∂w·v)', () => {
    for (const { w, b, dW, dB, states } of golden.points) {
      const off = 2 * (logistic(states.at(-1)!) - 0.7);
      const [jW, jB] = [dW / off, dB / off];
      const product = cliff.gaussNewtonProduct(Float64Array.of(w, b), data, Float64Array.of(0.3, -2));
      const along = 0.3 * jW - 2 * jB;
      expect(largestRelativeError(product, [2 * jW * along, 2 * jB * along])).toBeLessThan(1e-9);
    }
  });

  it('has an output of 0.7 where the cost is lowest', () => {
    const { w, b } = golden.points.find(({ cost }) => cost < 1e-6)!;
    const parameters = Float64Array.of(w, b);
    expect(cliff.output(parameters, cliff.forward(parameters, data).at(-1)!)).toBeCloseTo(cliff.task.target([]), 3);
  });

  const anyWeights = fc
    .tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }))
    .map((weights) => Float64Array.from(weights));
  const anyData = fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 60 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([nSequences, nSteps, targets]) => ({
      nSequences,
      nSteps,
      inputs: new Float64Array(nSequences * nSteps),
      targets: Float64Array.from({ length: nSequences }, () => targets.next().value),
    }));

  it('has a recurrence that gives the bits of `forward` and `cost`', () => {
    const { initialState, step, loss } = cliff.recurrence(float64Arithmetic);
    fc.assert(
      fc.property(anyWeights, anyData, (parameters, some) => {
        const weights = Array.from(parameters);
        const states = cliff.forward(parameters, some);
        const width = some.nSteps + 1;
        const losses = Array.from({ length: some.nSequences }, (_, i) => {
          let state = initialState(weights);
          expect(states[i * width]).toBe(state);
          for (let k = 1; k < width; k++) {
            state = step(weights, state, 0);
            expect(state).toBe(states[i * width + k]);
          }
          return loss(weights, state, some.targets[i]!);
        });
        expect(float64Arithmetic.mean(losses)).toBe(cliff.cost(parameters, some));
      }),
    );
  });
});

describe('the task without an input', () => {
  it('is one sequence of zeros, whatever else is set', () => {
    const { nSequences, nSteps, inputs, targets } = cliff.task.generate({ seed: 5, nSequences: 9, nSteps: 3 });
    expect({ nSequences, nSteps, inputs: [...inputs], targets: [...targets] }).toEqual({
      nSequences: 1,
      nSteps: 3,
      inputs: [0, 0, 0],
      targets: [0.7],
    });
  });

  it.each([0, 1.5, Number.NaN, -1])('refuses %f steps', (nSteps) => {
    expect(() => cliff.task.generate({ seed: 1, nSequences: 1, nSteps })).toThrow(RangeError);
  });
});
