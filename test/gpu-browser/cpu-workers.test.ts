import { afterEach, expect, test } from 'vitest';
import { stepRequest } from '../../src/check/optimizer-step-check.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { axesSlice, type CostSurfaceRequest, type Engine, type OptimizerMapRequest } from '../../src/engines/engine.ts';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { pictureStyle } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { linspace } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import { optimizers } from '../../src/optimizers/index.ts';

const rprop = optimizers.find(({ id }) => id === 'rprop')!;
const engines: Engine[] = [];

/** An engine with real workers, and how many it has created. */
function open(nWorkers: number): { engine: Engine; nCreated: () => number } {
  let nCreated = 0;
  const engine = cpuEngine({
    now: () => performance.now(),
    nWorkers,
    createWorker: () => {
      nCreated++;
      return new Worker(new URL('../../src/engines/cpu/worker.ts', import.meta.url), { type: 'module' });
    },
  });
  engines.push(engine);
  return { engine, nCreated: () => nCreated };
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.destroy();
});

test('real workers share a map, and their bits are the reference’s', async () => {
  const request: OptimizerMapRequest = {
    ...stepRequest(linear, rprop),
    a: linspace(-3, 3, 61),
    b: linspace(-3, 3, 31),
    nIterations: 30,
  };
  const { engine, nCreated } = open(2);
  const map = await engine.optimizerMap(request);
  expect(nCreated()).toBe(2);
  const expected = optimizerMap(request);
  expect(map.outcome).toEqual(expected.outcome);
  expect(map.steps).toEqual(expected.steps);
  expect(map.costs).toEqual(expected.costs);
});

test('real workers share a long surface, and one of them paints it: the bits of a single worker', async () => {
  const request: CostSurfaceRequest = {
    model: linear,
    data: linear.task.generate({ seed: 1, nSequences: 20, nSteps: 100 }),
    slice: axesSlice(),
    a: linspace(-3, 3, 401),
    b: linspace(-3, 3, 399),
    form: 'direct',
    picture: pictureStyle(colorMaps[0]!, { fill: 'bands', fit: true, contours: true }),
  };
  const { engine, nCreated } = open(3);
  const expected = await open(1).engine.costSurface(request);
  // The helpers of the first may still start while it is computed.
  for (let round = 0; round < 2; round++) {
    const surface = await engine.costSurface(request);
    expect(nCreated()).toBe(3);
    for (const name of ['costs', 'status', 'picture'] as const) {
      const differs = (value: number, index: number) => !Object.is(value, expected[name]![index]);
      expect([...surface[name]!].findIndex(differs)).toBe(-1);
      expect(surface[name]!.length).toBe(expected[name]!.length);
    }
    expect(surface.range).toEqual(expected.range);
  }
});
