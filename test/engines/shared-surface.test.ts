import { afterEach, describe, expect, test } from 'vitest';
import { costSurface } from '../../src/engines/cpu/cost-surface.ts';
import { cpuEngine, SHARED_STEPS } from '../../src/engines/cpu/cpu-engine.ts';
import type { JobServer } from '../../src/engines/cpu/jobs.ts';
import {
  axesSlice,
  CancelledError,
  type CostSurface,
  type CostSurfaceRequest,
  type Engine,
} from '../../src/engines/engine.ts';
import { pictureStyle } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { linspace } from '../../src/math/grid.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import type { Model } from '../../src/models/model.ts';
import { type ChannelWorker, changedWorker, channelWorker, workers } from '../helpers/channel-worker.ts';

const engines: Engine[] = [];

function engineWith(options: Omit<Parameters<typeof cpuEngine>[0], 'now'> = {}): Engine {
  const engine = cpuEngine({ now: () => performance.now(), ...options });
  engines.push(engine);
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.destroy();
});

interface Size {
  nColumns: number;
  nRows: number;
  nSequences?: number;
  nSteps: number;
  model?: Model;
}

function surfaceRequest({ nColumns, nRows, nSequences = 1, nSteps, model = linear }: Size): CostSurfaceRequest {
  const data = model.task.generate({ seed: 2, nSequences, nSteps });
  const [first, second] = model.parameters;
  const [a, b] = [linspace(...first!.range, nColumns), linspace(...second!.range, nRows)];
  return { model, data, slice: axesSlice(), a, b, form: 'direct' };
}

const style = pictureStyle(colorMaps[0]!, { fill: 'bands', fit: true, contours: true });

/** 125 million steps, about 30 bands; where |w_rec| is large its states outgrow their bound. */
const long = surfaceRequest({ nColumns: 251, nRows: 249, nSequences: 20, nSteps: 100 });
const requests: [name: string, request: CostSurfaceRequest][] = [
  ['the linear model, directly', long],
  ['the linear model with its picture', { ...long, picture: style }],
  [
    'the linear model by rows',
    { ...surfaceRequest({ nColumns: 9, nRows: 160, nSequences: 500, nSteps: 1000 }), form: 'rows' },
  ],
  [
    'the cliff with its picture',
    { ...surfaceRequest({ nColumns: 301, nRows: 199, nSteps: 50, model: cliff }), picture: style },
  ],
];

interface Counts {
  compute: number;
  items: number;
  paint: number;
}

/** Counts what each worker is asked for. */
function counted() {
  const counts: Counts[] = [];
  const maker = changedWorker((server) => {
    const count = { compute: 0, items: 0, paint: 0 };
    counts.push(count);
    return {
      compute(...band: Parameters<JobServer['compute']>) {
        count.compute++;
        count.items += band[2];
        return server.compute(...band);
      },
      paint(...surface: Parameters<JobServer['paint']>) {
        count.paint++;
        return server.paint(...surface);
      },
    };
  });
  return { counts, ...workers(maker) };
}

const alone = new Map<CostSurfaceRequest, Promise<CostSurface>>();

/** Expects the surface that is computed on one thread; a comparison of bytes, since there are many. */
async function expectSame(engine: Engine, request: CostSurfaceRequest): Promise<void> {
  const surface = await engine.costSurface(request);
  if (!alone.has(request)) alone.set(request, engineWith().costSurface(request));
  const expected = await alone.get(request)!;
  for (const name of ['costs', 'status', 'picture'] as const) {
    expect(bytesOf(surface[name])?.equals(bytesOf(expected[name])!)).toBe(expected[name] && true);
  }
  expect(surface.algorithm).toBe(expected.algorithm);
  expect(surface.range).toEqual(expected.range);
}

describe.each(requests)('a long surface, %s', (_, request) => {
  test.each([1, 2, 3, 5])('has the same bits where %i workers share it', async (nWorkers) => {
    const { counts, createWorker } = counted();
    await expectSame(engineWith({ nWorkers, createWorker }), request);
    expect(counts.length).toBe(nWorkers);
    for (const { compute } of counts) expect(compute).toBeGreaterThan(0);
    const nPaintings = request.picture && nWorkers > 1 ? 1 : 0;
    expect(counts.map(({ paint }) => paint)).toEqual([nPaintings, ...new Array(nWorkers - 1).fill(0)]);
  });
});

test('that surface has saturated cells and others, and a picture', async () => {
  const { status, costs, picture } = await engineWith().costSurface({ ...long, picture: style });
  expect(new Set(status).size).toBe(2);
  expect(new Set(costs).size).toBeGreaterThan(1000);
  expect(picture!.length).toBe(4 * costs.length);
});

