import { expect, onTestFinished, test } from 'vitest';
import { answers, ask, atRest, nColors } from '../helpers/explore-page.ts';
import { openBrowser } from '../helpers/page.ts';
import * as tutorial from '../helpers/tutorial-page.ts';

test('after a crash of the GPU process every canvas is drawn anew, and a map that was being computed arrives', async () => {
  const browser = await openBrowser('webgpu');
  try {
    const { page } = await browser.open();
    await page.getByRole('link', { name: 'Explore' }).click();
    await atRest(page);
    const curves = page.locator('rnn-explore-timeline .plots');
    const before = [await nColors(page), await nColors(page, curves)] as const;
    expect(before[0]).toBeGreaterThan(20);
    expect(before[1]).toBeGreaterThan(1);
    await ask(page, (_state, explorer) => {
      explorer.preferEngine('gpu');
      explorer.setMap({ size: 60, nIterations: 200 });
      explorer.startMap();
    });
    await answers(page, ({ map }) => map.progress !== undefined).toBe(true);
    const session = await page.context().newCDPSession(page);
    await session.send('Browser.crashGpuProcess' as never).catch(() => {});
    await answers(page, ({ map }) => map.progress === undefined && map.result?.provenance !== undefined).toBe(true);
    await ask(page, (_state, explorer) => explorer.setLayers({ map: false }));
    await expect.poll(() => nColors(page), { timeout: 20_000 }).toBeGreaterThanOrEqual(before[0] - 5);
    await expect.poll(() => nColors(page, curves), { timeout: 20_000 }).toBeGreaterThanOrEqual(before[1]);
  } finally {
    await browser.close();
  }
});

test('in the tutorial, too, the page goes on, and the GPU comes back', async () => {
  const browser = await openBrowser('webgpu');
  onTestFinished(() => browser.close());
  const { page } = await browser.open();
  await tutorial.verified(page);
  await tutorial.report(page).locator('summary').click();
  await tutorial.report(page).getByRole('radio', { name: 'GPU' }).check();
  await expect.poll(() => tutorial.text(tutorial.report(page)), { timeout: 10_000 }).toMatch(/Engine\s+GPU/);
  const session = await page.context().newCDPSession(page);
  await session.send('Browser.crashGpuProcess' as never).catch(() => {});
  await expect.poll(() => tutorial.text(tutorial.report(page)), { timeout: 10_000 }).toMatch(/Engine\s+(CPU|GPU)/);
  await tutorial.type(page, /time steps/, '12');
  await expect
    .poll(() => tutorial.text(tutorial.report(page)), { timeout: 20_000 })
    .toMatch(/Verified: [\s\S]*Engine\s+GPU/);
  // A canvas is blank from the crash until the next surface; it must not stay so.
  await expect.poll(() => tutorial.nColors(page), { timeout: 10_000 }).toBeGreaterThan(20);
});
