import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLACES, type PlaceId } from '../../src/app/route.ts';
import { followComposed } from '../helpers/composed.ts';
import { atRest, inspector } from '../helpers/explore-page.ts';
import { allViolations, colorViolations } from '../helpers/look.ts';
import { type OpenedBrowser, openBrowser } from '../helpers/page.ts';

const TABS = ['Point', 'Runs', 'Data', 'View', 'Map', 'Share'];
const ELEMENTS: Readonly<Record<PlaceId, string>> = {
  tutorial: 'rnn-tutorial',
  explore: 'rnn-explore',
  benchmark: 'rnn-benchmark',
  lessons: 'rnn-lessons',
};
const SIZES = { phone: { width: 360, height: 740 }, laptop: { width: 1366, height: 768 } } as const;

const OTHER_SCHEMES = [
  ['dark', { colorScheme: 'dark' }],
  ['forced colors', { colorScheme: 'light', forcedColors: 'active' }],
] as const;

let browser: OpenedBrowser;
beforeAll(async () => {
  browser = await openBrowser('no-webgpu');
});
afterAll(() => browser.close());

/** A place, at rest. */
async function opened(place: PlaceId, options: Parameters<OpenedBrowser['open']>[0] = {}) {
  const { page, complaints } = await browser.open({ ...options, hash: `#/${place}` });
  await page.locator(ELEMENTS[place]).waitFor();
  if (place === 'explore') await atRest(page);
  if (place === 'tutorial')
    await page
      .locator('rnn-tutorial rnn-engine-report')
      .getByText(/^Verified: /)
      .waitFor();
  await followComposed(page);
  return { page, complaints };
}

/** Calls back in every state of a place that looks different, with the panel where no more than that is another. */
async function eachState(
  page: Page,
  place: PlaceId,
  look: (name: string, panel?: Locator) => Promise<void>,
): Promise<void> {
  if (place !== 'explore') return look(place);
  for (const [index, name] of TABS.entries()) {
    await inspector(page).getByRole('tab', { name }).click();
    await look(`${place}, ${name}`, index === 0 ? undefined : inspector(page));
  }
}

test.each(Object.keys(SIZES).flatMap((size) => PLACES.map((place) => [size, place] as const)))(
  'on a %s %s is for everyone: by keyboard, for axe in all its colors, with wider text',
  async (size, place) => {
    const { page } = await opened(place, SIZES[size as keyof typeof SIZES]);
    await expectAllReached(page);
    await expectNoViolations(page, place);
    await expectNothingCut(page, place);
    await page.close();
  },
);

/** By Tab, in the order in which it is read, and with a mark that is seen. */
async function expectAllReached(page: Page): Promise<void> {
  const stops = await tabThrough(page);
  expect(stops.length).toBeGreaterThan(10);
  expect(
    stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name),
    'without a mark',
  ).toEqual([]);
  expect(
    stops.filter(({ isHidden }) => isHidden).map(({ name }) => name),
    'below something else',
  ).toEqual([]);
  const places = stops.map(({ index }) => index);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(await unreached(page)).toEqual([]);
}

/** For axe, in every state, light, dark and in forced colors. */
async function expectNoViolations(page: Page, place: PlaceId): Promise<void> {
  const look = async (name: string) => expect(await allViolations(page), name).toEqual([]);
  await eachState(page, place, look);
  // The same elements stand there, in other colors.
  for (const [name, media] of OTHER_SCHEMES) {
    await page.emulateMedia(media);
    await eachState(page, place, async (state, panel) =>
      expect(await colorViolations(page, panel), `${state}, ${name}`).toEqual([]),
    );
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  if (place === 'explore') {
    await page.keyboard.press('?');
    await look('the list of keys');
    await page.keyboard.press('Escape');
  }
  if (place === 'tutorial') {
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    await page.locator('rnn-plot-table dialog').waitFor();
    await look('a table');
    await page.keyboard.press('Escape');
  }
}

/** Goes on with Tab until the focus leaves the page, which a trap would not let it. */
async function tabThrough(page: Page) {
  const stops: { name: string; index: number; isSeen: boolean; isHidden: boolean }[] = [];
  for (let count = 0; count < 400; count++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = composed.active();
      if (!element || element === document.body || element.hasAttribute('data-reached')) return undefined;
      element.setAttribute('data-reached', '');
      const { left, top, width, height } = element.getBoundingClientRect();
      const spots = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [left + x * width, top + y * height]));
      const isOn = ([x, y]: number[]) => {
        const seen = composed.around(composed.topAt(x!, y!));
        return seen.includes(element) || composed.around(element).includes(seen[0]!);
      };
      // A mark is an outline of its own, or of what it stands in by :focus-within.
      const isSeen = composed
        .around(element)
        .slice(0, 3)
        .some((each) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(each);
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
        });
      return {
        name: composed.name(element),
        index: composed.all().indexOf(element),
        isSeen,
        isHidden: !spots.some(isOn),
      };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`the focus is still on the page after 400 steps, at ${stops.at(-1)!.name}`);
}

