import { beforeAll, expect, test } from 'vitest';
import { heatmapStyle } from '../../src/app/heatmap-style.ts';
import type { CostSurface, DrawnSurface, Engine, Painter } from '../../src/engines/engine.ts';
import { SurfacePainter } from '../../src/views/shared/surface-painter.ts';
import { makeSession } from '../helpers/session.ts';

/** Notes what it is asked to do. */
class NotingPainter implements Painter {
  readonly notes: string[] = [];
  fails = false;

  attach(canvas: unknown) {
    const { width, height } = canvas as HTMLCanvasElement;
    this.notes.push(`attach ${width} × ${height}`);
    return {
      draw: () => {
        if (this.fails) throw new Error('the device is gone');
        this.notes.push('draw');
      },
      release: () => this.notes.push('release'),
    };
  }
}

const style = heatmapStyle('viridis');
let plain: CostSurface;
let drawable: CostSurface;
let cpu: Engine;

beforeAll(async () => {
  const session = await makeSession();
  cpu = session.engine;
  plain = session.state.surfaces[0].surface!;
  drawable = { ...plain, engine: 'gpu', drawable: { release() {} } };
});

const gpu = (painter: Painter): Engine => ({ ...cpu, id: 'gpu', painter });
const shown = (painter: SurfacePainter) => painter.canvases.map(({ hidden }) => !hidden);

test('draws from the device where the engine that computed still stands, and attaches once', () => {
  const surfaces = new SurfacePainter();
  const painter = new NotingPainter();
  surfaces.paint(drawable, gpu(painter), style, 40, 30);
  surfaces.paint(drawable, gpu(painter), style, 50, 50);
  expect(painter.notes).toEqual(['attach 40 × 30', 'draw', 'draw']);
  expect(shown(surfaces)).toEqual([true, false]);
  expect([surfaces.canvases[0].width, surfaces.canvases[0].height]).toEqual([50, 50]);
});

test('paints the numbers where another engine computed, and attaches to a new device', () => {
  const surfaces = new SurfacePainter();
  const [first, second] = [new NotingPainter(), new NotingPainter()];
  surfaces.paint(drawable, gpu(first), style, 20, 20);
  surfaces.paint(plain, gpu(first), style, 20, 20);
  expect(shown(surfaces)).toEqual([false, true]);
  surfaces.paint({ ...drawable }, gpu(second), style, 20, 20);
  expect(shown(surfaces)).toEqual([true, false]);
  expect(first.notes.at(-1)).toBe('release');
  expect(second.notes).toEqual(['attach 20 × 20', 'draw']);
});

test('paints the numbers when the device fails in between', () => {
  const surfaces = new SurfacePainter();
  const painter = new NotingPainter();
  painter.fails = true;
  surfaces.paint(drawable, gpu(painter), style, 20, 20);
  expect(shown(surfaces)).toEqual([false, true]);
  expect([...surfaces.canvases[1].getContext('2d')!.getImageData(10, 10, 1, 1).data][3]).toBe(255);
});

test('a surface without numbers is drawn, or, when the device fails, leaves the picture before', () => {
  const surfaces = new SurfacePainter();
  const painter = new NotingPainter();
  const { costs: _costs, status: _status, ...rest } = drawable;
  const drawn: DrawnSurface = { ...rest, drawable: drawable.drawable!, read: async () => drawable };
  expect(surfaces.paint(plain, gpu(painter), style, 20, 20)).toBe(true);
  expect(surfaces.paint(drawn, gpu(painter), style, 20, 20)).toBe(true);
  expect(painter.notes.at(-1)).toBe('draw');
  expect(shown(surfaces)).toEqual([true, false]);
  surfaces.paint(plain, gpu(painter), style, 20, 20);
  painter.fails = true;
  expect(surfaces.paint(drawn, gpu(painter), style, 20, 20)).toBe(false);
  expect(shown(surfaces)).toEqual([false, true]);
  expect(surfaces.paint(drawn, { ...cpu, id: 'cpu' }, style, 20, 20)).toBe(false);
});

test('attaches at the first surface of an engine that can draw, so that it leaves the next on the device', () => {
  const surfaces = new SurfacePainter();
  const painter = new NotingPainter();
  const { drawable: _, ...first } = drawable;
  surfaces.paint(first, gpu(painter), style, 20, 20);
  expect(painter.notes).toEqual(['attach 20 × 20']);
  expect(shown(surfaces)).toEqual([false, true]);
  surfaces.paint(drawable, gpu(painter), style, 20, 20);
  expect(painter.notes).toEqual(['attach 20 × 20', 'draw']);
  expect(shown(surfaces)).toEqual([true, false]);
});