describe('helpers', () => {
  test.each([
    [300, 3],
    [299, 1],
  ])('are created for %i · 200 · 1000 steps: %i workers', async (nColumns, nExpected) => {
    const { made, createWorker } = workers(() => channelWorker());
    const request = surfaceRequest({ nColumns, nRows: 200, nSequences: 10, nSteps: 100 });
    const engine = engineWith({ nWorkers: 3, createWorker });
    await engine.costSurface(request);
    await engine.costSurface(request);
    expect(made.length).toBe(nExpected);
  });

  test('are never asked for polynomials', () => {
    const largest = surfaceRequest({ nColumns: 4096, nRows: 4096, nSteps: 1024 });
    const { nItems, stepsPerItem } = costSurface({ ...largest, form: 'polynomials' });
    expect(nItems * stepsPerItem).toBeLessThan(SHARED_STEPS);
  });

  test('that break are replaced, and their bands computed again', async () => {
    let isBroken = false;
    const breaking = changedWorker(({ compute }) => ({
      compute(...band: Parameters<typeof compute>) {
        if (isBroken) return compute(...band);
        isBroken = true;
        throw new Error('out of memory');
      },
    }));
    const { made, createWorker } = workers(
      () => channelWorker(),
      breaking,
      () => channelWorker(),
    );
    await expectSame(engineWith({ nWorkers: 2, createWorker }), long);
    expect(made.map(({ terminated }) => terminated)).toEqual([false, true, false]);
  });

  test('that say nothing keep nobody waiting', async () => {
    const { made, createWorker } = workers(
      () => channelWorker(),
      () => channelWorker(null),
    );
    const start = performance.now();
    await expectSame(engineWith({ nWorkers: 3, createWorker, patience: 30_000 }), long);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(made.length).toBe(3);
  });

  test('that can not be created are done without', async () => {
    const { counts, made, createWorker } = counted();
    const createOne = () => {
      if (made.length === 1) throw new Error('blocked');
      return createWorker();
    };
    await expectSame(engineWith({ nWorkers: 3, createWorker: createOne }), requests[1]![1]);
    // The one worker computed all, or it would not have painted without being asked to.
    expect(counts).toMatchObject([{ paint: 0 }]);
  });

  test('stop with the job that is cancelled', async () => {
    const { counts, createWorker } = counted();
    const engine = engineWith({ nWorkers: 3, createWorker });
    await engine.costSurface(long);
    const cancel = { cancelled: false };
    const longer = { ...long, b: linspace(-3, 3, 4000) };
    const surface = engine.costSurface(longer, cancel);
    setTimeout(() => {
      cancel.cancelled = true;
    }, 100);
    await expect(surface).rejects.toBeInstanceOf(CancelledError);
    expect(sumOf(counts, 'items')).toBeLessThan(0.7 * longer.a.length * longer.b.length);
    // Each of the others is still at one band.
    const atMost = sumOf(counts, 'compute') + 2;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sumOf(counts, 'compute')).toBeLessThanOrEqual(atMost);
  });

  test('end with the engine', async () => {
    const { made, createWorker } = workers(() => channelWorker());
    const engine = engineWith({ nWorkers: 3, createWorker });
    await engine.costSurface(long);
    const surface = engine.costSurface(long);
    setTimeout(() => engine.destroy(), 20);
    await expect(surface).rejects.toBeInstanceOf(CancelledError);
    expect(made.map(({ terminated }) => terminated)).toEqual([true, true, true]);
  });
});

describe('the picture of a shared surface', () => {
  const request = requests[1]![1];
  const broken = changedWorker(() => ({
    paint() {
      throw new Error('out of memory');
    },
  }));

  test.each<[string, (() => ChannelWorker)[], boolean[]]>([
    ['another worker', [broken, () => channelWorker()], [true, false, false]],
    ['this thread', [broken, () => channelWorker(), broken], [true, false, true]],
  ])('comes from %s where a worker breaks over it', async (_, makers, terminated) => {
    const { made, createWorker } = workers(...makers);
    await expectSame(engineWith({ nWorkers: 2, createWorker }), request);
    expect(made.map((worker) => worker.terminated)).toEqual(terminated);
  });
});

function sumOf(counts: Counts[], name: keyof Counts): number {
  return counts.reduce((sum, count) => sum + count[name], 0);
}

function bytesOf(values: ArrayBufferView | undefined): Buffer | undefined {
  return values && Buffer.from(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
}
