import { afterEach, describe, expect, test } from 'vitest';
import { rewordAll, setLanguage } from '../../src/text/language.ts';
import '../../src/views/explore/index.ts';
import { type Staged, stage } from '../helpers/explore-stage.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { browserClock } from '../helpers/session.ts';
import { markTexts, textsBelow, wordsOutside } from '../helpers/words.ts';

type Inspector = Staged<'rnn-explore-inspector'>;
type Tab = Parameters<Inspector['element']['show']>[0];

/** The point's panel has its own test. */
const TABS: readonly Tab[] = ['runs', 'data', 'view', 'map', 'share'];
/** What is the same in every language: formats, the link, subscripts, and the name that own data was given. */
const NAMES = /CSV|JSON|PNG|SVG|https?:\S+|\brec\b|\bmarks\b/g;

afterEach(async () => {
  document.body.replaceChildren();
  rewordAll(undefined);
  await setLanguage('en');
});

/** An inspector with something of everything: a map beside its twin, own data, a point. */
async function open(): Promise<Inspector> {
  const explorer = await makeExplorer(browserClock);
  explorer.setMap({
    size: 6,
    nIterations: 10,
    twin: true,
    hyperparameters: { ...explorer.state.document.map.hyperparameters, clipNorm: 1 },
  });
  explorer.startMap();
  explorer.addRun([1, 1], { optimizer: 'gradient-descent', hyperparameters: { learningRate: 1e-9, clipNorm: 0 } });
  explorer.addPoint([1, 1]);
  await until(explorer, isAtRest);
  return await stage('rnn-explore-inspector', 348, explorer);
}

async function show({ element, settle }: Inspector, tab: Tab): Promise<ShadowRoot> {
  element.show(tab);
  await settle();
  const panel = element.shadowRoot!.querySelector('#panel')!.firstElementChild as HTMLElement & {
    updateComplete: Promise<unknown>;
  };
  await panel.updateComplete;
  return panel.shadowRoot!;
}

async function take(panel: ShadowRoot, text: string): Promise<void> {
  const field = panel.querySelector('textarea')!;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await (panel.host as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('change'));
}

const words = (root: ParentNode) => textsBelow(root).join(' ').replaceAll(/\s+/g, ' ');

describe('the panels in other languages', () => {
  test.each([
    ['zh-Hant', { runs: '新增一條訓練路徑', data: '時間步數', view: '等高線', map: '計算吸引域圖', share: '複製連結' }],
    ['zh-Hans', { runs: '添加一条训练轨迹', data: '时间步数', view: '等高线', map: '计算吸引域图', share: '复制链接' }],
  ] as const)('are worded anew in %s at once', async (language, expected) => {
    const inspector = await open();
    const english = { runs: 'Add a run', data: 'time steps', view: 'Contour', map: 'Compute', share: 'Copy' };
    for (const tab of ['runs', 'data', 'view', 'map', 'share'] as const) {
      await setLanguage('en');
      const panel = await show(inspector, tab);
      expect(words(panel)).toContain(english[tab]);
      await setLanguage(language);
      await inspector.settle();
      expect(words(panel)).toContain(expected[tab]);
      expect(words(inspector.root)).not.toMatch(/\b(?:the|of|run|Undo|Point|step|from|to)\b/);
    }
  });

  test('what was refused, read or answered is told in the new language', async () => {
    const inspector = await open();
    const { settle } = inspector;
    const data = await show(inspector, 'data');
    await take(data, '0,1\n1,x\n');
    const steps = data.querySelector('rnn-number')!.shadowRoot!;
    type(steps.querySelector<HTMLInputElement>('.field')!, 'many');
    await setLanguage('zh-Hant');
    await settle();
    expect(words(data)).toContain('第 2 行第 3 欄：「x」不是數字');
    expect(steps.querySelector('.message')).not.toBeNull();
    await take(data, '0,1\n1,1\n');
    await setLanguage('zh-Hans');
    await settle();
    expect(words(data)).toContain('2 个序列，每个 1 步；输入为比特。目标值由文件给出。');

    const view = await show(inspector, 'view');
    const [from] = view.querySelectorAll('rnn-number');
    type(from!.shadowRoot!.querySelector<HTMLInputElement>('.field')!, '3');
    await settle();
    expect(words(view)).toContain('窗口的两端不能相同，否则都会是 3。');
    await setLanguage('zh-Hant');
    await settle();
    expect(words(view)).toContain('視窗的兩端不能相同，否則都會是 3。');

    const map = await show(inspector, 'map');
    type(map.querySelector<HTMLInputElement>('input[name=size]')!, 'x');
    await settle();
    expect(map.querySelector('.message')!.textContent).toContain('每邊格數');
    expect(words(map)).toContain('參考實作：float64 參考實作；');

    const share = await show(inspector, 'share');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    try {
      [...share.querySelectorAll('button')].find((each) => each.textContent === '複製連結')!.click();
      await settle();
      await setLanguage('zh-Hans');
      await settle();
      expect(words(share)).toContain('浏览器不允许本页复制。上方的链接已选中');
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  test('every word comes from a catalog', async () => {
    markTexts();
    const inspector = await open();
    for (const tab of TABS) {
      const panel = await show(inspector, tab);
      expect(words(panel)).toContain('⟦');
      expect(wordsOutside(inspector.root, NAMES), tab).toEqual([]);
    }
    const map = await show(inspector, 'map');
    map.querySelector<HTMLInputElement>('input[value=settings]')!.click();
    map.querySelector<HTMLButtonElement>('.enlarge')!.click();
    await inspector.settle();
    expect(wordsOutside(map, NAMES)).toEqual([]);
    const data = await show(inspector, 'data');
    await take(data, '0,1\n1,1\n');
    expect(wordsOutside(data, NAMES)).toEqual([]);
    await take(data, '{"inputs": 1}');
    expect(wordsOutside(data, NAMES)).toEqual([]);
    inspector.explorer.setOwnData('marks', inspector.explorer.state.data);
    await inspector.settle();
    expect(wordsOutside(data, NAMES)).toEqual([]);
    inspector.explorer.setModel('cliff');
    await inspector.settle();
    expect(wordsOutside(data, NAMES)).toEqual([]);
  });
});
