import axe from 'axe-core';
import { LitElement } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Place } from '../../src/app/explore/document.ts';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import '../../src/views/explore-landscape/rnn-explore-landscape.ts';
import { type OptimizerMapPlanes, OUTCOMES, outcomeCode } from '../../src/engines/engine.ts';
import type { RnnExploreLandscape } from '../../src/views/explore-landscape/rnn-explore-landscape.ts';
import { Trail } from '../../src/views/explore-landscape/trail.ts';
import { outcomeShade } from '../../src/views/shared/outcomes.ts';
import { theme } from '../../src/views/shared/styles.ts';
import { cpuExplorer } from '../helpers/explore-stage.ts';
import { isAtRest, until } from '../helpers/explorer.ts';

/** Carries the theme, as the page's outermost element does. */
class TestPage extends LitElement {
  static override styles = theme;
}
customElements.define('test-explore-page', TestPage);

type Spot = readonly [x: number, y: number];

let explorer: Explorer;
let element: RnnExploreLandscape;

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
const inside = (selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
const texts = (selector: string) =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({ textContent }) => textContent);
const state = () => explorer.state;
const plot = () => inside('.plot')!;

async function show(width = 520, height = 420): Promise<void> {
  await page.viewport(900, 700);
  const host = document.createElement('test-explore-page') as TestPage;
  host.style.cssText = `display: block; width: ${width}px; height: ${height}px; color: var(--text)`;
  document.body.append(host);
  await host.updateComplete;
  element = document.createElement('rnn-explore-landscape');
  element.explorer = explorer;
  host.shadowRoot!.append(element);
  await expect.poll(() => inside('.mark'), { timeout: 5000 }).not.toBeNull();
  await rest();
}

/** Until everything that the document asks for is drawn. */
async function rest(): Promise<void> {
  await until(explorer, isAtRest);
  await drawn();
}

async function drawn(): Promise<void> {
  await element.updateComplete;
  await frame();
  await frame();
}

/** Where a place lies, in pixels from the upper left corner of the plot. */
function spotOf([a, b]: Place): Spot {
  const { window } = state().document;
  const { width, height } = plot().getBoundingClientRect();
  return [
    ((a - window.a[0]) / (window.a[1] - window.a[0])) * width,
    ((window.b[1] - b) / (window.b[1] - window.b[0])) * height,
  ];
}

function placeOf([x, y]: Spot): Place {
  const { window } = state().document;
  const { width, height } = plot().getBoundingClientRect();
  return [
    window.a[0] + (x / width) * (window.a[1] - window.a[0]),
    window.b[1] - (y / height) * (window.b[1] - window.b[0]),
  ];
}

function pointer(type: string, [x, y]: Spot, options: PointerEventInit = {}): void {
  const { left, top } = plot().getBoundingClientRect();
  const place = { clientX: left + x, clientY: top + y, bubbles: true, cancelable: true, composed: true };
  plot().dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', ...place, ...options }));
}

function drag(from: Spot, to: Spot, options: PointerEventInit = {}): void {
  pointer('pointerdown', from, options);
  pointer('pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], options);
  pointer('pointermove', to, options);
  pointer('pointerup', to, options);
}

function click(spot: Spot, options: PointerEventInit = {}): void {
  pointer('pointerdown', spot, options);
  pointer('pointerup', spot, options);
}

function wheel([x, y]: Spot, options: WheelEventInit): boolean {
  const { left, top } = plot().getBoundingClientRect();
  const event = new WheelEvent('wheel', {
    clientX: left + x,
    clientY: top + y,
    bubbles: true,
    cancelable: true,
    ...options,
  });
  plot().dispatchEvent(event);
  return event.defaultPrevented;
}

const afterDoubleClickTime = () => new Promise((resolve) => setTimeout(resolve, 320));

/** The color at a place of the picture. */
function pixel(place: Place): number[] {
  const canvas = element.shadowRoot!.querySelector<HTMLCanvasElement>('canvas.picture')!;
  const { width } = plot().getBoundingClientRect();
  const [x, y] = spotOf(place).map((value) => Math.floor((value * canvas.width) / width)) as [number, number];
  return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data.subarray(0, 3)];
}

/** Lets no surface through until it is opened. */
function gate(): { open(): void } {
  const { engine } = explorer;
  const compute = engine.costSurface.bind(engine);
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  Object.assign(engine, {
    costSurface: async (...request: Parameters<typeof compute>) => {
      await opened;
      return compute(...request);
    },
  });
  return { open: () => open() };
}

