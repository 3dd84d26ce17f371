import { afterEach, describe, expect, test } from 'vitest';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { type Engine, type MapProgress, outcomeCode } from '../../src/engines/engine.ts';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { models } from '../../src/models/index.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { channelWorker } from '../helpers/channel-worker.ts';
import { mapOf } from '../helpers/maps.ts';

const now = () => performance.now();
const engines: Engine[] = [];

function engineWith(options: Partial<Parameters<typeof cpuEngine>[0]> = {}): Engine {
  const engine = cpuEngine({ now, ...options });
  engines.push(engine);
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.destroy();
});

describe('maps on the CPU', () => {
  const cases = models.flatMap((model) => optimizers.map((optimizer) => [model.id, optimizer.id, model] as const));

  test.each(cases)('%s, %s, directly: equal to the reference to the bit', async (_, optimizer, model) => {
    for (const clipNorm of [0, 0.5]) {
      const settings = { size: 7, nIterations: 25, hyperparameters: { clipNorm } };
      const request = { ...mapOf(model, optimizer, settings), form: 'direct' } as const;
      const expected = optimizerMap(request);
      const map = await engineWith().optimizerMap(request);
      expect(map.outcome).toEqual(expected.outcome);
      expect(map.steps).toEqual(expected.steps);
      expect(map.costs).toEqual(expected.costs);
      expect(map).toMatchObject({ engine: 'cpu', algorithm: 'backpropagation through time, float64' });
    }
  });

  test.each(optimizers.map(({ id }) => id))('linear, %s, in its fast form: the same runs', async (optimizer) => {
    const request = mapOf(linear, optimizer, { size: 9, nIterations: 100 });
    const map = await engineWith().optimizerMap(request);
    const expected = await engineWith().optimizerMap({ ...request, form: 'direct' });
    const isDirect = ['rmsprop', 'hessian-free'].includes(optimizer);
    expect(map.algorithm).toBe(`${isDirect ? 'backpropagation through time' : 'polynomial gradient'}, float64`);
    expect(map.outcome).toEqual(expected.outcome);
    expect(map.steps).toEqual(expected.steps);
    if (optimizer.startsWith('rprop')) expect(map.costs).toEqual(expected.costs);
  });

  test.each([
    [20, 10, 1, 41, 0],
    [7, 5, 2, 31, 1],
    [1, 10, 3, 31, 1],
    [20, 60, 4, 21, 1],
    [50, 30, 5, 21, 1],
  ])('%i × %i, Rprop by polynomials: the same classes', async (nSequences, nSteps, seed, size, nOthers) => {
    const data = linear.task.generate({ seed, nSequences, nSteps });
    const request = { ...mapOf(linear, 'rprop', { size, nIterations: 300 }), data };
    const map = await engineWith().optimizerMap(request);
    const expected = await engineWith().optimizerMap({ ...request, form: 'direct' });
    const isOther = (_: unknown, cell: number) => map.outcome[cell] !== expected.outcome[cell];
    expect(map.outcome.filter(isOther).length).toBeLessThanOrEqual(nOthers);
    if (nOthers > 0) return;
    // On the tutorial's own data every run ends in the same place.
    expect(map.steps).toEqual(expected.steps);
    expect(map.costs).toEqual(expected.costs);
  });

  test('starts and steps that leave the numbers do so at the same step', async () => {
    const request = mapOf(linear, 'nesterov', {
      size: 15,
      nIterations: 40,
      hyperparameters: { learningRate: 0.003 },
      window: [
        [-50, 50],
        [-9000, 9000],
      ],
    });
    const expected = optimizerMap(request);
    const map = await engineWith().optimizerMap(request);
    expect(map.steps).toEqual(expected.steps);
    expect(map.outcome).toEqual(expected.outcome);
    expect(new Set(map.steps)).toContain(0);
    expect(map.outcome).toContain(outcomeCode('diverged'));
    expect(new Set(map.steps).size).toBeGreaterThan(3);
  });

  test.each([1, 3])('%i workers give the same bits, and tell how far they are', async (nWorkers) => {
    const request = mapOf(linear, 'rprop', { size: 41, nIterations: 60 });
    const alone = await engineWith().optimizerMap(request);
    const told: MapProgress[] = [];
    let time = 0;
    let nCreated = 0;
    const engine = engineWith({
      nWorkers,
      createWorker: () => {
        nCreated++;
        return channelWorker();
      },
    });
    expect(nCreated).toBe(0);
    const shared = await engine.optimizerMap(request, undefined, (progress) => told.push(progress));
    expect(nCreated).toBe(nWorkers);
    expect(shared.costs).toEqual(alone.costs);
    expect(shared.outcome).toEqual(alone.outcome);
    expect(shared.steps).toEqual(alone.steps);
    for (const { done, planes } of told) {
      expect(done).toBeGreaterThan(time);
      time = done;
      const nSeen = planes.outcome.filter((code) => code !== 0).length;
      expect(nSeen / planes.outcome.length).toBeCloseTo(done, 10);
    }
  });

  test('what stands is told a few times a second', async () => {
    const told: number[] = [];
    const request = { ...mapOf(linear, 'rprop', { size: 15, nIterations: 200 }), form: 'direct' } as const;
    let clock = 0;
    const engine = engineWith({
      now: () => {
        clock += 100;
        return clock;
      },
    });
    await engine.optimizerMap(request, undefined, ({ done }) => told.push(done));
    expect(told.length).toBeGreaterThan(2);
    expect(told.every((done) => done > 0 && done < 1)).toBe(true);
  });

  test('workers that do not start are done without', async () => {
    const request = mapOf(linear, 'rprop', { size: 5, nIterations: 5 });
    const engine = engineWith({
      nWorkers: 2,
      createWorker: () => {
        throw new Error('blocked');
      },
    });
    expect((await engine.optimizerMap(request)).costs).toEqual(optimizerMap(request).costs);
  });

  test('workers that say nothing are soon done without', async () => {
    const request = mapOf(linear, 'rprop', { size: 5, nIterations: 5 });
    const engine = engineWith({ nWorkers: 2, patience: 30, createWorker: () => channelWorker(null) });
    expect((await engine.optimizerMap(request)).costs).toEqual(optimizerMap(request).costs);
  });

  test('a map is cancelled between two bands', async () => {
    const request = mapOf(linear, 'rprop', { size: 200, nIterations: 1000 });
    const cancel = { cancelled: false };
    const engine = engineWith();
    const map = engine.optimizerMap(request, cancel);
    await new Promise((resolve) => setTimeout(resolve, 50));
    cancel.cancelled = true;
    await expect(map).rejects.toMatchObject({ name: 'CancelledError' });
  });

  test('requests beyond the limits are refused', async () => {
    const request = mapOf(linear, 'rprop', { size: 3, nIterations: 10 });
    const short = { ...request, slice: { ...request.slice, origin: new Float64Array(2) } };
    await expect(engineWith().optimizerMap(short)).rejects.toThrow(
      new RangeError('optimizer-map: 6 origin were expected, 2 were given'),
    );
    await expect(engineWith().optimizerMap({ ...request, nIterations: 0 })).rejects.toThrow(RangeError);
  });
});
