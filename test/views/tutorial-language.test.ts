import { LitElement } from 'lit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rewordAll, setLanguage } from '../../src/text/language.ts';
import type { RnnApp } from '../../src/views/app/rnn-app.ts';
import '../../src/views/index.ts';
import { exploreLinks } from '../../src/views/tutorial/explore-links.ts';
import { article } from '../../src/views/tutorial/index.ts';
import { makeSession } from '../helpers/session.ts';
import { markTexts, spokenBelow, unmarkedWords } from '../helpers/words.ts';

/** Names, and letters of formulas. */
const PROPER = new Set(
  'rnnscape RNN Rprop Adam BPTT CPU GPU NumPy float64 float32 MIT Peter Roelants Shift Enter Viridis Cividis WebGPU Chrome Edge Safari'.split(
    ' ',
  ),
);

let app: RnnApp;

beforeEach(async () => {
  app = document.createElement('rnn-app');
  app.session = await makeSession();
  app.loadArticle = async () => article;
  document.body.append(app);
  await expect.poll(() => app.shadowRoot!.querySelector('rnn-tutorial')?.shadowRoot).toBeTruthy();
  await expect
    .poll(() => app.shadowRoot!.querySelector('rnn-tutorial')!.shadowRoot!.querySelector('rnn-unrolled'))
    .toBeTruthy();
  await drawn();
});

afterEach(async () => {
  app.remove();
  rewordAll(undefined);
  await setLanguage('en');
});

/** Until every element of the page has drawn itself. */
async function drawn(): Promise<void> {
  const elements = (root: ParentNode): LitElement[] =>
    [...root.querySelectorAll('*')].flatMap((each) =>
      each instanceof LitElement ? [each, ...(each.shadowRoot ? elements(each.shadowRoot) : [])] : [],
    );
  for (let round = 0; round < 3; round++) {
    await Promise.all([app, ...elements(app.shadowRoot!)].map(({ updateComplete }) => updateComplete));
  }
}

/** All but the wordmark, the version, the address and the indices of formulas that are drawn. */
const spoken = () => spokenBelow(app, '.wordmark, .version, .printed, svg tspan');

/** Words in Latin letters that are no names. */
const latinWords = () =>
  spoken().flatMap((text) => (text.match(/[a-z][a-z\d]{2,}/gi) ?? []).filter((word) => !PROPER.has(word)));

test('every word of the page comes from a catalog', async () => {
  expect(unmarkedWords(spoken()).length).toBeGreaterThan(500);
  markTexts();
  await drawn();
  // A unit is the same in every language.
  expect([...new Set(unmarkedWords(spoken()))]).toEqual(['ms']);
});

test.each([
  ['zh-Hant', '梯度為何消失或爆炸', '損失曲面'],
  ['zh-Hans', '梯度为何消失或爆炸', '损失曲面'],
] as const)(
  'the page changes to %s at once, and back, with nothing of the other language left',
  async (language, ...words) => {
    expect(latinWords()).toContain('landscape');
    await setLanguage(language);
    await drawn();
    const [text = ''] = spoken();
    for (const word of words) expect(text).toContain(word);
    expect([...new Set(latinWords())]).toEqual([]);
    await setLanguage('en');
    await drawn();
    expect(
      spoken()
        .join('')
        .match(/\p{Script=Han}/gu),
    ).toBeNull();
  },
);

test('what was refused, and what was said aloud, is said again in the new language', async () => {
  const settings = app.shadowRoot!.querySelector('rnn-tutorial')!.shadowRoot!.querySelector('rnn-settings')!;
  const steps = settings.shadowRoot!.querySelector<HTMLInputElement>('#nSteps')!;
  steps.value = '0';
  steps.dispatchEvent(new Event('change'));
  await drawn();
  const message = () => settings.shadowRoot!.querySelector('#nSteps-message')!.textContent;
  expect(message()).toBe('T must be a whole number from 1 to 128; “0” is not.');
  const landscape = app.shadowRoot!.querySelector('rnn-tutorial')!.shadowRoot!.querySelector('rnn-tutorial-landscape')!;
  const said = () => landscape.shadowRoot!.querySelector('[aria-live]')!.textContent;
  await expect
    .poll(async () => {
      landscape.shadowRoot!.querySelector('.plot')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }));
      await drawn();
      return said();
    })
    .toMatch(/^w x .*, cost /);
  await setLanguage('zh-Hans');
  await drawn();
  expect(message()).toBe('“T”必须是 1 到 128 之间的整数，“0”不是。');
  expect(said()).toMatch(/^w x .*，损失 /);
});

test('what leads into the explorer keeps the language of the address', async () => {
  const links = () =>
    [...app.shadowRoot!.querySelector('rnn-tutorial')!.shadowRoot!.querySelectorAll('a')].map((a) =>
      a.getAttribute('href'),
    );
  expect(links()).toEqual(Object.values(exploreLinks));
  app.route = { place: 'tutorial', query: '', words: { lang: 'zh-Hans' } };
  await drawn();
  expect(links()).toEqual(Object.values(exploreLinks).map((link) => link.replace('?', '?lang=zh-Hans&')));
});

test('no stop of another language stands in a saved figure', async () => {
  await setLanguage('zh-Hant');
  await drawn();
  const plots = app.shadowRoot!.querySelector('rnn-tutorial')!.shadowRoot!.querySelector('rnn-run-plots')!;
  const written: string[] = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function draw(...words) {
    written.push(words[0]);
    fillText.apply(this, words);
  };
  try {
    [...plots.shadowRoot!.querySelectorAll('button')].find((each) => each.textContent === '儲存圖片')!.click();
    await expect.poll(() => written.join('\n')).toMatch(/^npm run -s cli -- train/m);
  } finally {
    CanvasRenderingContext2D.prototype.fillText = fillText;
  }
  expect(written.filter((line) => /[\u4e00-\u9fff][.,:;]/.test(line))).toEqual([]);
});