beforeEach(async () => {
  explorer = await cpuExplorer();
  await show();
});

afterEach(() => document.body.replaceChildren());

describe('the picture', () => {
  test('has the device pixels of the plot, and so has the surface', () => {
    const { width, height } = plot().getBoundingClientRect();
    const size = { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) };
    const { surface, draft } = state().landscape;
    expect(width).not.toBe(height);
    expect(state().size).toEqual(size);
    expect([surface!.nColumns, surface!.nRows, draft]).toEqual([size.width, size.height, false]);
    for (const canvas of element.shadowRoot!.querySelectorAll('canvas')) {
      expect([canvas.width, canvas.height]).toEqual([size.width, size.height]);
    }
  });

  test('stands upright', () => {
    expect(pixel([1, -2.9])).not.toEqual(pixel([1, 2.9]));
    expect(pixel([2.9, 2.95])).not.toEqual(pixel([1, 1]));
  });

  test('is drawn at its own place while the window moves on and nothing new was computed', async () => {
    // In colors that are the same in every window, and without lines between them.
    explorer.edit({ scale: 'tutorial', layers: { ...state().document.layers, contours: false } });
    await rest();
    const colors = (
      [
        [1, 1.5],
        [0.3, 0.4],
        [-1, 2],
        [1.4, -1.6],
      ] as const
    ).map((place) => ({ place, color: pixel(place) }));
    expect(new Set(colors.map(({ color }) => color.join())).size).toBe(4);
    const { subject } = state().landscape;
    const held = gate();
    drag(spotOf([-2, -2]), [spotOf([-2, -2])[0] + 37, spotOf([-2, -2])[1] - 21]);
    await drawn();
    expect(state().landscape.subject).toBe(subject);
    expect(state().document.window).not.toEqual(subject!.window);
    for (const { place, color } of colors) expect(pixel(place)).toEqual(color);
    held.open();
    await rest();
    expect(state().landscape.subject!.window).toBe(state().document.window);
    for (const { place, color } of colors) expect(pixel(place)).toEqual(color);
  });

  test('is enlarged at its own place while one zooms', async () => {
    const place = [-1, 2] as const;
    const before = pixel(place);
    gate();
    explorer.zoomAt(place, 0.25);
    await drawn();
    // Between two bands their colors mix.
    for (const [channel, value] of pixel(place).entries()) expect(Math.abs(value - before[channel]!)).toBeLessThan(12);
    explorer.setWindow({ a: [-30, 30], b: [-30, 30] });
    await drawn();
    expect(pixel([-20, 20])).toEqual(pixel([20, -20]));
    expect(pixel([2.4, 2.9])).not.toEqual(pixel([-20, 20]));
  });

  test('of other data is marked as busy at once, and until the new one stands', async () => {
    const held = gate();
    expect(inside('.frame')!.getAttribute('aria-busy')).toBe('false');
    explorer.setDataSettings({ nSteps: 17 });
    await drawn();
    expect(inside('.frame')!.getAttribute('aria-busy')).toBe('true');
    expect(inside('.busy')!.hasAttribute('data-now')).toBe(true);
    expect(getComputedStyle(inside('.busy')!).opacity).toBe('1');
    expect(plot().classList.contains('lasts')).toBe(true);
    const old = pixel([-1, 1.6]);
    held.open();
    await rest();
    expect(state().landscape.subject!.data).toBe(state().data);
    expect(inside('.frame')!.getAttribute('aria-busy')).toBe('false');
    expect(inside('.busy')).toBeNull();
    expect(pixel([-1, 1.6])).not.toEqual(old);
  });

  test('lies under the basin map, whose cells are colored by outcome and steps', async () => {
    const n = 4;
    const planes: OptimizerMapPlanes = {
      nColumns: n,
      nRows: n,
      outcome: Uint8Array.from({ length: n * n }, (_, cell) => (cell === 0 ? 0 : outcomeCode(OUTCOMES[cell % 4]!))),
      steps: Uint32Array.from({ length: n * n }, (_, cell) => cell * 10),
      costs: new Float64Array(n * n),
    };
    const { document, model, data } = state();
    const spec = { ...document.map, nIterations: 500 };
    explorer.setLayers({ map: true });
    const bare = pixel([-2.2, -2.2]);
    const below = pixel([2, 2.9]);
    explorer.store.set({ map: { result: { spec, model, data, window: document.window, planes } } });
    await drawn();
    expect(pixel([-2.2, -2.2])).toEqual(bare);
    const [, , , last] = OUTCOMES;
    const shade = outcomeShade(last!, 150, 500);
    const distance = (color: readonly number[]) =>
      Math.hypot(...color.map((value, channel) => value - shade[channel]!));
    expect(distance(pixel([2, 2.9]))).toBeLessThan(0.5 * distance(below));
  });
});

