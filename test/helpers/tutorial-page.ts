import type { Locator, Page } from 'playwright';
import { countColors } from './look.ts';

/** The report under the surfaces, which tells when both are computed and checked. */
export const report = (page: Page) => page.locator('rnn-tutorial rnn-engine-report');
export const verified = (page: Page) =>
  report(page)
    .getByText(/^Verified: /)
    .waitFor({ timeout: 20_000 });
export const field = (page: Page, name: RegExp) => page.locator('rnn-settings').getByRole('textbox', { name });

/** What stands in an element's own shadow tree, as it is shown. */
export const text = (element: Locator) =>
  element.evaluate((host) =>
    [...host.shadowRoot!.children].map((child) => (child as HTMLElement).innerText ?? '').join(' '),
  );

export async function type(page: Page, name: RegExp, value: string): Promise<void> {
  await field(page, name).fill(value);
  await field(page, name).press('Enter');
}

/** Colors inside the first plot: how many there are tells a landscape from an empty canvas. */
export async function nColors(page: Page): Promise<number> {
  const plot = page.locator('rnn-tutorial-landscape').first().locator('.u-over');
  await plot.scrollIntoViewIfNeeded();
  return countColors(plot);
}
