import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import { serve } from '../../scripts/static-server.mjs';
import type { Place } from '../../src/app/explore/document.ts';
import { formatNumber } from '../../src/app/format.ts';
import { type Prediction, type Question, words } from '../../src/app/lesson/lesson.ts';
import type { Lessons } from '../../src/app/lesson/lessons.ts';
import { LANGUAGES, type Language, setLanguage } from '../../src/text/language.ts';
import { lessonText } from '../../src/text/lesson.ts';
import { layoutFaults } from '../helpers/layout.ts';
import { isShown, look, pointing, typing } from '../helpers/lesson-page.ts';
import { documentOf, lesson, numberOf, run } from '../helpers/lesson-reference.ts';
import { seriousViolations } from '../helpers/look.ts';
import { complaintsOf, type Gpu, launch } from '../helpers/page.ts';

const SIZES = ['360x740', '1366x768', '1920x1080'] as const;
const SOURCES = ['host', 'offline', 'file'] as const;

/** What a lesson may meet. A phone shows no presentation; a software GPU is too slow to draw the largest window. */
interface Case {
  readonly language: Language;
  readonly size: (typeof SIZES)[number];
  readonly from: (typeof SOURCES)[number];
  readonly gpu: Gpu;
  readonly hands: 'pointer' | 'keyboard';
  readonly theme: 'light' | 'dark';
  readonly present: boolean;
}

/** Each language, each size, each way to come by the page, and either of the rest. */
const SOME: readonly Case[] = (
  [
    ['en', '360x740', 'host', 'webgpu', 'pointer', 'dark', false],
    ['zh-Hant', '1366x768', 'offline', 'no-webgpu', 'keyboard', 'light', false],
    ['zh-Hans', '1920x1080', 'file', 'no-webgpu', 'keyboard', 'light', true],
  ] as const
).map(([language, size, from, gpu, hands, theme, present]) => ({ language, size, from, gpu, hands, theme, present }));

/** Each language in each size and from each source, with the rest in turn: too many for every day. */
const ALL: readonly Case[] = LANGUAGES.flatMap((language, l) =>
  SIZES.flatMap((size, s) =>
    SOURCES.map((from, f): Case => {
      const isEven = (...terms: number[]) => terms.reduce((sum, term) => sum + term) % 2 === 0;
      return {
        language,
        size,
        from,
        gpu: s < 2 && isEven(l, s, f) ? 'webgpu' : 'no-webgpu',
        hands: isEven(l, f) ? 'pointer' : 'keyboard',
        theme: isEven(s, f) ? 'dark' : 'light',
        present: s > 0 && isEven(l, s, f, 1),
      };
    }),
  ),
);

/** All of them are gone through when someone wants to look at the pictures, which are then kept in test-results/lessons. */
const isLookedAt = Boolean(process.env.EVERY_LESSON);
const CASES = isLookedAt ? ALL : SOME;

test('each value of each kind is met', () => {
  for (const factor of Object.keys(SOME[0]!) as (keyof Case)[]) {
    const values = (cases: readonly Case[]) => new Set(cases.map((each) => each[factor]));
    expect(values(SOME), factor).toEqual(values(ALL));
  }
});

/** What scrolls sideways where a column is narrow, and can be reached by keyboard. */
const SCROLLS = '.network';

/** The answers of the mathematics, by step. */
const OUTCOMES: readonly Prediction[] = await Promise.all(
  lesson.steps.map(async ({ id, question }): Promise<Prediction> => {
    if (question.kind === 'choice') return question.answer;
    if (question.kind === 'number') return numberOf(documentOf(id), question.outcome);
    // The only minimum of this model: p_i = t_i at (1, 1).
    if (question.outcome.of === 'lowest') return [1, 1];
    const [a, b] = run(documentOf(id), question.outcome.run).parameters.slice(-2);
    return [a!, b!];
  }),
);

