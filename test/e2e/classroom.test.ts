import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qrCode } from '../../src/app/exchange/qr.ts';
import type { Lessons } from '../../src/app/lesson/lessons.ts';
import { isShown, look } from '../helpers/lesson-page.ts';
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
    await expect
      .poll(() => reachable(page), { timeout: 10_000 })
      .toEqual([
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
    const { page, complaints } = await browser.open({ hash: '#/explore?lock=header,landscape,inspector' });
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
    await page.getByText('Locked by the link').first().waitFor();
    await plot.focus();
    for (const key of ['m', 'ArrowLeft', 'p', 'Enter', '+', 'Control+z', 'Delete']) await page.keyboard.press(key);
    // Nothing is said to be added or removed, or to follow the arrows.
    expect(await page.locator('rnn-explore-landscape .hidden').textContent()).toBe('Locked by the link');
    expect(await page.locator('rnn-explore-landscape .notes').textContent()).toContain('Locked by the link');
    await page
      .locator('rnn-explore-point .u-over')
      .first()
      .click({ position: { x: 40, y: 30 } });
    expect(await page.getByText('k = 10 of 10').count()).toBe(1);
    // Whoever goes by keys still leaves the header behind.
    expect(await page.getByRole('button', { name: 'Skip to the content' }).isEnabled()).toBe(true);
    await page.getByRole('tab', { name: 'Runs' }).click();
    expect(await page.getByRole('combobox', { name: 'Optimizer of run 1' }).isDisabled()).toBe(true);
    // What is taken along changes nothing.
    await page.getByRole('tab', { name: 'Share' }).click();
    expect(await page.getByRole('button', { name: 'Make a link for your class' }).isEnabled()).toBe(true);
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
    // Without its curves the timeline leaves their room to the landscape.
    expect((await page.locator('rnn-explore-timeline').boundingBox())!.height).toBeLessThan(60);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['#/nowhere', 'There is no place “nowhere”, so this is the tutorial.'],
    ['#/explore?hide=abc', '“hide” names “abc”, which is no part that can be hidden'],
    ['#/explore?lang=fr', '“lang” must be one of en, zh-Hant, zh-Hans; “fr” is not'],
    ['#/explore?v=9', 'version 1 was expected, 9 was given'],
  ])('%s opens the default with a notice', async (hash, notice) => {
    const { page, complaints } = await browser.open({ hash });
    await page.getByText(notice).waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByText(notice).count()).toBe(0);
    // Put right on the open page it goes at once, though the explorer writes its own link behind it.
    await page.evaluate(() => {
      location.hash = '#/explore?hide=header&hide=timeline';
    });
    await page.locator('rnn-explore').waitFor();
    await page.getByRole('navigation').waitFor({ state: 'hidden', timeout: 5000 });
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** What Tab stops at, once around the page, by the words of each or its tag. */
async function tabStops(page: Page): Promise<string[]> {
  const stops: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const path: string[] = [];
      for (let active = document.activeElement; active; active = active.shadowRoot?.activeElement ?? null) {
        const name = active.getAttribute('aria-label') ?? active.textContent!.trim();
        if (active !== document.body) path.push(active.shadowRoot ? active.localName : name);
      }
      return path.join(' › ');
    });
    if (stop === stops[0]) return stops;
    if (stop !== '') stops.push(stop);
  }
  throw new Error(`Tab goes on after ${stops.join(', ')}`);
}

