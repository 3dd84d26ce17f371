import { mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
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
    /** with nothing of this host in a cache, as on a first visit */
    readonly firstVisit?: boolean;
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

/** SwiftShader would draw each frame of the elements, too, at the cost of what it is there for. */
const ELEMENTS_ON_CPU = ['--disable-gpu-rasterization'];

export type Gpu = 'webgpu' | 'no-webgpu';

export async function openBrowser(gpu: Gpu, moreFlags: string[] = []): Promise<OpenedBrowser> {
  const { url, close } = await serve({ folder: DIST, port: 0 });
  const browser = await launch(gpu, moreFlags);
  const visitors = new Map<boolean, BrowserContext>();
  const visitorWith = async (touch: boolean) => {
    const visitor = visitors.get(touch) ?? (await newVisitor(browser, url, touch));
    visitors.set(touch, visitor);
    return visitor;
  };
  // A person's browser already runs when the page is opened: so do this one's processes.
  await visitorWith(false);
  return {
    url,
    async open({ width = 1366, height = 768, dark = false, touch = false, hash = '', firstVisit = false } = {}) {
      const visitor = await (firstVisit ? newVisitor(browser, url, touch) : visitorWith(touch));
      // What an earlier page was allowed. The page keeps nothing else in a browser, but for its worker.
      await visitor.clearPermissions();
      const page = await visitor.newPage();
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
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

/**
 * Someone who opens one page after the other: a context for each page would cost seconds. A small page that stays open
 * keeps the process that the next one needs.
 */
export async function newVisitor(browser: Browser, url: string, touch = false): Promise<BrowserContext> {
  const context = await browser.newContext({
    hasTouch: touch,
    isMobile: touch,
    // Here every file comes from the host, so that tests may hold some back; offline.test.ts has the other way.
    serviceWorkers: 'block',
  });
  await (await context.newPage()).goto(`${url}icon.svg`);
  return context;
}

export function launch(gpu: Gpu, moreFlags: string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...BROWSER_FLAGS, ...(gpu === 'webgpu' ? [...WEBGPU_FLAGS, ...ELEMENTS_ON_CPU] : []), ...moreFlags],
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
