import { afterEach, describe, expect, it } from 'vitest';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import {
  axesSlice,
  CancelledError,
  type CostSurfaceRequest,
  type Engine,
  STATUS_OK,
  STATUS_SATURATED,
} from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { stateBound } from '../../src/math/float32.ts';
import { linspace } from '../../src/math/grid.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import type { Model } from '../../src/models/model.ts';
import { changedWorker, channelWorker, workers } from '../helpers/channel-worker.ts';

const now = () => performance.now();
const reference = referenceEngine(now);
const engines: Engine[] = [];

function engineWith(options: Omit<Parameters<typeof cpuEngine>[0], 'now'> = {}): Engine {
  const engine = cpuEngine({ now, ...options });
  engines.push(engine);
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.destroy();
});

interface Size {
  nColumns?: number;
  nRows?: number;
  nSequences?: number;
  nSteps?: number;
  seed?: number;
  range?: [number, number];
  model?: Model;
}

function surfaceRequest(size: Size = {}): CostSurfaceRequest {
  const { nColumns = 30, nRows = 20, nSequences = 20, nSteps = 10, seed = 1, range = [-3, 3], model = linear } = size;
  const data = model.task.generate({ seed, nSequences, nSteps });
  const [a, b] = [linspace(...range, nColumns), linspace(...range, nRows)];
  return { model, data, slice: axesSlice(), a, b, form: 'direct' };
}

/** A model that no form and no worker knows. */
const unlisted: Model = { ...linear, id: 'unlisted' };

