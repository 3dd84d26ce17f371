import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import type { Session } from '../../src/app/session.ts';
import { countColors, seriousViolations } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

/** The report under the surfaces, which tells when both are computed and checked. */
const report = (page: Page) => page.locator('rnn-tutorial rnn-engine-report');
const verified = (page: Page) =>
  report(page)
    .getByText(/^Verified: /)
    .waitFor({ timeout: 10_000 });
const field = (page: Page, name: RegExp) => page.locator('rnn-settings').getByRole('textbox', { name });

/** What stands in an element's own shadow tree, as it is shown. */
const text = (element: Locator) =>
  element.evaluate((host) =>
    [...host.shadowRoot!.children].map((child) => (child as HTMLElement).innerText ?? '').join(' '),
  );

async function type(page: Page, name: RegExp, value: string): Promise<void> {
  await field(page, name).fill(value);
  await field(page, name).press('Enter');
}

/** Milliseconds from the navigation until both surfaces stand. */
function untilSurfaces(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { session } = document.querySelector('rnn-app') as HTMLElement & { session: Session };
    while (session.state.surfaces.some(({ surface }) => !surface)) await new Promise(requestAnimationFrame);
    return performance.now();
  });
}

/** Colors inside the first plot: how many there are tells a landscape from an empty canvas. */
async function nColors(page: Page): Promise<number> {
  const plot = page.locator('rnn-tutorial-landscape').first().locator('.u-over');
  await plot.scrollIntoViewIfNeeded();
  return countColors(plot);
}

