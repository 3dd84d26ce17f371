import { expect, test } from 'vitest';
import type { GpuEngine } from '../../src/app/engines.ts';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import { heatmap } from '../../src/app/heatmap-style.ts';
import { hasNumbers } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import '../../src/views/explore-landscape/rnn-explore-landscape.ts';
import { stage } from '../helpers/explore-stage.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { browserClock } from '../helpers/session.ts';

const adapter = await navigator.gpu?.requestAdapter();
const isRequired = import.meta.env.REQUIRE_GPU === '1';

/** Lets no numbers through until it is opened. */
function holdNumbers(engine: GpuEngine): { open(): void } {
  const draw = engine.drawnSurface!;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  engine.drawnSurface = async (request, cancel) => {
    const surface = await draw(request, cancel);
    if (hasNumbers(surface)) return surface;
    return { ...surface, read: (reading) => opened.then(() => surface.read(reading)) };
  };
  return { open };
}

const shift = (by: number, explorer: Explorer) => explorer.setWindow({ a: [-3 + by, 3 + by], b: [-3, 3] }, 'drag');

test.skipIf(!adapter && !isRequired)(
  'while a hand moves the window its picture comes from the GPU, and its numbers when it rests (needs an adapter)',
  async () => {
    expect(adapter, 'REQUIRE_GPU is set, but there is no adapter').toBeTruthy();
    // In no time at all, so that no coarse draft comes first.
    const engine = await openGpuEngine(navigator.gpu, { painter: true, now: () => 0 });
    const explorer = await makeExplorer(browserClock, 60, 50, undefined, engine);
    explorer.preferEngine('gpu');
    explorer.setDataSettings({ nSteps: 60 });
    // In colors that are the same in every window, and without lines between them.
    const { layers } = explorer.state.document;
    explorer.edit({ scale: 'tutorial', layers: { ...layers, contours: false, runs: false, points: false } });
    const landscape = await stage('rnn-explore-landscape', 520, explorer);
    landscape.element.style.height = '420px';
    await until(explorer, ({ size }) => size.height > 200);
    const scale = () => landscape.root.querySelector('rnn-landscape-scale')!;
    // The second surface is the first that is drawn from where it lies.
    for (const by of [0.1, 0]) {
      shift(by, explorer);
      await until(explorer, isAtRest);
      await landscape.settle();
    }
    const canvas = landscape.root.querySelector<HTMLCanvasElement>('canvas.picture')!;
    const pixel = (x: number, y: number) => [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data].join();
    /** At a place of the first window, which lies so many pixels farther to the left now. */
    const pixelAt = (a: number, b: number, moved = 0) =>
      pixel(Math.floor(((a + 3) / 6) * canvas.width) - moved, Math.floor(((3 - b) / 6) * canvas.height));
    const places = [
      [1, 1.1],
      [0.3, 0.4],
      [-1, 1.25],
    ] as const;
    const before = places.map(([a, b]) => pixelAt(a, b));
    expect(new Set(before).size).toBe(3);
    const count = () => scale().shadowRoot!.querySelector('.count')?.textContent;
    expect(count()).toMatch(/^\d+\.\d %$/);

    const numbers = holdNumbers(engine);
    const first = explorer.state.landscape.surface;
    // By whole pixels, so that no cell's center moves.
    const moved = 40;
    shift((moved * 6) / canvas.width, explorer);
    await until(explorer, ({ landscape: { drawn } }) => drawn?.subject.window === explorer.state.document.window);
    await landscape.settle();
    await scale().updateComplete;
    expect(explorer.state.landscape.surface).toBe(first);
    expect(places.map(([a, b]) => pixelAt(a, b, moved))).toEqual(before);
    // What the picture before did not show is there as well.
    const [x, y] = [canvas.width - 5, Math.floor(0.43 * canvas.height)];
    const uncovered = pixel(x, y);
    expect(count()).toBe('… %');

    numbers.open();
    await until(explorer, ({ landscape: { verdict } }) => verdict !== undefined);
    await scale().updateComplete;
    const { surface, subject, verdict, drawn } = explorer.state.landscape;
    expect(surface).toMatchObject({ engine: 'gpu', nColumns: canvas.width });
    expect(verdict).toMatchObject({ passed: true });
    expect(drawn).toBeUndefined();
    const whole = heatmap(surface!, subject!.style, canvas.width, canvas.height);
    expect(uncovered).toBe([...whole.subarray(4 * (y * canvas.width + x)).subarray(0, 4)].join());
    expect(count()).toMatch(/^\d+\.\d %$/);
    expect(places.map(([a, b]) => pixelAt(a, b, moved))).toEqual(before);
    landscape.element.remove();
    engine.destroy();
  },
);
