import axe from 'axe-core';
import { LitElement } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { formatNumber } from '../../src/app/format.ts';
import { heatmapStyle } from '../../src/app/heatmap-style.ts';
import type { Session } from '../../src/app/session.ts';
import { STATUS_SATURATED } from '../../src/engines/engine.ts';
import '../../src/views/tutorial-landscape/rnn-tutorial-landscape.ts';
import { theme } from '../../src/views/shared/styles.ts';
import type { RnnTutorialLandscape } from '../../src/views/tutorial-landscape/rnn-tutorial-landscape.ts';
import { makeSession } from '../helpers/session.ts';

/** Carries the theme, as the page's outermost element does. */
class TestPage extends LitElement {
  static override styles = theme;
}
customElements.define('test-landscape-page', TestPage);

async function show(session: Session, index: 0 | 1, width = 420): Promise<RnnTutorialLandscape> {
  const host = document.createElement('test-landscape-page') as TestPage;
  const element = document.createElement('rnn-tutorial-landscape');
  element.session = session;
  element.index = index;
  element.label = 'A surface';
  host.style.cssText = `display: block; width: ${width}px`;
  document.body.append(host);
  await host.updateComplete;
  host.shadowRoot!.append(element);
  await element.updateComplete;
  await expect.poll(() => inside(element, '.mark'), { timeout: 5000 }).not.toBeNull();
  return element;
}

const inside = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
const texts = (element: Element, selector: string) =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({ textContent }) => textContent);

/** Moves the pointer to weights of the window [−3, 3]². */
function pointAt(element: RnnTutorialLandscape, wx: number, wRec: number, type = 'pointermove'): Promise<boolean> {
  const plot = inside(element, '.plot')!;
  const { left, top, width, height } = plot.getBoundingClientRect();
  const options = { clientX: left + ((wx + 3) / 6) * width, clientY: top + ((3 - wRec) / 6) * height, bubbles: true };
  plot.dispatchEvent(
    type === 'click' ? new MouseEvent(type, options) : new PointerEvent(type, { ...options, pointerType: 'mouse' }),
  );
  return element.updateComplete;
}