describe('a pointer', () => {
  test('that drags empty ground pans by just as much, as one step back', () => {
    const before = state().document.window;
    const { width, height } = plot().getBoundingClientRect();
    drag([200, 300], [263, 250]);
    const { a, b } = state().document.window;
    for (const end of [0, 1] as const) {
      expect(a[end]).toBeCloseTo(before.a[end] - (63 / width) * 6, 12);
      expect(b[end]).toBeCloseTo(before.b[end] - (50 / height) * 6, 12);
    }
    expect(state().document.runs).toHaveLength(1);
    drag([200, 300], [180, 300]);
    explorer.goBack();
    expect(state().document.window).toEqual({ a, b });
    explorer.goBack();
    expect(state().document.window).toEqual(before);
  });

  test('zooms by the wheel with Ctrl or where the plot has focus, about the place under it; else the page scrolls', async () => {
    const before = state().document.window;
    const spot: Spot = [120, 90];
    const place = placeOf(spot);
    expect(wheel(spot, { deltaY: -120 })).toBe(false);
    expect(state().document.window).toBe(before);
    await element.updateComplete;
    expect(texts('.notes .own')[0]).toContain('hold Ctrl');
    expect(wheel(spot, { deltaY: -120, ctrlKey: true })).toBe(true);
    const nearer = state().document.window;
    expect(nearer.a[1] - nearer.a[0]).toBeLessThan(before.a[1] - before.a[0]);
    expect(placeOf(spot)[0]).toBeCloseTo(place[0], 10);
    expect(placeOf(spot)[1]).toBeCloseTo(place[1], 10);
    plot().focus();
    expect(wheel(spot, { deltaY: 120 })).toBe(true);
    expect(state().document.window.a[0]).toBeCloseTo(before.a[0], 10);
  });

  test('pinches with two fingers, which keep what lies under them, and goes on with one', () => {
    const [one, other]: [Spot, Spot] = [
      [120, 120],
      [220, 200],
    ];
    const places = [placeOf(one), placeOf(other)] as const;
    const touch = (pointerId: number) => ({ pointerType: 'touch', pointerId });
    pointer('pointerdown', one, touch(1));
    pointer('pointerdown', other, touch(2));
    // Twice as far apart in the same direction, and moved.
    pointer('pointermove', [60, 100], touch(1));
    pointer('pointermove', [260, 260], touch(2));
    for (const [index, spot] of (
      [
        [60, 100],
        [260, 260],
      ] as const
    ).entries()) {
      expect(placeOf(spot)[0]).toBeCloseTo(places[index]![0], 10);
      expect(placeOf(spot)[1]).toBeCloseTo(places[index]![1], 10);
    }
    expect(state().document.window.a[1] - state().document.window.a[0]).toBeCloseTo(3, 10);
    pointer('pointerup', [60, 100], touch(1));
    const held = placeOf([260, 260]);
    pointer('pointermove', [200, 240], touch(2));
    expect(placeOf([200, 240])[0]).toBeCloseTo(held[0], 10);
    pointer('pointerup', [200, 240], touch(2));
    expect(state().document.runs).toHaveLength(1);
  });

  test('draws a box to zoom into with Shift, or with the tool', async () => {
    const corners = [placeOf([100, 80]), placeOf([300, 180])] as const;
    pointer('pointerdown', [300, 180], { shiftKey: true });
    pointer('pointermove', [100, 80], { shiftKey: true });
    await element.updateComplete;
    expect(inside('.zoom-box')!.getAttribute('width')).toBe('200');
    pointer('pointerup', [100, 80], { shiftKey: true });
    const { a, b } = state().document.window;
    expect([a[0], a[1], b[0], b[1]].map((value) => value.toFixed(9))).toEqual(
      [corners[0][0], corners[1][0], corners[1][1], corners[0][1]].map((value) => value.toFixed(9)),
    );
    inside('button[data-tool=zoom]')!.click();
    await element.updateComplete;
    expect(inside('button[data-tool=zoom]')!.getAttribute('aria-pressed')).toBe('true');
    drag([100, 100], [200, 103]);
    expect(state().document.window).toEqual({ a, b });
    drag([100, 100], [200, 200]);
    expect(state().document.window.a[1]).toBeLessThan(a[1]);
  });

  test('that clicks starts a run there, once it is clear that no second click follows', async () => {
    const spot = spotOf([-2, -1]);
    click(spot);
    expect(state().document.runs).toHaveLength(1);
    await element.updateComplete;
    expect(inside('.pending')).not.toBeNull();
    await afterDoubleClickTime();
    expect(state().document.runs).toHaveLength(2);
    const { start } = state().document.runs[1]!;
    expect(start[0]).toBeCloseTo(-2, 2);
    expect(start[1]).toBeCloseTo(-1, 2);
    expect(state().document.selection).toEqual({ kind: 'run', index: 1 });
    await element.updateComplete;
    expect(inside('.pending')).toBeNull();
    expect(inside('[data-mark="Run 2"]')!.getAttribute('data-selected')).toBe('true');
  });

  test('that clicks twice resets the window and starts nothing', async () => {
    const home = state().document.window;
    explorer.zoomAt([1, 1], 0.5);
    click([90, 90]);
    click([92, 91]);
    expect(state().document.window).toEqual(home);
    await afterDoubleClickTime();
    expect(state().document.runs).toHaveLength(1);
  });

  test('adds a point with Alt or with the tool', async () => {
    explorer.removePoint(5);
    click(spotOf([-2, 0]), { altKey: true });
    await afterDoubleClickTime();
    expect(state().document.points).toHaveLength(6);
    expect(state().document.points[5]![0]).toBeCloseTo(-2, 2);
    explorer.removePoint(0);
    inside('button[data-tool=point]')!.click();
    click(spotOf([-2.5, 1]));
    await afterDoubleClickTime();
    expect(state().document.points[5]![1]).toBeCloseTo(1, 2);
    expect(state().document.runs).toHaveLength(1);
  });

  test('that drags a start moves its run along, which is undone at once', async () => {
    const { start } = state().document.runs[0]!;
    const [x, y] = spotOf(start);
    const { run } = state().runs[0]!;
    const before = state().document.window;
    pointer('pointerdown', [x + 4, y - 3]);
    pointer('pointermove', [x + 44, y + 27]);
    pointer('pointermove', [x + 84, y + 57]);
    await until(explorer, isAtRest);
    expect(state().runs[0]!.run).not.toBe(run);
    pointer('pointerup', [x + 84, y + 57]);
    const moved = placeOf([x + 80, y + 60]);
    expect(state().document.runs[0]!.start[0]).toBeCloseTo(moved[0], 2);
    expect(state().document.runs[0]!.start[1]).toBeCloseTo(moved[1], 2);
    expect(state().runs[0]!.run!.parameters[0]).toBe(state().document.runs[0]!.start[0]);
    expect(state().document.window).toBe(before);
    explorer.undo();
    expect(state().document.runs[0]!.start).toEqual(start);
  });

  test('moves a marked point, selects it by a click, and removes it by the right button', () => {
    const [x, y] = spotOf(state().document.points[2]!);
    drag([x, y], [x - 50, y]);
    expect(state().document.points[2]![0]).toBeCloseTo(placeOf([x - 50, y])[0], 2);
    expect(state().document.points[2]![1]).toBeCloseTo(-2, 2);
    expect(state().document.selection).toEqual({ kind: 'point', index: 2 });
    click(spotOf(state().document.points[0]!));
    expect(state().document.selection).toEqual({ kind: 'point', index: 0 });
    pointer('contextmenu', spotOf(state().document.points[0]!));
    expect(state().document.points).toHaveLength(5);
  });

  test('that is a finger removes a mark by a long press, and does not where it moves on', async () => {
    const touch = { pointerType: 'touch' };
    const spot = spotOf([1, -2]);
    pointer('pointerdown', spot, touch);
    pointer('pointermove', [spot[0] + 30, spot[1]], touch);
    await new Promise((resolve) => setTimeout(resolve, 620));
    pointer('pointerup', [spot[0] + 30, spot[1]], touch);
    expect(state().document.points).toHaveLength(6);
    pointer('pointerdown', [spot[0] + 30, spot[1]], touch);
    await new Promise((resolve) => setTimeout(resolve, 620));
    expect(state().document.points).toHaveLength(5);
    pointer('pointerup', [spot[0] + 30, spot[1]], touch);
    expect(state().document.points).toHaveLength(5);
  });

  test('shows where it is and what the cost is there, inside the plot in every corner', async () => {
    for (const place of [
      [-2.99, -2.99],
      [-2.99, 2.99],
      [2.99, -2.99],
      [2.99, 2.99],
      [0.3, 0.2],
    ] as const) {
      pointer('pointermove', spotOf(place));
      await element.updateComplete;
      expect(state().hover!.place[0]).toBeCloseTo(place[0], 1);
      const box = inside('.box')!.getBoundingClientRect();
      const around = plot().getBoundingClientRect();
      expect(box.left).toBeGreaterThanOrEqual(around.left);
      expect(box.right).toBeLessThanOrEqual(around.right);
      expect(box.top).toBeGreaterThanOrEqual(around.top);
      expect(box.bottom).toBeLessThanOrEqual(around.bottom);
    }
    pointer('pointerleave', [0, 0]);
    await element.updateComplete;
    expect(state().hover).toBeUndefined();
    expect(inside('.box')).toBeNull();
  });
});

