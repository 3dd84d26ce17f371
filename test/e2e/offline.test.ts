import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { precache } from '../../scripts/precache.mjs';
import { atRest } from '../helpers/explore-page.ts';
import { seriousViolations } from '../helpers/look.ts';
import { complaintsOf, launch } from '../helpers/page.ts';
import { openHost, THIS_VERSION, type VersionHost, versionOf } from '../helpers/versions.ts';

const NEXT_VERSION = '9.8.7';

let browser: Browser;
let context: BrowserContext;
let host: VersionHost;

beforeAll(async () => {
  browser = await launch('no-webgpu');
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await openHost();
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
});
afterEach(async () => {
  await context.close();
  await host.close();
});

/** One more page of the same browser, with all that the browser has kept. */
async function open(hash = '#/'): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(host.url + hash);
  await page.locator('rnn-app header').waitFor();
  return { page, complaints };
}

/** Resolves when the browser has kept everything, and answers this page from it. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 20_000,
  });
}

async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
}

const verified = (page: Page) =>
  page
    .locator('rnn-tutorial rnn-engine-report')
    .getByText(/^Verified: /)
    .waitFor({ timeout: 20_000 });
const goTo = (page: Page, place: string) => page.getByRole('link', { name: place, exact: true }).click();
const footer = (page: Page) => page.locator('footer .version').innerText();
const notice = (page: Page) => page.locator('rnn-update-notice').getByText('Update ready');
const button = (page: Page, name: string) => page.locator('rnn-update-notice').getByRole('button', { name });
/** The states of the worker that is being installed, of the one that waits, and of the active one. */
const workers = (page: Page) =>
  page.evaluate(async () => {
    const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration())!;
    return [installing, waiting, active].map((worker) => worker?.state);
  });
const nCaches = (page: Page) => page.evaluate(async () => (await caches.keys()).length);

/** The versions of all scripts and style sheets that the page has loaded. */
async function versionsIn(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return [...new Set(names.filter((name) => /\.(?:js|css)$/.test(name)).map(versionOf))];
}

describe('without a network', () => {
  test('after one visit, every place opens and computes, in every language', async () => {
    const first = await open();
    await kept(first.page);
    await host.stop();
    await context.setOffline(true);
    const { page, complaints } = await open();
    await verified(page);
    await goTo(page, 'Explore');
    await atRest(page);
    await page.getByLabel('Language').selectOption('zh-Hant');
    await page.getByRole('link', { name: '效能評測' }).waitFor();
    await page.getByLabel('語言').selectOption('en');
    await page.goto(`${host.url}#/benchmark?model=cliff&sizes=16,32`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('rnn-benchmark-report .verdict').first().waitFor({ timeout: 100_000 });
    // The page of the visit itself was loaded from the host, and goes on, too.
    await goTo(first.page, 'Explore');
    await atRest(first.page);
    expect([...complaints, ...first.complaints]).toEqual([]);
  });

  test('a link with a question mark opens, and what is no file of the page is not made up', async () => {
    const { page } = await open();
    await kept(page);
    await host.stop();
    await page.goto(`${host.url}?from=class#/`);
    await verified(page);
    const answers = await page.evaluate(() =>
      Promise.all(
        ['nowhere', 'rnnscape.html', 'assets/nothing.js'].map((path) => fetch(path).then(String, () => 'none')),
      ),
    );
    expect(answers).toEqual(['none', 'none', 'none']);
  });

  test('everything of the build is kept, the worker itself is small, and the browser finds the page fit to be installed', async () => {
    const { page } = await open();
    await kept(page);
    const names = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]!);
      return (await cache.keys()).map(({ url }) => url);
    });
    const { files } = precache(host.folder);
    const expected = Object.keys(files).map((path) => host.url + (path === 'index.html' ? '' : path));
    expect(names.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(readdirSync(join(host.folder, 'assets')).length);
    const worker = readFileSync(join(host.folder, 'sw.js'), 'utf8');
    const withoutList = worker.replaceAll(/"?[\w./-]+"?:[`"]sha256-[^`"]+[`"],?/g, '');
    expect(withoutList).not.toContain('sha256');
    console.log(
      `sw.js: ${worker.length} bytes, ${gzipSync(worker).length} gzipped; ${withoutList.length} without its list`,
    );
    expect(withoutList.length).toBeLessThan(3000);

    const devtools = await context.newCDPSession(page);
    const { errors } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A browser context of a test counts as a private window.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });
});

