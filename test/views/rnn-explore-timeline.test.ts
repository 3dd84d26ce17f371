import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import '../../src/views/explore-timeline/rnn-explore-timeline.ts';
import { stage } from '../helpers/explore-stage.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { browserClock } from '../helpers/session.ts';

afterEach(() => document.body.replaceChildren());

/** Three runs, of which the last leaves the numbers at once. */
async function threeRuns(): Promise<Explorer> {
  const explorer = await makeExplorer(browserClock);
  explorer.addRun([2, -1]);
  explorer.addRun([2.9, 2.9], { hyperparameters: { etaPlus: 4, etaMinus: 4, deltaInitial: 10, clipNorm: 0 } });
  explorer.select({ kind: 'run', index: 1 });
  await until(explorer, isAtRest);
  return explorer;
}

const plots = (root: ShadowRoot) => [...root.querySelectorAll('rnn-plot')];
const canvasOf = (plot: Element) => plot.shadowRoot!.querySelector('canvas')!;
const button = (root: ShadowRoot, label: RegExp) =>
  [...root.querySelectorAll('button')].find((each) => label.test(each.getAttribute('aria-label') ?? each.innerText))!;

/** Pixels of each run's own color that are drawn in a plot. */
function colorsIn(plot: Element): number[] {
  const canvas = canvasOf(plot);
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return ['#d9480f', '#1c7ed6', '#ae3ec9'].map((color) => {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) count++;
    }
    return count;
  });
}

describe('the timeline', () => {
  test('draws every run in its own color, and the legend says ξ of each where the clock stands', async () => {
    const { root, explorer, text, settle } = await stage('rnn-explore-timeline', 1100, await threeRuns());
    await settle();
    for (const [index, count] of colorsIn(plots(root)[0]!).entries()) {
      // The third leaves the plot at once.
      expect(count).toBeGreaterThan([20, 20, 0][index]!);
    }
    expect(root.querySelectorAll('.legend li')).toHaveLength(3);
    expect(text()).toContain('ξ 1.801×10⁻⁶');
    explorer.seek(0);
    await settle();
    expect(text()).toContain('iteration 0 of 500');
    expect(text()).toContain('ξ 6.157×10⁵');
    expect(text()).toContain('ξ 30.75');
    expect(text()).not.toContain('1.801×10⁻⁶');
  });

  test('a run that left the numbers says why; the axis follows the others', async () => {
    const { root, explorer, text, settle } = await stage('rnn-explore-timeline', 1100, await threeRuns());
    await settle();
    expect(explorer.state.runs[2]!.divergence!.message()).toMatch(/^Diverged at step/);
    expect(text()).toContain(explorer.state.runs[2]!.divergence!.message());
    const { data } = plots(root)[0]!;
    const heights = (data as (number | null)[][])[3]!.filter((value) => value !== null);
    // Three or four steps, and it is beyond the plot; the other two go on to the end.
    expect(heights.length).toBeLessThan(10);
    expect((data as (number | null)[][])[2]!.every((value) => value !== null)).toBe(true);
    expect(text()).toContain('diverged');
  });

  test('shows weights and step sizes of every run, on either scale', async () => {
    const { root, settle } = await stage('rnn-explore-timeline', 1100, await threeRuns());
    const log = () => root.querySelector<HTMLInputElement>('input[type=checkbox]')!;
    for (const label of [/weights/, /step sizes/]) {
      button(root, label).click();
      await settle();
      expect(plots(root)).toHaveLength(2);
      const before = JSON.stringify(plots(root)[0]!.data.slice(1));
      expect(colorsIn(plots(root)[0]!)[0]).toBeGreaterThan(20);
      log().click();
      await settle();
      expect(JSON.stringify(plots(root)[0]!.data.slice(1))).not.toBe(before);
      expect(colorsIn(plots(root)[1]!)[1]).toBeGreaterThan(20);
    }
  });

  test('a finger that drags in the plot scrubs, and every plot’s line follows', async () => {
    const { root, explorer, settle } = await stage('rnn-explore-timeline', 1100, await threeRuns());
    button(root, /weights/).click();
    await settle();
    const over = plots(root)[0]!.shadowRoot!.querySelector<HTMLElement>('.u-over')!;
    const { left, top, width } = over.getBoundingClientRect();
    const at = (share: number) => ({ clientX: left + share * width, clientY: top + 10, button: 0, pointerId: 1 });
    over.setPointerCapture = () => {};
    over.hasPointerCapture = () => true;
    over.dispatchEvent(new PointerEvent('pointerdown', { ...at(0.5), pointerType: 'touch' }));
    expect(explorer.state.iteration).toBe(250);
    over.dispatchEvent(new PointerEvent('pointermove', { ...at(0.1), pointerType: 'touch' }));
    expect(explorer.state.iteration).toBe(50);
    await settle();
    const lines = plots(root).map((plot) => plot.shadowRoot!.querySelector<HTMLElement>('.position')!);
    const [first, second] = lines.map((line) => line.getBoundingClientRect().left);
    expect(first! - left).toBeCloseTo(0.1 * width, -1);
    expect(second).toBeGreaterThan(first!);
  });

  test('plays, steps and changes its speed, by buttons and by keys', async () => {
    const { root, explorer, settle } = await stage('rnn-explore-timeline', 1100);
    const range = root.querySelector<HTMLInputElement>('input[type=range]')!;
    const press = (key: string) => range.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press(',');
    expect(explorer.state.iteration).toBe(499);
    press('<');
    expect(explorer.state.iteration).toBe(489);
    press('.');
    expect(explorer.state.iteration).toBe(490);
    const select = root.querySelector('select')!;
    select.value = '2';
    select.dispatchEvent(new Event('change'));
    expect(explorer.state.playSeconds).toBe(2);
    button(root, /To the start/).click();
    press(' ');
    expect(explorer.state.playing).toBe(true);
    await until(explorer, ({ iteration }) => iteration > 20);
    await settle();
    button(root, /Pause/).click();
    expect(explorer.state.playing).toBe(false);
  });

  test('new numbers go into the plot that stands; another selection draws it anew', async () => {
    const { root, explorer, settle } = await stage('rnn-explore-timeline', 1100, await threeRuns());
    await settle();
    const options = plots(root)[0]!.options;
    explorer.setRun(0, { start: [0.5, 0.5] });
    await until(explorer, isAtRest);
    await settle();
    expect(plots(root)[0]!.options).toBe(options);
    root.querySelectorAll<HTMLElement>('.legend button')[2]!.click();
    await settle();
    expect(explorer.state.document.selection).toEqual({ kind: 'run', index: 2 });
    expect(plots(root)[0]!.options).not.toBe(options);
  });

  test('compact, it is a strip where there is room and one row of transport where there is not', async () => {
    await page.viewport(1200, 600);
    const explorer = await threeRuns();
    const wide = await stage('rnn-explore-timeline', 1100, explorer);
    wide.element.compact = true;
    await wide.settle();
    expect(wide.element.offsetHeight).toBeGreaterThanOrEqual(160);
    expect(wide.element.offsetHeight).toBeLessThanOrEqual(200);
    const narrow = await stage('rnn-explore-timeline', 344, explorer);
    narrow.element.compact = true;
    await narrow.settle();
    expect(narrow.element.offsetHeight).toBeLessThanOrEqual(56);
    expect(narrow.element.scrollWidth).toBeLessThanOrEqual(narrow.element.clientWidth);
  });

  test('nothing that a screen reader needs is missing', async () => {
    const { element } = await stage('rnn-explore-timeline', 1100, await threeRuns());
    const { violations } = await axe.run(element);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