describe('the keyboard alone', () => {
  beforeEach(() => plot().focus());

  test('moves the cross-hair, says where it is, starts a run and removes it', async () => {
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowUp}{/Shift}');
    const { place } = state().hover!;
    await element.updateComplete;
    expect(texts('[aria-live]')[0]).toMatch(/^w x 1\.06\d*, w rec 1\.[56]\d*, cost \d/);
    await userEvent.keyboard('{Enter}');
    expect(state().document.runs).toHaveLength(2);
    expect(state().document.runs[1]!.start).toEqual(place);
    await userEvent.keyboard('{Delete}');
    expect(state().document.runs).toHaveLength(1);
  });

  test('adds a point, moves it while it is held, and lets go', async () => {
    explorer.removePoint(0);
    await userEvent.keyboard('{ArrowLeft}p');
    expect(state().document.points).toHaveLength(6);
    const before = state().document.points[5]!;
    await userEvent.keyboard('m{ArrowRight}{ArrowRight}');
    expect(state().document.points[5]![0]).toBeCloseTo(before[0] + 0.12, 10);
    await userEvent.keyboard('{Enter}{ArrowRight}');
    expect(state().document.points[5]![0]).toBeCloseTo(before[0] + 0.12, 10);
    expect(state().document.runs).toHaveLength(1);
    explorer.undo();
    expect(state().document.points[5]).toEqual(before);
  });

  test('zooms, resets, and goes back and forward', async () => {
    const home = state().document.window;
    await userEvent.keyboard('+');
    const near = state().document.window;
    expect(near.a[1] - near.a[0]).toBeCloseTo(3, 10);
    await userEvent.keyboard('-');
    expect(state().document.window.a[0]).toBeCloseTo(home.a[0], 10);
    await userEvent.keyboard('[[');
    expect(state().document.window).toEqual(near);
    await userEvent.keyboard('0');
    expect(state().document.window).toEqual(home);
    await userEvent.keyboard('[[');
    expect(state().document.window).toEqual(near);
    await userEvent.keyboard(']]');
    expect(state().document.window).toEqual(home);
  });

  test('goes from mark to mark', async () => {
    await userEvent.keyboard('n');
    expect(state().document.selection).toEqual({ kind: 'point', index: 0 });
    await userEvent.keyboard('{Shift>}N{/Shift}{Shift>}N{/Shift}');
    expect(state().document.selection).toEqual({ kind: 'point', index: 5 });
    await element.updateComplete;
    expect(texts('[aria-live]')[0]).toBe('Point F selected.');
  });

  test('reaches the toolbar and the two sliders, which speak', async () => {
    await userEvent.tab();
    expect(element.shadowRoot!.activeElement).toBe(inside('button[data-tool=run]'));
    const [first, second] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('.sliders input');
    first!.focus();
    expect(first!.getAttribute('aria-label')).toBe('w x, input weight');
    const [before] = state().selected.place;
    await userEvent.keyboard('{ArrowRight}');
    // A hundredth of a window six wide.
    expect(state().hover!.place[0] - before).toBeCloseTo(0.06, 2);
    await element.updateComplete;
    expect(second!.getAttribute('aria-valuetext')).toMatch(/^w x 1\.06\d*, w rec 1, cost \d.*(steep|falls|flat)/);
    // What a slider says itself is not said twice.
    expect(texts('[aria-live]')[0]).toBe('');
    expect(inside('.sliders')!.getBoundingClientRect().width).toBeGreaterThan(100);
  });

  test('one slider moves along both parameters, starts a run, and tells what is shown', async () => {
    const [first] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('.sliders input');
    first!.focus();
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await element.updateComplete;
    expect(first!.getAttribute('aria-valuetext')).toMatch(
      /^w x 1\.0\d*, w rec 1\.6, cost 7340, steep, falls toward smaller w rec$/,
    );
    const { place } = state().hover!;
    await userEvent.keyboard('{Enter}');
    expect(state().document.runs.at(-1)!.start).toEqual(place);
    await userEvent.keyboard('s');
    await element.updateComplete;
    expect(texts('[aria-live]')[0]).toMatch(/^The landscape of “Linear RNN with two weights”, w x from minus 3 to 3/);
  });
});

