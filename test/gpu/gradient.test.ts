import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { float32Rounding, type Tracked, trackedArithmetic } from '../../src/check/tracked.ts';
import { NEVER, type OptimizerMapRequest } from '../../src/engines/engine.ts';
import { type GpuEngine, type GpuEngineOptions, openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { backpropagate } from '../../src/engines/reference/backpropagate.ts';
import { toFloat32 } from '../../src/math/float32.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import type { Model } from '../../src/models/model.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { mapOf } from '../helpers/maps.ts';
import { editOf, type WrongShader } from '../helpers/wrong-shaders.ts';

const SIZE = 23;
const models: Readonly<Record<string, Model>> = { linear, cliff };

/** One step by backpropagation from each start of a grid over the parameters' ranges. */
function requestOf(model: Model, nSteps: number): OptimizerMapRequest {
  const data = model.task.generate({ ...model.defaultData, nSteps });
  return { ...mapOf(model, 'rprop', { size: SIZE, nIterations: 1 }), data, form: 'direct' };
}

const model = (id: string, name: string, from: string, to: string): WrongShader => ({
  name: `${id}: ${name}`,
  file: `models/${id}.wgsl`,
  from,
  to,
});

const CLIFF_BACK = 'stateGradient * parameters[0] * (y * (1.0 - y))';
const LINEAR_SHARES = 'Parameters(stateGradient * input, stateGradient * state)';

/** Faults of the gradient alone: no cost shows them. */
const wrongGradients: readonly WrongShader[] = [
  model('linear', 'half of the loss’s gradient', '2.0 * (finalState - goal)', 'finalState - goal'),
  model('linear', 'the sign', '2.0 * (finalState - goal)', '2.0 * (goal - finalState)'),
  model('linear', 'w_x for w_rec', 'stateGradient * parameters[1]', 'stateGradient * parameters[0]'),
  model('linear', 'gradient not carried back', 'stateGradient * parameters[1]', '0.0'),
  model('linear', 'off by 3e-5', 'stateGradient * parameters[1]', 'stateGradient * parameters[1] * 1.00003'),
  model('linear', 'shares swapped', LINEAR_SHARES, 'Parameters(stateGradient * state, stateGradient * input)'),
  model('cliff', 'no slope at the output', '(y - goal) * (y * (1.0 - y))', '(y - goal)'),
  model('cliff', 'half of the loss’s gradient', '2.0 * (y - goal)', '(y - goal)'),
  model('cliff', 'no slope going back', CLIFF_BACK, 'stateGradient * parameters[0]'),
  model('cliff', 'the slope of tanh', CLIFF_BACK, 'stateGradient * parameters[0] * (1.0 - y * y)'),
  model('cliff', 'w left out', CLIFF_BACK, 'stateGradient * (y * (1.0 - y))'),
  model('cliff', 'off by 3e-5', CLIFF_BACK, `${CLIFF_BACK} * 1.00003`),
  model('cliff', 'the state for its σ', 'Parameters(stateGradient * y,', 'Parameters(stateGradient * state,'),
  model('cliff', 'the slope in the share of b', 'y, stateGradient))', 'y, stateGradient * y * (1.0 - y)))'),
];

describeWithGpu('gradients on the GPU', (gpu) => {
  const open = (options: GpuEngineOptions = {}) => openGpuEngine(gpu, { painter: false, timeout: 60_000, ...options });
  let engine: GpuEngine;
  const bounds = new Map<string, { readonly at: Float32Array; readonly gradients: readonly (readonly Tracked[])[] }>();

  beforeAll(async () => {
    engine = await open();
  });

  afterAll(() => engine.destroy());

  /** What backpropagation over tracked numbers says of each run's gradient. */
  function boundsAt(id: string, { data }: OptimizerMapRequest, at: Float32Array) {
    const key = `${id} ${data.nSteps}`;
    const known = bounds.get(key);
    if (known) {
      // A gradient that is wrong leaves the starts alone.
      expect(at).toEqual(known.at);
      return known.gradients;
    }
    const arithmetic = trackedArithmetic(float32Rounding);
    const { exact } = arithmetic;
    const sequences = {
      ...data,
      inputs: Array.from(data.inputs.map(toFloat32), exact),
      targets: Array.from(data.targets.map(toFloat32), exact),
    };
    const recurrence = models[id]!.recurrence(arithmetic);
    const gradients = Array.from({ length: SIZE * SIZE }, (_, run) => {
      const parameters = Array.from(at.subarray(2 * run, 2 * run + 2), exact);
      return backpropagate(arithmetic, recurrence, sequences, parameters).gradient;
    });
    bounds.set(key, { at, gradients });
    return gradients;
  }

  /** How far the worst component of a gradient is off, in bounds. */
  async function largestUse(id: string, nSteps: number, by = engine): Promise<number> {
    const request = requestOf(models[id]!, nSteps);
    const { parameters, gradients, divergedAt, nRuns } = await by.optimizerTrace!(request);
    expect(nRuns).toBe(SIZE * SIZE);
    expect(divergedAt.every((step) => step === NEVER)).toBe(true);
    let largest = 0;
    boundsAt(id, request, Float32Array.from(parameters.subarray(0, 2 * nRuns))).forEach((gradient, run) => {
      gradient.forEach(({ value, error }, index) => {
        const off = Math.abs(gradients[2 * run + index]! - value);
        if (off > 0) largest = Math.max(largest, off / error);
      });
    });
    return largest;
  }

  describe.each([
    ['linear', 1],
    ['linear', 10],
    ['cliff', 1],
    ['cliff', 10],
    ['cliff', 50],
  ])('%s, T = %i', (id, nSteps) => {
    test('lie inside the bound of backpropagation on tracked numbers', async () => {
      const use = await largestUse(id, nSteps);
      console.info(`${id}, T = ${nSteps}: largest use of a gradient's bound ${use.toFixed(3)}`);
      expect(use).toBeGreaterThan(0);
      expect(use).toBeLessThanOrEqual(1);
    });
  });

  test.each(wrongGradients.map((fault) => [fault.name, fault] as const))('a fault is caught: %s', async (_, fault) => {
    const id = fault.name.split(':')[0]!;
    const wrong = await open({ editShader: editOf(fault) });
    expect(await largestUse(id, 10, wrong)).toBeGreaterThan(1);
    wrong.destroy();
  });
});
