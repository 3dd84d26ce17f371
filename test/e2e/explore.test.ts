import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import { colorViolations, countColors, seriousViolations } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

const TABS = ['Point', 'Runs', 'Data', 'View', 'Map', 'Share'] as const;

const tab = (page: Page, name: (typeof TABS)[number]) => page.getByRole('tab', { name });
const timeSteps = (page: Page) => page.locator('rnn-data-panel').getByRole('textbox', { name: /time steps/ });
const hash = (page: Page) => new URL(page.url()).hash;

/** What the page's explorer holds, as plain numbers and words. */
function look(page: Page) {
  return page.evaluate(() => {
    const { explorer } = document.querySelector('rnn-app') as unknown as { explorer: Explorer };
    const { document: made, data, landscape, map, runs } = explorer.state;
    return {
      nSteps: data.nSteps,
      nRuns: runs.length,
      window: made.window,
      atRest: !landscape.busy && runs.every(({ busy }) => !busy),
      costs: [...(landscape.surface?.costs.subarray(0, 3) ?? [])],
      verified: landscape.verdict?.passed ?? false,
      hasMap: map.result !== undefined || map.progress !== undefined,
    };
  });
}

/** Until the landscape stands, whole and checked. */
async function stands(page: Page): Promise<void> {
  await page.locator('rnn-explore-landscape').waitFor();
  await expect.poll(() => look(page), { timeout: 20_000 }).toMatchObject({ atRest: true, verified: true });
}

async function typeSteps(page: Page, value: string): Promise<void> {
  await tab(page, 'Data').click();
  await timeSteps(page).fill(value);
  await timeSteps(page).press('Enter');
}

/** A color counts from a hundred pixels on. */
const nColors = (page: Page) => countColors(page.locator('rnn-explore-landscape .plot'), 100);

