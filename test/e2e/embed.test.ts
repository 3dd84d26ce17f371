import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import { examplesOf, liveExample } from '../../scripts/examples.mjs';
import { serve } from '../../scripts/static-server.mjs';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import type { RnnLandscape } from '../../src/embed/rnn-landscape.ts';
import { type ShownPage, showPage, type Told } from '../helpers/embed-page.ts';
import { countColors, seriousViolations } from '../helpers/look.ts';
import { complaintsOf, launch, newVisitor } from '../helpers/page.ts';

const MODULE = '<script type="module" src="./embed/rnn-landscape.js"></script>';

/** A view of an explorer. */
type Shows = { readonly explorer: Explorer };

let browser: Browser;
let visitor: BrowserContext;
let own: Awaited<ReturnType<typeof serve>>;
let other: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  // Pages that no server sent count as strangers to this machine, and Chromium would ask somebody first.
  browser = await launch('no-webgpu', ['--disable-features=LocalNetworkAccessChecks']);
  [own, other] = await Promise.all([serve({ folder: DIST, port: 0 }), serve({ folder: DIST, port: 0 })]);
  visitor = await newVisitor(browser, own.url);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([own.close(), other.close()]);
});

const show = (body: string, headers?: Record<string, string>) => showPage(visitor, own.url, body, headers);
const oneOf = (told: readonly Told[], type: string) => told.filter((each) => each.type === type);
/** Waits for so many events of a type. */
async function heard({ told }: ShownPage, type: string, count = 1): Promise<Told[]> {
  await expect.poll(async () => oneOf(await told(), type).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  return oneOf(await told(), type);
}
/** What the last change says: a state that settles in two goes may be told in two. */
const lastChange = async (shown: ShownPage) => (await heard(shown, 'rnn-change')).at(-1)!.detail;
/** Asks the first element. The question runs in the page. */
const ask = <Answer>(page: Page, question: (element: RnnLandscape) => Answer): Promise<Answer> =>
  page
    .locator('rnn-landscape')
    .first()
    .evaluate(question as (element: Element) => Answer) as Promise<Answer>;
const set = (page: Page, name: string, value: string) =>
  page
    .locator('rnn-landscape')
    .first()
    .evaluate((element, [key, text]) => element.setAttribute(key!, text!), [name, value]);

describe('the examples of docs/embedding.md', () => {
  const examples = examplesOf(readFileSync('docs/embedding.md', 'utf8'));

  test('are all there', () => {
    expect(examples.map(({ title }) => title)).toEqual([
      'The element',
      'In a blog',
      'In Observable, or any notebook that runs JavaScript',
      'The frame',
      'The frame',
      'In Jupyter',
      'In reveal.js',
    ]);
  });

  test.each(examples.map((example, index) => [index + 1, example] as const))(
    'number %i shows a landscape',
    async (_, example) => {
      const { page, complaints } = await show(liveExample(example));
      const inFrame = /<iframe/.test(liveExample(example));
      const root = inFrame ? page.frameLocator('iframe') : page;
      const plot = root.locator('rnn-explore-landscape .plot');
      await root.locator('rnn-explore-landscape .frame[aria-busy="false"]').waitFor({ timeout: 20_000 });
      expect(await countColors(plot)).toBeGreaterThan(20);
      await expect.poll(() => plot.locator('.marks g').count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test('say what they promise', async () => {
    const blog = await show(liveExample(examples[1]!));
    await heard(blog, 'rnn-ready');
    await blog.page.locator('rnn-explore-landscape .plot').hover();
    await expect.poll(() => blog.page.locator('#said').innerText()).toMatch(/^Here the cost is [\d.e+-]+\.$/);
    expect(await blog.page.locator('figcaption').innerText()).toContain('Two runs');
    expect((await heard(blog, 'rnn-run', 2)).map(({ detail }) => detail.start)).toEqual([
      [-1.5, 2],
      [2.5, 2.5],
    ]);
    await blog.page.close();

    const frame = await show(liveExample(examples[4]!));
    await expect.poll(() => frame.page.locator('#heard').innerText(), { timeout: 20_000 }).toMatch(/ξ = 0\.\d+\.$/);
    await frame.page.close();
  });

  test('stand in one page, with their code, and axe finds nothing serious', async () => {
    const page = await visitor.newPage();
    await page.setViewportSize({ width: 900, height: 700 });
    const complaints = complaintsOf(page);
    await page.goto(`${own.url}examples.html`);
    await page.locator('rnn-explore-landscape .frame[aria-busy="false"]').nth(2).waitFor({ timeout: 30_000 });
    expect(await page.locator('section h2').allInnerTexts()).toEqual(examples.map(({ title }) => title));
    expect(await page.locator('section pre').allInnerTexts()).toEqual(examples.map(({ code }) => code));
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('<rnn-landscape>', () => {
  test('follows its attributes and properties, and says how things stand', async () => {
    const shown = await show(`${MODULE}<rnn-landscape start="1,1" steps="5"></rnn-landscape>`);
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready');
    expect((await heard(shown, 'rnn-run'))[0]!.detail).toMatchObject({ index: 0, start: [1, 1], cost: 0 });
    expect(await ask(page, (element) => element.currentLink)).toBe('v=1&d=1,20,5,0.5&r=1,1@rprop');
    await set(page, 'window', '-2, 2, -1, 1');
    await ask(page, (element) => Object.assign(element, { optimizer: 'adam', colorMap: 'pink', iterations: 20 }));
    await expect
      .poll(() => ask(page, (element) => element.currentLink))
      .toBe('v=1&d=1,20,5,0.5&w=-2,2,-1,1&c=pink&n=20&r=1,1@adam');
    expect(await ask(page, (element) => element.getAttribute('color-map'))).toBe('pink');
    await expect
      .poll(() => lastChange(shown))
      .toMatchObject({ model: 'linear', window: [-2, 2, -1, 1], iteration: 20, starts: [[1, 1]] });
    await ask(page, (element) => element.removeAttribute('window'));
    await expect.poll(() => ask(page, (element) => element.currentLink)).not.toContain('w=');

    await ask(page, (element) => {
      element.seek(3);
      element.addRun([0.5, 0.5]);
    });
    expect(await ask(page, (element) => element.currentLink)).toContain('r=1,1@adam;0.5,0.5@adam');
    expect(await ask(page, (element) => element.currentLink)).toContain('i=3');
    await ask(page, (element) => element.play());
    await expect.poll(() => ask(page, (element) => element.currentLink)).not.toContain('i=3');
    await ask(page, (element) => element.pause());
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('shows its controls, its theme and its language as they are asked for', async () => {
    const shown = await show(`${MODULE}<rnn-landscape theme="dark" lang="zh-Hant" controls></rnn-landscape>`);
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready');
    const paper = () => ask(page, (element) => getComputedStyle(element).backgroundColor);
    expect(await paper()).toBe('rgb(21, 24, 28)');
    await page.getByRole('button', { name: '播放' }).waitFor();
    await set(page, 'lang', 'en');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await set(page, 'theme', 'light');
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await ask(page, (element) => Object.assign(element, { controls: false }));
    await page.locator('rnn-explore-timeline').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('tells of what is wrong, in its box and by an event, and shows on what was right', async () => {
    const shown = await show(`${MODULE}<rnn-landscape start="1,1"></rnn-landscape>`);
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready');
    const before = await ask(page, (element) => element.currentLink);
    const problem = page.locator('rnn-landscape').getByRole('alert');
    for (const [index, [name, value, said]] of [
      ['window', '3, 2, 1, 0', /^These attributes cannot be taken: .*3/],
      ['engine', 'abacus', /^“engine” must be one of auto, cpu, gpu; “abacus” is not\.$/],
      ['theme', 'pink', /^“theme” must be one of/],
      ['lang', 'tlh', /^“lang” must be one of/],
    ].entries() as Iterable<[number, [string, string, RegExp]]>) {
      await set(page, name, value);
      await expect.poll(() => problem.innerText()).toMatch(said);
      expect((await heard(shown, 'rnn-error', index + 1)).at(-1)!.detail.message).toMatch(said);
      expect(await ask(page, (element) => element.currentLink)).toBe(before);
      await page.locator('rnn-landscape').evaluate((element, key) => element.removeAttribute(key), name);
      await problem.waitFor({ state: 'detached' });
    }
    expect(oneOf(await shown.told(), 'rnn-error')).toHaveLength(4);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('keeps its place: nothing jumps, whatever its height', async () => {
    const { page } = await show(
      `<style>rnn-landscape { display: flex; aspect-ratio: 4 / 3 } .flat { height: 260px; aspect-ratio: auto }</style>
      <rnn-landscape></rnn-landscape><rnn-landscape class="flat" controls></rnn-landscape><p>below</p>`,
    );
    const heights = () => page.locator('rnn-landscape').evaluateAll((all) => all.map((each) => each.clientHeight));
    const before = await heights();
    expect(before).toEqual([663, 260]);
    await page.addScriptTag({ type: 'module', url: `${own.url}embed/rnn-landscape.js` });
    await page.locator('rnn-explore-landscape .frame[aria-busy="false"]').nth(1).waitFor();
    expect(await heights()).toEqual(before);
    await page.close();
  });

  test('reads as it was drawn in a page that reads otherwise', async () => {
    const shown = await show(
      `${MODULE}<div dir="rtl" style="letter-spacing: 4px; word-spacing: 9px; text-indent: 40px; text-transform: uppercase; white-space: pre; text-align: center"><rnn-landscape controls></rnn-landscape></div>`,
    );
    await heard(shown, 'rnn-ready');
    const { worn, lefts } = await shown.page.locator('rnn-explore-landscape .plot').evaluate((plot) => {
      const { direction, letterSpacing, wordSpacing, textIndent, textTransform, whiteSpace } = getComputedStyle(plot);
      const number = (plot.getRootNode() as ShadowRoot).querySelector('.axis.y text')!;
      return {
        worn: [direction, letterSpacing, wordSpacing, textIndent, textTransform, whiteSpace],
        lefts: [number, plot].map((each) => each.getBoundingClientRect().left),
      };
    });
    expect(worn).toEqual(['ltr', 'normal', '0px', '0px', 'none', 'normal']);
    // The numbers of the second weight stand left of the landscape.
    expect(lefts[0]).toBeLessThan(lefts[1]!);
    await shown.page.close();
  });

  test('shares one worker with its neighbor, and ends when it is taken away, but not when it is moved', async () => {
    const shown = await show(`${MODULE}<rnn-landscape></rnn-landscape><rnn-landscape start="2,2"></rnn-landscape>`);
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready', 2);
    await heard(shown, 'rnn-run', 2);
    expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([
      expect.stringMatching(/^\/embed\/worker-[\w-]+\.js$/),
    ]);
    await ask(page, (element) => {
      element.addRun([1, 1]);
      document.querySelector('main')!.append(element);
    });
    await heard(shown, 'rnn-run', 3);
    const links = () =>
      page.locator('rnn-landscape').evaluateAll((all) => all.map((each) => (each as RnnLandscape).currentLink));
    expect(await links()).toEqual(['v=1&r=2,2@rprop', expect.stringContaining('1,1@rprop')]);
    const nReady = oneOf(await shown.told(), 'rnn-ready').length;
    expect(nReady).toBe(2);
    await page
      .locator('rnn-landscape')
      .last()
      .evaluate((element) => {
        Object.assign(globalThis, { kept: element });
        element.remove();
      });
    await expect.poll(() => page.evaluate('kept.currentLink === undefined')).toBe(true);
    expect(await page.evaluate('kept.shadowRoot.querySelector("rnn-explore-landscape")')).toBe(null);
    await page.evaluate('document.querySelector("main").append(kept)');
    await heard(shown, 'rnn-ready', 3);
    // It shows what its attributes ask for again.
    expect(await links()).toEqual(['v=1&r=2,2@rprop', 'v=1']);
    expect(page.workers()).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('leaves nothing behind when it is made and taken away a hundred times', async () => {
    const shown = await show(MODULE);
    const { page, complaints } = shown;
    await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const gone: WeakRef<Element>[] = [];
      for (let turn = 0; turn < 100; turn++) {
        const element = document.createElement('rnn-landscape');
        document.querySelector('main')!.append(element);
        gone.push(new WeakRef(element));
        await frame();
        element.remove();
      }
      Object.assign(globalThis, { left: () => gone.filter((each) => each.deref()).length });
    });
    const session = await page.context().newCDPSession(page);
    // The last one or two may still be held by a frame that is about to be drawn.
    await expect
      .poll(
        async () => {
          await session.send('HeapProfiler.collectGarbage');
          return page.evaluate('left()');
        },
        { timeout: 20_000 },
      )
      .toBeLessThan(3);
    expect(page.workers().length).toBeLessThan(2);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('computes and draws on the GPU where it is asked to, two of them on one device', async () => {
    const withGpu = await launch('webgpu');
    const shown = await showPage(
      await newVisitor(withGpu, own.url),
      own.url,
      `${MODULE}<rnn-landscape engine="gpu"></rnn-landscape><rnn-landscape layers="smooth contours" window="0,2,0,2"></rnn-landscape>`,
    );
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready', 2);
    const engines = () =>
      page
        .locator('rnn-explore-landscape')
        .evaluateAll((all) => all.map((each) => (each as unknown as Shows).explorer.state.landscape.surface?.engine));
    await expect.poll(engines, { timeout: 20_000 }).toEqual(['gpu', 'gpu']);
    for (const plot of await page.locator('rnn-explore-landscape .plot').all()) {
      expect(await countColors(plot)).toBeGreaterThan(20);
    }
    await page
      .locator('rnn-landscape')
      .first()
      .evaluate((element) => element.remove());
    await page.locator('rnn-landscape').evaluate((element) => element.setAttribute('window', '0,1,0,1'));
    await expect.poll(() => ask(page, (element) => element.currentLink)).toContain('w=0,1,0,1');
    await expect.poll(engines, { timeout: 20_000 }).toEqual(['gpu']);
    expect(complaints).toEqual([]);
    await withGpu.close();
  });

  test('is reached and used by the keyboard alone, and axe finds nothing serious', async () => {
    const shown = await show(`${MODULE}<rnn-landscape controls></rnn-landscape>`);
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready');
    await page.keyboard.press('Tab');
    const focused = () =>
      page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
      });
    expect(await focused()).toContain('Landscape over');
    await page.keyboard.press('+');
    await expect.poll(() => ask(page, (element) => element.currentLink)).toContain('w=');
    const seen = new Set<string>();
    for (let step = 0; step < 40 && !seen.has('Play (space)'); step++) {
      await page.keyboard.press('Tab');
      seen.add(await focused());
    }
    expect(seen).toContain('Play (space)');
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('embed.html', () => {
  const frame = (hash: string, host = './') =>
    `<iframe src="${host}embed.html#${hash}" width="800" height="600" title="Landscape"></iframe>`;

  test('reads attributes and links from its hash, tells its page, and listens to it', async () => {
    const shown = await show(frame('v=1&d=1,20,5,0.5&start=1,%201&iterations=400&controls&lang=zh-Hant'));
    const { page, complaints } = shown;
    await heard(shown, 'rnn-ready');
    expect((await heard(shown, 'rnn-run'))[0]!.detail).toMatchObject({ start: [1, 1], iterations: 400 });
    const link = 'v=1&d=1,20,5,0.5&n=400&r=1,1@rprop';
    await expect.poll(async () => (await lastChange(shown)).link).toBe(link);
    const open = page.frameLocator('iframe').getByRole('link');
    expect(await open.innerText()).toBe('在 rnnscape 中開啟');
    expect(await open.getAttribute('href')).toBe(`./index.html#/explore?lang=zh-Hant&${link}`);
    const post = (message: unknown) =>
      page.evaluate((data) => document.querySelector('iframe')!.contentWindow!.postMessage(data, '*'), message);
    await post({ type: 'rnn-seek', detail: 7 });
    await expect.poll(async () => (await lastChange(shown)).iteration).toBe(7);
    await post({ type: 'rnn-play' });
    await page.frameLocator('iframe').getByRole('button', { name: '暫停' }).waitFor();
    await post({ type: 'rnn-pause' });
    await page.frameLocator('iframe').getByRole('button', { name: '播放' }).waitFor();
    for (const nonsense of [null, 'rnn-play', { type: 'rnn-seek', detail: 'x' }, { type: 'toString' }]) {
      await post(nonsense);
    }
    await page
      .frameLocator('iframe')
      .locator('body')
      .evaluate(() => {
        location.hash = '#model=cliff';
      });
    await expect.poll(async () => (await lastChange(shown)).model).toBe('cliff');
    await page
      .frameLocator('iframe')
      .locator('body')
      .evaluate(() => {
        location.hash = '#optimizer=foo';
      });
    expect((await heard(shown, 'rnn-error')).at(-1)!.detail.message).toContain('foo');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('fills its frame, and opens the same view in the explorer', async () => {
    const page = await visitor.newPage();
    await page.setViewportSize({ width: 500, height: 400 });
    const complaints = complaintsOf(page);
    await page.goto(`${own.url}embed.html#start=2,2&steps=5`);
    await page.locator('rnn-explore-landscape .frame[aria-busy="false"]').waitFor();
    const size = () =>
      page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    expect(await size()).toEqual([500, 400]);
    expect(await seriousViolations(page)).toEqual([]);
    const link = page.getByRole('link', { name: 'Open in rnnscape' });
    await expect.poll(() => link.getAttribute('href')).toContain('r=2,2');
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await opened.locator('rnn-explore-landscape .plot').waitFor();
    await expect.poll(() => opened.evaluate(() => location.hash)).toContain('d=1,20,5,0.5&r=2,2@rprop');
    expect(complaints).toEqual([]);
    await opened.close();
    await page.close();
  });

  test('may stand in pages of any origin, isolated ones included; the page itself only in its own', async () => {
    const shown = await show(`${frame('start=1,1', other.url)}`, {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    await heard(shown, 'rnn-ready');
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
    for (const [path, ancestors] of [
      ['embed.html', 'frame-ancestors *'],
      ['', "frame-ancestors 'self'"],
    ]) {
      expect((await fetch(own.url + path)).headers.get('content-security-policy')).toBe(ancestors);
    }
  });
});

describe('from another origin', () => {
  const page = () =>
    `<script type="module" src="${other.url}embed/rnn-landscape.js"></script><rnn-landscape></rnn-landscape>`;

  test.each([
    ['plain', {}],
    ['isolated', { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }],
  ])('a %s page has the element with its worker', async (_, headers) => {
    const shown = await show(page(), headers);
    await heard(shown, 'rnn-ready');
    expect(shown.page.workers().map((worker) => worker.url())).toEqual([expect.stringMatching(`^blob:${own.url}`)]);
    expect(await countColors(shown.page.locator('rnn-explore-landscape .plot'))).toBeGreaterThan(20);
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
  });

  test('a policy that docs/embedding.md asks for is enough, trusted types included', async () => {
    const host = new URL(other.url).origin;
    const shown = await show(page(), {
      'Content-Security-Policy': `default-src 'none'; img-src data:; script-src 'unsafe-inline' ${host}; worker-src blob: ${host}; require-trusted-types-for 'script'; trusted-types lit-html rnnscape`,
    });
    await heard(shown, 'rnn-ready');
    expect(shown.page.workers()).toHaveLength(1);
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
  });

  test('where a policy forbids the worker, the page computes on its own thread', async () => {
    const shown = await show(page(), {
      'Content-Security-Policy': `default-src 'none'; img-src data:; script-src 'unsafe-inline' ${new URL(other.url).origin}; worker-src 'none'`,
    });
    await heard(shown, 'rnn-ready');
    expect(shown.page.workers()).toEqual([]);
    expect(await countColors(shown.page.locator('rnn-explore-landscape .plot'))).toBeGreaterThan(20);
    // The browser says so, and nothing else is wrong.
    expect(shown.complaints).not.toEqual([]);
    for (const complaint of shown.complaints) expect(complaint).toMatch(/Content Security Policy/);
    await shown.page.close();
  });
});
