import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import { answers, ask, atRest, nColors, spotOf, useGpu } from '../helpers/explore-page.ts';
import { complaintsOf, type Gpu, launch } from '../helpers/page.ts';

const FILE = join(DIST, 'rnnscape.html');

test('the page as one file has less than 1.5 MB, and its policy lets through what lies in it', () => {
  const megabytes = statSync(FILE).size / 1e6;
  console.log(`rnnscape.html: ${megabytes.toFixed(2)} MB`);
  expect(megabytes).toBeLessThan(1.5);
  const html = readFileSync(FILE, 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy?.join(' ')).not.toMatch(/unsafe-inline|unsafe-eval'(?<!'wasm-unsafe-eval')|https?:|'self'|\*/);
  const [head = ''] = html.split('<script');
  expect(head.match(/\bhref="(?!data:)/g)).toBeNull();
  expect(html.match(/<\/script/gi)).toHaveLength(1);
});

describe.each(['webgpu', 'no-webgpu'] as const)('the page as one file, %s', (gpu: Gpu) => {
  let browser: Browser;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    browser = await launch(gpu);
    // Alone in a folder: nothing that lies beside it in dist/ can help.
    folder = mkdtempSync(join(tmpdir(), 'rnnscape-file-'));
    copyFileSync(FILE, join(folder, 'rnnscape.html'));
    url = pathToFileURL(join(folder, 'rnnscape.html')).href;
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** A page opened from the disk; `asked` is every address that it asked for. */
  async function open(hash = ''): Promise<{ page: Page; complaints: string[]; asked: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const complaints = complaintsOf(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI}`);
      });
    });
    await page.goto(url + hash);
    return { page, complaints, asked };
  }

  /** What was asked for beside the file itself and the worker that lies in it. */
  const strangers = (asked: string[]) => asked.filter((each) => !each.startsWith(url) && !each.startsWith('blob:'));

  test('the tutorial computes in the worker that lies in it, and asks nobody', async () => {
    const { page, complaints, asked } = await open();
    await page
      .locator('rnn-tutorial rnn-engine-report')
      .getByText(/^Verified: /)
      .waitFor({ timeout: 20_000 });
    const [worker] = page.workers();
    expect(worker?.url()).toMatch(/^blob:/);
    // The smallest module there is: the policy of the file lets the worker's kernels through.
    const compiles = await worker!.evaluate(async () => {
      const { instance } = await WebAssembly.instantiate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      return instance instanceof WebAssembly.Instance;
    });
    expect(compiles).toBe(true);
    await page.getByLabel('Language').selectOption('zh-Hans');
    await page.getByRole('link', { name: '教程' }).waitFor();
    expect(strangers(asked)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a link opens in the explorer, a run is trained, the benchmark runs', async () => {
    const { page, complaints, asked } = await open('#/explore?v=1&d=1,20,60,0.5');
    await atRest(page);
    expect(await ask(page, ({ data }) => data.nSteps)).toBe(60);
    expect(await nColors(page)).toBeGreaterThan(12);
    if (gpu === 'webgpu') await useGpu(page);
    await page.mouse.click(...(await spotOf(page, [0.5, 0.5])));
    await answers(page, ({ document }) => document.runs.length).toBe(2);
    await atRest(page);
    expect(await ask(page, ({ runs }) => runs[1]!.run!.costs.length)).toBeGreaterThan(100);
    await page.evaluate(() => {
      location.hash = '#/benchmark?model=cliff&sizes=16,32';
    });
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('rnn-benchmark-report .verdict').first().waitFor({ timeout: 100_000 });
    expect(strangers(asked)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
