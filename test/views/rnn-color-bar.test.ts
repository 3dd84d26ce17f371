import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Session } from '../../src/app/session.ts';
import { STATUS_SATURATED } from '../../src/engines/engine.ts';
import '../../src/views/color-bar/rnn-color-bar.ts';
import type { RnnColorBar } from '../../src/views/color-bar/rnn-color-bar.ts';
import { makeSession } from '../helpers/session.ts';

async function show(session: Session): Promise<RnnColorBar> {
  const host = document.createElement('div');
  host.style.cssText = 'display: flex; height: 500px';
  const element = document.createElement('rnn-color-bar');
  element.session = session;
  host.append(element);
  document.body.append(host);
  await expect.poll(() => all(element, '.band').length, { timeout: 5000 }).toBe(29);
  return element;
}

const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll(selector)];
const texts = (element: Element, selector: string) =>
  all(element, selector).map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());

afterEach(() => {
  document.body.replaceChildren();
});

describe('rnn-color-bar', () => {
  test('has 29 bands, whole decades, and a cap with its name', async () => {
    await page.viewport(800, 700);
    const element = await show(await makeSession());
    expect(texts(element, '.scale text')).toEqual([
      '10⁰',
      '10¹',
      '10²',
      '10³',
      '10⁴',
      '10⁵',
      '10⁶',
      '10⁷',
      '10⁸',
      'above 10⁸',
    ]);
    expect(new Set(all(element, '.band, .cap').map((rectangle) => rectangle.getAttribute('fill'))).size).toBe(30);
    expect(all(element, '.saturated')).toEqual([]);
  });

  test('its marker follows the cost under the cross-hair', async () => {
    const session = await makeSession();
    const element = await show(session);
    expect(all(element, '.marker')).toEqual([]);
    const place = async (wx: number, wRec: number) => {
      session.setHover(Float64Array.of(wx, wRec));
      await element.updateComplete;
      const { top, height } = all(element, '.marker .line-inner')[0]!.getBoundingClientRect();
      return top + height / 2;
    };
    const middle = (rectangle: Element) => {
      const { top, height } = rectangle.getBoundingClientRect();
      return top + height / 2;
    };
    // ξ + 1 = 1 at the minimum, where the tick of 10⁰ stands.
    expect(await place(1, 1)).toBeCloseTo(middle(all(element, '.tick')[0]!), 0);
    expect(await place(3, 3)).toBeCloseTo(middle(all(element, '.cap')[0]!), 0);
    expect(await place(1, 2)).toBeLessThan(middle(all(element, '.tick')[5]!));
  });

  test('offers the maps by their titles', async () => {
    const session = await makeSession();
    const element = await show(session);
    expect(texts(element, 'option')).toEqual(['Viridis', 'Pink, as in the tutorial', 'Cividis']);
    const before = all(element, '.band').map((rectangle) => rectangle.getAttribute('fill'));
    const select = all(element, 'select')[0] as HTMLSelectElement;
    select.value = 'pink';
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(session.state.colorMap).toBe('pink');
    expect(all(element, '.band').map((rectangle) => rectangle.getAttribute('fill'))).not.toEqual(before);
  });

  test('names saturated cells, how many and where', async () => {
    const session = await makeSession();
    const element = await show(session);
    const [first, second] = session.state.surfaces;
    const status = first.surface!.status.map((code, cell) => (cell < 12 ? STATUS_SATURATED : code));
    session.store.set({ surfaces: [{ ...first, surface: { ...first.surface!, status } }, second] });
    await element.updateComplete;
    expect(texts(element, '.saturated span')).toEqual(['saturated (12)', 'in [−3, 3]²']);
  });

  test('lies down on a narrow screen', async () => {
    await page.viewport(400, 700);
    const element = await show(await makeSession());
    const [low, high] = [all(element, '.band')[0]!, all(element, '.cap')[0]!].map((e) => e.getBoundingClientRect());
    expect(high!.left).toBeGreaterThan(low!.right);
    expect(high!.top).toBeCloseTo(low!.top, 0);
    await page.viewport(800, 700);
  });
});
