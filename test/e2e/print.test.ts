import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followComposed } from '../helpers/composed.ts';
import { countColors } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

const A4 = { format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } } as const;

let browser: OpenedBrowser;
beforeAll(async () => {
  browser = await openBrowser('no-webgpu');
});
afterAll(() => browser.close());

async function tutorial(): Promise<Page> {
  const { page } = await browser.open({ dark: true });
  await page
    .locator('rnn-tutorial rnn-engine-report')
    .getByText(/^Verified: /)
    .waitFor();
  await page.locator('rnn-prediction').waitFor();
  await followComposed(page);
  return page;
}

/** Pixels of each drawn canvas for each of the page's. */
const sharpness = (page: Page) =>
  page.evaluate(() => {
    const native = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width')!.get!;
    return composed
      .all()
      .filter((element) => element instanceof HTMLCanvasElement && element.clientWidth > 0)
      .map((canvas) => native.call(canvas) / canvas.clientWidth);
  });

test('on paper the tutorial is black on white, sharp, without controls, and says where it is from', async () => {
  const page = await tutorial();
  expect(Math.max(...(await sharpness(page)))).toBeLessThan(1.1);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(async () => Math.min(...(await sharpness(page)))).toBeGreaterThan(2.9);
  const facts = await page.evaluate(() => {
    const shown = composed.all().filter((element) => element.checkVisibility());
    const style = (element: Element) => getComputedStyle(element);
    const app = document.querySelector('rnn-app')!;
    return {
      colors: [style(app).color, style(document.documentElement).backgroundColor],
      controls: shown
        .filter((element) => element.matches('button, select, input, textarea, a.skip, header, nav'))
        .map((element) => composed.name(element))
        .filter((name) => !name.startsWith('rnn-point-legend')),
      stuck: shown.filter((element) => ['sticky', 'fixed'].includes(style(element).position)).map(composed.name),
      wide: shown
        .filter((element) => element.matches('article *'))
        .filter((element) => !(element instanceof SVGElement) && element.getBoundingClientRect().width > 681)
        .map(composed.name),
      whole: shown.filter((element) => element.matches('article > figure')).map((each) => style(each).breakInside),
      headings: [...new Set(shown.filter((each) => each.matches('h2')).map((each) => style(each).breakAfter))],
      source: [...app.shadowRoot!.querySelectorAll<HTMLElement>('footer :is(.printed, .version)')].map(
        (each) => each.innerText,
      ),
    };
  });
  expect(facts.colors).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(facts.controls).toEqual([]);
  expect(facts.stuck).toEqual([]);
  expect(facts.wide).toEqual([]);
  // All but the long table, which may go on over the page.
  expect(facts.whole.filter((each) => each !== 'avoid')).toEqual(['auto']);
  expect(facts.headings).toEqual(['avoid']);
  expect(facts.source).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    expect.stringMatching(/^rnnscape \d+\.\d+\.\d+/),
  ]);
  expect(await countColors(page.locator('rnn-tutorial-landscape .plot').first())).toBeGreaterThan(20);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(async () => Math.max(...(await sharpness(page)))).toBeLessThan(1.1);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('rnn-app')!).color)).toBe(
    'rgb(223, 227, 232)',
  );
  await page.close();
});

test('a PDF of it has some pages, and afterwards the page is as before', async () => {
  const page = await tutorial();
  const told = page.evaluate(
    () =>
      new Promise<string>((resolve) => addEventListener('beforeprint', (event) => resolve(event.type), { once: true })),
  );
  const pdf = (await page.pdf(A4)).toString('latin1');
  expect(await told).toBe('beforeprint');
  const nPages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
  expect(nPages).toBeGreaterThan(4);
  expect(nPages).toBeLessThan(9);
  expect(await page.locator('rnn-app[printing]').count()).toBe(0);
  await expect.poll(async () => Math.max(...(await sharpness(page)))).toBeLessThan(1.1);
  await page.close();
});

test('each figure can be saved with its caption and the command that gives its numbers', async () => {
  const page = await tutorial();
  const saved = async (figure: Locator) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: 'Save figure' }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const surface = await saved(page.locator('rnn-tutorial-landscape').last());
  expect(surface.name).toBe('rnnscape-zoom.svg');
  const svg = surface.bytes.toString('utf8').replaceAll(/<[^>]+>/g, ' ');
  expect(svg.replaceAll(/\s+/g, ' ')).toContain('npm run -s cli -- surface --seed=1 --samples=20 --length=10');
  expect(svg).toContain('--wx=0,2');
  for (const [tag, name] of [
    ['rnn-run-plots', 'rnnscape-run.png'],
    ['rnn-gradient-through-time', 'rnnscape-gradient-through-time.png'],
    ['rnn-unrolled', 'rnnscape-unrolled.png'],
  ] as const) {
    const file = await saved(page.locator(tag));
    expect(file.name).toBe(name);
    expect(file.bytes.subarray(1, 4).toString()).toBe('PNG');
    // Three pixels for each of the page's: 1100 wide, or nearly.
    expect(file.bytes.readUInt32BE(16)).toBeGreaterThan(3000);
  }
  expect(Math.max(...(await sharpness(page)))).toBeLessThan(1.1);
  await page.close();
});