describe('the CPU engine', () => {
  it('says who it is', async () => {
    const engine = engineWith({ name: 'Abacus' });
    const surface = await engine.costSurface(surfaceRequest());
    expect(surface).toMatchObject({ engine: 'cpu', adapter: 'Abacus', algorithm: 'direct, float64' });
    expect(surface).toMatchObject({ nColumns: 30, nRows: 20 });
    expect(surface.milliseconds).toBeGreaterThan(0);
    expect(engine).toMatchObject({ id: 'cpu', precision: 'float64', isSoftware: false });
  });

  it.each<Size>([
    { nColumns: 1, nRows: 1 },
    { nColumns: 97, nRows: 101 },
    { nColumns: 1, nRows: 64, nSequences: 1, nSteps: 1 },
    { nColumns: 31, nRows: 17, nSequences: 33, nSteps: 14, seed: 7 },
    { nColumns: 31, nRows: 17, nSequences: 6, nSteps: 32, seed: 4294967295 },
    { nColumns: 31, nRows: 17, seed: 3, model: unlisted },
    { nColumns: 31, nRows: 17, nSteps: 50, model: cliff },
    { nColumns: 31, nRows: 17, nSteps: 50, range: [-90, 90], model: cliff },
  ])('equals the reference to the bit: %o', async (size) => {
    const request = surfaceRequest(size);
    const expected = await reference.costSurface(request);
    const { costs, status } = await engineWith().costSurface(request);
    expect(costs).toEqual(expected.costs);
    expect(status).toEqual(expected.status);
    expect(status.every((code) => code === STATUS_OK)).toBe(true);
  });

  it('equals the reference on inputs that are no bits and on an oblique slice', async () => {
    const uniform = numpyUniform(5);
    const noise = (length: number) => Float64Array.from({ length }, () => 4 * uniform() - 2);
    const data = { nSequences: 7, nSteps: 9, inputs: noise(63), targets: noise(7) };
    const slice = { origin: noise(2), u: noise(2), v: noise(2) };
    const request = { model: linear, data, slice, a: linspace(-1, 1, 23), b: linspace(0, 1, 11) };
    const expected = await reference.costSurface(request);
    expect((await engineWith().costSurface(request)).costs).toEqual(expected.costs);
  });

  it.each([linear, unlisted])('saturates where a state outgrows the GPU’s bound, T = 100 ($id)', async (model) => {
    const request = surfaceRequest({ nColumns: 41, nRows: 40, nSteps: 100, model });
    const { costs, status } = await engineWith().costSurface(request);
    const expected = await reference.costSurface(request);
    const bound = stateBound(request.data.nSequences);
    let nSaturated = 0;
    for (let cell = 0; cell < status.length; cell++) {
      const weights = Float64Array.of(request.a[cell % 41]!, request.b[Math.floor(cell / 41)]!);
      const saturated = linear.forward(weights, request.data).some((state) => Math.abs(state) > bound);
      if (saturated) nSaturated++;
      expect(status[cell]).toBe(saturated ? STATUS_SATURATED : STATUS_OK);
      expect(costs[cell]).toBe(saturated ? 0 : expected.costs[cell]);
    }
    expect(nSaturated / status.length).toBeGreaterThan(0.4);
    expect(nSaturated / status.length).toBeLessThan(0.6);
  });

  it('saturates at weights that are no numbers', async () => {
    const request = { ...surfaceRequest(), a: Float64Array.of(Number.NaN, 1), b: Float64Array.of(1) };
    const { costs, status } = await engineWith().costSurface(request);
    expect([...status]).toEqual([STATUS_SATURATED, STATUS_OK]);
    expect(costs[0]).toBe(0);
  });

  it.each([linear, unlisted])('computes every state, 0 from a saturated one on ($id)', async (model) => {
    const data = model.task.generate({ seed: 9, nSequences: 5, nSteps: 100 });
    const parameters = Float64Array.of(1, 1, -1.5, 2, 0.3, -2.9, 0, 3);
    const { states, status } = await engineWith().forwardBatch({ model, data, parameters, nPoints: 4 });
    const expected = await reference.forwardBatch({ model, data, parameters, nPoints: 4 });
    const bound = stateBound(5);
    let nZeroed = 0;
    for (let sequence = 0; sequence < status.length; sequence++) {
      const from = expected.states.subarray(sequence * 101, (sequence + 1) * 101).slice();
      const overflow = from.findIndex((state) => Math.abs(state) > bound);
      if (overflow >= 0) {
        from.fill(0, overflow);
        nZeroed++;
      }
      expect(status[sequence]).toBe(overflow >= 0 ? STATUS_SATURATED : STATUS_OK);
      expect(states.subarray(sequence * 101, (sequence + 1) * 101)).toEqual(from);
    }
    expect(nZeroed).toBe(10);
  });

  it.each([0.0001, 1000])('gives the same bits in bands of any size: a clock of %d ms a look', async (tick) => {
    let time = 0;
    const engine = cpuEngine({ now: () => (time += tick) });
    const request = surfaceRequest({ nColumns: 97, nRows: 21, nSequences: 50, nSteps: 100, range: [-1, 1] });
    const expected = await reference.costSurface(request);
    expect((await engine.costSurface(request)).costs).toEqual(expected.costs);
  });

  it.each<[string, CostSurfaceRequest, RegExp]>([
    ['too many columns', surfaceRequest({ nColumns: 4097, nRows: 1 }), /columns from 1 to 4096 .* 4097/],
    ['no row', { ...surfaceRequest(), b: new Float64Array() }, /rows from 1 to 4096 .* 0 were given/],
    ['too many sequences', surfaceRequest({ nSequences: 10_001, nSteps: 1 }), /nSequences from 1 to 10000 .* 10001/],
    ['too many steps', surfaceRequest({ nSequences: 1, nSteps: 1025 }), /nSteps from 1 to 1024 .* 1025/],
    ['a flat slice', { ...surfaceRequest(), slice: { ...axesSlice(), u: new Float64Array(1) } }, /2 u .* 1 were given/],
  ])('refuses %s', async (_name, request, message) => {
    const error = await engineWith()
      .costSurface(request)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(message);
  });

  it('refuses points that don’t fit their parameters, and more states than memory', async () => {
    const { model, data } = surfaceRequest();
    const engine = engineWith();
    const parameters = new Float64Array(3);
    await expect(engine.forwardBatch({ model, data, parameters, nPoints: 2 })).rejects.toThrow(/4 parameters .* 3/);
    await expect(engine.forwardBatch({ model, data, parameters, nPoints: 1e6 })).rejects.toThrow(RangeError);
  });
});