/** Controls that Tab did not come to, but for those that are reached by arrow keys from one that it did. */
function unreached(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    composed
      .all()
      .filter((element) => element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]'))
      .filter((element) => !element.matches(':disabled, [tabindex="-1"], [data-reached]'))
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }))
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio'))
      .map((element) => composed.name(element)),
  );
}

/** With the text spacing of WCAG 1.4.12, which the page keeps from now on. */
async function expectNothingCut(page: Page, place: PlaceId): Promise<void> {
  await eachState(page, place, async (name) => {
    const cut = () =>
      page.evaluate(() => {
        const isText = ({ childNodes }: Element) =>
          [...childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        return composed
          .all()
          .filter((element) => element instanceof HTMLElement && isText(element))
          .filter((element) => element.checkVisibility() && !element.matches('option, select'))
          .filter((element) => {
            const { overflowX, overflowY, clipPath } = getComputedStyle(element);
            // What is only heard is clipped to nothing on purpose.
            if (clipPath !== 'none') return false;
            return (
              (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
              (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
            );
          })
          .map((element) => composed.name(element));
      });
    const before = await cut();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      );
      for (const { shadowRoot } of composed.all()) {
        if (shadowRoot) shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
      }
    });
    expect(
      (await cut()).filter((each) => !before.includes(each)),
      name,
    ).toEqual([]);
  });
}

/** Text whose color is that of the ground that the system puts behind it in forced colors. */
async function expectNoLostText(page: Page, place: PlaceId): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await eachState(page, place, async (name) => {
    const lost = await page.evaluate(() => {
      const ground = getComputedStyle(document.documentElement).backgroundColor;
      return composed
        .all()
        .filter((element) => element instanceof HTMLElement && element.checkVisibility())
        .filter((element) => [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''))
        .filter((element) => {
          const { color, forcedColorAdjust } = getComputedStyle(element) as CSSStyleDeclaration & {
            forcedColorAdjust: string;
          };
          return forcedColorAdjust === 'auto' && color === ground;
        })
        .map((element) => composed.name(element));
    });
    expect(lost, name).toEqual([]);
  });
  await page.emulateMedia({ forcedColors: 'none' });
}

test('axe finds nothing in a benchmark that is done', async () => {
  const { page } = await browser.open({ hash: '#/benchmark?model=cliff&sizes=16,32' });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('rnn-benchmark-report .verdict').first().waitFor({ timeout: 100_000 });
  expect(await allViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page.locator('rnn-plot-table dialog').waitFor();
  expect(await allViolations(page)).toEqual([]);
  await page.close();
});

/** What still moves by itself where less motion is asked for. */
async function expectNoMotion(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() =>
    composed.all().flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const seconds = (text: string) => Math.max(...text.split(',').map((each) => Number.parseFloat(each)));
      const isAnimated = animationName !== 'none' && seconds(animationDuration) > 0.01;
      return isAnimated || seconds(transitionDuration) > 0.01 ? [composed.name(element)] : [];
    }),
  );
  expect(moving).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
}

test.each(PLACES)(
  '%s is a page as browsers expect one; it keeps still, is legible in forced colors, and fits 320 pixels',
  async (place) => {
    const { page, complaints } = await opened(place);
    await expectNoMotion(page);
    const facts = await page.evaluate(async () => {
      const deprecated = await new Promise<string[]>((resolve) => {
        const observer = new ReportingObserver(() => {}, { types: ['deprecation'], buffered: true });
        observer.observe();
        setTimeout(() => resolve(observer.takeRecords().map((record) => JSON.stringify(record))), 50);
      });
      const field = composed.all().find((element) => element.matches('input[type="text"]'));
      const canvases = composed.all().filter((element) => element instanceof HTMLCanvasElement);
      return {
        doctype: document.doctype?.name,
        mode: document.compatMode,
        charset: document.characterSet,
        language: Intl.getCanonicalLocales(document.documentElement.lang),
        viewport: document.querySelector<HTMLMetaElement>('meta[name="viewport"]')!.content,
        policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null,
        deprecated,
        takesPaste:
          !field ||
          field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true })),
        distorted: canvases.filter((canvas) => {
          const { clientWidth, clientHeight, width, height } = canvas as HTMLCanvasElement;
          return clientWidth > 0 && Math.abs(width / height / (clientWidth / clientHeight) - 1) > 0.02;
        }).length,
      };
    });
    expect(facts).toMatchObject({
      doctype: 'html',
      mode: 'CSS1Compat',
      charset: 'UTF-8',
      language: ['en'],
      policy: true,
      deprecated: [],
      takesPaste: true,
      distorted: 0,
    });
    expect(facts.viewport).not.toMatch(/user-scalable|maximum-scale/);
    expect(await page.title()).toMatch(place === 'tutorial' ? /^rnnscape$/ : /^.+ · rnnscape$/);
    await expectNoLostText(page, place);
    await page.setViewportSize({ width: 320, height: 640 });
    await eachState(page, place, async (name) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320);
    });
    expect(complaints).toEqual([]);
    await page.close();
  },
);
