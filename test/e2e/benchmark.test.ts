import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import { parseReport } from '../../src/bench/compare.ts';
import type { Report } from '../../src/bench/report.ts';
import { seriousViolations } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

/** A model without lines that have to be shown: its runs take some seconds. */
const SMALL = '#/benchmark?model=cliff&sizes=16,32';

const hash = (page: Page) => new URL(page.url()).hash;
const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });
const field = (page: Page, name: string) => page.locator('rnn-benchmark').getByRole('textbox', { name });
const verdict = (page: Page) => page.locator('rnn-benchmark-report .verdict').first();

async function runToEnd(page: Page): Promise<void> {
  await run(page).click();
  await verdict(page).waitFor({ timeout: 100_000 });
  await run(page).waitFor();
}

async function download(page: Page): Promise<{ name: string; report: Report }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JSON' }).click(),
  ]);
  return { name: file.suggestedFilename(), report: parseReport(readFileSync(await file.path(), 'utf8')) };
}

describe('the benchmark', () => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser('no-webgpu');
  });
  afterAll(() => browser.close());

  test('opens by a link with its settings, starts nothing, and runs to the verdict', async () => {
    const { page, complaints } = await browser.open({ hash: '#/benchmark?quick=1&sizes=16,32&seed=5' });
    await expect.poll(() => field(page, 'Sizes').inputValue()).toBe('16, 32');
    expect(await field(page, 'Seed of the data').inputValue()).toBe('5');
    expect(await page.getByRole('radio', { name: 'Quick' }).isChecked()).toBe(true);
    expect(await page.title()).toBe('Benchmark · rnnscape');
    expect(await page.locator('rnn-benchmark-report').count()).toBe(0);
    await runToEnd(page);
    expect(await verdict(page).innerText()).toMatch(/^32 × 32 cells are in hand after [\d.]+ ms: /);
    const { name, report } = await download(page);
    expect(name).toMatch(/^rnnscape-benchmark-linear-\d{4}-\d\d-\d\d-5\.json$/);
    expect(report.about).toMatchObject({ model: 'linear', sizes: [16, 32], isQuick: true, seed: 5 });
    expect(report.about.version).toBe(JSON.parse(readFileSync(join(DIST, '../package.json'), 'utf8')).version);
    expect(report.host).toMatch(/^.+ \d+, Linux, \d+ cores?$/);
    expect(report.cases.every(({ checked }) => checked)).toBe(true);
    expect(report.ratios.length).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a wrong size is told beside its field; what is set stands in the address', async () => {
    const { page, complaints } = await browser.open({ hash: '#/benchmark' });
    await field(page, 'Sizes').fill('16, 5000');
    await run(page).click();
    await page.getByText('Each size must be a whole number from 1 to 4096; “5000” is not.').waitFor();
    expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    await field(page, 'Sizes').fill('8 4');
    await field(page, 'Sizes').press('Tab');
    await page.getByRole('radio', { name: 'Full' }).check();
    await expect.poll(() => hash(page)).toBe('#/benchmark?quick=0&sizes=4,8');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a link that says nonsense is taken as far as it goes, and says so', async () => {
    const { page } = await browser.open({ hash: '#/benchmark?sizes=0&seed=3&model=x' });
    await page.getByText('The link was not taken whole.').waitFor();
    await expect.poll(() => hash(page)).toBe('#/benchmark?seed=3');
    await page.close();
  });

  test('is cancelled, and then run again', async () => {
    const { page, complaints } = await browser.open({ hash: '#/benchmark?sizes=16,32' });
    await run(page).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled; nothing of that run was kept.').waitFor();
    expect(await verdict(page).count()).toBe(0);
    await runToEnd(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('what is measured while the page is out of sight counts for nothing', async () => {
    const { page, complaints } = await browser.open({ hash: SMALL });
    await run(page).waitFor();
    // As if someone went to another tab and back, again and again.
    await page.evaluate(() => setInterval(() => document.dispatchEvent(new Event('visibilitychange'))));
    await runToEnd(page);
    const { report } = await download(page);
    expect(report.cases.reduce((sum, { nDropped }) => sum + nDropped, 0)).toBeGreaterThan(0);
    await page.locator('rnn-benchmark-report').getByText('samples were disturbed and count for nothing').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('two reports stand side by side', async () => {
    const { page, complaints } = await browser.open({ hash: `${SMALL}&seed=1` });
    await runToEnd(page);
    const { report } = await download(page);
    const other = { ...report, host: 'another machine' };
    const buffer = Buffer.from(JSON.stringify(other));
    await page.getByLabel('From a file').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer });
    const table = page.locator('rnn-benchmark-comparison tbody tr');
    await expect.poll(() => table.count()).toBe(report.cases.length);
    expect(await table.first().locator('td').last().innerText()).toBe('1');
    await page.locator('rnn-benchmark-comparison').getByText('another machine').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('back and forward lead between the places, and the report is still there', async () => {
    const { page, complaints } = await browser.open({ hash: `${SMALL}&seed=1` });
    await runToEnd(page);
    const address = hash(page);
    await page.getByRole('link', { name: 'Tutorial' }).click();
    await page.locator('rnn-tutorial').waitFor();
    await page.goBack();
    await verdict(page).waitFor();
    expect(hash(page)).toBe(address);
    await page.goForward();
    await page.locator('rnn-tutorial').waitFor();
    await page.getByRole('link', { name: 'Benchmark' }).click();
    await verdict(page).waitFor();
    await expect.poll(() => hash(page)).toBe(address);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('nothing is wider than the window, before and after, and axe finds nothing serious', async () => {
    const { page, complaints } = await browser.open({ hash: SMALL });
    const fits = async () => {
      for (const width of [1920, 820, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate(() => new Promise(requestAnimationFrame));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    };
    await run(page).waitFor();
    await fits();
    await runToEnd(page);
    await page.locator('rnn-benchmark-report summary').last().click();
    await fits();
    expect(await seriousViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousViolations(page), 'dark').toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

test('a GPU in software takes part under that name', async () => {
  const browser = await openBrowser('webgpu');
  try {
    const { page, complaints } = await browser.open({ hash: SMALL });
    await page.locator('rnn-benchmark').waitFor();
    await page.evaluate(async () => {
      const { session } = document.querySelector('rnn-app') as unknown as {
        session: { state: { engine: { gpuAvailable: boolean } } };
      };
      while (!session.state.engine.gpuAvailable) await new Promise(requestAnimationFrame);
    });
    await runToEnd(page);
    await page
      .locator('rnn-benchmark-report')
      .getByText(/is a program on the CPU; none of its figures/)
      .waitFor();
    await page.locator('rnn-benchmark-plot').getByText('GPU (software), direct').waitFor();
    const { report } = await download(page);
    expect(report.cases.filter(({ engine }) => engine === 'gpu').every(({ isSoftware }) => isSoftware)).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  } finally {
    await browser.close();
  }
});