describe('cancelling', () => {
  /** About 100 bands of 4 million steps. */
  const long = surfaceRequest({ nColumns: 200, nRows: 200, nSequences: 100, nSteps: 100, range: [-1, 1] });

  it.each(['in the worker', 'on its own thread'])('stops between two bands %s', async (where) => {
    const engine = engineWith(where === 'in the worker' ? { createWorker: () => channelWorker() } : {});
    const cancel = { cancelled: false };
    const surface = engine.costSurface(long, cancel);
    setTimeout(() => {
      cancel.cancelled = true;
    }, 30);
    const start = performance.now();
    await expect(surface).rejects.toBeInstanceOf(CancelledError);
    expect(performance.now() - start).toBeLessThan(1000);
    expect((await engine.costSurface(surfaceRequest())).status[0]).toBe(STATUS_OK);
  });

  it('does nothing for a job that was cancelled beforehand', async () => {
    let nWorkers = 0;
    const engine = engineWith({
      createWorker: () => {
        nWorkers++;
        return channelWorker();
      },
    });
    await expect(engine.costSurface(long, { cancelled: true })).rejects.toBeInstanceOf(CancelledError);
    expect(nWorkers).toBe(0);
  });

  it('ends its jobs and its worker when it is destroyed', async () => {
    const worker = channelWorker();
    const engine = engineWith({ createWorker: () => worker });
    const surface = engine.costSurface(long);
    setTimeout(() => engine.destroy(), 30);
    await expect(surface).rejects.toBeInstanceOf(CancelledError);
    expect(worker.terminated).toBe(true);
    await expect(engine.costSurface(long)).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('the worker', () => {
  const request = surfaceRequest({ nColumns: 60, nRows: 60, nSequences: 50, nSteps: 50, range: [-1.1, 1.1] });

  async function expectRight(engine: Engine): Promise<void> {
    const expected = await reference.costSurface(request);
    const { costs, status } = await engine.costSurface(request);
    expect(costs).toEqual(expected.costs);
    expect(status).toEqual(expected.status);
  }

  it('answers two jobs at once, and both kernels', async () => {
    let nBands = 0;
    const counting = changedWorker(({ compute }) => ({
      compute: (...range: Parameters<typeof compute>) => {
        nBands++;
        return compute(...range);
      },
    }));
    const engine = engineWith({ createWorker: counting });
    const parameters = Float64Array.of(1, 1, 2, 0.5);
    const points = { model: linear, data: request.data, parameters, nPoints: 2 };
    const [, , batch] = await Promise.all([expectRight(engine), expectRight(engine), engine.forwardBatch(points)]);
    expect(batch.states).toEqual((await reference.forwardBatch(points)).states);
    expect(nBands).toBeGreaterThanOrEqual(3);
  });

  it('is not asked for a model that it can’t know', async () => {
    const { made, createWorker } = workers(() => channelWorker());
    const surface = await engineWith({ createWorker }).costSurface({ ...request, model: unlisted });
    expect(surface.costs).toEqual((await reference.costSurface(request)).costs);
    expect(made.length).toBe(0);
  });

  it('is done without where it can’t be created', async () => {
    await expectRight(
      engineWith({
        createWorker: () => {
          throw new Error('blocked by a policy');
        },
      }),
    );
  });

  it('is given up after it twice never answered', async () => {
    const { made, createWorker } = workers(() => channelWorker(null));
    const engine = engineWith({ createWorker, patience: 30 });
    await expectRight(engine);
    await expectRight(engine);
    expect(made.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  it('is replaced once where it throws, and a healthy second one goes on', async () => {
    let nCalls = 0;
    const failing = changedWorker(({ compute }) => ({
      compute: (...range: Parameters<typeof compute>) => {
        if (++nCalls === 2) throw new Error('out of memory');
        return compute(...range);
      },
    }));
    const { made, createWorker } = workers(failing, () => channelWorker());
    await expectRight(engineWith({ createWorker }));
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('is given up where it always throws', async () => {
    const { made, createWorker } = workers(
      changedWorker(() => ({
        open: () => {
          throw new Error('no');
        },
      })),
    );
    await expectRight(engineWith({ createWorker }));
    expect(made.length).toBe(2);
  });

  it.each(['error', 'messageerror'])('is replaced after an %s event', async (type) => {
    const { made, createWorker } = workers(
      changedWorker(() => ({ compute: () => new Promise(() => {}) })),
      () => channelWorker(),
    );
    const engine = engineWith({ createWorker });
    setTimeout(() => made[0]!.events.dispatchEvent(new Event(type)), 50);
    await expectRight(engine);
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('is replaced when it falls silent in the middle', async () => {
    const { made, createWorker } = workers(
      changedWorker(() => ({ compute: () => new Promise(() => {}) })),
      () => channelWorker(),
    );
    await expectRight(engineWith({ createWorker, patience: 200 }));
    expect(made.length).toBe(2);
  });
});
