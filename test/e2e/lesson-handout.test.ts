import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

let browser: OpenedBrowser;
beforeAll(async () => {
  browser = await openBrowser('no-webgpu');
});
afterAll(() => browser.close());

test('a lesson is printed as a hand-out: every step with its picture and its question, the answers at the end', async () => {
  const { page, complaints } = await browser.open({ hash: '#/lessons?lesson=linear-rnn&step=descent' });
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  const heading = page.getByRole('heading', { name: 'Why gradient descent fails here' }).first();
  await heading.waitFor();
  await page.locator('rnn-lesson-column summary').first().click();
  await page.getByRole('button', { name: 'Hand-out' }).click();
  await page.getByText(/^Preparing the hand-out: step \d+ of 12$/).waitFor();
  await page.locator('html[data-printed]').waitFor({ state: 'attached' });

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const found = await page.locator('rnn-lesson-handout').evaluate((handout) => {
    const root = handout.shadowRoot!;
    const { color, backgroundColor } = getComputedStyle(handout);
    return {
      steps: [...root.querySelectorAll(':host > section h2, section h2')].map((each) => each.textContent!.trim()),
      pictures: [...root.querySelectorAll('img')].map(({ naturalWidth, alt }) => naturalWidth > 400 && alt !== ''),
      networks: [...root.querySelectorAll('figure svg')].map((svg) => svg.querySelectorAll('circle').length),
      values: [...root.querySelectorAll('figure svg .value')].map((each) => each.textContent),
      questions: root.querySelectorAll('.question').length,
      isSeen: handout.checkVisibility(),
      colors: [color, backgroundColor],
      wide: [...root.querySelectorAll('section, .equation, .question')].filter((e) => e.scrollWidth > e.clientWidth + 2)
        .length,
    };
  });
  expect(found.steps).toHaveLength(24);
  expect(found.steps[0]).toBe('1. The network and its unfolding');
  expect(found.steps[23]).toBe('12. Basin maps');
  // The first three steps are about the network itself, whose states are filled in by hand: s_0 and the target are known.
  expect(found.networks).toEqual([11, 11, 11]);
  expect(found.values.filter((value) => value !== '·')).toEqual(['0', '2', '0', '6', '0', '2']);
  expect(found.pictures).toEqual(Array.from({ length: 9 }, () => true));
  expect(found).toMatchObject({ questions: 12, isSeen: true, wide: 0 });
  expect(found.colors).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  // Nothing else is on the paper.
  expect(await page.locator('rnn-lesson-column').isVisible()).toBe(false);
  expect(await page.locator('header').isVisible()).toBe(false);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const nPages = pdf.match(/\/Type\s*\/Page[^s]/g)!.length;
  expect(nPages).toBeGreaterThan(4);
  expect(nPages).toBeLessThan(11);

  // Once it is printed, the lesson stands as before.
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => page.locator('rnn-lesson-handout').count()).toBe(0);
  expect(await heading.isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});
