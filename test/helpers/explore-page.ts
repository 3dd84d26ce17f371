import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { PlaneWindow } from '../../src/app/explore/document.ts';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import type { ExploreState } from '../../src/app/explore/state.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
  return expect.poll(() => ask(page, question), { timeout: 20_000, interval: 40 });
}

/** Waits until everything that the document asks for stands, and the landscape is checked. */
export const atRest = (page: Page): Promise<void> =>
  answers(
    page,
    ({ landscape, runs }) => !landscape.busy && !!landscape.verdict?.passed && runs.every(({ busy }) => !busy),
  ).toBe(true);

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

/** What axe finds serious, and where. */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    (globalThis as any).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }: { impact: string }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }: { id: string; nodes: { target: unknown; html: string }[] }) =>
      nodes.slice(0, 3).map(({ target, html }) => `${id}: ${JSON.stringify(target)} ${html.slice(0, 120)}`),
    );
}

/** Colors of the landscape's picture: how many there are tells a landscape from an empty canvas. */
export async function nColors(page: Page, of = plot(page)): Promise<number> {
  const picture = await page.screenshot({ clip: (await of.boundingBox())! });
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    const seen = new Map<number, number>();
    for (const pixel of pixels) seen.set(pixel, (seen.get(pixel) ?? 0) + 1);
    return [...seen.values()].filter((count) => count > 30).length;
  }, picture.toString('base64'));
}
