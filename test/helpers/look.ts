import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious, and where. */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  return (await violationsOf(page))
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ text }) => text);
}

/** What axe finds against any rule of WCAG 2.2 AA, or of its own good practice, and where. */
export async function allViolations(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // Those that axe leaves out by itself.
  const rules = { 'target-size': { enabled: true } };
  return (await violationsOf(page, { runOnly: { type: 'tag', values: tags }, rules })).map(({ text }) => text);
}

/** What axe finds against the rules that know about colors, in the page or in some of its elements. */
export async function colorViolations(page: Page, within?: Locator): Promise<readonly string[]> {
  const rules = ['color-contrast', 'link-in-text-block'];
  return (await violationsOf(page, { runOnly: { type: 'rule', values: rules } }, within)).map(({ text }) => text);
}

async function violationsOf(
  page: Page,
  options: object = {},
  within = page.locator('html'),
): Promise<{ impact: string; text: string }[]> {
  if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(axe);
  const { violations } = await within.evaluate(
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    (element, asked) => (globalThis as any).axe.run(element, { resultTypes: ['violations'], ...asked }),
    options,
  );
  return violations.flatMap(
    ({ id, impact, nodes }: { id: string; impact: string; nodes: { target: unknown; html: string }[] }) =>
      nodes
        .slice(0, 3)
        .map(({ target, html }) => ({ impact, text: `${id}: ${JSON.stringify(target)} ${html.slice(0, 120)}` })),
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