describe('what lies around and over the picture', () => {
  test('axes count from a constant where the window is narrow', async () => {
    explorer.setWindow({ a: [1 - 1e-6, 1 + 1e-6], b: [-2, 1e-3] });
    await drawn();
    expect(texts('.axis.x .axis-name')[0]).toBe('wx = 1 + …×10⁻⁶');
    expect(texts('.axis.x text')).toContain('−0.5');
    expect(texts('.axis.y .axis-name')[0]).toBe('wrec');
  });

  test('a run that stands outside the window is named', async () => {
    explorer.setWindow({ a: [-3, -1], b: [1, 3] });
    await drawn();
    expect(texts('.notes p')).toContain('Run 1 is outside this window now.');
  });

  test('a run that diverged says so, with a cross where it leaves the window', async () => {
    explorer.addRun([2.5, 2.5], { optimizer: 'gradient-descent', hyperparameters: { learningRate: 0.01 } });
    await rest();
    expect(texts('.diverged title')[0]).toMatch(/^Diverged at step 1: the gradient was/);
    expect(texts('.notes p')).toContain(texts('.diverged title')[0]);
    const cross = inside('.diverged .lost-inner')!.getBoundingClientRect();
    const around = plot().getBoundingClientRect();
    expect(cross.left).toBeGreaterThan(around.left);
    expect(cross.bottom).toBeLessThan(around.bottom);
    expect(Math.min(cross.left - around.left, around.bottom - cross.bottom)).toBeLessThan(12);
    explorer.seek(0);
    await drawn();
    expect(inside('.diverged')).toBeNull();
  });

  test('lines of six long runs are decimated and drawn within a frame', async () => {
    explorer.edit({ nIterations: 2000 });
    await until(explorer, isAtRest);
    const { run } = state().runs[0]!;
    const trail = new Trail(run!, element.plane!);
    expect(trail.nCorners).toBeLessThan(400);
    expect(trail.nCorners).toBeGreaterThan(10);
    expect(trail.last).toBe(2000);
    for (let run = 1; run < 6; run++) explorer.addRun([run / 3, -run / 3]);
    await rest();
    expect(element.shadowRoot!.querySelectorAll('.mark[data-mark^=Run]')).toHaveLength(6);
    // The quickest of some frames: what the others wait for is the machine.
    let quickest = Number.POSITIVE_INFINITY;
    for (let iteration = 0; iteration < 12; iteration++) {
      const start = performance.now();
      explorer.seek(1500 + iteration);
      await frame();
      quickest = Math.min(quickest, performance.now() - start);
    }
    expect(quickest).toBeLessThan(50);
  });

  test('pixels nearer to each other than numbers are said to be', async () => {
    explorer.setWindow({ a: [1 - 1e-14, 1 + 1e-14], b: [0, 1] });
    await rest();
    expect(texts('.notes p').join()).toMatch(/rounding/);
  });

  test('there is no fault that axe finds', async () => {
    plot().focus();
    await userEvent.keyboard('{ArrowRight}');
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
