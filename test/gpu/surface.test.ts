import { afterAll, beforeAll, expect, test } from 'vitest';
import { costSurfaceCheck, gridRequest as fastRequest, forwardBatchCheck } from '../../src/check/check.ts';
import { axesSlice, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { type GpuEngine, type GpuEngineOptions, openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { linspace } from '../../src/math/grid.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import { noise } from '../helpers/data.ts';
import { describeWithGpu } from '../helpers/dawn.ts';

const settings = { seed: 1, nSequences: 20, nSteps: 10 };
/** These are about the kernel of the recurrence. */
const gridRequest: typeof fastRequest = (...settings) => ({ ...fastRequest(...settings), form: 'direct' });
const reference = referenceEngine(() => 0);

describeWithGpu('the GPU engine', (gpu) => {
  const open = (options: GpuEngineOptions = {}, on: GPU = gpu) => openGpuEngine(on, { painter: false, ...options });

  // Compiling takes longer than most surfaces, so one engine serves all tests that can do with it.
  let engine: GpuEngine;
  let plain: GpuEngine;

  beforeAll(async () => {
    engine = await open();
    plain = await open({ plain: true });
  });

  afterAll(() => {
    engine.destroy();
    plain.destroy();
  });

  test.each([
    [1, 1],
    [97, 101],
  ])('a %i × %i surface lies inside the proven bound', async (nColumns, nRows) => {
    const request = { ...gridRequest(linear, settings, 1), a: linspace(-3, 3, nColumns), b: linspace(-3, 3, nRows) };
    expect(await costSurfaceCheck('surface', request).run(reference, engine)).toMatchObject({ passed: true });
  });

  test('a batch lies inside the proven bound, saturated sequences included', async () => {
    const data = linear.task.generate({ seed: 3, nSequences: 7, nSteps: 60 });
    const request = { model: linear, data, parameters: Float64Array.of(1, 1, -1.5, 2, 3, -3), nPoints: 3 };
    expect(await forwardBatchCheck('batch', request).run(reference, engine)).toMatchObject({ passed: true });
    const batch = await engine.forwardBatch(request);
    expect(batch.status).toContain(STATUS_SATURATED);
    expect(batch.states.every(Number.isFinite)).toBe(true);
  });

  test.each([1, 50, 100])('the cliff lies inside the proven bound, T = %i', async (nSteps) => {
    const cliffSettings = { ...cliff.defaultData, nSteps };
    const surface = costSurfaceCheck('cliff', gridRequest(cliff, cliffSettings, 97));
    const verdict = await surface.run(reference, engine);
    expect(verdict).toMatchObject({ passed: true, nChecked: 97 * 97, nOk: 97 * 97, nSaturated: 0 });
    expect(verdict.nUncertifiable).toBeLessThan(0.05 * 97 * 97);
    // Far outside of the window the logistic function is clamped.
    const parameters = Float64Array.of(5, -2.5, 5, -2.6123, 200, -1000, 1e6, 3e6, -1e9, 1);
    const batch = { model: cliff, data: cliff.task.generate(cliffSettings), parameters, nPoints: 5 };
    expect(await forwardBatchCheck('batch', batch).run(reference, engine)).toMatchObject({ passed: true });
  });

  test('at T = 100 about half of the cells are saturated, and none is a hole', async () => {
    const request = gridRequest(linear, { ...settings, nSteps: 100 }, 60);
    const { costs, status } = await engine.costSurface(request);
    const saturated = status.filter((code) => code === STATUS_SATURATED).length / status.length;
    expect(saturated).toBeGreaterThan(0.4);
    expect(saturated).toBeLessThan(0.6);
    expect(status.every((code) => code === STATUS_OK || code === STATUS_SATURATED)).toBe(true);
    expect(costs.every(Number.isFinite)).toBe(true);
  });

  test('bands of another size give the same bits', async () => {
    const request = gridRequest(linear, settings, 41);
    const many = await open({ firstBandSteps: 1 });
    const [a, b] = [await engine.costSurface(request), await many.costSurface(request)];
    expect(b.costs).toEqual(a.costs);
    expect(b.status).toEqual(a.status);
    many.destroy();
  });

  test.each([1, 2, 3, 4, 5, 67])(
    'one and four cells an invocation give the same bits in %i columns',
    async (nColumns) => {
      const request = { ...gridRequest(linear, { ...settings, nSteps: 60 }, 1), b: linspace(-3, 3, 31) };
      const a = linspace(-3, 3, nColumns);
      const [first, second] = [await plain.costSurface({ ...request, a }), await engine.costSurface({ ...request, a })];
      expect(second.costs).toEqual(first.costs);
      expect(second.status).toEqual(first.status);
    },
  );

  test('real-valued inputs over long sequences lie inside the proven bound', async () => {
    const request = { ...gridRequest(linear, settings, 67), data: noise(5, 7, 65) };
    expect(await costSurfaceCheck('surface', request).run(reference, engine)).toMatchObject({ passed: true });
  });

  test.each([1, 31, 32, 33, 64, 65, 128])(
    'inputs as bits and as numbers give the same bits, T = %i',
    async (nSteps) => {
      const request = gridRequest(linear, { seed: 9, nSequences: 7, nSteps }, 21);
      const [first, second] = [await engine.costSurface(request), await plain.costSurface(request)];
      expect(second.costs).toEqual(first.costs);
      expect(second.status).toEqual(first.status);
    },
  );

  test.each([
    ['runs over the end of its row', 'min(CELLS_PER_INVOCATION, nColumns - first)', 'CELLS_PER_INVOCATION'],
    ['is forgotten in the count of groups', '(nColumns + CELLS_PER_INVOCATION - 1u)', '(nColumns + 1u)'],
  ])('a short group that %s is found', async (_fault, from, to) => {
    const engine = await open({ editShader: (_, text) => text.replace(from, to) });
    await expect(engine.costSurface(gridRequest(linear, settings, 5))).rejects.toThrow(/written behind the last/);
    engine.destroy();
  });

  test('a write behind the last cell is found', async () => {
    const engine = await open({ editShader: (_, text) => text.replace('id.x >= band.count', 'false') });
    await expect(engine.costSurface(gridRequest(linear, settings, 3))).rejects.toThrow(/written behind the last/);
    engine.destroy();
  });

  test('cells that are not written keep status 0', async () => {
    const engine = await open({
      editShader: (_, text) => text.replace('id.x >= band.count', 'id.x >= band.count || id.x == 4u'),
    });
    const { status } = await engine.costSurface({ ...gridRequest(linear, settings, 8), slice: axesSlice() });
    expect(Array.from(status).flatMap((code, cell) => (code === 0 ? [cell] : []))).toEqual([16, 17, 18, 19]);
    engine.destroy();
  });

  test('requests beyond the limits are refused', async () => {
    const long = gridRequest(linear, { ...settings, nSteps: 129 }, 2);
    await expect(engine.costSurface(long)).rejects.toThrow(
      new RangeError('cost-surface: nSteps from 1 to 128 was expected, 129 was given'),
    );
    const huge = { ...gridRequest(linear, settings, 2), a: new Float64Array(2 ** 20), b: new Float64Array(2 ** 12) };
    await expect(engine.costSurface(huge)).rejects.toThrow(RangeError);
    const endless = { ...gridRequest(linear, settings, 2), a: Float64Array.of(Number.NaN, 1) };
    await expect(engine.costSurface(endless)).rejects.toThrow(/NaN was given/);
  });

  test('a shader that does not compile is named with its file and line', async () => {
    const editShader = (_file: string, text: string) => text.replace('return error * error;', 'return eror * error;');
    const engine = await open({ editShader });
    await expect(engine.costSurface(gridRequest(linear, settings, 2))).rejects.toThrow(
      /shaders\/models\/linear\.wgsl:15:/,
    );
    engine.destroy();
  });

  test('a job is cancelled between two bands', async () => {
    const engine = await open({ firstBandSteps: 1 });
    let nLooks = 0;
    const cancel = {
      get cancelled() {
        return ++nLooks > 5;
      },
    };
    await expect(engine.costSurface(gridRequest(linear, settings, 400), cancel)).rejects.toThrow('cancelled');
    engine.destroy();
  });

  test('a device that is lost in the middle of a job ends it', async () => {
    let device: GPUDevice | undefined;
    const on = {
      getPreferredCanvasFormat: () => 'bgra8unorm',
      async requestAdapter() {
        const real = (await gpu.requestAdapter())!;
        return {
          info: real.info,
          features: real.features,
          limits: real.limits,
          requestDevice: async (descriptor: GPUDeviceDescriptor) => {
            device = await real.requestDevice(descriptor);
            return device;
          },
        };
      },
    } as unknown as GPU;
    const engine = await open({ firstBandSteps: 1 }, on);
    await engine.costSurface(gridRequest(linear, settings, 2));
    const job = engine.costSurface(gridRequest(linear, settings, 400));
    setTimeout(() => device!.destroy(), 5);
    await expect(job).rejects.toMatchObject({ name: 'DeviceLostError' });
    expect(await engine.lost).toMatch(/destroyed/);
  });
});
