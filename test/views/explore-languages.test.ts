import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import { LANGUAGES, rewordAll, setLanguage } from '../../src/text/language.ts';
import '../../src/views/explore/index.ts';
import { cpuExplorer, stage } from '../helpers/explore-stage.ts';
import { isAtRest, until } from '../helpers/explorer.ts';
import { markTexts, textsBelow, wordsOutside } from '../helpers/words.ts';

/** The same in every language: names of keys, of optimizers and of number formats, and the symbols of weights. */
const NAMES = /Shift|Alt|Ctrl|Enter|Escape|Delete|Rprop|float\d\d|\brec\b/g;
/** Each part, and where someone points: on the landscape, to a cell that is saturated. */
const PARTS = [
  ['rnn-explore-landscape', [50, 50]],
  ['rnn-explore-timeline', [1.2, 1.2]],
  ['rnn-explore-point', [1.2, 1.2]],
] as const;

let explorer: Explorer;

/** Two runs, of which the second leaves the numbers and is selected; arrows; cells that are saturated. */
beforeEach(async () => {
  await page.viewport(1000, 800);
  explorer = await cpuExplorer();
  explorer.setLayers({ field: true });
  explorer.setDataSettings({ nSteps: 128 });
  explorer.setWindow({ a: [-60, 60], b: [-60, 60] });
  explorer.addRun([2.9, 2.9], { hyperparameters: { etaPlus: 4, etaMinus: 4, deltaInitial: 10, clipNorm: 0 } });
  await until(explorer, isAtRest);
});

afterEach(async () => {
  document.body.replaceChildren();
  rewordAll(undefined);
  await setLanguage('en');
});

async function open(tag: (typeof PARTS)[number][0] | 'rnn-explore', width = 600) {
  const staged = await stage(tag, width, explorer);
  staged.element.style.height = '400px';
  await staged.settle();
  await until(explorer, isAtRest);
  await staged.settle();
  return staged;
}

/** What is left of English in texts. */
const english = (texts: readonly string[]) =>
  texts.map((text) => text.replaceAll(NAMES, '')).filter((text) => /[a-z]{3}/i.test(text));

describe.each([
  ['zh-Hant', '在第 1 步發散：', '方向鍵會移動訓練路徑 2', '「w rec」必須是', '無法開啟這個連結：「迭代次數」應為'],
  ['zh-Hans', '在第 1 步发散：', '方向键会移动训练轨迹 2', '“w rec”必须是', '无法打开此链接：“迭代次数”应为'],
] as const)('in %s', (language, diverged, held, typed, refused) => {
  test.each(PARTS)('%s is worded anew at once, and nothing of it stays English', async (tag, place) => {
    const { root, settle } = await open(tag);
    explorer.setHover(place);
    await settle();
    expect(english(textsBelow(root)).length).toBeGreaterThan(5);
    await setLanguage(language);
    await settle();
    expect(english(textsBelow(root))).toEqual([]);
    if (tag === 'rnn-explore-timeline') expect(root.textContent).toContain(diverged);
  });

  test('what was said and what was refused before the switch is said anew', async () => {
    const landscape = await open('rnn-explore-landscape');
    landscape.root.querySelector<HTMLElement>('.plot')!.focus();
    await userEvent.keyboard('m');
    const point = await open('rnn-explore-point');
    const field = point.root.querySelectorAll<HTMLInputElement>('fieldset input')[1]!;
    field.value = 'much';
    field.dispatchEvent(new Event('change'));
    await point.settle();
    expect(point.root.querySelector('.message')!.textContent).toMatch(/^w rec must be/);
    await setLanguage(language);
    await point.settle();
    await landscape.settle();
    expect(point.root.querySelector('.message')!.textContent).toContain(typed);
    expect(landscape.root.querySelector('.own')!.textContent).toContain(held);
    expect(english([landscape.root.querySelector('[aria-live]')!.textContent])).toEqual([]);
  });

  test('the list of keys and a notice that stands change with the rest', async () => {
    const { root, settle } = await open('rnn-explore');
    explorer.openLink('v=1&n=0');
    await settle();
    expect(root.querySelector('.notice')!.textContent).toContain('This link cannot be opened: iterations');
    await setLanguage(language);
    await settle();
    expect(root.querySelector('.notice')!.textContent).toContain(refused);
    expect(english(textsBelow(root.querySelector('dialog')!))).toEqual([]);
  });
});

test.each(LANGUAGES)('beside the landscape no heading of the point is cut off in %s', async (language) => {
  const { root, settle } = await open('rnn-explore-point', 331);
  await setLanguage(language);
  await settle();
  const headings = [...root.querySelectorAll('h3, h4, legend, dt, th')];
  expect(headings.length).toBeGreaterThan(10);
  const cut = headings.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  // Two lines at most: the row's height is fixed.
  expect(root.querySelector('h3')!.offsetHeight).toBeLessThanOrEqual(36);
  expect(cut.map(({ textContent }) => textContent)).toEqual([]);
});

test.each(PARTS)('every word of %s comes from a catalog', async (tag, place) => {
  markTexts();
  const { root, settle } = await open(tag);
  explorer.setHover(place);
  await settle();
  // The middle of a sentence with pieces in it: “from … to …”.
  expect(wordsOutside(root, NAMES).filter((text) => text !== ' to ')).toEqual([]);
});

test('every word around the explorer’s parts comes from a catalog', async () => {
  markTexts();
  const { root, settle } = await open('rnn-explore');
  explorer.openLink('v=1&n=0');
  await settle();
  for (const part of ['.notice', 'dialog']) expect(wordsOutside(root.querySelector(part)!, NAMES)).toEqual([]);
});
