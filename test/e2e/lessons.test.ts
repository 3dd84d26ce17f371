import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isShown, look, tabTo } from '../helpers/lesson-page.ts';
import { colorViolations, countColors, seriousViolations } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

const hash = (page: Page) => new URL(page.url()).hash;
const heading = (page: Page) => page.locator('rnn-lesson-column h2');
const plot = (page: Page) => page.locator('rnn-explore-landscape .plot');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const STEP = '#/lessons?lesson=linear-rnn&step=';

describe('lessons', () => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser('no-webgpu');
  });
  afterAll(() => browser.close());

  test('on a phone, too, a step is predicted, revealed and left by keyboard alone', async () => {
    const { page, complaints } = await browser.open({ width: 360, height: 740, touch: true, hash: `${STEP}descent` });
    await isShown(page, { id: 'linear-rnn', at: 7, phase: 'predict', isDrawn: true });
    expect(await countColors(plot(page))).toBeGreaterThan(8);
    await tabTo(page, '.plot');
    for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await isShown(page, { phase: 'predict', prediction: [expect.closeTo(-1.94, 5), expect.closeTo(0.44, 5)] });
    await page.keyboard.press('Enter');
    await isShown(page, {
      phase: 'revealed',
      outcome: { isRight: false, outcome: [expect.closeTo(0.98, 1), expect.closeTo(-0.48, 1)] },
    });
    await page.getByText('Not this time').waitFor();
    expect(await page.locator('rnn-explore-landscape .guess').count()).toBe(2);
    await tabTo(page, '.next');
    await page.keyboard.press('Enter');
    await isShown(page, { at: 8, phase: 'predict' });
    expect(
      await heading(page).evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
    ).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await isShown(page, { at: 7, phase: 'revealed' });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('every step of the lesson can be gone through, and adds up to a summary', async () => {
    const { page, complaints } = await browser.open({ hash: '#/lessons' });
    await isShown(page, { at: 0, isDrawn: true });
    for (let at = 0; at < 12; at++) {
      await isShown(page, { at, phase: 'predict' });
      await press(page, 'Show me');
      await isShown(page, { at, phase: 'revealed' });
      await page.keyboard.press('PageDown');
    }
    await page.getByRole('heading', { name: 'Summary' }).waitFor();
    expect(await page.getByRole('cell', { name: '– shown' }).count()).toBe(12);
    await page.getByRole('link', { name: 'Explore freely' }).click();
    await page.locator('rnn-explore').waitFor();
    expect(hash(page)).toMatch(/^#\/explore\?v=1&/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a step without a timeline fits the window', async () => {
    const { page, complaints } = await browser.open({ width: 1366, height: 768, hash: `${STEP}backpropagation` });
    await isShown(page, { at: 4, phase: 'predict', isDrawn: true });
    const over = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth - innerWidth, scrollHeight - innerHeight];
    });
    expect(over).toEqual([0, 0]);
    const question = (await page.locator('rnn-lesson-column .question').boundingBox())!;
    const foot = (await page.locator('rnn-lesson-column .foot').boundingBox())!;
    expect(question.y + question.height).toBeLessThanOrEqual(foot.y);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('each step is a page: back, forward and a reload lead where they should', async () => {
    const { page, complaints } = await browser.open();
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Lessons' }).click();
    await expect.poll(() => hash(page)).toBe(`${STEP}network`);
    await press(page, 'Next');
    await expect.poll(() => hash(page)).toBe(`${STEP}forward`);
    await press(page, 'Next');
    await expect.poll(() => hash(page)).toBe(`${STEP}cost`);
    await page.goBack();
    await isShown(page, { at: 1 });
    await page.goForward();
    await isShown(page, { at: 2 });
    await page.reload();
    await isShown(page, { at: 2, phase: 'predict' });
    await page.goBack();
    await isShown(page, { at: 1 });
    await page.goBack();
    await isShown(page, { at: 0 });
    await page.goBack();
    await page.locator('rnn-tutorial').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('with a language in the address, too, places are left and come back to', async () => {
    const { page, complaints } = await browser.open({ hash: `${STEP}cost&lang=en` });
    const go = (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name }).click();
    for (const [name, tag] of [
      ['Explore', 'rnn-explore'],
      ['Lessons', 'rnn-lessons'],
      ['Explore', 'rnn-explore'],
    ] as const) {
      await go(name);
      await page.locator(tag).waitFor({ timeout: 10_000 });
    }
    expect(hash(page)).toMatch(/^#\/explore\?lang=en&v=1/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a link that leads to nothing says so, and the lesson begins', async () => {
    const { page } = await browser.open({ hash: '#/lessons?lesson=nowhere' });
    await isShown(page, { id: 'linear-rnn', at: 0 });
    await page.getByRole('status').filter({ hasText: 'nowhere' }).waitFor();
    await expect.poll(() => hash(page)).toBe(`${STEP}network`);
    await page.close();
  });

  test('the whole place is without serious faults, light and dark, and speaks Chinese when asked', async () => {
    const { page } = await browser.open({ hash: `${STEP}vanishing` });
    const look = async (phase: string) => {
      expect(await seriousViolations(page), phase).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await colorViolations(page), `${phase}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await isShown(page, { at: 6, isDrawn: true });
    await look('asked');
    await press(page, 'Predict');
    await isShown(page, { phase: 'revealed' });
    await look('answered');
    await page.getByLabel('Language').selectOption('zh-Hant');
    await page.getByRole('button', { name: '下一步' }).waitFor();
    await isShown(page, { at: 6, phase: 'revealed' });
    await page.close();
  });

  test('a hundred texts that try to be markup stay text, in a file and in the link that holds it', async () => {
    const { page, complaints } = await browser.open({ hash: '#/lessons' });
    await isShown(page, { at: 0 });
    const { file, payloads } = hostileLesson();
    const input = page.locator('rnn-lesson-column input[type=file]');
    await input.setInputFiles({ name: 'hostile.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    await isShown(page, { id: 'hostile', at: 0 });
    const hold = async (at: number) => {
      await isShown(page, { at });
      if ((await look(page))!.phase === 'predict') await press(page, 'Show me');
      await isShown(page, { at, phase: 'revealed' });
      const column = page.locator('rnn-lesson-column');
      const shown = await column.evaluate((element) => element.shadowRoot!.textContent!);
      for (const payload of payloads.slice(10 * at, 10 * at + 10)) expect(shown).toContain(payload);
      const made = column.locator(
        'script, img, iframe, object, embed, form, video, marquee, base, link, a:not(.button)',
      );
      expect(await made.count()).toBe(0);
    };
    for (let at = 0; at < 10; at++) {
      await hold(at);
      await press(page, at === 9 ? 'To the summary' : 'Next');
    }
    await page.getByRole('heading', { name: 'Summary' }).waitFor();
    await expect.poll(() => hash(page)).toMatch(/^#\/lessons\?z=[\w-]+&step=step-9$/);
    await page.reload();
    await isShown(page, { id: 'hostile', at: 9 });
    await hold(9);
    expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** Ten steps of ten texts each, all of them markup that would do something. */
function hostileLesson(): { readonly file: string; readonly payloads: readonly string[] } {
  const kinds = [
    (n: number) => `<script>hacked=${n}</script>`,
    (n: number) => `<img src=x onerror=hacked=${n}>`,
    (n: number) => `<svg onload="hacked=${n}"></svg>`,
    (n: number) => `<a href="javascript:hacked=${n}">here ${n}</a>`,
    (n: number) => `<iframe srcdoc="&lt;script&gt;parent.hacked=${n}&lt;/script&gt;"></iframe>`,
    (n: number) => `"><body onload=hacked=${n}>`,
    (n: number) => `'-alert(${n})-'`,
    (n: number) => `<style>@import url(//example.org/${n});</style>`,
    (n: number) => `&lt;b&gt;${n}&lt;/b&gt; <b onmouseover=hacked=${n}>`,
    (n: number) => `<math><mtext></form><form><mglyph><style></math><img src onerror=hacked=${n}>`,
  ];
  const payloads = Array.from({ length: 100 }, (_, n) => kinds[n % 10]!(n));
  const steps = Array.from({ length: 10 }, (_, at) => {
    const key = (n: number) => `t${10 * at + n}`;
    return {
      id: `step-${at}`,
      title: key(0),
      text: [key(1), key(2), key(3), key(4)],
      state: 'v=1',
      question: { kind: 'choice', ask: key(5), options: [key(6), key(7)], answer: 0 },
      reveal: [key(8), key(9)],
    };
  });
  const en = {
    title: payloads[0]!.replace('0', 'title'),
    ...Object.fromEntries(payloads.map((text, n) => [`t${n}`, text])),
  };
  const file = JSON.stringify({ format: 'rnnscape lesson 1', id: 'hostile', title: 'title', steps, texts: { en } });
  return { file, payloads };
}
