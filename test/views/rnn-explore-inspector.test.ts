import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { dataLimits } from '../../src/app/explore/own-data.ts';
import { runStyles } from '../../src/app/explore/run-style.ts';
import '../../src/views/explore-inspector/rnn-explore-inspector.ts';
import { type Staged, stage } from '../helpers/explore-stage.ts';
import { isAtRest, until } from '../helpers/explorer.ts';

type Inspector = Staged<'rnn-explore-inspector'>;

const open = (width = 348) => stage('rnn-explore-inspector', width);
afterEach(() => document.body.replaceChildren());

async function show({ root, element }: Inspector, name: string): Promise<ShadowRoot> {
  [...root.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent === name)!.click();
  await element.updateComplete;
  const panel = root.querySelector('#panel')!.firstElementChild as HTMLElement & { updateComplete?: Promise<unknown> };
  await panel.updateComplete;
  return panel.shadowRoot!;
}

/** The number whose label reads so. */
function number(panel: ShadowRoot, label: RegExp) {
  const element = [...panel.querySelectorAll('rnn-number')].find((each) =>
    label.test(each.shadowRoot!.querySelector('label')!.textContent!),
  )!;
  const root = element.shadowRoot!;
  return {
    element,
    field: root.querySelector<HTMLInputElement>('.field')!,
    range: root.querySelector<HTMLInputElement>('input[type=range]')!,
    reset: root.querySelector<HTMLButtonElement>('.reset')!,
    message: () => root.querySelector('.message')?.textContent,
  };
}

async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.focus();
  field.select();
  await userEvent.keyboard(text);
  await userEvent.keyboard('{Enter}');
}

function slide(range: HTMLInputElement, position: number, event: 'input' | 'change' = 'input'): void {
  range.value = String(position);
  range.dispatchEvent(new Event(event, { bubbles: true }));
}

test('nonsense is told beside its field and changes nothing', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const steps = number(await show(staged, 'Data'), /time steps/);
  const before = explorer.state.document;
  for (const text of ['many', '3.5', '0', '129', '1e400', '-']) {
    await type(steps.field, text);
    await settle();
    expect(steps.message(), text).toBe(`T must be a whole number from 1 to 128; “${text}” is not.`);
    expect(steps.field.getAttribute('aria-invalid')).toBe('true');
    expect(explorer.state.document).toBe(before);
  }
  await type(steps.field, '12');
  await settle();
  expect(steps.message()).toBeUndefined();
  expect(explorer.state.data.nSteps).toBe(12);
});

test('a drag of a slider changes the state live and is one step back', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const steps = number(await show(staged, 'Data'), /time steps/);
  const seen: number[] = [];
  for (const position of [20, 35, 50]) {
    slide(steps.range, position);
    seen.push(explorer.state.data.nSteps);
  }
  slide(steps.range, 50, 'change');
  expect(new Set(seen).size).toBe(3);
  slide(steps.range, 60);
  slide(steps.range, 60, 'change');
  const last = explorer.state.data.nSteps;
  expect(last).toBeGreaterThan(seen[2]!);
  explorer.undo();
  expect(explorer.state.data.nSteps).toBe(seen[2]);
  explorer.undo();
  expect(explorer.state.data.nSteps).toBe(10);
  expect(explorer.state.canUndo).toBe(false);
  await settle();
  expect(steps.field.value).toBe('10');
});

test('what has been changed has a way back beside it', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const share = number(await show(staged, 'Data'), /share of ones/);
  expect(share.reset.hidden).toBe(true);
  await type(share.field, '0,25');
  await settle();
  expect(explorer.state.document.data).toMatchObject({ settings: { share: 0.25 } });
  expect(share.reset.hidden).toBe(false);
  share.reset.click();
  await settle();
  expect(explorer.state.document.data).toMatchObject({ settings: { share: 0.5 } });
  expect(share.reset.hidden).toBe(true);
});

test('arrows, Home and End walk the tabs', async () => {
  const staged = await open(360);
  const { root } = staged;
  root.querySelector<HTMLElement>('[aria-selected=true]')!.focus();
  const selected = () => root.querySelector('[aria-selected=true]')!.textContent;
  const focused = () => root.activeElement?.textContent;
  for (const [key, name] of [
    ['{ArrowRight}', 'Runs'],
    ['{ArrowRight}', 'Data'],
    ['{End}', 'Share'],
    ['{ArrowRight}', 'Point'],
    ['{ArrowLeft}', 'Share'],
    ['{Home}', 'Point'],
  ] as const) {
    await userEvent.keyboard(key);
    await expect.poll(focused).toBe(name);
    expect(selected()).toBe(name);
  }
  expect(root.querySelectorAll('[role=tab][tabindex="0"]')).toHaveLength(1);
  expect(root.querySelector('#panel')!.getAttribute('aria-labelledby')).toBe('tab-point');
});

test('own data is shown before it is used, and told line and column where it is wrong', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const panel = await show(staged, 'Data');
  const area = panel.querySelector('textarea')!;
  const before = explorer.state.document;
  const paste = async (text: string) => {
    area.value = text;
    area.dispatchEvent(new Event('input'));
    await settle();
  };
  expect(panel.textContent).toContain(dataLimits());
  await paste('0,1,1\n1,x,2');
  expect(panel.querySelector('.message')!.textContent).toMatch(/^line 2, column 3: “x”/);
  expect(panel.textContent).not.toMatch(/Use this data/);
  await paste('0,1,1\n1,1,2\n0,0,0');
  expect(panel.querySelector('.message')).toBeNull();
  expect(explorer.state.document).toBe(before);
  [...panel.querySelectorAll('button')].find((button) => button.textContent === 'Use this data')!.click();
  await settle();
  expect(explorer.state.data).toMatchObject({ nSequences: 3, nSteps: 2 });
  expect([...explorer.state.data.targets]).toEqual([1, 2, 0]);
  expect(panel.textContent).toMatch(/3 sequences of 2 steps/);
  explorer.undo();
  expect(explorer.state.document.data).toBe(before.data);
});

