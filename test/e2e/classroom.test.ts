import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

let browser: OpenedBrowser;
beforeAll(async () => {
  browser = await openBrowser('no-webgpu');
});
afterAll(() => browser.close());

/** The names of everything that can be seen and reached by Tab, through shadow roots. */
const reachable = (page: Page) =>
  page.evaluate(() => {
    const below = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? below(each.shadowRoot) : [])]);
    return below(document)
      .filter((each): each is HTMLElement => each instanceof HTMLElement && each.tabIndex >= 0)
      .filter((each) => !(each as HTMLButtonElement).disabled && each.checkVisibility({ visibilityProperty: true }))
      .map((each) => each.getAttribute('aria-label') ?? each.textContent?.trim() ?? each.localName);
  });

/** Every word that can be seen. */
const words = (page: Page) =>
  page.evaluate(() => {
    const below = (root: ParentNode): string[] =>
      [...root.childNodes].flatMap((node): string[] => {
        if (node instanceof Text) return node.data.trim() === '' ? [] : [node.data.trim()];
        if (!(node instanceof Element) || node.matches('style') || !node.checkVisibility()) return [];
        // What is kept for those who listen has no width.
        if (node.getBoundingClientRect().width <= 1) return [];
        return [...(node.shadowRoot ? below(node.shadowRoot) : []), ...below(node)];
      });
    return below(document.body).join(' ');
  });

describe('a teacher’s link', () => {
  test('that nothing came to read shows the page as usual, and says so', async () => {
    const { page } = await browser.open();
    await page.route(/\/assets\/page-words/, (route) => route.abort());
    await page.goto(`${browser.url}?again#/explore?hide=inspector`);
    await page.getByRole('status').getByText('its link could not be read: what reads it could not be loaded').waitFor();
    await page.locator('rnn-explore-inspector').waitFor();
    await page.close();
  });

  test('that hides everything but the landscape and one slider does just that', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore?only=inspector.data.nSteps' });
    const slider = page.getByRole('slider', { name: 'T time steps, slider' });
    await slider.waitFor();
    // The landscape, what it says to those who don't see it, and the slider.
    expect(await reachable(page)).toEqual([
      expect.stringContaining('Landscape over w x and w rec'),
      'w x, input weight',
      'w rec, recurrent weight',
      expect.stringContaining('What is shown'),
      'Show as table',
      '',
      'T time steps, slider',
    ]);
    // Words: the axes' names and numbers, the marks' letters, and the slider's name.
    expect((await words(page)).replaceAll(/[−\d.\s]|w|x|rec|[A-F]|↺|Skip to the content/g, '')).toBe('Ttimesteps');
    // The landscape has the window to itself, but for the slider's column.
    const box = (await page.getByRole('application').boundingBox())!;
    expect(box.height).toBeGreaterThan(600);
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.evaluate(() => location.hash), { timeout: 5000 })
      .toMatch(/only=inspector\.data\.nSteps&v=1&d=1,20,11,0\.5/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('that locks what changes things lets hands and keys change nothing', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore?lock=landscape,inspector' });
    const plot = page.getByRole('application');
    await plot.waitFor();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('v=1');
    const hash = await page.evaluate(() => location.hash);
    const box = (await plot.boundingBox())!;
    await page.mouse.click(box.x + 200, box.y + 300);
    await page.mouse.move(box.x + 300, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y + 350, { steps: 4 });
    await page.mouse.up();
    await plot.focus();
    for (const key of ['p', 'Enter', '+', 'Delete', 'Control+z']) await page.keyboard.press(key);
    await page.getByRole('tab', { name: 'Runs' }).click();
    expect(await page.getByRole('combobox', { name: 'Optimizer of run 1' }).isDisabled()).toBe(true);
    await page.waitForTimeout(800);
    expect(await page.evaluate(() => location.hash)).toBe(hash);
    // What is not locked goes on.
    await plot.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Pause/ }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('is made in the builder, shown beside, and opens so', async () => {
    const { page, complaints } = await browser.open({ hash: '#/explore' });
    await page.getByRole('tab', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link for your class' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Landscape and one slider' }).click();
    await dialog.getByRole('button', { name: 'Timeline' }).click();
    await dialog.getByRole('combobox', { name: /^Playing and scrubbing/ }).selectOption('shown');
    await dialog.getByRole('combobox', { name: 'Language' }).selectOption('zh-Hant');
    await dialog.getByRole('img', { name: 'The link as a QR code' }).waitFor();
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    expect(link).toContain('#/explore?lang=zh-Hant&only=timeline.transport,inspector.data.nSteps&v=1');
    const preview = page.frameLocator('iframe');
    await preview.getByRole('slider', { name: /^T / }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.goto(link);
    await page.reload();
    await page.getByRole('slider', { name: /^T 時間步/ }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hant');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['#/nowhere', 'There is no place “nowhere”, so this is the tutorial.'],
    ['#/explore?hide=abc', '“hide” names “abc”, which is not a part that it can be used for'],
    ['#/explore?lang=fr', '“lang” must be one of en, zh-Hant, zh-Hans; “fr” is not'],
    ['#/explore?v=9', 'version 1 was expected, 9 was given'],
  ])('%s opens the default with a notice', async (hash, notice) => {
    const { page, complaints } = await browser.open({ hash });
    await page.getByText(notice).waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByText(notice).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a presentation', () => {
  test.each([
    [1366, 768],
    [1920, 1080],
  ])('fills a screen of %i × %i without a scroll bar, and larger', async (width, height) => {
    const { page, complaints } = await browser.open({ width, height, hash: '#/explore' });
    const plot = page.getByRole('application');
    await plot.waitFor();
    const tab = page.getByRole('tab', { name: 'Point' });
    const before = (await tab.boundingBox())!.height;
    await page.getByRole('button', { name: 'Present' }).click();
    await page.getByRole('button', { name: 'Spotlight (S)' }).waitFor();
    expect(await page.evaluate(() => location.hash)).toContain('present=1');
    expect((await tab.boundingBox())!.height).toBeGreaterThan(1.2 * before);
    const size = () =>
      page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    expect(await size()).toEqual([width, height]);
    // A press still meets what lies under it.
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.box dd').first().waitFor();
    expect(Number((await page.locator('.box dd').first().textContent())!.replace('−', '-'))).toBeCloseTo(0, 1);
    // The clicker plays.
    await page.keyboard.press('PageDown');
    await page.getByRole('button', { name: /^Pause/ }).waitFor();
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Spotlight (S)', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Leave the presentation (Esc)' }).click();
    await page.getByRole('button', { name: 'Present' }).waitFor();
    expect(await page.evaluate(() => location.hash)).not.toContain('present');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a clicker goes through the tutorial’s sections', async () => {
    const { page, complaints } = await browser.open({ hash: '#/tutorial?present=1' });
    await page.getByRole('button', { name: 'Spotlight (S)' }).waitFor();
    await page.getByRole('heading', { name: 'One run, step by step' }).waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const top = () =>
      page.getByRole('heading', { name: 'One run, step by step' }).evaluate((each) => each.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(60);
    await page.keyboard.press('PageUp');
    await expect.poll(top).toBeGreaterThan(100);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
