import { expect, test } from 'vitest';
import { gridRequest } from '../../src/check/check.ts';
import { type CostSurfaceRequest, type DrawnSurface, hasNumbers, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { type GpuEngineOptions, openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import { heatmap } from '../../src/engines/reference/heatmap.ts';
import { fitLevels, N_LOOKED_AT, pictureStyle } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { Offscreen } from '../helpers/offscreen.ts';
import { editOf, type WrongShader } from '../helpers/wrong-shaders.ts';

const style = pictureStyle(colorMaps[0]!, { fill: 'bands', contours: false, fit: true });
/** Of T steps and size² cells, its colors fitted to it. */
const requestOf = (nSteps: number, size: number, model = linear): CostSurfaceRequest => ({
  ...gridRequest(model, { ...model.defaultData, nSteps }, size),
  picture: style,
});
/** One row at w_rec = 1, so that ξ grows with (w_x − 1)². */
const rowOf = (nCells: number, wxAt: (cell: number) => number): CostSurfaceRequest => ({
  ...requestOf(10, 1),
  a: Float64Array.from({ length: nCells }, (_, cell) => wxAt(cell)),
  b: Float64Array.of(1),
});
/** Its extremes are neither the first nor the last that an invocation looks at. */
const SMALLEST = 4 * (N_LOOKED_AT + 100) + 3;
const spiky = rowOf(12 * N_LOOKED_AT, (cell) => (cell === SMALLEST ? 1.0001 : cell === SMALLEST + 500 ? 900 : 2));
/** Many tiny costs, of which none is kept: one in five is. */
const sparse = rowOf(5 * N_LOOKED_AT, (cell) => (cell % 4 === 0 && cell % 5 > 0 ? 1 + 1e-10 : 2));
const requests = [
  spiky,
  sparse,
  requestOf(10, 64),
  requestOf(10, 1),
  requestOf(10, 67),
  requestOf(60, 100),
  requestOf(128, 150),
  { ...requestOf(100, 61), form: 'direct' } as const,
  requestOf(20, 33, cliff),
];

describeWithGpu('a surface that is only drawn', (gpu) => {
  /** An engine that draws, and how many bytes it has read back. */
  async function open(options: GpuEngineOptions = {}, canvas = new Offscreen(64, 64)) {
    const read = { nBytes: 0 };
    let device: GPUDevice | undefined;
    const watched = {
      getPreferredCanvasFormat: () => 'rgba8unorm',
      async requestAdapter() {
        const adapter = (await gpu.requestAdapter())!;
        const { info, features, limits } = adapter;
        const requestDevice = async (descriptor: GPUDeviceDescriptor) => {
          device = await adapter.requestDevice(descriptor);
          const create = device.createBuffer.bind(device);
          device.createBuffer = (of) => {
            if (of.usage & 0x1) read.nBytes += of.size;
            return create(of);
          };
          return device;
        };
        return { info, features, limits, requestDevice };
      },
    } as unknown as GPU;
    const engine = await openGpuEngine(watched, { ...options, painter: true });
    const target = engine.painter!.attach(canvas);
    const draw = async (request: CostSurfaceRequest) => (await engine.drawnSurface!(request)) as DrawnSurface;
    return { engine, target, canvas, read, draw, lose: () => device!.destroy() };
  }

  test('as long as nobody draws it comes with its numbers', async () => {
    const engine = await openGpuEngine(gpu, { painter: true });
    expect(hasNumbers(await engine.drawnSurface!(requestOf(10, 64)))).toBe(true);
    engine.destroy();
  });

  test('nothing but what colors are fitted to is read back, until someone asks for the numbers', async () => {
    const { engine, draw, read } = await open();
    const size = 500;
    const { picture: _, ...unfitted } = requestOf(10, size);
    const plain = await draw(unfitted);
    expect(hasNumbers(plain)).toBe(false);
    expect(plain).not.toHaveProperty('status');
    expect(read.nBytes).toBe(0);
    const fitted = await draw(requestOf(10, size));
    // Three words for each of 4096 places at most, and guard words.
    expect(read.nBytes).toBeGreaterThan(0);
    expect(read.nBytes).toBeLessThan(13 * 4096);
    const before = read.nBytes;
    await fitted.read();
    expect(read.nBytes - before).toBeGreaterThan(8 * size * size);
    engine.destroy();
  });

  test('its numbers, read later, are those of a surface that came with them, and it takes its colors from the same range', async () => {
    const { engine, draw } = await open();
    for (const request of requests) {
      const drawn = await draw(request);
      const [expected, numbers] = [await engine.costSurface(request), await drawn.read()];
      expect(numbers.costs).toEqual(expected.costs);
      expect(numbers.status).toEqual(expected.status);
      expect(numbers.drawable).toBe(drawn.drawable);
      expect(drawn.range).toEqual(fitLevels(expected.costs));
      expect(numbers).toMatchObject({ range: drawn.range, algorithm: expected.algorithm, engine: 'gpu' });
      expect(numbers.milliseconds).toBeGreaterThan(drawn.milliseconds);
    }
    engine.destroy();
  });

  test('it is the same picture', async () => {
    const { engine, target, canvas, draw } = await open();
    const drawn = await draw(requestOf(60, 64));
    target.draw(drawn, style);
    const [pixels, numbers] = [await canvas.pixels(), await drawn.read()];
    expect(numbers.status).toContain(STATUS_SATURATED);
    const expected = heatmap(numbers, style, 64, 64);
    const nEqual = pixels.filter((byte, index) => byte === expected[index]).length;
    expect(nEqual / pixels.length).toBeGreaterThanOrEqual(0.995);
    const { range: _, ...unfitted } = drawn;
    expect(() => target.draw(unfitted, style)).toThrow('a surface with numbers or a range was expected');
    engine.destroy();
  });

  test('what a kernel wrote where it may not is found when the numbers are read', async () => {
    const editShader = (file: string, text: string) =>
      file === 'cost-surface.wgsl' ? text.replace('id.x >= band.count', 'false') : text;
    const { engine, draw } = await open({ editShader });
    const drawn = await draw({ ...requestOf(10, 3), form: 'direct' });
    await expect(drawn.read()).rejects.toThrow(/written behind the last/);
    engine.destroy();
  });

  test('cells that were never written have the status 0 when the numbers are read', async () => {
    const editShader = (_: string, text: string) =>
      text.replace('id.x >= band.count', 'id.x >= band.count || id.x == 4u');
    const { engine, draw } = await open({ editShader });
    const { status } = await (await draw({ ...requestOf(10, 8), form: 'direct' })).read();
    expect(Array.from(status).flatMap((code, cell) => (code === 0 ? [cell] : []))).toEqual([16, 17, 18, 19]);
    engine.destroy();
  });

  test('a device that is lost is noticed by whoever draws and by whoever reads', async () => {
    const { engine, target, draw, lose } = await open();
    const drawn = await draw(requestOf(10, 64));
    lose();
    await engine.lost;
    await expect(drawn.read()).rejects.toMatchObject({ name: 'DeviceLostError' });
    expect(() => target.draw(drawn, style)).toThrow(/lost/);
    await expect(draw(requestOf(10, 64))).rejects.toMatchObject({ name: 'DeviceLostError' });
  });

  test('it is cancelled as any other', async () => {
    const { engine, draw } = await open();
    const cancelled = { cancelled: true };
    await expect(engine.drawnSurface!(requestOf(10, 64), cancelled)).rejects.toThrow('cancelled');
    await expect((await draw(requestOf(10, 64))).read(cancelled)).rejects.toThrow('cancelled');
    engine.destroy();
  });

  const range = (name: string, from: string, to: string): WrongShader => ({ name, file: 'cost-range.wgsl', from, to });

  test.each(
    [
      range('costs of 0 count', 'four - 1u);', 'four);'),
      range('the smallest of the last alone', 'min(smallest, four - 1u)', 'four - 1u'),
      range('the largest of the last alone', 'max(largest, select(', '(select('),
      range('the first dispatch’s length alone', 'group += band.count', 'group += look.nCells'),
      range('the last group left out', '(look.nCells + 3u) / 4u', 'look.nCells / 4u'),
      range('guard words count', 'four < vec4u(INFINITY_BITS)', 'four < vec4u(0xffffffffu)'),
      range('the first costs kept', 'id.x * look.stride', 'id.x'),
      range('the first of four kept', '[cell % 4u]', '.x'),
      range('three of four cells', 'smallest.w', 'smallest.z'),
      range('the smallest and the largest swapped', 'Found(low, high,', 'Found(high, low,'),
    ].map((fault) => [fault.name, fault] as const),
  )('a wrong range is caught: %s', async (_, fault) => {
    const { engine, draw } = await open({ editShader: editOf(fault) });
    let isRight = true;
    for (const request of requests) {
      const drawn = await draw(request);
      isRight = String(drawn.range) === String(fitLevels((await drawn.read()).costs));
      if (!isRight) break;
    }
    expect(isRight).toBe(false);
    engine.destroy();
  });
});