describe('a teacher’s link to a lesson', () => {
  const STEP = 'lesson=linear-rnn&step=';
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  test('that hides the point panel shows, says and reaches none of it; the step asks, tells and goes on', async () => {
    const { page, complaints } = await browser.open({ hash: `#/lessons?hide=inspector.point&${STEP}vanishing` });
    await isShown(page, { at: 6, phase: 'predict', isDrawn: true });
    // Nor is it promised.
    expect(await page.getByText('Curves and numbers come with the answer.').count()).toBe(0);
    await press(page, 'Predict');
    await isShown(page, { at: 6, phase: 'revealed' });
    const heard = await page.locator('body').ariaSnapshot();
    expect(heard).toContain('You predicted');
    expect(heard).not.toContain('gradient length');
    expect(heard).not.toContain('Time step');
    const stops = await tabStops(page);
    expect(stops.filter((each) => /Next|Back$/.test(each))).toHaveLength(2);
    expect(stops.filter((each) => each.includes('rnn-explore-point'))).toEqual([]);
    await press(page, 'Next');
    await isShown(page, { at: 7, phase: 'predict' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('that locks the timeline and the landscape lets no mouse, key or finger move them in free play', async () => {
    const { page, complaints } = await browser.open({
      touch: true,
      hash: `#/lessons?lock=landscape,timeline,inspector.data&${STEP}descent`,
    });
    await isShown(page, { at: 7, phase: 'predict', isDrawn: true });
    await press(page, 'Try freely');
    await isShown(page, { phase: 'free' });
    const before = await page.evaluate(() => location.hash);
    const { window, nRuns } = (await look(page))!;
    const still = { phase: 'free', iteration: 500, playing: false, window, nRuns };
    const timeline = page.locator('rnn-explore-timeline');
    const curves = timeline.locator('.u-over').first();
    const spots = [curves, timeline.locator('.play'), timeline.locator('input[type=range]')];
    const boxes = await Promise.all(spots.map(async (each) => (await each.boundingBox())!));
    for (const { x, y, width, height } of boxes) {
      await page.mouse.click(x + 0.4 * width, y + height / 2);
      await page.touchscreen.tap(x + 0.6 * width, y + height / 2);
    }
    expect(await look(page)).toMatchObject(still);
    // It looks as locked as it is.
    const background = (each: typeof curves) => each.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background(timeline.locator('.play'))).toBe(await background(timeline.locator('.back')));
    const plot = page.getByRole('application');
    const { x, y } = (await plot.boundingBox())!;
    await page.mouse.click(x + 300, y + 300);
    await page.touchscreen.tap(x + 200, y + 200);
    await page.getByText('Locked by the link').first().waitFor();
    for (const place of [plot, timeline.getByRole('button', { name: 'Show as table' })]) {
      await place.focus();
      for (const key of [',', '>', '+', '0', 'p']) await page.keyboard.press(key);
    }
    await plot.focus();
    await page.keyboard.press('Space');
    await page.waitForTimeout(400);
    expect(await look(page)).toMatchObject(still);
    expect(await page.evaluate(() => location.hash)).toBe(before);

    // The lesson itself still moves them.
    await press(page, 'Back to the step');
    await press(page, 'Show me');
    await isShown(page, { phase: 'revealed' });
    await page.getByText('The answer').waitFor();
    await page.evaluate(() => {
      location.hash = '#/lessons?lock=inspector.data&lesson=linear-rnn&step=cost';
    });
    await isShown(page, { at: 2, phase: 'predict' });
    await press(page, 'Try freely');
    const slider = page.getByRole('slider', { name: 'T time steps, slider' });
    expect(await slider.isDisabled()).toBe(true);
    await slider.scrollIntoViewIfNeeded();
    const track = (await slider.boundingBox())!;
    await page.touchscreen.tap(track.x + 0.9 * track.width, track.y + track.height / 2);
    await page.mouse.click(track.x + 0.8 * track.width, track.y + track.height / 2);
    expect(await slider.getAttribute('aria-valuetext')).toBe('10');
    await press(page, 'Next');
    await isShown(page, { at: 3, phase: 'predict' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('with only the landscape has it, the question, and the ways on', async () => {
    const { page, complaints } = await browser.open({ hash: `#/lessons?only=&${STEP}descent` });
    await isShown(page, { at: 7, phase: 'predict', isDrawn: true });
    const plot = page.getByRole('application');
    const { x, y, width } = (await plot.boundingBox())!;
    const column = (await page.locator('rnn-lesson-column').boundingBox())!;
    // It has the room of what is hidden, too.
    expect(y).toBeLessThan(16);
    expect(column.x - x - width).toBeLessThan(16);
    await plot.click({ position: { x: 500, y: 300 } });
    await page.getByText(/^Your mark/).waitFor();
    await press(page, 'Predict');
    await isShown(page, { phase: 'revealed' });
    const heard = await page.locator('body').ariaSnapshot();
    for (const hidden of ['Places', 'English', 'Playback', 'toolbar', 'Plays in']) expect(heard).not.toContain(hidden);
    const stops = (await tabStops(page)).filter((each) => !each.includes('rnn-explore-landscape'));
    const names = stops.map((each) => /Step 8 of 12/.exec(each)?.[0] ?? each.split(' › ').at(-1));
    expect(new Set(names)).toEqual(new Set(['Step 8 of 12', 'Equation', 'Back', 'Next']));
    await press(page, 'Next');
    await isShown(page, { at: 8, phase: 'predict' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('is made at a step, in its language, and copied as it is shown and drawn', async () => {
    const { page, complaints } = await browser.open({ hash: `#/lessons?lang=zh-Hant&present=1&${STEP}landscape` });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await isShown(page, { at: 3, phase: 'predict' });
    await page.evaluate(() => {
      const { lessons } = document.querySelector('rnn-app') as unknown as { lessons: Lessons };
      lessons.player.next();
    });
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('step=backpropagation');
    const menu = page.locator('rnn-lesson-column summary').first();
    await menu.click();
    await press(page, '為你的班級建立連結');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '面板' }).click();
    await dialog.getByRole('combobox', { name: /^點：/ }).selectOption('hidden');
    await dialog.getByRole('combobox', { name: /^時間軸：/ }).selectOption('locked');
    const address = dialog.getByRole('textbox', { name: '連結' });
    const link = await address.inputValue();
    expect(link).toBe(
      `${browser.url}#/lessons?lang=zh-Hant&hide=inspector.point&lock=timeline&lesson=linear-rnn&step=backpropagation`,
    );
    await press(page, '複製連結');
    await dialog.getByText('已複製。').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const code = qrCode(link);
    const drawn = await dialog.locator('.qr path').getAttribute('d');
    const squares =
      code.ok && code.modules.flatMap((row, v) => row.flatMap((isDark, h) => (isDark ? [`${h + 4} ${v + 4}`] : [])));
    expect(drawn!.match(/(?<=M)\d+ \d+/g)).toEqual(squares);
    const box = (await dialog.boundingBox())!;
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(768);

    // What was tried in the preview is no page to go back to, and the focus is where it was.
    await dialog.getByRole('button', { name: '關閉' }).click();
    expect(await menu.evaluate((each) => each.matches(':focus'))).toBe(true);
    await menu.click();
    await press(page, '為你的班級建立連結');
    expect(await dialog.getByRole('combobox', { name: '語言' }).inputValue()).toBe('zh-Hant');
    await page.goBack();
    await isShown(page, { at: 3 });
    await dialog.waitFor({ state: 'detached' });

    await page.goto(link);
    await isShown(page, { at: 4, phase: 'predict' });
    await press(page, '直接看答案');
    await isShown(page, { at: 4, phase: 'revealed' });
    expect(await page.locator('rnn-explore-point').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hant');
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
