import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { PlaneWindow } from '../../src/app/explore/document.ts';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import type { ExploreState } from '../../src/app/explore/state.ts';
import { countColors } from './look.ts';

/** A place on the screen, in CSS pixels. */
export type Spot = readonly [x: number, y: number];

/** Asks the explorer that the page shows. The question runs in the page, so it knows nothing but what it is given. */
export function ask<Answer>(
  page: Page,
  question: (state: ExploreState, explorer: Explorer) => Answer,
): Promise<Answer> {
  return page.evaluate(
    `(() => {
      const { explorer } = document.querySelector('rnn-app') ?? {};
      return explorer && (${question})(explorer.state, explorer);
    })()`,
  ) as Promise<Answer>;
}

/** Waits until the state answers a question as the matcher says. */
export function answers<Answer>(
  page: Page,
  question: (state: ExploreState) => Answer,
): ReturnType<typeof expect.poll<Answer>> {
  return expect.poll(() => ask(page, question), { timeout: 40_000, interval: 40 });
}

/** Waits until everything that the document asks for stands, and the landscape is checked. */
export const atRest = (page: Page): Promise<void> =>
  answers(
    page,
    ({ landscape, runs }) => !landscape.busy && !!landscape.verdict?.passed && runs.every(({ busy }) => !busy),
  ).toBe(true);

/** A software GPU computes only where it was chosen. */
export async function useGpu(page: Page): Promise<void> {
  await answers(page, ({ engine }) => engine.gpuAvailable).toBe(true);
  await ask(page, (_state, explorer) => explorer.preferEngine('gpu'));
  await answers(page, ({ landscape }) => landscape.surface?.engine).toBe('gpu');
}

export const plot = (page: Page) => page.locator('rnn-explore-landscape .plot');
export const inspector = (page: Page) => page.locator('rnn-explore-inspector');
export const windowOf = (page: Page): Promise<PlaneWindow> => ask(page, ({ document }) => document.window);

/** Where a place of the plane lies on the screen. */
export async function spotOf(page: Page, [a, b]: readonly [number, number]): Promise<[number, number]> {
  const { x, y, width, height } = (await plot(page).boundingBox())!;
  const { a: across, b: up } = await windowOf(page);
  const share = (value: number, [from, to]: readonly [number, number]) => (value - from) / (to - from);
  return [x + share(a, across) * width, y + (1 - share(b, up)) * height];
}

export async function drag(page: Page, [fromX, fromY]: Spot, [toX, toY]: Spot): Promise<void> {
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move((fromX + toX) / 2, (fromY + toY) / 2, { steps: 3 });
  await page.mouse.move(toX, toY, { steps: 3 });
  await page.mouse.up();
}

/** Colors of the landscape's picture: how many there are tells a landscape from an empty canvas. */
export const nColors = (page: Page, of = plot(page)): Promise<number> => countColors(of);
