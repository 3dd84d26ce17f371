import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousViolations } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';
import { nColors, report, text, type, verified } from '../helpers/tutorial-page.ts';

describe.each(['webgpu', 'no-webgpu'] as const)('the built page, %s', (gpu) => {
  let browser: OpenedBrowser;
  beforeAll(async () => {
    browser = await openBrowser(gpu);
  });
  afterAll(() => browser.close());

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
