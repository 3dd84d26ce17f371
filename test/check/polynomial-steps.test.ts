import { describe, expect, test } from 'vitest';
import { limitsOf } from '../../src/check/limits.ts';
import { checkOptimizerSteps, stepRequest } from '../../src/check/optimizer-step-check.ts';
import { exactly, watchedBackpropagation } from '../../src/check/tracked-backpropagation.ts';
import { withPolynomials } from '../../src/check/tracked-polynomials.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import type { OptimizerMapRequest } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { type Arithmetic, float64Arithmetic } from '../../src/math/arithmetic.ts';
import { stateBound, toFloat32, trainingBound } from '../../src/math/float32.ts';
import { costPolynomials } from '../../src/math/linear-polynomials.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';
import { noise } from '../helpers/data.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { behaviors, emulator, meanBehaviors } from '../helpers/emulator.ts';
import { optimizerOf } from '../helpers/maps.ts';
import { wrongPolynomials } from '../helpers/wrong-polynomials.ts';
import { editOf } from '../helpers/wrong-shaders.ts';

/** `quickly` of `shaders/forms/linear-polynomials.wgsl`: ξ and both components of ∂ξ/∂w. */
function polynomialsOf(
  { add, subtract, multiply, multiplyAdd, mean }: Arithmetic<number>,
  data: DataSet,
  round: (value: number) => number,
  slopes: 'beside' | 'apart',
): (wx: number, wRec: number) => readonly number[] {
  const given = { ...data, inputs: data.inputs.map(round), targets: data.targets.map(round) };
  const { squares, products, targetSquares } = costPolynomials(given);
  const horner = (coefficients: Float64Array, w: number) => {
    let [value, beside, apart] = [0, 0, 0];
    for (let power = coefficients.length - 1; power >= 0; power--) {
      beside = multiplyAdd(beside, w, value);
      value = multiplyAdd(value, w, round(coefficients[power]!));
      if (power > 0) apart = multiplyAdd(apart, w, round(power * coefficients[power]!));
    }
    return [value, slopes === 'beside' ? beside : apart] as const;
  };
  return (wx, wRec) => {
    const [c, slopeOfC] = horner(squares, wRec);
    const [d, slopeOfD] = horner(products, wRec);
    const cost = multiplyAdd(wx, subtract(multiply(wx, c), multiply(2, d)), round(targetSquares));
    const ofWx = multiply(2, subtract(multiply(wx, c), d));
    const ofWRec = multiply(wx, add(multiply(wx, slopeOfC), -multiply(2, slopeOfD)));
    return [Math.max(cost, 0), ofWx, ofWRec].map((sum) => mean([sum], data.nSequences));
  };
}

const dataSets: readonly (readonly [string, DataSet])[] = [
  ['the tutorial’s data', linear.task.generate(linear.defaultData)],
  ['T = 100', linear.task.generate({ seed: 6, nSequences: 20, nSteps: 100 })],
  ['three sequences of one step', linear.task.generate({ seed: 5, nSequences: 3, nSteps: 1 })],
  ['random data', noise(8, 20, 10)],
];

/** Over the plane, at its middle, and ever closer to the minimum. */
function points(round: (value: number) => number, reach: number): (readonly [number, number])[] {
  const uniform = numpyUniform(11);
  return [reach, reach, 1e-1, 1e-3, 1e-5, 1e-7].flatMap((half, index) =>
    Array.from({ length: 8 }, () => {
      const middle = index < 2 ? 0 : 1;
      const at = () => round(middle + half * (2 * uniform() - 1));
      return [at(), at()] as const;
    }),
  );
}

