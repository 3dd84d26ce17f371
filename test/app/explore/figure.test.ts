import { afterEach, expect, test } from 'vitest';
import { numpyProgram } from '../../../src/app/exchange/write-numpy.ts';
import { figureToSvg } from '../../../src/app/exchange/write-svg.ts';
import { landscapeFigure, numpyFigure } from '../../../src/app/explore/figure.ts';
import { setLanguage } from '../../../src/text/language.ts';
import { isAtRest, makeExplorer, until } from '../../helpers/explorer.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';

const colors = { of: () => '#123456', outcome: () => '#654321' };

afterEach(() => setLanguage('en'));

test('the figure of a file has the contours as lines with their names, where they are shown', async () => {
  const explorer = await makeExplorer(new ManualClock(), 120, 100);
  const figure = landscapeFigure(explorer.state, colors)!;
  const labels = figure.contours.map(({ label }) => label);
  expect(labels).toContain('10²');
  expect(labels).toContain('10⁸');
  expect(figureToSvg(figure)).toContain('10⁸');
  explorer.setLayers({ contours: false });
  expect(landscapeFigure(explorer.state, colors)!.contours).toEqual([]);
});

test('it speaks the page’s language', async () => {
  const explorer = await makeExplorer(new ManualClock(), 60, 50);
  explorer.setRun(0, { hyperparameters: { ...explorer.state.document.runs[0]!.hyperparameters, etaPlus: 1.5 } });
  await until(explorer, isAtRest);
  await setLanguage('zh-Hant');
  const figure = landscapeFigure(explorer.state, colors)!;
  expect(figure.title).toBe('損失曲面：兩個權重的線性 RNN');
  expect(figure.caption).toEqual([
    '數出有幾個 1：20 個序列，每個 10 步，種子 1。視窗 [−3, 3] × [−3, 3]。',
    '60 × 50 格；參考實作：float64 參考實作；直接計算，float64。',
    '訓練路徑畫到第 500 次迭代，共 500 次。',
  ]);
  expect(figure.runs.map(({ title }) => title)).toEqual(['Rprop（教學中的版本），η⁺ = 1.5']);
  const svg = figureToSvg(figure);
  expect(svg).toContain('xml:lang="zh-Hant"');
  expect(svg).toContain('（循環權重）');
  await setLanguage('zh-Hans');
  expect(figureToSvg(landscapeFigure(explorer.state, colors)!)).toContain('（循环权重）');
});

test('a program stays English, which its fonts can show', async () => {
  const explorer = await makeExplorer(new ManualClock(), 60, 50);
  const program = () => numpyProgram(numpyFigure(explorer.state, colors)!);
  const english = program();
  expect(english).toContain('Loss landscape: Linear RNN with two weights');
  await setLanguage('zh-Hans');
  expect(program()).toBe(english);
});
