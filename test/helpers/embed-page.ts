import type { BrowserContext, Page } from 'playwright';
import { complaintsOf } from './page.ts';

/** What an element told its page. */
export interface Told {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each event brings something else along
  readonly detail: any;
}

export interface ShownPage {
  readonly page: Page;
  readonly complaints: string[];
  /** Every event so far that is no longer about where someone points. */
  told(): Promise<Told[]>;
}

/** Keeps what bubbles up to the window, and what frames post to it. */
const RECORDER = `
  globalThis.told = [];
  for (const type of ['rnn-ready', 'rnn-change', 'rnn-run', 'rnn-point', 'rnn-error'])
    addEventListener(type, ({ detail }) => told.push({ type, detail }));
  addEventListener('message', ({ data }) => data?.type?.startsWith?.('rnn-') && told.push(data));
`;

/** Someone's page with an element or a frame in it. It lies beside the built page of a host, but is not of it. */
export async function showPage(
  visitor: BrowserContext,
  host: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ShownPage> {
  const page = await visitor.newPage();
  await page.setViewportSize({ width: 900, height: 700 });
  const complaints = complaintsOf(page);
  const address = `${host}shown.html`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><script>${RECORDER}</script></head><body><main>${body}</main></body></html>`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }));
  await page.goto(address);
  return { page, complaints, told: () => page.evaluate('told') as Promise<Told[]> };
}
