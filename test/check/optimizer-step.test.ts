import { describe, expect, test } from 'vitest';
import { checkOptimizerSteps, optimizerStepCheck, stepRequest } from '../../src/check/optimizer-step-check.ts';
import { float64Rounding } from '../../src/check/tracked.ts';
import { trackedRules } from '../../src/check/tracked-step.ts';
import { runToEnd } from '../../src/check/verdict.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { type Engine, NEVER } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { cliff } from '../../src/models/cliff.ts';
import { models } from '../../src/models/index.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import type { Hyperparameters } from '../../src/optimizers/optimizer.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { optimizerOf } from '../helpers/maps.ts';
import { editOf, type WrongShader } from '../helpers/wrong-shaders.ts';

const onGpu = optimizers.filter(({ runsOn }) => runsOn === 'cpu-and-gpu');
const cases = models.flatMap((model) => onGpu.map((optimizer) => [model.id, optimizer.id, model, optimizer] as const));
const reference = referenceEngine(() => 0);
const bounded = { clipNorm: 0.5, deltaMax: 0.003, deltaMin: 4e-4 };

describe('the check of single steps', () => {
  test('knows the error of every optimizer that has a twin', () => {
    expect(Object.keys(trackedRules(float64Rounding)).sort()).toEqual(onGpu.map(({ id }) => id).sort());
  });

  test.each(cases)('%s, %s: passes the reference and the CPU engine', async (_, __, model, optimizer) => {
    const check = optimizerStepCheck('steps', stepRequest(model, optimizer, bounded));
    const cpu = cpuEngine({ now: () => performance.now() });
    expect(await check.run(reference, cpu)).toMatchObject({ passed: true, failures: [] });
    cpu.destroy();
  });

  test('fails an engine whose runs end otherwise', async () => {
    const check = optimizerStepCheck('steps', stepRequest(linear, optimizerOf('rprop')));
    const wrong: Engine = {
      ...reference,
      id: 'cpu',
      async optimizerMap(request) {
        const map = await reference.optimizerMap(request);
        map.costs[7] = map.costs[7]! * (1 + 1e-15);
        return map;
      },
    };
    delete (wrong as { optimizerTrace?: unknown }).optimizerTrace;
    expect((await check.run(reference, wrong)).failures).toEqual([expect.stringContaining('row 1, column 2')]);
  });

  test('fails a trace that is wrong in one number', async () => {
    const request = stepRequest(linear, optimizerOf('adam'));
    const passed = async (spoil: (trace: Awaited<ReturnType<typeof traced>>) => void) => {
      const trace = await traced();
      spoil(trace);
      return runToEnd(checkOptimizerSteps(request, trace, 'float64')).passed;
    };
    const traced = () => reference.optimizerTrace!(request);
    expect(await passed(() => {})).toBe(true);
    for (const key of ['parameters', 'states', 'gradients', 'costs'] as const) {
      expect(
        await passed((trace) => {
          const at = trace[key].length - 3;
          trace[key][at] = trace[key][at]! * (1 + 1e-10);
        }),
        key,
      ).toBe(false);
      expect(
        await passed((trace) => {
          trace[key][5] = Number.NaN;
        }),
        key,
      ).toBe(false);
    }
    expect(
      await passed((trace) => {
        trace.divergedAt[3] = 2;
      }),
    ).toBe(false);
  });

  test('fails an engine that does not notice that a run has left the numbers', async () => {
    const request = { ...stepRequest(linear, optimizerOf('gradient-descent')), nIterations: 5 };
    const trace = await reference.optimizerTrace!(request);
    expect(trace.divergedAt.some((step) => step !== NEVER)).toBe(true);
    trace.divergedAt.fill(NEVER);
    expect(runToEnd(checkOptimizerSteps(request, trace, 'float64')).passed).toBe(false);
  });
});

const kernel = (name: string, from: string, to: string): WrongShader => ({
  name,
  file: 'optimizer-map.wgsl',
  from,
  to,
});
const back = (name: string, from: string, to: string): WrongShader => ({
  name,
  file: 'lib/backpropagation.wgsl',
  from,
  to,
});
const rule = (id: string, name: string, from: string, to: string): WrongShader => ({
  name: `${id}: ${name}`,
  file: `optimizers/${id}.wgsl`,
  from,
  to,
});
const MEAN = 'found.gradient[p] /= f32(nSequences);';

