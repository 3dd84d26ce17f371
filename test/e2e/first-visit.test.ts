import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import type { Session } from '../../src/app/session.ts';
import { openBrowser } from '../helpers/page.ts';
import { nColors, text, verified } from '../helpers/tutorial-page.ts';

/** Milliseconds from the navigation until both surfaces stand. */
function untilSurfaces(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { session } = document.querySelector('rnn-app') as HTMLElement & { session: Session };
    while (session.state.surfaces.some(({ surface }) => !surface)) await new Promise(requestAnimationFrame);
    return performance.now();
  });
}

test.each(['webgpu', 'no-webgpu'] as const)(
  'both surfaces stand, checked, within three seconds, and nothing complains, %s',
  async (gpu) => {
    const browser = await openBrowser(gpu);
    onTestFinished(() => browser.close());
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
  },
);

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
