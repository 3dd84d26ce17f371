// Draws the icons of the installed app in public/ from icon.svg, with the browser. Only needed when icon.svg changes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from './find-browser.mjs';
import { ROOT } from './project.mjs';
import { runScript } from './setup.mjs';

const FOLDER = join(ROOT, 'public');
const ICONS = [
  { file: 'icon-192.png', size: 192 },
  { file: 'icon-512.png', size: 512 },
  // May be cut to a circle of 80 % of its width, so the ground goes to the edges and the picture stays inside.
  { file: 'icon-maskable.png', size: 512, isMaskable: true },
];

await runScript(async () => {
  const svg = readFileSync(join(FOLDER, 'icon.svg'), 'utf8');
  const ground = /<rect[^>]* fill="([^"]+)"/.exec(svg)?.[1];
  if (ground === undefined) throw new Error('icon.svg: a <rect> with a fill was expected');
  const executablePath = findBrowser();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: BROWSER_FLAGS });
  try {
    for (const { file, size, isMaskable } of ICONS) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      const style = `margin: 0; ${isMaskable ? `background: ${ground}; padding: 10vmin; box-sizing: border-box` : ''}`;
      await page.setContent(
        `<!doctype html><body style="${style}">${svg.replace('<svg', '<svg style="display: block"')}`,
      );
      await page.screenshot({ path: join(FOLDER, file), omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