/** What is surely wrong: another option, the other half of the window, the farther end of the range. */
function wrong(id: string, question: Question, outcome: Prediction): Prediction {
  if (question.kind === 'choice') return ((outcome as number) + 1) % question.options.length;
  if (question.kind === 'number') {
    const [from, to] = question.range;
    const scale = question.logarithmic ? Math.log10 : (value: number) => value;
    const middle = (scale(from) + scale(to)) / 2;
    return scale(outcome as number) > middle ? from : to;
  }
  const { a, b } = documentOf(id).window;
  return [a, b].map(([from, to], axis) => {
    const middle = (from + to) / 2;
    return middle + (((outcome as Place)[axis]! > middle ? -1 : 1) * (to - from)) / 4;
  }) as unknown as Place;
}

/**
 * The share that a GPU's map has: a run that bounces along a cliff may end otherwise in float32. Two of the 1600 starts
 * do so here; at most one in a hundred may.
 */
async function counted(page: Page, expected: Prediction): Promise<Prediction> {
  const share = (await look(page))!.outcome!.outcome as number;
  expect(Math.abs(share - (expected as number))).toBeLessThan(1);
  return share;
}

/** As the page writes it, in the language of now. */
function written(question: Question, outcome: Prediction): string {
  if (question.kind === 'choice') return textOf(question.options[outcome as number]!);
  if (question.kind === 'place') return `(${(outcome as Place).map((each) => formatNumber(each, 3)).join(', ')})`;
  if (question.outcome.of === 'iterations') return String(outcome);
  if (question.outcome.of !== 'converged share') return formatNumber(outcome as number);
  return lessonText().percent(formatNumber(outcome as number, 3));
}

let languageNow: Language = 'en';
const textOf = (key: string) => words(lesson, key, languageNow);

const browsers = new Map<Gpu, Browser>();
let folder: string;
beforeAll(async () => {
  for (const gpu of ['webgpu', 'no-webgpu'] as const) browsers.set(gpu, await launch(gpu));
  folder = mkdtempSync(join(tmpdir(), 'rnnscape-lesson-'));
  copyFileSync(join(DIST, 'rnnscape.html'), join(folder, 'rnnscape.html'));
});
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
  rmSync(folder, { recursive: true });
});

/** The page as this case has it, and what ends it. */
async function open({ language, size, from, gpu, theme, present }: Case) {
  const [width, height] = size.split('x').map(Number) as [number, number];
  const isPhone = width < 400;
  const context = await browsers.get(gpu)!.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: isPhone,
    isMobile: isPhone,
    serviceWorkers: from === 'offline' ? 'allow' : 'block',
  });
  const host = from === 'file' ? undefined : await serve({ folder: DIST, port: 0 });
  const url = host?.url ?? pathToFileURL(join(folder, 'rnnscape.html')).href;
  if (from === 'offline') {
    await visitOnce(context, url);
    await host!.close();
    await context.setOffline(true);
  }
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${url}#/lessons?lang=${language}${present ? '&present=1' : ''}`);
  await isShown(page, { id: lesson.id, at: 0, phase: 'predict', isDrawn: true });
  // A software GPU computes only where it was chosen.
  if (gpu === 'webgpu') {
    const prefer = () =>
      page.evaluate(() => {
        const { lessons } = document.querySelector('rnn-app') as unknown as { lessons: Lessons };
        const { explorer } = lessons.player;
        explorer.preferEngine('gpu');
        return explorer.state.engine.gpuAvailable;
      });
    await expect.poll(prefer, { timeout: 20_000 }).toBe(true);
    await isShown(page, { engine: 'gpu' });
  }
  const close = async () => {
    await context.close();
    if (from === 'host') await host!.close();
  };
  return { page, complaints, close, isPhone };
}

async function visitOnce(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 20_000,
  });
  await page.close();
}

/** What is wrong with how a step looks. */
async function faults(page: Page, present: boolean): Promise<readonly string[]> {
  const found = await page.evaluate(layoutFaults, SCROLLS);
  const hidden = await page
    .locator('rnn-lesson-column .scroll')
    .evaluate((sheet) => [sheet.scrollWidth - sheet.clientWidth, sheet.scrollHeight - sheet.clientHeight] as const);
  const [across, down] = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight] as const;
  });
  return [
    ...found,
    ...(across > 0 ? [`the page is ${across} px too wide`] : []),
    ...(present && down > 0 ? [`the page is ${down} px too high`] : []),
    ...(present && Math.max(...hidden) > 0 ? [`a slide is ${hidden.join(' × ')} px too large`] : []),
  ];
}

