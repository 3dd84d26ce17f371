import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Benchmark } from '../../src/app/benchmark/benchmark.ts';
import { CancelledError, type Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { rewordAll, setLanguage } from '../../src/text/language.ts';
import '../../src/views/benchmark/rnn-benchmark.ts';
import { gpuReport, makeBenchmark } from '../helpers/benchmark.ts';
import { type StagedElement, stageElement } from '../helpers/stage.ts';
import { markTexts, wordsOutside } from '../helpers/words.ts';

afterEach(async () => {
  document.body.replaceChildren();
  rewordAll(undefined);
  await setLanguage('en');
});

type Page = StagedElement<'rnn-benchmark'> & { readonly benchmark: Benchmark };

async function open(width = 1100, benchmark = makeBenchmark()): Promise<Page> {
  return { ...(await stageElement('rnn-benchmark', width, { benchmark })), benchmark };
}

async function openWithReport(width = 1100): Promise<Page> {
  const benchmark = makeBenchmark();
  benchmark.store.set({ phase: 'done', report: gpuReport() });
  const opened = await open(width, benchmark);
  await opened.settle();
  return opened;
}

/** What a part of the page says, on one line. */
const say = (root: ShadowRoot, tag: string) =>
  [...root.querySelector(tag)!.shadowRoot!.children]
    .map((child) => (child as HTMLElement).innerText?.replace(/\s+/g, ' ') ?? '')
    .join(' ');
const part = (root: ShadowRoot, tag: string) => root.querySelector(tag)!.shadowRoot!;
const button = (root: ShadowRoot, label: RegExp) =>
  [...root.querySelectorAll('button')].find((each) => label.test(each.innerText))!;

/** An engine that never answers until it is told to. */
function patientEngine(): { engine: Engine; answer: (error?: Error) => void } {
  let answer: (error?: Error) => void = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    answer = (error) => (error ? reject(error) : resolve());
  });
  const right = referenceEngine(() => performance.now());
  const engine: Engine = {
    ...right,
    id: 'cpu',
    async costSurface(request) {
      await promise;
      return { ...(await right.costSurface(request)), engine: 'cpu' };
    },
  };
  return { engine, answer };
}

