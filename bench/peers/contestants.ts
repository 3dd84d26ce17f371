import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { build, type InlineConfig, preview } from 'vite';
import { BROWSER_FLAGS, findBrowser, WEBGPU_FLAGS } from '../../scripts/find-browser.mjs';
import { assemblyScript } from '../../scripts/vite-plugins.ts';
import { type NumpyForm, openNumpy } from '../../src/cli/numpy.ts';
import { PAGES, requestOf } from './cases.ts';
import { type Judgement, judge } from './judge.ts';
import type { PeerPage } from './page/main.ts';
import type { Method } from './page/peer.ts';
import { openCpu } from './page/peers/rnnscape.ts';

/** One way of one peer to a surface, wherever that is computed. */
export interface Contestant {
  readonly peer: string;
  readonly device: string;
  readonly method: Omit<Method, 'prepare'>;
  /** Share of the rows that it is timed on; the times are scaled to all. */
  share(size: number): number;
  check(size: number): Promise<Judgement & { readonly algorithm?: string }>;
  /** @returns milliseconds a run */
  sample(size: number, nRuns: number): Promise<number>;
}

export interface Field {
  readonly contestants: readonly Contestant[];
  /** peers that aren't there, and why */
  readonly missing: readonly string[];
  /** the programs that they run in */
  readonly programs: readonly string[];
  close(): Promise<void>;
}

/** NumPy's loop is timed on about so many cells of a larger grid. */
const LOOP_CELLS = 40_000;

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * All peers, each in a process of its own: a page of Chromium, Python, or Node, this one.
 *
 * @param ownGpu whether the browser may use the machine's GPU; else WebGPU and WebGL run on SwiftShader, on the CPU
 */
export async function openField(ownGpu: boolean): Promise<Field> {
  const contestants: Contestant[] = [];
  const missing: string[] = [];
  const numpy = await openNumpy(process.env);
  if ('numpy' in numpy) contestants.push(...numpyContestants(numpy.numpy));
  else missing.push(`NumPy: ${numpy.reason}`);

  contestants.push(...(await nodeContestants()));
  const server = await servePage();
  const executablePath = findBrowser();
  const gpuFlags = ownGpu ? ['--enable-unsafe-webgpu', '--ignore-gpu-blocklist'] : WEBGPU_FLAGS;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...BROWSER_FLAGS, ...gpuFlags],
  });
  for (const name of PAGES) {
    try {
      contestants.push(...(await pageContestants(browser, `${server.url}#${name}`)));
    } catch (error) {
      missing.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  return {
    contestants,
    missing,
    programs: [`Chromium ${browser.version()}`, ...('numpy' in numpy ? [numpy.numpy.version] : [])],
    async close() {
      if ('numpy' in numpy) numpy.numpy.close();
      await browser.close();
      await server.close();
    },
  };
}

/** Builds the page for production and serves it isolated, which makes the browser's clock finer. */
async function servePage() {
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const config = {
    configFile: false as const,
    root: join(HERE, 'page'),
    base: './',
    logLevel: 'error' as const,
    plugins: [assemblyScript()],
    // gpu.js reads the text of its kernel, so nothing is minified.
    build: { outDir: join(HERE, '.cache/page'), emptyOutDir: true, target: 'es2023', minify: false },
    preview: { host: '127.0.0.1', port: 0, headers },
  } satisfies InlineConfig;
  await build(config);
  const server = await preview(config);
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

async function pageContestants(browser: Browser, url: string): Promise<Contestant[]> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'openPeer' in globalThis);
  const handle = await page.evaluateHandle(() => globalThis.openPeer());
  const { title, device, methods } = await handle.evaluate(({ title, device, methods }) => ({
    title,
    device,
    methods,
  }));
  return methods.map((method, index) => ({
    peer: title,
    device,
    method,
    share: () => 1,
    check: (size) =>
      handle.evaluate((peer: PeerPage, [index, size]) => peer.check(index, size), [index, size] as const),
    sample: (size, nRuns) =>
      handle.evaluate((peer: PeerPage, [index, size, nRuns]) => peer.sample(index, size, nRuns), [
        index,
        size,
        nRuns,
      ] as const),
  }));
}

/** rnnscape's CPU once more where arrays of results cost less than in a browser, as NumPy's do. */
async function nodeContestants(): Promise<Contestant[]> {
  const { title, device, methods } = await openCpu();
  return methods.map((method): Contestant => {
    let prepared: { size: number; run: Awaited<ReturnType<Method['prepare']>> } | undefined;
    const prepare = async (size: number) => {
      if (prepared?.size !== size) prepared = { size, run: await method.prepare(requestOf(size)) };
      return prepared.run;
    };
    return {
      peer: `${title} in Node`,
      device,
      method,
      share: () => 1,
      async check(size) {
        const surface = await (await prepare(size))();
        return { ...judge(requestOf(size), method, surface), algorithm: surface.algorithm ?? '' };
      },
      async sample(size, nRuns) {
        const run = await prepare(size);
        const start = performance.now();
        for (let done = 0; done < nRuns; done++) await run();
        return (performance.now() - start) / nRuns;
      },
    };
  });
}

function numpyContestants(numpy: Extract<Awaited<ReturnType<typeof openNumpy>>, { numpy: unknown }>['numpy']) {
  const forms: readonly (readonly [NumpyForm, string, Method['order']])[] = [
    ['loop', "the tutorial's loop", 'direct'],
    ['direct', 'one sequence at a time', 'direct'],
    ['rows', 'rows', 'rows'],
  ];
  return forms.map(([form, name, order]): Contestant => {
    const every = (size: number) => (form === 'loop' ? Math.ceil((size * size) / LOOP_CELLS) : 1);
    const request = (size: number) => {
      const whole = requestOf(size);
      return { ...whole, b: whole.b.filter((_, row) => row % every(size) === 0) };
    };
    const share = (size: number) => request(size).b.length / size;
    return {
      peer: numpy.version.replace(/,.*/, ''),
      device: 'CPU',
      method: { name, order, precision: 'float64' },
      share,
      check: async (size) =>
        judge(request(size), { order, precision: 'float64' }, { costs: await numpy.costs(form, request(size)) }),
      sample: async (size, nRuns) => {
        const times = await numpy.time(form, request(size), nRuns);
        return times.reduce((sum, each) => sum + each, 0) / nRuns / share(size);
      },
    };
  });
}