describe.each(dataSets)('polynomials, %s', (_, data) => {
  const bounds = {
    state: stateBound(data.nSequences),
    training: trainingBound(data.nSequences, data.nSteps),
  };
  const reach = data.nSteps > 20 ? 1.2 : 3;

  function largestUse(
    precision: 'float32' | 'float64',
    engines: readonly (readonly [string, Arithmetic<number>])[],
  ): number {
    const round = precision === 'float32' ? toFloat32 : (value: number) => value;
    const limits = limitsOf(precision === 'float32' ? 'gpu' : 'cpu', precision, data.nSequences);
    const backpropagation = watchedBackpropagation(linear, data, limits, bounds);
    const expectedAt = withPolynomials(backpropagation, data, limits, bounds);
    let largest = 0;
    const all = points(round, reach).map(([wx, wRec]) => ({
      at: [wx, wRec] as const,
      expected: expectedAt([exactly(wx), exactly(wRec)]),
    }));
    for (const [name, arithmetic] of engines) {
      for (const slopes of ['beside', 'apart'] as const) {
        const engine = polynomialsOf(arithmetic, data, round, slopes);
        for (const { at, expected } of all) {
          const found = engine(...at);
          [expected.cost, ...expected.gradient].forEach(({ value, error }, index) => {
            const use = Math.abs(found[index]! - value) / (error * limits.factor || Number.MIN_VALUE);
            expect(use, `${name}, ${slopes}, ${at}, ${index}`).toBeLessThanOrEqual(1);
            largest = Math.max(largest, use);
          });
        }
      }
    }
    return largest;
  }

  test('on all legal GPUs: no false alarm', () => {
    const engines = behaviors.flatMap((behavior) =>
      meanBehaviors
        .filter(({ order }) => order === 'forward')
        .map((mean) => [JSON.stringify({ ...behavior, ...mean }), emulator(behavior, mean)] as const),
    );
    const use = largestUse('float32', engines);
    console.info(`${engines.length} GPUs, two ways to a slope: largest use ${use.toFixed(3)}`);
    // A bound that no legal GPU comes near would say nothing.
    expect(use).toBeGreaterThan(0.05);
  });

  test('in float64: no false alarm', () => {
    // The sums of numbers that are not whole may each be off by as many roundings as they have terms.
    expect(largestUse('float64', [['float64', float64Arithmetic]])).toBeGreaterThan(0.001);
  });
});

/** Whole runs; data that are no whole numbers; and starts where backpropagation alone tells that a run diverges. */
function requests(): OptimizerMapRequest[] {
  const request = stepRequest(linear, optimizerOf('gradient-descent'), { learningRate: 1e-3 });
  const rprop = stepRequest(linear, optimizerOf('rprop'));
  // So short are the steps that it is the first gradient that counts.
  const still = { ...stepRequest(linear, optimizerOf('gradient-descent'), { learningRate: 1e-25 }), nIterations: 3 };
  const side = Float64Array.of(-1e-3, -6e-4, 0, 6e-4, 1e-3);
  return [
    { ...request, nIterations: 12 },
    { ...rprop, nIterations: 60, a: Float64Array.of(0.999, 1, 1.5), b: Float64Array.of(0.999, 1, 1.001) },
    { ...request, nIterations: 3, data: noise(8, 20, 10) },
    { ...still, a: side, b: Float64Array.of(-12, -11.5, -5, 11.5, 12) },
    { ...still, a: side.map((wx) => 1e-12 * wx), b: Float64Array.of(-80, -60, 40, 60, 80) },
  ];
}

describeWithGpu('polynomials on the GPU', (gpu) => {
  test('pass the check of single steps', async () => {
    const engine = await openGpuEngine(gpu);
    for (const request of requests()) {
      const trace = await engine.optimizerTrace!(request);
      expect(trace.algorithm).toBe('polynomial gradient, float32');
      expect(runToEnd(checkOptimizerSteps(request, trace, 'float32'))).toMatchObject({ passed: true, failures: [] });
    }
    engine.destroy();
  });

  test.each(wrongPolynomials.map((fault) => [fault.name, fault] as const))('%s is caught', async (_, fault) => {
    const engine = await openGpuEngine(gpu, { editShader: editOf(fault) });
    let isCaught = false;
    for (const request of requests()) {
      const trace = await engine.optimizerTrace!(request);
      isCaught ||= !runToEnd(checkOptimizerSteps(request, trace, 'float32')).passed;
      if (isCaught) break;
    }
    expect(isCaught).toBe(true);
    engine.destroy();
  });
});