describe('the benchmark', () => {
  test('says beforehand what will happen, and how long that takes', async () => {
    const { text, benchmark, settle } = await open();
    expect(text()).toContain('Each result is checked before it is timed');
    expect(text()).toContain('A quick run takes about a minute');
    benchmark.setQuick(false);
    await settle();
    expect(text()).toContain('A full run takes some minutes');
  });

  test('a size that is none is told beside its field, and nothing starts', async () => {
    const { root, benchmark, settle } = await open();
    const controls = part(root, 'rnn-benchmark-controls');
    const field = controls.querySelector<HTMLInputElement>('#sizes')!;
    field.value = '16, x';
    button(controls, /Run/).click();
    await settle();
    expect(benchmark.state.phase).toBe('idle');
    expect(say(root, 'rnn-benchmark-controls')).toContain(
      'Each size must be a whole number from 1 to 4096; “x” is not.',
    );
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(controls.activeElement).toBe(field);
    field.value = '64 ;16';
    field.dispatchEvent(new Event('change'));
    await settle();
    expect(field.value).toBe('16, 64');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  test('tells how far it is, and ends when it is cancelled; the focus stays on the one button', async () => {
    const { engine, answer } = patientEngine();
    const benchmark = makeBenchmark({ engines: () => [engine] });
    benchmark.setModel('cliff');
    benchmark.setSizes('4, 8');
    const { root, text, settle } = await open(1100, benchmark);
    const controls = part(root, 'rnn-benchmark-controls');
    button(controls, /Run/).focus();
    button(controls, /Run/).click();
    await settle();
    expect(say(root, 'rnn-benchmark-controls')).toContain('0 %: surface · cliff · 4 × 4');
    expect(controls.querySelector('progress')!.value).toBe(0);
    expect(controls.querySelector<HTMLInputElement>('#sizes')!.disabled).toBe(true);
    expect(text()).toContain('counts for nothing');
    button(controls, /^Cancel$/).click();
    await settle();
    expect(button(controls, /Cancelling/)).toBe(controls.activeElement);
    answer(new CancelledError('cancelled'));
    await expect.poll(text).toContain('Cancelled; nothing of that run was kept.');
    await settle();
    expect(button(controls, /Run/)).toBe(controls.activeElement);
  });

  test('a run that fails says why', async () => {
    const { engine, answer } = patientEngine();
    const benchmark = makeBenchmark({ engines: () => [engine] });
    benchmark.setModel('cliff');
    benchmark.setSizes('4');
    const { text } = await open(1100, benchmark);
    answer(new Error('out of memory'));
    await benchmark.start();
    await expect.poll(text).toContain('The benchmark failed: out of memory');
  });
});

describe('a report', () => {
  test('leads with the verdict, then the plot with its crossings', async () => {
    const { root } = await openWithReport();
    const report = part(root, 'rnn-benchmark-report');
    expect(report.querySelector('.verdict')!.textContent).toMatch(
      /^Best form against best form, data in hand: below 100/,
    );
    const plot = part(report, 'rnn-benchmark-plot');
    expect([...plot.querySelectorAll('li')].map((item) => item.innerText.trim())).toEqual([
      'CPU, best form',
      'CPU, direct',
      'GPU, best form',
      'GPU, direct',
      'CPU and GPU take equally long at 100 × 100, both direct',
      'CPU and GPU take equally long at 100 × 100, each in its best form',
    ]);
    expect(plot.querySelector('rnn-plot')!.data).toEqual([
      [Math.log10(50), Math.log10(200)],
      [Math.log10(0.2), Math.log10(1.6)],
      [0, Math.log10(16)],
      [Math.log10(0.4), Math.log10(0.8)],
      [Math.log10(2), Math.log10(8)],
    ]);
  });

  test('draws the GPU in the accent color and the CPU in that of the text', async () => {
    const { root } = await openWithReport();
    const plot = part(part(root, 'rnn-benchmark-report'), 'rnn-benchmark-plot').querySelector('rnn-plot')!;
    const canvas = plot.shadowRoot!.querySelector('canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const count = (color: string) => {
      const bytes = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (bytes.every((byte, index) => data[at + index] === byte)) found++;
      return found;
    };
    expect(count('#1f5fbf')).toBeGreaterThan(200);
    expect(count('#1d2126')).toBeGreaterThan(200);
  });

  test('says in a word what holds, what fails and what was not decided, and what was wrong', async () => {
    const { root } = await openWithReport();
    const report = part(root, 'rnn-benchmark-report');
    for (const details of report.querySelectorAll('details')) details.open = true;
    const words = say(root, 'rnn-benchmark-report');
    expect(words).toContain('✓ holds a line that holds 120 100');
    expect(words).toContain('✗ fails a line that fails why 3 0.9 … 2.1');
    expect(words).toContain('not decided a line that nobody knows there is none – 2');
    expect(words).toContain('✗ wrong, not timed');
    expect(words).toContain('42 %');
    expect(words).toContain('1.6 ± 0.1 3 2');
  });

  test('is copied as Markdown, as a citation and as a link; what can’t be copied is shown', async () => {
    const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    const copied: string[] = [];
    const give = (writeText: (text: string) => Promise<void>) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      give(async (text) => void copied.push(text));
      const { root, settle } = await openWithReport();
      const report = part(root, 'rnn-benchmark-report');
      for (const label of [/Markdown/, /citation/, /link/]) {
        button(report, label).click();
        await settle();
      }
      expect(copied[0]).toMatch(/^# rnnscape benchmark/);
      expect(copied[1]).toMatch(/^rnnscape 1\.2\.3 \(abcdef\), benchmark of 2026-01-02/);
      expect(copied[2]).toMatch(/#\/benchmark\?sizes=50,200,400&seed=9$/);
      give(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
      button(report, /citation/).click();
      await expect.poll(() => report.querySelector('textarea')?.value).toBe(copied[1]);
    } finally {
      if (clipboard) Object.defineProperty(navigator, 'clipboard', clipboard);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  test('stands beside another one, pasted or from a file', async () => {
    const { root, settle } = await openWithReport();
    const comparison = part(root, 'rnn-benchmark-comparison');
    const paste = async (text: string) => {
      comparison.querySelector('textarea')!.value = text;
      button(comparison, /^Compare$/).click();
      await settle();
    };
    await paste('{');
    expect(say(root, 'rnn-benchmark-comparison')).toContain('This report can’t be read: it is not JSON.');
    await paste(JSON.stringify(gpuReport({ host: 'another machine' })));
    expect(say(root, 'rnn-benchmark-comparison')).toContain('another machine');
    expect(comparison.querySelectorAll('tbody tr')).toHaveLength(8);
    expect(say(root, 'rnn-benchmark-comparison')).toContain('2 timings are in one of the two only.');
    button(comparison, /another one/).click();
    await settle();
    const input = comparison.querySelector<HTMLInputElement>('input[type=file]')!;
    const files = new DataTransfer();
    files.items.add(new File([JSON.stringify(gpuReport({ host: 'a third machine' }))], 'report.json'));
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await expect.poll(() => say(root, 'rnn-benchmark-comparison')).toContain('a third machine');
  });

  test.each([344, 1100])('at %i px has no serious finding, and nothing is wider than the page', async (width) => {
    await page.viewport(width + 16, 900);
    const { root, settle } = await openWithReport(width);
    const report = part(root, 'rnn-benchmark-report');
    for (const details of report.querySelectorAll('details')) details.open = true;
    await settle();
    const wide = [root, report, part(root, 'rnn-benchmark-comparison'), part(root, 'rnn-benchmark-controls')].flatMap(
      (each) => [...each.querySelectorAll<HTMLElement>('*')].filter((child) => !child.closest('.scroll table')),
    );
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width + 16);
    const edge = root.host.getBoundingClientRect().right;
    expect(
      wide
        .filter((child) => child.getBoundingClientRect().right > edge + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    ).toEqual([]);
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
  });
});

describe('the benchmark in other languages', () => {
  test.each([
    ['zh-Hant', '最佳形式對最佳形式，以取得數值為準：小於 100 × 100 時，這顆 CPU 較快', '每一項都在這次執行中測得'],
    ['zh-Hans', '最佳形式对最佳形式，以取得数值为准：小于 100 × 100 时，本机 CPU 更快', '每一项都在这次运行中测得'],
  ] as const)('a report is worded anew in %s at once, and so is what was wrong', async (language, verdict, caption) => {
    const { root, benchmark, settle } = await openWithReport();
    benchmark.setSizes('0');
    benchmark.openLink('nonsense=1');
    await setLanguage(language);
    await settle();
    expect(say(root, 'rnn-benchmark-report')).toContain(verdict);
    expect(say(root, 'rnn-benchmark-report')).toContain(caption);
    for (const tag of ['rnn-benchmark-report', 'rnn-benchmark-comparison']) {
      expect(say(root, tag)).not.toMatch(/faster|measured|Compare|timings|second/);
    }
    expect(root.querySelector('.notice')!.textContent).toContain('nonsense');
    expect(root.querySelector('.notice')!.textContent).not.toContain('link');
  });

  test('every word comes from a catalog', async () => {
    markTexts();
    const { root } = await openWithReport();
    // The citation, the command and the fixture's own lines are those of the report.
    const names =
      /rnnscape 1.*|npm run.*|a (?:line|machine)[^⟦]*|linear|JSON|there is none|why|float\d\d|this (?:CPU|GPU)|A fine GPU/g;
    expect(wordsOutside(root, names)).toEqual([]);
  });
});