describe('a newer version', () => {
  test('waits, says so, and comes whole once somebody asks; a page beside goes on with its own', async () => {
    const { page, complaints } = await open();
    const beside = await open();
    await kept(page);
    await host.publish(NEXT_VERSION);
    await lookForUpdate(page);
    await notice(page).waitFor();
    await notice(beside.page).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    // Nothing changes by itself: a reload shows the version that is active, and the notice again.
    await page.reload();
    await notice(page).waitFor();
    expect(await footer(page)).toContain(`rnnscape ${THIS_VERSION}`);
    expect(await versionsIn(page)).toEqual([THIS_VERSION]);

    await button(page, 'Reload').click();
    await expect.poll(() => footer(page).catch(() => ''), { timeout: 20_000 }).toContain(`rnnscape ${NEXT_VERSION}`);
    await verified(page);
    await goTo(page, 'Explore');
    await atRest(page);
    expect(await versionsIn(page)).toEqual([NEXT_VERSION]);
    expect(await notice(page).count()).toBe(0);

    // The host has these files no more, and the worker is the newer one.
    await goTo(beside.page, 'Explore');
    await atRest(beside.page);
    await goTo(beside.page, 'Benchmark');
    await beside.page.locator('rnn-benchmark').waitFor();
    expect(await versionsIn(beside.page)).toEqual([THIS_VERSION]);
    expect([...complaints, ...beside.complaints]).toEqual([]);

    await page.reload();
    await atRest(page);
    expect(await nCaches(page)).toBe(2);
    await beside.page.close();
    await page.reload();
    await atRest(page);
    await expect.poll(() => nCaches(page)).toBe(1);
    await host.stop();
    await page.reload();
    await atRest(page);
    expect(complaints).toEqual([]);
  });

  test('comes by itself once no page of the older one is left', async () => {
    const { page } = await open();
    await kept(page);
    await host.publish(NEXT_VERSION);
    await lookForUpdate(page);
    await notice(page).waitFor();
    await page.close();
    await expect
      .poll(
        async () => {
          const next = await open();
          const shown = await footer(next.page);
          await next.page.close();
          return shown;
        },
        { timeout: 20_000 },
      )
      .toContain(`rnnscape ${NEXT_VERSION}`);
  });

  test('can be put off', async () => {
    const { page } = await open();
    await kept(page);
    await host.publish(NEXT_VERSION);
    await lookForUpdate(page);
    await button(page, 'Not now').click();
    await expect.poll(() => notice(page).count()).toBe(0);
    await page.reload();
    await notice(page).waitFor();
    expect(await workers(page)).toEqual([undefined, 'installed', 'activated']);
    expect(await footer(page)).toContain(`rnnscape ${THIS_VERSION}`);
  });

  test('that has not all its files on the host is not taken', async () => {
    const { page } = await open();
    await kept(page);
    await host.publish(NEXT_VERSION);
    const [script = ''] = readdirSync(join(host.folder, 'assets'));
    appendFileSync(join(host.folder, 'assets', script), '\n// of yet another version');
    await expect(lookForUpdate(page)).resolves.toBeUndefined();
    await expect.poll(() => workers(page), { timeout: 20_000 }).toEqual([undefined, undefined, 'activated']);
    await page.reload();
    await verified(page);
    expect(await footer(page)).toContain(`rnnscape ${THIS_VERSION}`);
    expect(await notice(page).count()).toBe(0);
  });
});

test('the kill switch takes all of it away, and the page comes from its host again', async () => {
  const { page } = await open();
  await kept(page);
  await host.publish(NEXT_VERSION, 'kill-switch');
  // This load still is the old worker's.
  await page.reload();
  await expect.poll(() => nCaches(page), { timeout: 20_000 }).toBe(0);
  const { page: next, complaints } = await open();
  await verified(next);
  expect(await footer(next)).toContain(`rnnscape ${NEXT_VERSION}`);
  await page.close();
  // Nothing is kept any more: the next version on the host is shown at once.
  await host.publish('10.0.0', 'kill-switch');
  await next.reload();
  await verified(next);
  expect(await footer(next)).toContain('rnnscape 10.0.0');
  expect(await nCaches(next)).toBe(0);
  expect(complaints).toEqual([]);
});
