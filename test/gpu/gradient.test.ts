import { describe, expect, test } from 'vitest';
import { float32Rounding, trackedArithmetic } from '../../src/check/tracked.ts';
import { NEVER, type OptimizerMapRequest } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import type { EditShader } from '../../src/engines/gpu/shader-text.ts';
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
  /** How far the worst component of a gradient is off, in bounds. */
  async function largestUse(request: OptimizerMapRequest, edit?: EditShader): Promise<number> {
    const engine = await openGpuEngine(gpu, { painter: false, ...(edit && { editShader: edit }) });
    const { parameters, gradients, divergedAt, nRuns } = await engine.optimizerTrace!(request);
    engine.destroy();
    const arithmetic = trackedArithmetic(float32Rounding);
    const { exact } = arithmetic;
    const { data } = request;
    const sequences = {
      ...data,
      inputs: Array.from(data.inputs.map(toFloat32), exact),
      targets: Array.from(data.targets.map(toFloat32), exact),
    };
    const recurrence = request.model.recurrence(arithmetic);
    expect(nRuns).toBe(SIZE * SIZE);
    let largest = 0;
    for (let run = 0; run < nRuns; run++) {
      expect(divergedAt[run]).toBe(NEVER);
      const at = Array.from(parameters.subarray(2 * run, 2 * run + 2), exact);
      backpropagate(arithmetic, recurrence, sequences, at).gradient.forEach(({ value, error }, index) => {
        const off = Math.abs(gradients[2 * run + index]! - value);
        if (off > 0) largest = Math.max(largest, off / error);
      });
    }
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
      const use = await largestUse(requestOf(models[id]!, nSteps));
      console.info(`${id}, T = ${nSteps}: largest use of a gradient's bound ${use.toFixed(3)}`);
      expect(use).toBeGreaterThan(0);
      expect(use).toBeLessThanOrEqual(1);
    });
  });

  test.each(wrongGradients.map((fault) => [fault.name, fault] as const))('a fault is caught: %s', async (_, fault) => {
    const id = fault.name.split(':')[0]!;
    expect(await largestUse(requestOf(models[id]!, 10), editOf(fault))).toBeGreaterThan(1);
  });
});