describe.each(['webgpu', 'no-webgpu'] as const)('the explorer, %s', (gpu) => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser(gpu);
  });
  afterAll(() => browser.close());

  test('the landscape stands, checked, and fills the window without a scroll bar', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore' });
    await stands(page);
    expect(await nColors(page)).toBeGreaterThan(12);
    const scroll = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth - innerWidth, scrollHeight - innerHeight];
    });
    expect(scroll).toEqual([0, 0]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('what was changed stands in the address, and a reload shows it again', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore' });
    await stands(page);
    const before = await look(page);
    await typeSteps(page, '60');
    await expect.poll(() => hash(page)).toBe('#/explore?v=1&d=1,20,60,0.5');
    await stands(page);
    const changed = await look(page);
    expect(changed.nSteps).toBe(60);
    expect(changed.costs).not.toEqual(before.costs);
    await page.reload();
    await stands(page);
    expect(await look(page)).toEqual(changed);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the explorer, whatever computes', () => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser('no-webgpu');
  });
  afterAll(() => browser.close());

  test('a broken link says why, changes nothing, and is forgotten', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore?v=1&d=1,20,600,0.5' });
    await stands(page);
    const notice = page.locator('rnn-explore .notice');
    expect(await notice.textContent()).toMatch(/This link cannot be opened: T: .*600/);
    expect(await look(page)).toMatchObject({ nSteps: 10, nRuns: 1 });
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => notice.count()).toBe(0);
    await expect.poll(() => hash(page)).toBe('#/explore?v=1');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a link with a map opens it asked for, not computed', async () => {
    const link = '#/explore?v=1&l=bands.contours.map.runs.points&b=rprop@200@60@one';
    const { page } = await browser.open({ hash: link });
    await stands(page);
    await page.waitForTimeout(500);
    expect((await look(page)).hasMap).toBe(false);
    await expect.poll(() => hash(page)).toBe(link);
    await page.close();
  });

  test('back and forward lead between the places, and the explorer is as it was left', async () => {
    const { page, complaints } = await browser.open();
    const places = page.getByRole('navigation', { name: 'Places' });
    await places.getByRole('link', { name: 'Explore' }).click();
    await stands(page);
    await typeSteps(page, '25');
    await expect.poll(() => hash(page)).toBe('#/explore?v=1&d=1,20,25,0.5');
    await places.getByRole('link', { name: 'Tutorial' }).click();
    await page.locator('rnn-tutorial').waitFor();
    expect(await places.locator('[aria-current=page]').textContent()).toBe('Tutorial');
    await page.goBack();
    await stands(page);
    expect(await look(page)).toMatchObject({ nSteps: 25 });
    await page.goForward();
    await page.locator('rnn-tutorial').waitFor();
    await page.evaluate(() => {
      location.hash = '#/nowhere';
    });
    await page.locator('rnn-tutorial').waitFor();
    await places.getByRole('link', { name: 'Explore' }).click();
    await expect.poll(() => hash(page)).toBe('#/explore?v=1&d=1,20,25,0.5');
    // An address that is typed is opened; back leads to the one before.
    await page.evaluate(() => {
      location.hash = '#/explore?v=1&d=1,20,7,0.5';
    });
    await expect.poll(() => look(page)).toMatchObject({ nSteps: 7 });
    await page.goBack();
    await expect.poll(() => look(page)).toMatchObject({ nSteps: 25 });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('where its code cannot be fetched it says so, and tries again when asked', async () => {
    const { page } = await browser.open();
    await page.locator('rnn-tutorial').waitFor();
    await page.route(/\/assets\/explore/, (route) => route.abort());
    await page.getByRole('link', { name: 'Explore' }).click();
    await page.getByText('The explorer could not be loaded').waitFor();
    await page.unroute(/\/assets\/explore/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await stands(page);
    await page.close();
  });

  test('changes are undone and redone by keys', async () => {
    const { page } = await browser.open({ hash: '#/explore' });
    await stands(page);
    await typeSteps(page, '33');
    await expect.poll(() => look(page)).toMatchObject({ nSteps: 33 });
    // The field still has the focus, but holds nothing that is not set yet.
    await page.keyboard.press('Control+z');
    await expect.poll(() => timeSteps(page).inputValue()).toBe('10');
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => timeSteps(page).inputValue()).toBe('33');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await expect.poll(() => timeSteps(page).inputValue()).toBe('33');
    await page.close();
  });

  test('? lists the keys over the page; Escape closes it and leads back', async () => {
    const { page } = await browser.open({ hash: '#/explore' });
    await stands(page);
    await tab(page, 'Runs').focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys and gestures' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toMatch(/Arrows[\s\S]*Shift[\s\S]*Space[\s\S]*Ctrl Z/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await tab(page, 'Runs').evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.close();
  });

  test('nothing is wider than the window, whatever its size, and the landscape is the largest thing', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore', width: 360, height: 640 });
    for (const [width, height] of [
      [360, 640],
      [360, 800],
      [768, 1024],
      [1280, 720],
      [1920, 1080],
    ] as const) {
      const size = `${width} × ${height}`;
      await page.setViewportSize({ width, height });
      await stands(page);
      for (const name of TABS) {
        await tab(page, name).click();
        await page.waitForTimeout(100);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name}, ${size}`).toBe(width);
      }
      await page.evaluate(() => scrollTo(0, 0));
      const plot = (await page.locator('rnn-explore-landscape .plot').boundingBox())!;
      expect(plot.width * plot.height, size).toBeGreaterThan(0.28 * width * height);
      expect(plot.y + plot.height, size).toBeLessThan(height);
      const clock = (await page.locator('rnn-explore-timeline.clock').boundingBox())!;
      expect(clock.y + clock.height, size).toBeLessThanOrEqual(height + 1);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('on a phone the keyboard never leads behind what is kept in sight', async () => {
    const { page } = await browser.open({ hash: '#/explore', width: 360, height: 740, touch: true });
    await stands(page);
    await tab(page, 'Data').click();
    await tab(page, 'Data').focus();
    const hidden: string[] = [];
    let nStops = 0;
    for (; nStops < 40; nStops++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        let element: Element | null = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body) return;
        const explore = document.querySelector('rnn-app')!.shadowRoot!.querySelector('rnn-explore')!.shadowRoot!;
        const { top, bottom } = element.getBoundingClientRect();
        const above = explore.querySelector('rnn-explore-landscape')!.getBoundingClientRect().bottom;
        const below = explore.querySelector('.clock')!.getBoundingClientRect().top;
        return {
          name: `${element.tagName} ${element.id} ${element.ariaLabel}`,
          inSight: bottom > above + 8 && top < below - 8,
        };
      });
      if (!stop) break;
      if (!stop.inSight) hidden.push(stop.name);
    }
    expect(nStops).toBeGreaterThan(8);
    expect(hidden).toEqual([]);
    await page.close();
  });

  test('every color of the palette can be drawn on a canvas, and more contrast leaves nothing for axe', async () => {
    const { page } = await browser.open({ hash: '#/explore' });
    await stands(page);
    for (const media of [
      { colorScheme: 'light', contrast: 'more' },
      { colorScheme: 'dark', contrast: 'more' },
      { colorScheme: 'dark', contrast: 'no-preference' },
      { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia(media);
      const refused = await page.evaluate(() => {
        const app = document.querySelector('rnn-app')!;
        const context = document.createElement('canvas').getContext('2d')!;
        const names = ['paper', 'text', 'muted', 'line', 'accent', 'good', 'bad', 'run-1', 'point-red'];
        return names.filter((name) => {
          const drawn = ['#010203', '#040506'].map((before) => {
            context.fillStyle = before;
            context.fillStyle = getComputedStyle(app).getPropertyValue(`--${name}`).trim();
            return context.fillStyle;
          });
          return drawn[0] !== drawn[1];
        });
      });
      expect(refused, JSON.stringify(media)).toEqual([]);
      if (media.contrast === 'more') expect(await colorViolations(page), JSON.stringify(media)).toEqual([]);
    }
    await page.close();
  });
});
