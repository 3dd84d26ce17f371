import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answers,
  ask,
  atRest,
  drag,
  inspector,
  nColors,
  plot,
  type Spot,
  spotOf,
  useGpu,
  windowOf,
} from '../helpers/explore-page.ts';
import { colorViolations, seriousViolations } from '../helpers/look.ts';
import { type Gpu, type OpenedBrowser, openBrowser } from '../helpers/page.ts';

const tab = (page: Page, name: string) => inspector(page).getByRole('tab', { name }).click();
const number = (page: Page, name: RegExp) => inspector(page).getByRole('textbox', { name });
const button = (page: Page, name: string | RegExp) => inspector(page).getByRole('button', { name });
const hash = (page: Page) => page.evaluate(() => location.hash);
const goTo = (page: Page, hash: string) => page.goto(new URL(hash, page.url()).href);
const nRuns = (page: Page) => ask(page, ({ document }) => document.runs.length);

async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await number(page, name).fill(text);
  await number(page, name).press('Enter');
}

/** Opens the explorer at links, computing with the GPU where there is one, and waits until it is at rest. */
function explorerIn(gpu: Gpu) {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser(gpu);
  });
  afterAll(() => browser.close());
  return async ({ hash = '#/explore', ...options }: Parameters<OpenedBrowser['open']>[0] = {}) => {
    // What a GPU in software computes has no more cells than it needs to.
    const small = gpu === 'webgpu' ? { width: 1100, height: 640 } : {};
    const opened = await browser.open({ hash, ...small, ...options });
    await plot(opened.page).waitFor();
    if (gpu === 'webgpu') await useGpu(opened.page);
    await atRest(opened.page);
    return opened;
  };
}