/** Wrong shaders, and the optimizer that shows it. */
const faults: readonly (readonly [optimizer: string, fault: WrongShader])[] = [
  ['rprop', rule('rprop', 'η⁺ of 1.21', 'hyperparameters[ETA_PLUS]', '(hyperparameters[ETA_PLUS] * 1.00833333)')],
  ['rprop', rule('rprop', 'the last sign is not kept', 'next.state.previousSign[p] = direction;', '')],
  ['rprop', rule('rprop', 'Δ is not kept', 'next.state.delta[p] = delta;', '')],
  ['rprop', rule('rprop', 'uphill', 'parameters[p] - direction', 'parameters[p] + direction')],
  ['irprop-minus', rule('irprop-minus', 'Δ has no largest', 'hyperparameters[DELTA_MAX]', '1e6')],
  ['irprop-minus', rule('irprop-minus', 'Δ has no smallest', 'hyperparameters[DELTA_MIN]', '0.0')],
  ['irprop-minus', rule('irprop-minus', 'no rest', 'direction = 0.0;', '')],
  ['rprop-plus', rule('rprop-plus', 'Δ has no largest', 'hyperparameters[DELTA_MAX]', '1e6')],
  ['rprop-plus', rule('rprop-plus', 'no step is taken back', 'last = -state.last[p];', 'last = 0.0;')],
  ['adam', rule('adam', 'the mean is not corrected for its bias', 'mean / (1.0 - next.state.beta1Power)', 'mean')],
  ['adam', rule('adam', 'the square is not corrected', 'meanSquare / (1.0 - next.state.beta2Power)', 'meanSquare')],
  [
    'adam',
    rule('adam', 'corrected by one step too few', '(1.0 - next.state.beta2Power)', '(1.001 - state.beta2Power)'),
  ],
  ['adam', rule('adam', 'the powers exchanged', 'state.beta1Power * beta1', 'state.beta1Power * beta2')],
  ['rmsprop', rule('rmsprop', 'no square root', 'sqrt(meanSquare)', 'meanSquare')],
  ['rmsprop', rule('rmsprop', 'ε of 1e-3', 'hyperparameters[EPSILON]', '1e-3')],
  [
    'momentum',
    rule('momentum', 'the gradient added', '- hyperparameters[LEARNING_RATE]', '+ hyperparameters[LEARNING_RATE]'),
  ],
  [
    'nesterov',
    rule(
      'nesterov',
      'no look ahead',
      ' + hyperparameters[MOMENTUM] * state.velocity[p];\n  }\n  return ahead',
      ';\n  }\n  return ahead',
    ),
  ],
  ['gradient-descent', rule('gradient-descent', 'rate·(1 + 1e-6)', '-hyperparameters', '-1.000001 * hyperparameters')],
  ['gradient-descent', kernel('never clipped', 'norm < threshold', 'true')],
  ['gradient-descent', kernel('clipped by the largest component', 'norm = sqrt(squares)', 'norm = abs(gradient[1])')],
  ['gradient-descent', back('the gradient of the sum', MEAN, '')],
  ['gradient-descent', back('the last step back is not taken', 'k > 0u; k--', 'k > 1u; k--')],
  ['gradient-descent', back('back from the wrong state', 'states[k - 1u], inputs', 'states[k], inputs')],
  ['gradient-descent', back('the last sequence has no gradient', 'isBack = true', 'isBack = nSequences > 20u')],
  [
    'gradient-descent',
    kernel(
      'one of the parameters exchanged',
      'values[p] = slice.origin[p] + along',
      'values[p] = slice.origin[p] - along',
    ),
  ],
  [
    'gradient-descent',
    { name: 'no bounds', file: 'lib/saturation.wgsl', from: '!(abs(state) <= Value(bound))', to: 'false' },
  ],
  [
    'gradient-descent',
    { name: 'uphill', file: 'models/linear.wgsl', from: '2.0 * (finalState - goal)', to: '2.0 * (goal - finalState)' },
  ],
  [
    'gradient-descent',
    {
      name: 'the states’ gradient of wx',
      file: 'models/linear.wgsl',
      from: 'stateGradient * parameters[1],',
      to: 'stateGradient * parameters[0],',
    },
  ],
];

describeWithGpu('the check of single steps on the GPU', (gpu) => {
  test.each(cases)('%s, %s: passes the engine', async (_, __, model, optimizer) => {
    const engine = await openGpuEngine(gpu);
    for (const [hyperparameters, form] of [[{}], [bounded], [bounded, 'direct']] as const) {
      const request = { ...stepRequest(model, optimizer, hyperparameters), form };
      const verdict = runToEnd(checkOptimizerSteps(request, await engine.optimizerTrace!(request), 'float32'));
      expect(verdict).toMatchObject({ passed: true, failures: [] });
    }
    engine.destroy();
  });

  // The polynomials of the linear model show no fault of backpropagation. An update is judged from the gradient that the
  // engine took, in whatever form; Nesterov's rule also says where it is taken.
  const directOnly = /backpropagation|models|optimizers\/(?!nesterov)/;
  const forms = faults.flatMap(([id, fault]) =>
    (directOnly.test(fault.file) ? (['direct'] as const) : (['direct', 'fast'] as const)).map(
      (form) => [fault.name, form, id, fault] as const,
    ),
  );

  test.each(forms)('%s, %s: is caught', async (_, form, id, fault) => {
    const engine = await openGpuEngine(gpu, { editShader: editOf(fault) });
    const optimizer = optimizerOf(id);
    const isCaught = async (hyperparameters: Hyperparameters) => {
      const request = { ...stepRequest(linear, optimizer, hyperparameters), form };
      return !runToEnd(checkOptimizerSteps(request, await engine.optimizerTrace!(request), 'float32')).passed;
    };
    expect((await isCaught({})) || (await isCaught(bounded))).toBe(true);
    engine.destroy();
  });

  test('a fault of the cliff alone is caught', async () => {
    const fault = {
      name: 'σ′ without its second factor',
      file: 'models/cliff.wgsl',
      from: 'stateGradient * parameters[0] * (y * (1.0 - y))',
      to: 'stateGradient * parameters[0] * y',
    };
    const engine = await openGpuEngine(gpu, { editShader: editOf(fault) });
    const check = optimizerStepCheck('steps', stepRequest(cliff, optimizerOf('momentum')));
    expect((await check.run(reference, engine)).passed).toBe(false);
    engine.destroy();
  });
});