test('a network shows its own parameters and only the settings that it has', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const panel = await show(staged, 'Data');
  const menu = panel.querySelector('select')!;
  menu.value = 'cliff';
  menu.dispatchEvent(new Event('change'));
  await until(explorer, isAtRest);
  await settle();
  expect(explorer.state.model.id).toBe('cliff');
  const shown = [...panel.querySelectorAll('rnn-number')].map(({ meaning }) => meaning);
  expect(shown).toHaveLength(explorer.state.model.task.settings.length);
  expect(shown).not.toContain('sequences');
  expect(panel.querySelector('textarea')).toBeNull();
  explorer.undo();
  await settle();
  expect(menu.value).toBe('linear');
});

test('a run’s optimizer, start and settings change it, live; a slider is one step back', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const panel = await show(staged, 'Runs');
  const menu = panel.querySelector('select')!;
  menu.value = 'momentum';
  menu.dispatchEvent(new Event('change'));
  await settle();
  await type(number(panel, /wx at the start/).field, '−0,5');
  await settle();
  expect(explorer.state.document.runs[0]).toMatchObject({ optimizer: 'momentum', start: [-0.5, 2] });
  const rate = number(panel, /learning rate/);
  for (const position of [300, 400, 500]) slide(rate.range, position);
  slide(rate.range, 500, 'change');
  const changed = explorer.state.document.runs[0]!.hyperparameters.learningRate!;
  explorer.undo();
  expect(explorer.state.document.runs[0]!.hyperparameters.learningRate).not.toBe(changed);
  expect(explorer.state.document.runs[0]!.start).toEqual([-0.5, 2]);
});

test('a diverged run says why', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  explorer.setRun(0, {
    optimizer: 'gradient-descent',
    start: [2.5, 2.5],
    hyperparameters: { learningRate: 1, clipNorm: 0 },
  });
  await until(explorer, isAtRest);
  const panel = await show(staged, 'Runs');
  await settle();
  expect(panel.querySelector('.message')!.textContent).toMatch(/^Diverged at step \d+: the gradient was/);
});

test('six optimizers from one start, and one from six starts, each one step back', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const panel = await show(staged, 'Runs');
  const button = (name: RegExp) => [...panel.querySelectorAll('button')].find((each) => name.test(each.textContent!))!;
  button(/Same start/).click();
  await settle();
  const { runs } = explorer.state.document;
  expect(new Set(runs.map(({ optimizer }) => optimizer)).size).toBe(runStyles.length);
  expect(new Set(runs.map(({ start }) => String(start)))).toEqual(new Set(['-1.5,2']));
  expect(panel.querySelectorAll('li')).toHaveLength(runStyles.length);
  expect(button(/Add a run/).disabled).toBe(true);
  explorer.undo();
  button(/Same optimizer/).click();
  expect(new Set(explorer.state.document.runs.map(({ start }) => String(start))).size).toBe(6);
  expect(new Set(explorer.state.document.runs.map(({ optimizer }) => optimizer)).size).toBe(1);
  explorer.undo();
  expect(explorer.state.document.runs).toHaveLength(1);
});

test('a window is typed exactly, and one without an extent is refused', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const panel = await show(staged, 'View');
  const from = number(panel, /from/);
  await type(from.field, '0.9999990000000001');
  await settle();
  expect(explorer.state.document.window.a).toEqual([0.9999990000000001, 3]);
  await type(from.field, '3');
  await settle();
  expect(from.message()).toMatch(/two different ends/);
  expect(explorer.state.document.window.a).toEqual([0.9999990000000001, 3]);
});

test('each layer is turned on and off by itself, and points are added and removed', async () => {
  const staged = await open();
  const { explorer, settle } = staged;
  const panel = await show(staged, 'View');
  const { layers } = explorer.state.document;
  const check = (name: RegExp) =>
    [...panel.querySelectorAll('label.check')].find((each) => name.test(each.textContent!))!;
  (check(/Arrows/).querySelector('input') as HTMLInputElement).click();
  expect(explorer.state.document.layers).toEqual({ ...layers, field: true });
  [...panel.querySelectorAll('button')].find((each) => each.textContent === 'Smooth')!.click();
  expect(explorer.state.document.layers).toEqual({ ...layers, field: true, fill: 'smooth' });
  panel.querySelector<HTMLElement>('[aria-label="Remove point C"]')!.click();
  await settle();
  expect(panel.querySelectorAll('li')).toHaveLength(5);
  [...panel.querySelectorAll('button')].find((each) => each.textContent === 'Add a point')!.click();
  await settle();
  expect(explorer.state.document.points[5]).toEqual([0, 0]);
});

test('nothing is wider than the inspector', async () => {
  await page.viewport(360, 900);
  const staged = await open(360);
  const { root, explorer } = staged;
  explorer.setRun(0, { start: [-1.2345678901234567, 2.000000000000001] });
  explorer.movePoint(0, [0.1234567890123456, -0.1234567890123456]);
  for (const name of ['Runs', 'Data', 'View']) {
    await show(staged, name);
    await staged.settle();
    const panel = root.querySelector('#panel')!;
    expect(panel.scrollWidth, name).toBeLessThanOrEqual(panel.clientWidth);
  }
});