describe.each(['webgpu', 'no-webgpu'] as const)('the built page, %s', (gpu) => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser(gpu);
  });
  afterAll(() => browser.close());

  test('both surfaces stand, checked, within three seconds, and nothing complains', async () => {
    const loads: number[] = [];
    for (let load = 0; load < 3; load++) {
      const { page } = await browser.open({ firstVisit: true });
      loads.push(await untilSurfaces(page));
      await page.close();
    }
    const [, median] = loads.sort((first, second) => first - second);
    console.log(`both surfaces stood after ${loads.map(Math.round).join(', ')} ms, ${gpu}`);
    expect(median).toBeLessThan(3000);
    const { page, complaints } = await browser.open();
    await verified(page);
    expect(await nColors(page)).toBeGreaterThan(20);
    await expect.poll(() => text(page.locator('rnn-transport'))).toMatch(/iteration 500 of 500/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('it says what computes and why', async () => {
    const { page } = await browser.open();
    await verified(page);
    await expect
      .poll(() => report(page).locator('.notice').textContent(), { timeout: 10_000 })
      .toMatch(gpu === 'webgpu' ? /program on the CPU/ : /no GPU that it can use/);
    await page.close();
  });

  test('every cell can be checked, on every engine there is', async () => {
    const { page, complaints } = await browser.open();
    await verified(page);
    await report(page).locator('summary').click();
    const engines = gpu === 'webgpu' ? ['GPU', 'CPU'] : ['CPU'];
    for (const engine of engines) {
      await report(page).getByRole('radio', { name: engine }).check();
      await expect.poll(() => text(report(page)), { timeout: 10_000 }).toMatch(new RegExp(`Engine\\s+${engine}`));
      await verified(page);
      await report(page).getByRole('button', { name: 'Check every cell' }).click();
      await expect.poll(() => text(report(page)), { timeout: 20_000 }).toMatch(/Verified: 20\s000 of 20\s000/);
      expect(await nColors(page)).toBeGreaterThan(20);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('at 100 steps about half of the plane is saturated, drawn and counted', async () => {
    const { page, complaints } = await browser.open();
    await verified(page);
    await type(page, /time steps/, '100');
    const caption = page.locator('rnn-tutorial-landscape').first();
    await expect.poll(() => text(caption), { timeout: 10_000 }).toMatch(/saturated/);
    const [, count] = /([\d\s\u202f]+) of 10\s?000 cells saturated/.exec((await text(caption))!)!;
    const share = Number(count!.replaceAll(/\D/g, '')) / 10_000;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    await verified(page);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the built page, whatever computes', () => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser('no-webgpu');
  });
  afterAll(() => browser.close());

  test('bad input is told beside its field and changes nothing; the tutorial can be restored', async () => {
    const { page } = await browser.open();
    await verified(page);
    const data = () => text(page.locator('rnn-data-list'));
    const before = await data();
    await type(page, /sequences/, '3.5');
    await expect
      .poll(() => text(page.locator('rnn-settings')))
      .toContain('N must be a whole number from 1 to 256; “3.5” is not.');
    expect(await data()).toBe(before);
    await type(page, /sequences/, '7');
    await expect.poll(data).not.toBe(before);
    await page.getByRole('button', { name: 'As in the tutorial' }).click();
    await expect.poll(data).toBe(before);
    await verified(page);
    await page.close();
  });

  test('the run can be scrubbed, stepped and played, and the plots follow', async () => {
    const { page } = await browser.open();
    await verified(page);
    const transport = page.locator('rnn-transport');
    await transport.getByRole('button', { name: /To the start/ }).click();
    await expect.poll(() => text(transport)).toMatch(/iteration 0 of 500/);
    await expect.poll(() => text(page.locator('rnn-run-plots'))).toMatch(/−1\.5/);
    await transport.getByRole('button', { name: /Step forward/ }).click();
    await expect.poll(() => text(transport)).toMatch(/iteration 1 of 500/);
    await transport.getByRole('button', { name: /Play/ }).click();
    await expect.poll(() => text(transport), { timeout: 3000 }).toMatch(/iteration \d{2} of 500/);
    await transport.getByRole('button', { name: /Pause/ }).click();
    await page.close();
  });

  test('the cursor reads the cost itself, not the cost plus one', async () => {
    const { page } = await browser.open();
    await verified(page);
    const plot = page.locator('rnn-tutorial-landscape').first();
    const box = (await plot.locator('.u-over').boundingBox())!;
    // (0, 0): the state stays 0, so the cost is the mean square of the targets.
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => text(plot)).toMatch(/28\.3/);
    await page.close();
  });

  test('any sequence can be tested', async () => {
    const { page } = await browser.open();
    await verified(page);
    const view = page.locator('rnn-prediction');
    expect(await text(view)).toMatch(/4\.9989637/);
    await view.getByRole('textbox').fill('1111');
    await view.getByRole('textbox').press('Enter');
    await expect.poll(() => text(view)).toMatch(/target\s*4/);
    await view.getByRole('textbox').fill('01x');
    await view.getByRole('textbox').press('Enter');
    await expect.poll(() => text(view)).toMatch(/character 3 is “x”/);
    await page.close();
  });

  test('nothing is wider than the window, however wide that is, and axe finds nothing serious in its details', async () => {
    const { page } = await browser.open();
    await verified(page);
    await report(page).locator('summary').click();
    for (const width of [1280, 1000, 820, 620, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(() => new Promise(requestAnimationFrame));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page), colorScheme).toEqual([]);
    }
    await page.close();
  });
});

test('after a crash of the GPU process the page goes on, and the GPU comes back', async () => {
  const browser = await openBrowser('webgpu');
  const { page } = await browser.open();
  await verified(page);
  await report(page).locator('summary').click();
  await report(page).getByRole('radio', { name: 'GPU' }).check();
  await expect.poll(() => text(report(page)), { timeout: 10_000 }).toMatch(/Engine\s+GPU/);
  const session = await page.context().newCDPSession(page);
  await session.send('Browser.crashGpuProcess' as never).catch(() => {});
  await expect.poll(() => text(report(page)), { timeout: 10_000 }).toMatch(/Engine\s+(CPU|GPU)/);
  await type(page, /time steps/, '12');
  await expect.poll(() => text(report(page)), { timeout: 20_000 }).toMatch(/Verified: [\s\S]*Engine\s+GPU/);
  // A canvas is blank from the crash until the next surface; it must not stay so.
  await expect.poll(() => nColors(page), { timeout: 10_000 }).toBeGreaterThan(20);
  await browser.close();
});

test('the first load has less than 110 KiB of JavaScript, gzipped, both engines included; the article, explorer and benchmark come later', async () => {
  const browser = await openBrowser('webgpu');
  try {
    const { page } = await browser.open();
    // Held back from the moment the article below is asked for, so that what came before it can be told.
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isRest = false;
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      isRest ||= /\/tutorial-[^/]*$/.test(route.request().url());
      if (isRest) await released;
      await route.continue();
    });
    await page.reload();
    await verified(page);
    const loaded = () =>
      page.evaluate(() => {
        const scripts = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
        return scripts.filter((path) => path.endsWith('.js')).map((path) => path.split('/').pop()!);
      });
    const kibibytes = (names: string[]) =>
      names.reduce((sum, name) => sum + gzipSync(readFileSync(join(DIST, 'assets', name))).length, 0) / 1024;
    const first = [
      ...new Set([
        ...(await loaded()),
        ...readdirSync(join(DIST, 'assets')).filter((name) => /^worker-.*\.js$/.test(name)),
      ]),
    ];
    console.log(`first load: ${kibibytes(first).toFixed(1)} KiB of JavaScript, gzipped: ${first.join(', ')}`);
    expect(kibibytes(first)).toBeLessThan(110);
    expect(first.some((name) => /^(explore|benchmark|tutorial)/.test(name))).toBe(false);
    release();
    await page.locator('rnn-unrolled').waitFor();
    await page.getByRole('link', { name: 'Explore' }).click();
    await page.locator('rnn-explore').waitFor();
    expect((await loaded()).some((name) => name.startsWith('explore'))).toBe(true);
  } finally {
    await browser.close();
  }
});