function pixel(element: RnnTutorialLandscape, wx: number, wRec: number): number[] {
  const canvas = element.shadowRoot!.querySelector<HTMLCanvasElement>('canvas.plain')!;
  const x = Math.floor(((wx + 3) / 6) * canvas.width);
  const y = Math.floor(((3 - wRec) / 6) * canvas.height);
  return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data.subarray(0, 3)];
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('rnn-tutorial-landscape', () => {
  test('is square, and its canvas has the device pixels of the plot', async () => {
    await page.viewport(800, 700);
    const element = await show(await makeSession(), 0);
    const { width, height } = inside(element, '.plot')!.getBoundingClientRect();
    expect(width).toBe(height);
    expect(inside(element, '.u-over')!.getBoundingClientRect().width).toBe(width);
    const canvas = element.shadowRoot!.querySelector<HTMLCanvasElement>('canvas.plain')!;
    expect(canvas.hidden).toBe(false);
    expect([canvas.width, canvas.height]).toEqual([width * devicePixelRatio, height * devicePixelRatio]);
    expect(texts(element, '.extent')).toEqual(['[−3, 3]², 100 × 100 cells']);
  });

  test('paints the lowest band at the minimum and the cap in the corner, upright', async () => {
    const session = await makeSession();
    const element = await show(session, 0);
    const { colors } = heatmapStyle('viridis');
    const cap = [...colors.slice(-3)];
    expect(pixel(element, 2.95, 2.95)).toEqual(cap);
    expect(pixel(element, 1, -2.9)).not.toEqual(pixel(element, 1, 2.9));
    expect(pixel(element, 1, 1)[0]).toBeLessThan(75);
    session.setColorMap('pink');
    await element.updateComplete;
    expect(pixel(element, 2.95, 2.95)).toEqual([...heatmapStyle('pink').colors.slice(-3)]);
  });

  test('shows the exact cost under the cross-hair, not the cost plus one', async () => {
    const session = await makeSession();
    const element = await show(session, 0);
    await pointAt(element, 1.2, 1.2);
    const { parameters, cost } = session.state.hover!;
    expect([...parameters].map((value) => Math.abs(value - 1.2) < 0.02)).toEqual([true, true]);
    expect(texts(element, '.box dd')).toEqual([...parameters, cost].map((value) => formatNumber(value)));
    session.setHover(Float64Array.of(1.2, 1.2));
    expect(session.state.hover!.cost).toBeCloseTo(110.22803726617079, 8);
  });

  test('keeps the box inside the plot in every corner', async () => {
    const element = await show(await makeSession(), 0, 300);
    for (const [wx, wRec] of [
      [-2.99, -2.99],
      [-2.99, 2.99],
      [2.99, -2.99],
      [2.99, 2.99],
      [0, 0],
    ] as const) {
      await pointAt(element, wx, wRec);
      const box = inside(element, '.box')!.getBoundingClientRect();
      const plot = inside(element, '.plot')!.getBoundingClientRect();
      expect(box.left).toBeGreaterThanOrEqual(plot.left);
      expect(box.right).toBeLessThanOrEqual(plot.right);
      expect(box.top).toBeGreaterThanOrEqual(plot.top);
      expect(box.bottom).toBeLessThanOrEqual(plot.bottom);
    }
  });

  test('selects the point that is clicked, and no other place', async () => {
    const session = await makeSession();
    const element = await show(session, 0);
    await pointAt(element, 1, -2, 'click');
    expect(session.state.point).toBe(2);
    await pointAt(element, -2, -2, 'click');
    expect(session.state.point).toBe(2);
    await element.updateComplete;
    const selected = [...element.shadowRoot!.querySelectorAll('.mark[data-selected=true]')];
    expect(selected.map((mark) => mark.getAttribute('data-letter'))).toEqual(['C']);
  });

  test('moves the cross-hair by keys, says where it is, and selects by Enter', async () => {
    const session = await makeSession();
    session.selectPoint(0);
    const element = await show(session, 0);
    inside(element, '.plot')!.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(session.state.hover!.parameters[0]).toBeCloseTo(1.94, 10);
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(session.state.hover!.parameters[1]).toBeCloseTo(0.4, 10);
    await element.updateComplete;
    expect(texts(element, '[aria-live]')[0]).toMatch(/^w x 1\.94, w rec 0\.4, cost \d/);
    session.setHover(Float64Array.of(1.02, 0.48));
    await userEvent.keyboard('{Enter}');
    expect(session.state.point).toBe(4);
  });

  test('draws the run up to the iteration without painting the surface again', async () => {
    const session = await makeSession();
    const element = await show(session, 0);
    const length = () => inside(element, '.trail-inner')!.getAttribute('d')!.split('L').length;
    expect(length()).toBe(501);
    const context = element.shadowRoot!.querySelector<HTMLCanvasElement>('canvas.plain')!.getContext('2d')!;
    context.clearRect(0, 0, 10, 10);
    session.playback.seek(60);
    await element.updateComplete;
    expect(length()).toBe(61);
    expect(texts(element, '.halo')).toEqual(['start', '60']);
    expect([...context.getImageData(5, 5, 1, 1).data]).toEqual([0, 0, 0, 0]);
  });

  test('says that a position lies outside the window', async () => {
    const session = await makeSession();
    const element = await show(session, 1);
    session.playback.seek(3);
    await element.updateComplete;
    expect(texts(element, '.note')).toEqual(['Iteration 3 lies outside this window.']);
    expect(inside(element, '.position')).toBeNull();
  });

  test('counts and names saturated cells, and shows an error', async () => {
    const session = await makeSession();
    const element = await show(session, 0);
    const [first, second] = session.state.surfaces;
    const status = first.surface!.status.map((code, cell) => (cell < 4980 ? STATUS_SATURATED : code));
    session.store.set({
      surfaces: [{ ...first, surface: { ...first.surface!, engine: 'gpu', status }, error: 'It failed.' }, second],
    });
    await element.updateComplete;
    expect(texts(element, '.extent')[0]).toMatch(/; 4\s980 of 10\s000 cells saturated$/);
    expect(texts(element, '[role=alert]')).toEqual(['It failed.']);
    await pointAt(element, 0.5, -2);
    expect(texts(element, '.box p')).toEqual(['beyond float32’s range (saturated)']);
    await pointAt(element, 0.5, 2);
    expect(texts(element, '.box p')).toEqual([]);
  });

  test('has no fault that axe finds', async () => {
    await show(await makeSession(), 0);
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
