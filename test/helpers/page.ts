import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { onTestFailed } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import { BROWSER_FLAGS, findBrowser, WEBGPU_FLAGS } from '../../scripts/find-browser.mjs';
import { serve } from '../../scripts/static-server.mjs';

/** The built page, served as `npm start` serves it, in a browser with a software GPU or with none. */
export interface OpenedBrowser {
  readonly url: string;
  /** A fresh page that records everything the console said. */
  open(options?: {
    readonly width?: number;
    readonly height?: number;
    readonly dark?: boolean;
    /** a phone: fingers, and no mouse */
    readonly touch?: boolean;
    /** the place to begin at: `#/explore?…` */
    readonly hash?: string;
  }): Promise<OpenedPage>;
  close(): Promise<void>;
}

export interface OpenedPage {
  readonly page: Page;
  /** errors and warnings, page errors and failed requests; empty on a healthy page */
  readonly complaints: string[];
}

/** Chromium's own word where a machine has no GPU at all, and Playwright's about `serviceWorkers: 'block'`. */
const HARMLESS = ['No available adapters.', 'Service Worker registration blocked by Playwright'];

export type Gpu = 'webgpu' | 'no-webgpu';

export async function openBrowser(gpu: Gpu, moreFlags: string[] = []): Promise<OpenedBrowser> {
  const { url, close } = await serve({ folder: DIST, port: 0 });
  const browser = await launch(gpu, moreFlags);
  // A person's browser already runs when the page is opened: so do this one's processes, after a first load. Each page
  // is fetched anew, since none shares a cache.
  const first = await browser.newPage();
  await first.goto(url);
  await first.close();
  return {
    url,
    async open({ width = 1366, height = 768, dark = false, touch = false, hash = '' } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        hasTouch: touch,
        isMobile: touch,
        // Here every file comes from the host, so that tests may hold some back; offline.test.ts has the other way.
        serviceWorkers: 'block',
      });
      const complaints = complaintsOf(page);
      onTestFailed(async ({ task }) => {
        mkdirSync('test-results/e2e', { recursive: true });
        const name = `${task.name}-${gpu}`.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80);
        await page.screenshot({ path: `test-results/e2e/${name}.png`, fullPage: true }).catch(() => {});
      });
      await page.goto(url + hash);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await close();
    },
  };
}

export function launch(gpu: Gpu, moreFlags: string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...BROWSER_FLAGS, ...(gpu === 'webgpu' ? WEBGPU_FLAGS : []), ...moreFlags],
  });
}

/** Collects from now on what a page complains about; see `OpenedPage`. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isComplaint = ['error', 'warning'].includes(message.type());
    if (isComplaint && !HARMLESS.includes(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // A reload gives up whatever was still on its way.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  return complaints;
}