/** The explorer as hands use it: a mouse, a keyboard alone, fingers. Here what an engine computes and draws upon it. */
describe.each(['webgpu', 'no-webgpu'] as const)('by hand, %s', (gpu) => {
  const open = explorerIn(gpu);

  test('a mouse pans, zooms by wheel and by box, and goes back and forward through its windows', async () => {
    const { page, complaints } = await open();
    const home = await windowOf(page);
    const { width } = (await plot(page).boundingBox())!;
    const [x, y] = await spotOf(page, [0.2, -0.7]);
    await drag(page, [x, y], [x + width / 4, y]);
    const panned = await windowOf(page);
    expect(panned.a[0]).toBeCloseTo(home.a[0] - (home.a[1] - home.a[0]) / 4, 1);
    expect(panned.b[0]).toBeCloseTo(home.b[0], 9);
    await atRest(page);

    const under = (await spotOf(page, [0, 0]))[0];
    await page.mouse.move(...(await spotOf(page, [0, 0])));
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await answers(page, ({ document: { window } }) => window.a[1] - window.a[0]).toBeLessThan(4);
    await atRest(page);
    // What lies under the cursor stays there.
    expect((await spotOf(page, [0, 0]))[0]).toBeCloseTo(under, -0.5);

    // Turns of the wheel that follow each other at once are one step back; a slow machine may see them as several.
    const isPanned = async () => JSON.stringify(await windowOf(page)) === JSON.stringify(panned);
    for (let step = 0; step < 4 && !(await isPanned()); step++) await page.keyboard.press('[');
    expect(await windowOf(page)).toEqual(panned);
    const toolbar = page.locator('rnn-explore-landscape').getByRole('toolbar');
    await toolbar.getByRole('button', { name: /Window before/ }).click();
    expect(await windowOf(page)).toEqual(home);
    await toolbar.getByRole('button', { name: /Next window/ }).click();
    expect(await windowOf(page)).toEqual(panned);

    await page.mouse.dblclick(x, y);
    expect(await windowOf(page)).toEqual(home);
    expect(await nRuns(page)).toBe(1);

    await page.keyboard.down('Shift');
    await drag(page, await spotOf(page, [-0.5, -1.5]), await spotOf(page, [0.5, -0.5]));
    await page.keyboard.up('Shift');
    const boxed = await windowOf(page);
    for (const [place, end] of [-0.5, 0.5, -1.5, -0.5].entries()) {
      expect([...boxed.a, ...boxed.b][place]).toBeCloseTo(end, 1);
    }
    await atRest(page);
    expect(await nColors(page)).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the length of the sequences and own data change the landscape; what is wrong with data is told', async () => {
    const { page, complaints } = await open();
    await tab(page, 'Data');
    const range = () => ask(page, ({ landscape }) => landscape.range);
    const before = await range();
    const slider = inspector(page).getByRole('slider', { name: /time steps/ });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await ask(page, ({ data }) => data.nSteps)).toBe(11);
    await page.keyboard.press('End');
    expect(await ask(page, ({ data }) => data.nSteps)).toBe(100);
    await atRest(page);
    expect(await range()).not.toEqual(before);
    // About half of the plane is saturated then.
    const share = await ask(page, ({ landscape: { verdict } }) => verdict!.nSaturated / verdict!.nChecked);
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);

    await type(page, /time steps/, '3.5');
    const alert = inspector(page).getByRole('alert');
    await expect.poll(() => alert.textContent()).toBe('T must be a whole number from 1 to 128; “3.5” is not.');
    expect(await ask(page, ({ data }) => data.nSteps)).toBe(100);
    await number(page, /time steps/).press('Escape');
    await expect.poll(() => alert.count()).toBe(0);

    const paste = inspector(page).getByRole('textbox', { name: 'Sequences and targets' });
    await paste.fill('0,1,0,1\n1,1,x,2\n');
    await inspector(page).getByText('line 2, column 5: “x” is not a number').waitFor();
    expect(await ask(page, ({ document }) => document.data.kind)).toBe('generated');
    await paste.fill('0,1,0.5,1\n1,1,2,2\n');
    await button(page, 'Use this data').click();
    const shape = () => ask(page, ({ data }) => [data.nSequences, data.nSteps, ...data.inputs.slice(0, 6)]);
    expect(await shape()).toEqual([2, 3, 0, 1, 0.5, 1, 1, 2]);
    await atRest(page);
    // Own data travels in the link.
    await expect.poll(() => hash(page), { timeout: 2000 }).toContain('d=own:2~3~f~');
    await page.reload();
    await plot(page).waitFor();
    expect(await shape()).toEqual([2, 3, 0, 1, 0.5, 1, 1, 2]);
    await atRest(page);
    await tab(page, 'Data');
    await button(page, 'Back to generated data').click();
    expect((await shape()).slice(0, 2)).toEqual([20, 10]);
    await atRest(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the cliff is served like any network', async () => {
    const { page, complaints } = await open();
    await tab(page, 'Data');
    await inspector(page).getByRole('combobox', { name: 'Network' }).selectOption('cliff');
    await answers(page, ({ model }) => model.id).toBe('cliff');
    await atRest(page);
    expect(await nColors(page)).toBeGreaterThan(5);
    await page.mouse.click(...(await spotOf(page, [5.2, -2.7])));
    await answers(page, ({ document }) => document.runs.length).toBe(2);
    await atRest(page);
    const range = () => ask(page, ({ landscape }) => landscape.range);
    const before = await range();
    await type(page, /time steps/, '10');
    await atRest(page);
    expect(await range()).not.toEqual(before);
    for (let step = 0; step < 3; step++) await button(page, 'Undo').click();
    expect(await ask(page, ({ model, document }) => [model.id, document.window.a])).toEqual(['linear', [-3, 3]]);
    await expect.poll(() => inspector(page).getByRole('combobox', { name: 'Network' }).inputValue()).toBe('linear');
    await atRest(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('while the window changes its size the picture stays as fine as the screen', async () => {
    const { page, complaints } = await open();
    for (const [width, height] of [
      [1500, 900],
      [861, 600],
      [600, 800],
      [320, 640],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      const difference = async () => {
        const box = (await plot(page).locator('canvas.picture').boundingBox())!;
        const size = await ask(page, (state) => state.size);
        return Math.hypot(box.width - size.width, box.height - size.height);
      };
      await expect.poll(difference, { timeout: 5000 }).toBeLessThan(2);
      await atRest(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} wide`).toBe(width);
      const box = (await plot(page).boundingBox())!;
      expect(Math.min(box.width, box.height), `${width} × ${height}`).toBeGreaterThan(200);
    }
    expect(await nColors(page)).toBeGreaterThan(20);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('by hand, whatever computes', () => {
  const open = explorerIn('no-webgpu');

  test('a click starts a run, its start can be dragged, and every view follows', async () => {
    const { page, complaints } = await open();
    await page.mouse.click(...(await spotOf(page, [0.5, 0.5])));
    await answers(page, ({ document }) => document.runs.length).toBe(2);
    await atRest(page);
    const start = await ask(page, ({ document }) => document.runs[1]!.start);
    expect(start[0]).toBeCloseTo(0.5, 1);
    expect(start[1]).toBeCloseTo(0.5, 1);
    expect(await ask(page, ({ document }) => document.selection)).toEqual({ kind: 'run', index: 1 });
    const timeline = page.locator('rnn-explore-timeline');
    expect(await timeline.getByRole('list', { name: 'Runs' }).getByRole('button').count()).toBe(2);
    await page.mouse.move(5, 5);
    await expect.poll(() => inspector(page).locator('h3').first().textContent()).toBe('Run 2 at iteration 500');

    await drag(page, await spotOf(page, start), await spotOf(page, [-0.5, 1]));
    await atRest(page);
    const [moved, path] = await ask(page, ({ document, runs }) => [
      document.runs[1]!.start,
      [...runs[1]!.run!.parameters.slice(0, 2)],
    ]);
    expect(moved![0]).toBeCloseTo(-0.5, 1);
    expect(path).toEqual(moved);
    // A drag is undone as one.
    await button(page, 'Undo').click();
    expect(await ask(page, ({ document }) => document.runs[1]!.start)).toEqual(start);
    await button(page, 'Undo').click();
    expect(await nRuns(page)).toBe(1);
    await button(page, 'Redo').click();
    expect(await nRuns(page)).toBe(2);

    await timeline.getByRole('button', { name: 'To the start' }).click();
    await timeline.getByRole('button', { name: /^Play/ }).click();
    await answers(page, ({ iteration }) => iteration).toBeGreaterThan(5);
    await timeline.getByRole('button', { name: /^Pause/ }).click();
    expect(await ask(page, ({ playing }) => playing)).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the keyboard alone is enough', async () => {
    const { page, complaints } = await open();
    const isOnPlot = () =>
      page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.getAttribute('aria-roledescription') === 'plot';
      });
    for (let press = 0; press < 12 && !(await isOnPlot()); press++) await page.keyboard.press('Tab');
    expect(await isOnPlot()).toBe(true);
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
    const cross = await ask(page, ({ hover }) => hover!.place);
    await page.keyboard.press('Enter');
    await answers(page, ({ document }) => document.runs.length).toBe(2);
    expect(await ask(page, ({ document }) => document.runs[1]!.start)).toEqual(cross);
    for (const [key, count] of [
      ['Delete', 1],
      ['Control+z', 2],
      ['Control+Shift+Z', 1],
    ] as const) {
      await page.keyboard.press(key);
      expect(await nRuns(page), key).toBe(count);
    }

    const nPoints = () => ask(page, ({ document }) => document.points.length);
    const points = await nPoints();
    await page.keyboard.press('n');
    expect(await ask(page, ({ document }) => document.selection.kind)).toBe('point');
    await page.keyboard.press('Delete');
    expect(await nPoints()).toBe(points - 1);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('p');
    expect(await nPoints()).toBe(points);

    const home = await windowOf(page);
    await page.keyboard.press('+');
    expect((await windowOf(page)).a).not.toEqual(home.a);
    await page.keyboard.press('0');
    expect(await windowOf(page)).toEqual(home);

    const dialog = page.getByRole('dialog');
    await page.keyboard.press('?');
    await dialog.waitFor();
    // A key that is meant for the page does nothing behind it.
    await page.keyboard.press(',');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await isOnPlot()).toBe(true);
    expect(await ask(page, ({ iteration }) => iteration)).toBe(500);
    await page.keyboard.press(',');
    expect(await ask(page, ({ iteration }) => iteration)).toBe(499);
    await atRest(page);

    // From the landscape on to the panels, and through them by arrows.
    const tabs = inspector(page).getByRole('tab');
    const isOnTabs = () => tabs.first().evaluate((element) => element.matches(':focus'));
    for (let press = 0; press < 50 && !(await isOnTabs()); press++) await page.keyboard.press('Tab');
    expect(await isOnTabs()).toBe(true);
    await page.keyboard.press('End');
    expect(await tabs.last().getAttribute('aria-selected')).toBe('true');
    expect(await tabs.last().evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await isOnTabs()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('fingers start a run, pinch, pan, and use the tabs of a phone', async () => {
    const { page, complaints } = await open({ width: 360, height: 740, touch: true });
    const [x, y] = await spotOf(page, [-0.5, -1]);
    await page.touchscreen.tap(x, y);
    await answers(page, ({ document }) => document.runs.length).toBe(2);
    const home = await windowOf(page);

    const session = await page.context().newCDPSession(page);
    const touch = (kind: 'touchStart' | 'touchMove' | 'touchEnd', ...spots: Spot[]) =>
      session.send('Input.dispatchTouchEvent', {
        type: kind,
        touchPoints: spots.map(([atX, atY], id) => ({ x: atX, y: atY, id })),
      });
    await touch('touchStart', [x - 30, y], [x + 30, y]);
    for (const reach of [45, 60, 90]) await touch('touchMove', [x - reach, y], [x + reach, y]);
    await touch('touchEnd');
    const pinched = await windowOf(page);
    expect((home.a[1] - home.a[0]) / (pinched.a[1] - pinched.a[0])).toBeCloseTo(3, 1);
    await atRest(page);
    expect(await nColors(page)).toBeGreaterThan(5);
    // A finger pans; the page under it stays.
    await touch('touchStart', [x, y - 60]);
    for (const way of [20, 40, 60]) await touch('touchMove', [x, y - 60 + way]);
    // The finger rests before it is lifted: Chromium keeps a tap to itself that would stop a fling.
    await atRest(page);
    await touch('touchMove', [x, y]);
    await touch('touchEnd');
    expect((await windowOf(page)).b[0]).toBeGreaterThan(pinched.b[0]);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await nRuns(page)).toBe(2);

    for (const [name, element] of [
      ['Runs', 'rnn-runs-panel'],
      ['Data', 'rnn-data-panel'],
      ['View', 'rnn-view-panel'],
      ['Map', 'rnn-explore-map'],
      ['Share', 'rnn-explore-share'],
      ['Point', 'rnn-explore-point'],
    ] as const) {
      await inspector(page).getByRole('tab', { name }).tap();
      await page.locator(element).waitFor();
    }
    // The transport stays under the thumb, and is as large.
    const play = page.locator('rnn-explore-timeline').getByRole('button', { name: /^Play/ });
    const box = (await play.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(740);
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('menus follow undo, the address follows everything, and a link opens exactly its view', async () => {
    const { page, complaints } = await open();
    await page.mouse.click(...(await spotOf(page, [0.5, 0.5])));
    await answers(page, ({ document }) => document.runs.length).toBe(2);
    await tab(page, 'Runs');
    const menu = inspector(page).getByRole('combobox', { name: 'Optimizer of run 2' });
    await menu.selectOption('adam');
    for (let round = 0; round < 2; round++) {
      await button(page, 'Undo').click();
      await expect.poll(() => menu.inputValue()).toBe('rprop');
      await button(page, 'Redo').click();
      await expect.poll(() => menu.inputValue()).toBe('adam');
    }
    await page
      .locator('rnn-explore-timeline')
      .getByRole('button', { name: /Step back/ })
      .click();
    await expect.poll(() => hash(page), { timeout: 2000 }).toMatch(/@adam.*&i=499$/);
    const link = await ask(page, (_state, explorer) => explorer.link());
    expect(await hash(page)).toBe(`#/explore?${link}`);
    const view = () => ask(page, ({ document, iteration }) => JSON.stringify([document, iteration]));
    const kept = await view();
    await page.reload();
    await plot(page).waitFor();
    await expect.poll(view).toBe(kept);
    await atRest(page);

    await goTo(page, '#/explore?v=1&w=0,1,0,2&n=40&i=7&k=3&x=point1&l=smooth.runs');
    await answers(page, ({ document: { window } }) => window).toEqual({ a: [0, 1], b: [0, 2] });
    expect(
      await ask(page, ({ document: { nIterations, selection, layers }, iteration, timeStep }) => [
        nIterations,
        iteration,
        timeStep,
        selection,
        layers.fill,
        layers.points,
        layers.runs,
      ]),
    ).toEqual([40, 7, 3, { kind: 'point', index: 1 }, 'smooth', false, true]);
    await atRest(page);

    const good = await view();
    await goTo(page, '#/explore?v=1&w=1,0,0,2');
    await page.getByText('This link cannot be opened: a window from 1 to 0 is empty or too small.').waitFor();
    expect(await view()).toBe(good);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('axe finds nothing serious in messages, notices, the cliff and a phone, light and dark', async () => {
    const runs = '-1.5,2@rprop;0.5,0.5@gradient-descent;1.5,1.5@gradient-descent,learningRate:1';
    const { page } = await open({ hash: `#/explore?v=1&r=${runs}&x=run2` });
    const look = async (name: string) => {
      expect(await seriousViolations(page), name).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await colorViolations(page), `${name}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await tab(page, 'Runs');
    await inspector(page)
      .getByText(/^Diverged at step/)
      .first()
      .waitFor();
    await type(page, /learning rate/, 'fast');
    await look('a diverged run');
    await tab(page, 'Data');
    await type(page, /time steps/, 'many');
    await inspector(page).getByRole('textbox', { name: 'Sequences and targets' }).fill('0,1,x');
    await look('messages');
    await inspector(page).getByRole('textbox', { name: 'Sequences and targets' }).fill('0,1,1');
    await button(page, 'Use this data').waitFor();
    await look('a preview');
    await inspector(page).getByRole('combobox', { name: 'Network' }).selectOption('cliff');
    await page.setViewportSize({ width: 360, height: 740 });
    await atRest(page);
    await look('the cliff on a phone');
    await goTo(page, '#/explore?v=9');
    await page.getByText('This link cannot be opened').waitFor();
    await look('a notice');
    await page.close();
  });
});
