import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

/**
 * Colors that are seen inside an element: how many there are tells a picture from an empty canvas.
 *
 * @param least pixels below which a color does not count
 */
export async function countColors(element: Locator, least = 30): Promise<number> {
  const page = element.page();
  const picture = await page.screenshot({ clip: (await element.boundingBox())! });
  return page.evaluate(
    async ({ base64, least: atLeast }) => {
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
      return [...seen.values()].filter((count) => count > atLeast).length;
    },
    { base64: picture.toString('base64'), least },
  );
}