/** Whether its beginning is in the window, with nothing above it. */
function isInSight(element: Locator): Promise<boolean> {
  return element.evaluate((wanted) => {
    const { left, top, height } = wanted.getBoundingClientRect();
    let seen = document.elementFromPoint(left + 2, top + height / 2);
    for (let inner = seen; inner; ) {
      seen = inner;
      inner = inner.shadowRoot?.elementFromPoint(left + 2, top + height / 2) ?? null;
      if (inner === seen) break;
    }
    return wanted.contains(seen);
  });
}

const nameOf = ({ language, size, from, gpu, hands, theme, present }: Case) =>
  [language, size, from, gpu, hands, theme, ...(present ? ['present'] : [])].join(' ');

test.each(CASES.map((each, index) => [nameOf(each), each, index] as const))(
  'the whole lesson: %s',
  async (name, each, index) => {
    const pictures = join('test-results', 'lessons', name.replaceAll(' ', '-'));
    mkdirSync(pictures, { recursive: true });
    await setLanguage(each.language);
    languageNow = each.language;
    const text = lessonText();
    const { page, complaints, close, isPhone } = await open(each);
    const column = page.locator('rnn-lesson-column');
    const hands = each.hands === 'keyboard' ? typing(page) : pointing(page, isPhone);
    const found: string[] = [];
    let nPictures = 0;
    const picture = async (when: string) => {
      const name = `${String(++nPictures).padStart(2, '0')}-${when.replaceAll(/\W+/g, '-')}.png`;
      await page.screenshot({ path: join(pictures, name) });
    };
    /** Looks at the step, in a presentation at each of its slides from the one that is seen. */
    const hold = async (when: string) => {
      for (;;) {
        found.push(...(await faults(page, each.present)).map((fault) => `${when}: ${fault}`));
        if (isLookedAt) await picture(when);
        const slide = column.locator('.slide');
        if (!each.present || (await slide.count()) === 0) return;
        const [at, count] = (await slide.innerText()).split(' / ');
        if (at === count) return;
        await hands.next();
        await expect.poll(() => slide.innerText()).not.toBe(`${at} / ${count}`);
      }
    };
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(each.language);

    const outcomes = [...OUTCOMES];
    let nRight = 0;
    for (const [at, { id, title, question }] of lesson.steps.entries()) {
      await isShown(page, { at, phase: 'predict', isDrawn: true });
      expect(await column.locator('h2').innerText()).toBe(textOf(title));
      await hold(`${id}, asked`);
      const outcome = OUTCOMES[at]!;
      const isRight = (at + index) % 2 === 1;
      await hands.predict(question, isRight ? outcome : wrong(id, question, outcome));
      await isShown(page, { at, phase: 'revealed', isDrawn: true, isMapped: true, outcome: { isRight } });
      expect(await column.locator('.verdict').innerText()).toBe(isRight ? `✓ ${text.right}` : `✗ ${text.wrong}`);
      outcomes[at] = each.gpu === 'webgpu' && id === 'basins' ? await counted(page, outcome) : outcome;
      if (!(await isInSight(column.locator('.verdict')))) found.push(`${id}: the verdict is out of sight`);
      expect(await column.locator('.outcome dd').last().innerText()).toBe(written(question, outcomes[at]!));
      await hold(`${id}, answered`);
      if ([0, 6, 11].includes(at)) found.push(...(await seriousViolations(page)).map((fault) => `${id}: ${fault}`));
      if (isRight) nRight++;
      await hands.next();
    }

    await column.getByRole('heading', { name: text.summary }).waitFor();
    const nSteps = String(lesson.steps.length);
    await column.getByText(text.summaryOf(String(nRight), nSteps, nSteps)).waitFor();
    expect(await column.locator('tbody td:nth-child(3)').allInnerTexts()).toEqual(
      lesson.steps.map(({ question }, at) => written(question, outcomes[at]!)),
    );
    await hold('summary');
    const engine = (await look(page))!.engine;
    expect(engine).toBe(each.gpu === 'webgpu' ? 'gpu' : 'cpu');
    await close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  },
  240_000,
);
