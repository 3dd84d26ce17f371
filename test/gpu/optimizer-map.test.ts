import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { type MapProgress, NEVER, outcomeCode } from '../../src/engines/engine.ts';
import { type GpuEngine, type GpuEngineOptions, openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { mapOf, optimizerOf, percents } from '../helpers/maps.ts';

describeWithGpu('maps on the GPU', (gpu) => {
  const open = (options: GpuEngineOptions = {}) => openGpuEngine(gpu, { painter: false, timeout: 60_000, ...options });

  // Compiling a shader takes longer than most maps, so one engine serves all tests that can do with it.
  const realTime = () => performance.now();
  let engine: GpuEngine;
  let now = realTime;

  beforeAll(async () => {
    engine = await open({ now: () => now() });
  });

  beforeEach(() => {
    now = realTime;
  });

  afterAll(() => engine.destroy());

  // Where gradients or their squares are below the smallest float32, as on the plateau of the cliff, float64 still moves
  // with the rules that divide by them; these are held step by step by the check alone.
  test.each(
    [
      ...['rprop', 'gradient-descent', 'momentum', 'nesterov', 'rmsprop', 'adam', 'rprop-plus', 'irprop-minus'].map(
        (id) => [linear, id] as const,
      ),
      ...['rprop', 'gradient-descent', 'momentum', 'nesterov'].map((id) => [cliff, id] as const),
    ].map(([model, id]) => [model.id, id, model] as const),
  )('%s, %s: nearly every run ends as in float64', async (_, optimizer, model) => {
    const request = mapOf(model, optimizer, { size: 11, nIterations: 40 });
    const map = await engine.optimizerMap(request);
    const algorithm = model === linear ? 'polynomial gradient, float32' : 'backpropagation through time, float32';
    expect(map).toMatchObject({ engine: 'gpu', algorithm });
    const expected = optimizerMap(request);
    const same = map.outcome.filter((code, cell) => code === expected.outcome[cell]).length;
    // "Running" and "stuck" are told apart by a step of 1 %, which the rounding of a cost can cross.
    expect(same / map.outcome.length).toBeGreaterThan(0.95);
  });

  test.each([
    ['linear', 'rprop', { size: 13, nIterations: 500 }, linear],
    ['linear', 'momentum', { size: 21, nIterations: 500 }, linear],
    [
      'cliff',
      'gradient-descent',
      { size: 9, nIterations: 1000, hyperparameters: { learningRate: 0.1, clipNorm: 1 } },
      cliff,
    ],
  ] as const)('the shares of %s with %s %o are those of float64', async (_, optimizer, settings, model) => {
    const cpu = cpuEngine({ now: realTime });
    const request = mapOf(model, optimizer, settings);
    const shares = percents(await engine.optimizerMap(request));
    const expected = percents(await cpu.optimizerMap(request));
    expect(expected.converged).toBeGreaterThan(30);
    expect(Math.abs(shares.converged - expected.converged)).toBeLessThan(1);
    expect(Math.abs(shares.diverged - expected.diverged)).toBeLessThan(1);
    cpu.destroy();
  });

  test('the linear model is trained by backpropagation where that is asked for', async () => {
    const request = mapOf(linear, 'rprop', { size: 5, nIterations: 40 });
    const [direct, fast] = [
      await engine.optimizerMap({ ...request, form: 'direct' }),
      await engine.optimizerMap(request),
    ];
    expect(direct.algorithm).toBe('backpropagation through time, float32');
    expect(fast.algorithm).toBe('polynomial gradient, float32');
    expect(fast.outcome).toEqual(direct.outcome);
  });

  test('by polynomials, the runs of the tutorial end in the same class as in float64', async () => {
    const cpu = cpuEngine({ now: realTime });
    const request = mapOf(linear, 'rprop', { size: 31, nIterations: 500 });
    const [map, expected] = [
      await engine.optimizerMap(request),
      await cpu.optimizerMap({ ...request, form: 'direct' }),
    ];
    // On the plateau the paths of float32 and float64 part, so "running" and "stuck", 1 % apart, count as one class.
    const classOf = (code: number) => (code === outcomeCode('running') ? outcomeCode('stuck') : code);
    const same = map.outcome.filter((code, cell) => classOf(code) === classOf(expected.outcome[cell]!)).length;
    expect(same / map.outcome.length).toBeGreaterThanOrEqual(0.995);
    cpu.destroy();
  });

  test('stretches and bands of another size give the same bits, and what stands is told on the way', async () => {
    const request = mapOf(linear, 'adam', { size: 11, nIterations: 30 });
    let clock = 0;
    const many = await open({
      firstBandSteps: 1,
      now: () => {
        clock += 90;
        return clock;
      },
    });
    const told: MapProgress[] = [];
    const whole = await engine.optimizerMap(request);
    const pieces = await many.optimizerMap(request, undefined, (progress) => told.push(progress));
    expect(pieces.outcome).toEqual(whole.outcome);
    expect(pieces.steps).toEqual(whole.steps);
    expect(pieces.costs).toEqual(whole.costs);
    expect(told.length).toBeGreaterThan(3);
    told.forEach(({ done, planes }, index) => {
      expect(done).toBeGreaterThan(told[index - 1]?.done ?? 0);
      expect(planes.outcome.every((code) => code > 0)).toBe(true);
      // As if it ended now.
      const step = Math.round(done * 30);
      expect(planes.steps.every((steps) => steps <= step)).toBe(true);
    });
    many.destroy();
  });

  test('a look on the way is the map of as many steps', async () => {
    const request = mapOf(linear, 'rprop', { size: 7, nIterations: 200 });
    const told: MapProgress[] = [];
    let clock = 0;
    now = () => {
      clock += 260;
      return clock;
    };
    await engine.optimizerMap(request, undefined, (progress) => told.push(progress));
    const { done, planes } = told.at(-1)!;
    const nIterations = Math.round(200 * done);
    expect(nIterations).toBeGreaterThan(50);
    const { costs, outcome } = await engine.optimizerMap({ ...request, nIterations });
    expect(planes.costs).toEqual(costs);
    // The last tenth of what there is began elsewhere, so a few that fall slowly are called otherwise.
    const same = outcome.filter((code, cell) => code === planes.outcome[cell]).length;
    expect(same / outcome.length).toBeGreaterThan(0.9);
  });

  test('a run that leaves the numbers stops there, and nothing that is not finite comes back', async () => {
    const request = mapOf(linear, 'gradient-descent', {
      size: 9,
      nIterations: 40,
      hyperparameters: { learningRate: 10 },
      window: [
        [-1e9, 1e9],
        [-1e6, 1e6],
      ],
    });
    const expected = optimizerMap(request);
    const map = await engine.optimizerMap(request);
    expect(map.outcome).toEqual(expected.outcome);
    expect(map.steps).toEqual(expected.steps);
    expect(map.outcome).toContain(outcomeCode('diverged'));
    expect(
      map.costs.every((cost, cell) => Number.isFinite(cost) === (map.outcome[cell] !== outcomeCode('diverged'))),
    ).toBe(true);
    const trace = await engine.optimizerTrace!(request);
    expect(trace.parameters.every(Number.isFinite)).toBe(true);
    expect(trace.states.every(Number.isFinite)).toBe(true);
    expect(Array.from(trace.divergedAt, (step) => step !== NEVER)).toEqual(
      Array.from(map.outcome, (code) => code === outcomeCode('diverged')),
    );
  });

  test('a map is cancelled between two dispatches', async () => {
    let nLooks = 0;
    const cancel = {
      get cancelled() {
        return ++nLooks > 5;
      },
    };
    const request = mapOf(linear, 'rprop', { size: 60, nIterations: 500 });
    await expect(engine.optimizerMap(request, cancel)).rejects.toThrow('cancelled');
  });

  test('requests beyond the limits are refused', async () => {
    const request = mapOf(linear, 'rprop', { size: 3, nIterations: 2001 });
    await expect(engine.optimizerMap(request)).rejects.toThrow(
      new RangeError('optimizer-map: nIterations from 1 to 2000 was expected, 2001 was given'),
    );
    const needsMore = mapOf(linear, 'hessian-free', { size: 3, nIterations: 10 });
    await expect(engine.optimizerMap(needsMore)).rejects.toThrow(/twin in WGSL was expected, hessian-free was given/);
    const huge = { ...request, nIterations: 1, a: new Float64Array(2 ** 14), b: new Float64Array(2 ** 14) };
    await expect(engine.optimizerMap(huge)).rejects.toThrow(RangeError);
    expect(optimizerOf('hessian-free').runsOn).toBe('cpu');
  });
});
