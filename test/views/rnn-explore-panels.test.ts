import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_RESTRICTIONS, restrict } from '../../src/app/classroom/restrictions.ts';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import '../../src/views/explore/index.ts';
import type { RnnNumber } from '../../src/views/explore-inspector/rnn-number.ts';
import { cpuExplorer, type Staged, stage } from '../helpers/explore-stage.ts';
import { isAtRest, until } from '../helpers/explorer.ts';

afterEach(async () => {
  document.body.replaceChildren();
  await page.viewport(414, 896);
});

type Panel = 'rnn-data-panel' | 'rnn-runs-panel' | 'rnn-view-panel';
const WIDTH = 308;

/** The number whose label is so. */
function numberOf({ root }: Staged<Panel>, label: string, place = 0): RnnNumber {
  const found = [...root.querySelectorAll('rnn-number')].filter(
    (each) => each.shadowRoot!.querySelector('label')!.textContent.trim() === label,
  )[place];
  if (!found) throw new Error(`a number labelled “${label}” was expected`);
  return found;
}

const fieldOf = (number: RnnNumber) => number.shadowRoot!.querySelector<HTMLInputElement>('.field')!;
const sliderOf = (number: RnnNumber) => number.shadowRoot!.querySelector<HTMLInputElement>('input[type="range"]')!;
const messageOf = (number: RnnNumber) => number.shadowRoot!.querySelector('.message')?.textContent;
const resetOf = (number: RnnNumber) => number.shadowRoot!.querySelector<HTMLButtonElement>('.reset')!;

function type(input: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event(input instanceof HTMLTextAreaElement ? 'input' : 'change', { bubbles: true }));
}

/** Moves a thumb through positions, and lets go. */
function drag(slider: HTMLInputElement, ...positions: number[]): void {
  for (const position of positions) {
    slider.value = String(position);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }
  slider.dispatchEvent(new Event('change', { bubbles: true }));
}

function button({ root }: { root: ShadowRoot }, name: string | RegExp): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((each) => {
    const own = (each.getAttribute('aria-label') ?? each.textContent).trim();
    return typeof name === 'string' ? own === name : name.test(own);
  });
  if (!found) throw new Error(`a button “${name}” was expected`);
  return found;
}

function choose({ root }: { root: ShadowRoot }, name: string, value: string): void {
  const select = root.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`)!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('a number', () => {
  const steps = (staged: Staged<Panel>) => numberOf(staged, 'T time steps');

  test('nonsense says what was expected and changes nothing; the present number comes back', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, settle } = staged;
    const before = explorer.state.document;
    for (const [text, message] of [
      ['ten', 'T must be a whole number from 1 to 128; “ten” is not.'],
      ['3.5', 'T must be a whole number from 1 to 128; “3.5” is not.'],
      ['0', 'T must be a whole number from 1 to 128; “0” is not.'],
      ['129', 'T must be a whole number from 1 to 128; “129” is not.'],
      ['', 'T must be a whole number from 1 to 128; “” is not.'],
    ] as const) {
      type(fieldOf(steps(staged)), text);
      await settle();
      expect(messageOf(steps(staged))).toBe(message);
      expect(fieldOf(steps(staged)).value).toBe(text);
      expect(fieldOf(steps(staged)).getAttribute('aria-invalid')).toBe('true');
      expect(explorer.state.document).toBe(before);
    }
    resetOf(steps(staged)).click();
    await settle();
    expect(messageOf(steps(staged))).toBeUndefined();
    expect(fieldOf(steps(staged)).value).toBe('10');
    type(fieldOf(steps(staged)), 'ten');
    await settle();
    fieldOf(steps(staged)).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await settle();
    expect(messageOf(steps(staged))).toBeUndefined();
    expect(fieldOf(steps(staged)).value).toBe('10');
    expect(explorer.state.document).toBe(before);
    expect(explorer.state.canUndo).toBe(false);
  });

  test('what was refused is forgotten when the number becomes another one', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, settle } = staged;
    type(fieldOf(steps(staged)), '20');
    await settle();
    type(fieldOf(steps(staged)), 'ten');
    await settle();
    explorer.undo();
    await settle();
    expect(messageOf(steps(staged))).toBeUndefined();
    expect(fieldOf(steps(staged)).value).toBe('10');
  });

  test('a drag of its slider is one step to undo, and the next drag another', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, settle } = staged;
    drag(sliderOf(steps(staged)), 10, 30, 49);
    await settle();
    expect(explorer.state.data.nSteps).toBe(50);
    drag(sliderOf(steps(staged)), 60, 69);
    await settle();
    expect(explorer.state.data.nSteps).toBe(70);
    expect(fieldOf(steps(staged)).value).toBe('70');
    explorer.undo();
    expect(explorer.state.data.nSteps).toBe(50);
    explorer.undo();
    expect(explorer.state.data.nSteps).toBe(10);
    expect(explorer.state.canUndo).toBe(false);
    await settle();
    expect(sliderOf(steps(staged)).value).toBe('9');
  });

  test('by keys a slider goes through whole numbers one by one', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const slider = sliderOf(steps(staged));
    slider.focus();
    for (const expected of [11, 12, 13]) {
      await userEvent.keyboard('{ArrowRight}');
      await staged.settle();
      expect(staged.explorer.state.data.nSteps).toBe(expected);
    }
    await userEvent.keyboard('{Home}');
    await staged.settle();
    expect(staged.explorer.state.data.nSteps).toBe(1);
    expect(slider.getAttribute('aria-valuetext')).toBe('1');
  });

  test('can be set back where it is another one than at first', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, settle } = staged;
    expect(getComputedStyle(resetOf(steps(staged))).visibility).toBe('hidden');
    const height = steps(staged).offsetHeight;
    type(fieldOf(steps(staged)), '64');
    await settle();
    expect(getComputedStyle(resetOf(steps(staged))).visibility).toBe('visible');
    expect(steps(staged).offsetHeight).toBe(height);
    resetOf(steps(staged)).click();
    await settle();
    expect(explorer.state.data.nSteps).toBe(10);
    expect(getComputedStyle(resetOf(steps(staged))).visibility).toBe('hidden');
  });

  test('that spans decades has a slider in powers of ten, zero included', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, settle } = staged;
    const clip = () => explorer.state.document.runs[0]!.hyperparameters.clipNorm;
    const number = [...staged.root.querySelectorAll('rnn-number')].find((each) => each.dataset.key === 'clipNorm')!;
    expect(sliderOf(number).value).toBe('0');
    drag(sliderOf(number), 667);
    await settle();
    expect(clip()).toBeGreaterThan(900);
    expect(clip()).toBeLessThan(1100);
    drag(sliderOf(number), 1);
    expect(clip()).toBeGreaterThan(0);
    drag(sliderOf(number), 0);
    expect(clip()).toBe(0);
    drag(sliderOf(number), 1000);
    expect(clip()).toBe(1e6);
    await settle();
    expect(fieldOf(number).value).toBe('1000000');
    for (const [text, value] of [
      ['1e-12', 1e-12],
      ['0,5', 0.5],
      ['0', 0],
    ] as const) {
      type(fieldOf(number), text);
      await settle();
      expect(clip()).toBe(value);
    }
  });
});

describe('the data', () => {
  const area = ({ root }: Staged<Panel>) => root.querySelector('textarea')!;
  const kind = (explorer: Explorer) => explorer.state.document.data.kind;

  test('that is pasted wrong names line and column, and nothing changes', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, text, settle } = staged;
    const before = explorer.state.document;
    type(area(staged), '0,1,0,1\n1,1,2x,3\n');
    await settle();
    expect(text()).toContain('line 2, column 5: “2x” is not a number');
    expect(text()).not.toContain('Use this data');
    type(area(staged), '0,1,0,1\n1,1,1\n');
    await settle();
    expect(text()).toContain('3 cells in this row, where 4 were expected');
    type(area(staged), '{"inputs": [[0, 1]], "targets": [1, 2]}');
    await settle();
    expect(text()).toMatch(/line 1, column \d+/);
    expect(explorer.state.document).toBe(before);
    type(area(staged), '  ');
    await settle();
    expect(text()).not.toContain('line 1');
  });

  test('is looked at before it is used, and undo brings back what was there', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, root, text, settle } = staged;
    type(area(staged), '0,1,0,1\n1,1,0.5,2.5\n');
    await settle();
    expect(text()).toContain('2 sequences of 3 steps; inputs are numbers. Targets are given.');
    expect([...root.querySelectorAll('.drop td')].map((cell) => cell.textContent)).toEqual([
      '0 1 0',
      '1',
      '1 1 0.5',
      '2.5',
    ]);
    expect(kind(explorer)).toBe('generated');
    button(staged, 'Use this data').click();
    await until(explorer, isAtRest);
    await settle();
    expect([...explorer.state.data.inputs]).toEqual([0, 1, 0, 1, 1, 0.5]);
    expect([...explorer.state.data.targets]).toEqual([1, 2.5]);
    expect(text()).toContain('Your own data: 2 sequences of 3 steps.');
    expect(area(staged).value).toBe('');
    // The sequences as they are: numbers stay apart.
    root.querySelector('details')!.open = true;
    expect([...root.querySelectorAll('details td')].map((cell) => cell.textContent)).toEqual([
      '010',
      '1',
      '1 1 0.5',
      '2.5',
    ]);
    explorer.undo();
    await settle();
    expect(kind(explorer)).toBe('generated');
    explorer.redo();
    await settle();
    button(staged, 'Back to generated data').click();
    await settle();
    expect(explorer.state.data.nSequences).toBe(20);
  });

  function fileOf(name: string, text: string): File {
    return new File([text], name, { type: 'text/csv' });
  }

  function drop({ root }: Staged<Panel>, transfer: DataTransfer): void {
    root
      .querySelector('.drop')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }

  test('comes from a file that is dropped or opened, under the name of the file', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, root, text, settle } = staged;
    const transfer = new DataTransfer();
    transfer.items.add(fileOf('lesson 3.csv', 'bits,target\n011,2\n'));
    root.querySelector('.drop')!.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, cancelable: true }));
    await settle();
    expect(root.querySelector('.drop')!.classList.contains('over')).toBe(true);
    drop(staged, transfer);
    await expect.poll(text).toContain('1 sequence of 3 steps; inputs are bits.');
    expect(root.querySelector('.drop')!.classList.contains('over')).toBe(false);
    button(staged, 'Use this data').click();
    await settle();
    expect(text()).toContain('lesson 3');
    expect(text()).toContain('1 sequence of 3 steps.');
    expect([...explorer.state.data.targets]).toEqual([2]);

    const other = new DataTransfer();
    other.items.add(fileOf('other.json', '{"inputs": ["01", "11"], "targets": [1, 2]}'));
    const input = root.querySelector<HTMLInputElement>('#file')!;
    input.files = other.files;
    input.dispatchEvent(new Event('change'));
    await expect.poll(text).toContain('2 sequences of 2 steps; inputs are bits.');
    expect(input.value).toBe('');
  });

  test('where a link locks it, nothing can be dropped', async () => {
    restrict({ ...NO_RESTRICTIONS, locked: ['inspector.data'] });
    const staged = await stage('rnn-data-panel', WIDTH);
    const transfer = new DataTransfer();
    transfer.setData('text/plain', '0,1,1\n');
    drop(staged, transfer);
    await staged.settle();
    expect(area(staged).value).toBe('');
    restrict(NO_RESTRICTIONS);
  });

  test('a text that is dropped is read like one that is pasted', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const transfer = new DataTransfer();
    transfer.setData('text/plain', '0,1,1\n');
    drop(staged, transfer);
    await staged.settle();
    expect(area(staged).value).toBe('0,1,1\n');
    expect(staged.text()).toContain('1 sequence of 2 steps');
  });

  test('a file that is too large is refused before anything of it is read', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const large = new File([new Uint8Array(5_000_001)], 'large.csv');
    let reads = 0;
    large.arrayBuffer = () => {
      reads++;
      return Promise.reject(new Error('read'));
    };
    await staged.element.open(large);
    await staged.settle();
    expect(staged.text()).toContain('the file has 5.01 MB; at most 5 MB were expected');
    expect(reads).toBe(0);
  });

  test('of the newest file wins, whichever is read first', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const slow = fileOf('slow.csv', '0,1,1\n');
    let release: (() => void) | undefined;
    slow.arrayBuffer = async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return new TextEncoder().encode('0,1,1\n').buffer;
    };
    const opening = staged.element.open(slow);
    await staged.element.open(fileOf('fast.csv', '0,1,1,2\n'));
    release!();
    await opening;
    await staged.settle();
    expect(staged.text()).toContain('1 sequence of 3 steps');
  });

  test('of a network that takes none has no place here', async () => {
    const staged = await stage('rnn-data-panel', WIDTH);
    const { explorer, root, text, settle } = staged;
    choose(staged, 'Network', 'cliff');
    await until(explorer, isAtRest);
    await settle();
    expect(explorer.state.model.id).toBe('cliff');
    expect(root.querySelector('textarea')).toBeNull();
    expect(text()).not.toContain('share of ones');
    await staged.element.open(fileOf('a.csv', '0,1,1\n'));
    await settle();
    expect(text()).toContain('This network has no input, so it takes no data.');
    expect(explorer.state.document.data.kind).toBe('generated');
    explorer.undo();
    await settle();
    expect(root.querySelector('select')!.value).toBe('linear');
    choose(staged, 'Network', 'cliff');
    await settle();
    explorer.undo();
    await settle();
    expect(root.querySelector('select')!.value).toBe('linear');
  });
});

describe('the whole explorer', () => {
  test('takes a file wherever it is dropped, and shows it beside the others’ controls', async () => {
    await page.viewport(1200, 700);
    const staged = await stage('rnn-explore', 1100, await cpuExplorer());
    staged.element.style.height = '600px';
    const transfer = new DataTransfer();
    transfer.items.add(new File(['0,1,x\n'], 'a.csv'));
    const onto = staged.root.querySelector('rnn-explore-landscape')!;
    for (const kind of ['dragover', 'drop']) {
      const event = new DragEvent(kind, { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true });
      onto.dispatchEvent(event);
      expect(event.defaultPrevented, kind).toBe(true);
    }
    const panel = () =>
      staged.root.querySelector('rnn-explore-inspector')!.shadowRoot!.querySelector('rnn-data-panel')?.shadowRoot;
    await expect.poll(() => panel()?.querySelector('.outcome')?.textContent).toContain('“x” is not a number');
    // What was read is in sight.
    const { top, bottom } = panel()!.querySelector('.outcome')!.getBoundingClientRect();
    const frame = staged.element.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(frame.top);
    expect(bottom).toBeLessThanOrEqual(frame.bottom);
  });
});

describe('the runs', () => {
  const settings = ({ root }: Staged<Panel>) =>
    [...root.querySelectorAll('rnn-number')].map((each) => each.dataset.key).filter((key) => key !== undefined);

  test('another optimizer keeps the start and the clipping, and shows its own settings', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, root, settle } = staged;
    explorer.setRun(0, { start: [0.5, -0.25] });
    await settle();
    type(fieldOf(numberOf(staged, 'c largest norm of the gradient; 0: not clipped')), '2');
    await settle();
    choose(staged, 'Optimizer of run 1', 'adam');
    await until(explorer, isAtRest);
    await settle();
    const { start, optimizer, hyperparameters } = explorer.state.document.runs[0]!;
    expect(start).toEqual([0.5, -0.25]);
    expect(optimizer).toBe('adam');
    expect(hyperparameters).toEqual({ learningRate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 2 });
    expect(settings(staged)).toEqual(['wx', 'wRec', 'learningRate', 'beta1', 'beta2', 'epsilon', 'clipNorm']);
    for (let round = 0; round < 2; round++) {
      explorer.undo();
      await settle();
      expect(root.querySelector('select')!.value).toBe('rprop');
      explorer.redo();
      await settle();
      expect(root.querySelector('select')!.value).toBe('adam');
    }
  });

  test('a setting changes the run from the same start, one undo a drag', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, settle } = staged;
    choose(staged, 'Optimizer of run 1', 'gradient-descent');
    await settle();
    const number = numberOf(staged, 'α learning rate');
    drag(sliderOf(number), 300, 500, 600);
    await until(explorer, isAtRest);
    const { start, hyperparameters } = explorer.state.document.runs[0]!;
    expect(start).toEqual([-1.5, 2]);
    expect(hyperparameters.learningRate).toBeCloseTo(10 ** (-6 + 0.6 * 7), 4);
    explorer.undo();
    expect(explorer.state.document.runs[0]!.hyperparameters.learningRate).toBe(0.001);
    await settle();
    type(fieldOf(number), '11');
    await settle();
    expect(messageOf(number)).toBe('α must be a number from 10⁻⁶ to 10; “11” is not.');
  });

  test('says of a run that diverged where and why', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, text, settle } = staged;
    explorer.setRun(0, { optimizer: 'gradient-descent', hyperparameters: { learningRate: 0.01, clipNorm: 0 } });
    await until(explorer, isAtRest);
    await settle();
    expect(text()).toMatch(/Diverged at step \d+: the gradient was/);
  });

  test('can be added, duplicated, removed and selected, up to six', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, root, text, settle } = staged;
    const { runs } = explorer.state.document;
    button(staged, 'Add a run').click();
    await settle();
    expect(explorer.state.document.runs.map(({ start }) => start)).toEqual([
      [-1.5, 2],
      [0, 0],
    ]);
    expect(text()).toContain('from (−1.5, 2)');
    button(staged, 'Duplicate run 1').click();
    await settle();
    expect(explorer.state.document.runs[2]).toEqual(runs[0]);
    expect(explorer.state.document.selection).toEqual({ kind: 'run', index: 2 });
    button(staged, /^Run 1,/).click();
    await settle();
    expect(root.querySelector('li')!.getAttribute('aria-current')).toBe('true');
    button(staged, 'Remove run 2').click();
    await settle();
    expect(explorer.state.document.runs).toHaveLength(2);
    for (let run = 3; run <= 6; run++) {
      button(staged, 'Add a run').click();
      await settle();
    }
    expect(explorer.state.document.runs).toHaveLength(6);
    expect(button(staged, 'Add a run').disabled).toBe(true);
    expect(button(staged, 'Duplicate run 1').disabled).toBe(true);
    for (let run = 6; run >= 1; run--) {
      button(staged, `Remove run ${run}`).click();
      await settle();
    }
    expect(text()).toContain('No run yet. Click the landscape to start one there, or add one here.');
    button(staged, 'Add a run').click();
    await settle();
    expect(explorer.state.document.runs).toHaveLength(1);
    explorer.undo();
    explorer.undo();
    expect(explorer.state.document.runs).toHaveLength(1);
  });

  test('of six optimizers start where the selected one does; of six starts share its optimizer', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, settle } = staged;
    explorer.setLayers({ runs: false });
    explorer.setRun(0, {
      start: [0.3, 0.4],
      hyperparameters: { ...explorer.state.document.runs[0]!.hyperparameters, clipNorm: 3 },
    });
    await settle();
    button(staged, 'Same start, six optimizers').click();
    await until(explorer, isAtRest);
    await settle();
    const { runs, layers } = explorer.state.document;
    expect(new Set(runs.map(({ optimizer }) => optimizer)).size).toBe(6);
    for (const { start, hyperparameters } of runs) {
      expect(start).toEqual([0.3, 0.4]);
      expect(hyperparameters.clipNorm).toBe(3);
    }
    expect(layers.runs).toBe(true);
    explorer.select({ kind: 'run', index: 1 });
    await settle();
    button(staged, 'Same optimizer, six starts').click();
    await until(explorer, isAtRest);
    const spread = explorer.state.document.runs;
    expect(new Set(spread.map(({ start }) => start.join())).size).toBe(6);
    for (const { optimizer, hyperparameters } of spread)
      expect([optimizer, hyperparameters]).toEqual([runs[1]!.optimizer, runs[1]!.hyperparameters]);
    explorer.undo();
    explorer.undo();
    expect(explorer.state.document.runs).toHaveLength(1);
  });

  test('a message does not move to another run', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, root, settle } = staged;
    button(staged, 'Duplicate run 1').click();
    await settle();
    type(fieldOf(numberOf(staged, 'η⁺ growth')), 'much');
    await settle();
    expect(messageOf(numberOf(staged, 'η⁺ growth'))).toContain('“much” is not.');
    explorer.select({ kind: 'run', index: 0 });
    await settle();
    expect([...root.querySelectorAll('rnn-number')].map(messageOf).filter(Boolean)).toEqual([]);
    explorer.select({ kind: 'run', index: 1 });
    await settle();
    type(fieldOf(numberOf(staged, 'η⁺ growth')), 'much');
    await settle();
    choose(staged, 'Optimizer of run 2', 'momentum');
    await settle();
    expect([...root.querySelectorAll('rnn-number')].map(messageOf).filter(Boolean)).toEqual([]);
  });

  test('share one number of iterations', async () => {
    const staged = await stage('rnn-runs-panel', WIDTH);
    const { explorer, settle } = staged;
    type(fieldOf(numberOf(staged, 'iterations')), '2001');
    await settle();
    expect(messageOf(numberOf(staged, 'iterations'))).toBe(
      'Iterations must be a whole number from 1 to 2000; “2001” is not.',
    );
    type(fieldOf(numberOf(staged, 'iterations')), '40');
    await until(explorer, isAtRest);
    expect(explorer.state.runs[0]!.run!.nIterations).toBe(40);
    expect(explorer.state.iteration).toBe(40);
  });
});

describe('the view', () => {
  function check({ root }: Staged<Panel>, label: string): HTMLInputElement {
    return [...root.querySelectorAll<HTMLLabelElement>('label.check')]
      .find((each) => each.textContent.trim() === label)!
      .querySelector('input')!;
  }

  test('has each layer by itself, and undo sets the boxes back', async () => {
    const staged = await stage('rnn-view-panel', WIDTH);
    const { explorer, root, settle } = staged;
    const boxes = [
      ['Contour lines at powers of ten', 'contours'],
      ['Runs', 'runs'],
      ['Points', 'points'],
      ['Arrows of −gradient', 'field'],
    ] as const;
    for (const [label, layer] of boxes) {
      const was = explorer.state.document.layers[layer];
      expect(check(staged, label).checked, label).toBe(was);
      check(staged, label).click();
      await settle();
      expect(explorer.state.document.layers[layer], label).toBe(!was);
      explorer.undo();
      await settle();
      expect(check(staged, label).checked, label).toBe(was);
    }
    for (const [name, fill] of [
      ['Smooth', 'smooth'],
      ['None', 'none'],
      ['Bands', 'bands'],
    ] as const) {
      button(staged, name).click();
      await settle();
      expect(explorer.state.document.layers.fill).toBe(fill);
      expect(button(staged, name).getAttribute('aria-pressed')).toBe('true');
      expect(root.querySelectorAll('.segments [aria-pressed="true"]')).toHaveLength(1);
    }
  });

  test('names the learning rate whose stable places it can mark, where there is one', async () => {
    const staged = await stage('rnn-view-panel', WIDTH);
    const { explorer, text, settle } = staged;
    expect(text()).toContain('needs a run with a learning rate');
    explorer.setRun(0, { optimizer: 'gradient-descent', hyperparameters: { learningRate: 0.0019, clipNorm: 0 } });
    await settle();
    expect(text()).toContain('Where learning rate × curvature = 2, for 0.0019');
  });

  test('has colors and a scale that follow undo', async () => {
    const staged = await stage('rnn-view-panel', WIDTH);
    const { explorer, root, settle } = staged;
    const [colors, scale] = [...root.querySelectorAll('select')] as [HTMLSelectElement, HTMLSelectElement];
    const pick = async (select: HTMLSelectElement, value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settle();
    };
    const other = [...colors.options].find(({ value }) => value !== 'viridis')!.value;
    for (let round = 0; round < 2; round++) {
      await pick(colors, other);
      expect(explorer.state.document.colorMap).toBe(other);
      explorer.undo();
      await settle();
      expect(colors.value).toBe('viridis');
    }
    await pick(scale, 'tutorial');
    expect(explorer.state.document.scale).toBe('tutorial');
    explorer.undo();
    await settle();
    expect(scale.value).toBe('window');
  });

  test('takes the window to the last digit, in whichever order its ends are typed', async () => {
    const staged = await stage('rnn-view-panel', WIDTH);
    const { explorer, settle } = staged;
    const window = () => explorer.state.document.window;
    const ends = (end: 'from' | 'to', axis: 0 | 1) => numberOf(staged, `${['wx', 'wrec'][axis]} ${end}`);
    const enter = async (end: 'from' | 'to', axis: 0 | 1, value: string) => {
      type(fieldOf(ends(end, axis)), value);
      await settle();
    };
    const shown = () =>
      ([0, 1] as const).flatMap((axis) => (['from', 'to'] as const).map((end) => fieldOf(ends(end, axis)).value));
    expect(shown()).toEqual(['−3', '3', '−3', '3']);
    await enter('to', 0, '1.000001');
    await enter('from', 0, '0.999999');
    expect(window().a).toEqual([0.999999, 1.000001]);
    await enter('from', 1, '1e-12');
    expect(window().b).toEqual([1e-12, 3]);
    // An end beyond the other one takes its place.
    await enter('from', 1, '5');
    expect(window().b).toEqual([3, 5]);
    expect(shown()).toEqual(['0.999999', '1.000001', '3', '5']);
    await enter('to', 1, '−2');
    expect(window().b).toEqual([-2, 3]);
    expect(shown()).toEqual(['0.999999', '1.000001', '−2', '3']);
    await enter('to', 1, '-2');
    expect(messageOf(ends('to', 1))).toBe('A window needs two different ends; both would be −2.');
    expect(window().b).toEqual([-2, 3]);
    await enter('to', 1, '1000001');
    expect(messageOf(ends('to', 1))).toBe('w_rec must be a number from −10⁶ to 10⁶; “1000001” is not.');
    explorer.goBack();
    await settle();
    expect(messageOf(ends('to', 1))).toBeUndefined();
    expect(window().b).toEqual([3, 5]);
  });

  test('lists the points, which can be selected, removed and added', async () => {
    const staged = await stage('rnn-view-panel', WIDTH);
    const { explorer, root, settle } = staged;
    expect(root.querySelectorAll('li')).toHaveLength(6);
    expect(button(staged, 'Add a point').disabled).toBe(true);
    button(staged, 'Point C').click();
    await settle();
    expect(explorer.state.document.selection).toEqual({ kind: 'point', index: 2 });
    expect(root.querySelectorAll('li')[2]!.classList.contains('selected')).toBe(true);
    button(staged, 'Remove point A').click();
    await settle();
    expect(explorer.state.document.points).toHaveLength(5);
    button(staged, 'Add a point').click();
    await settle();
    expect(explorer.state.document.points.at(-1)).toEqual([0, 0]);
  });
});

describe('the inspector', () => {
  const tabs = ({ root }: { root: ShadowRoot }) => [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
  const shown = (staged: { root: ShadowRoot }) =>
    tabs(staged).find((tab) => tab.getAttribute('aria-selected') === 'true')!.textContent;

  test('goes through its tabs by arrows, Home and End, with one stop for Tab', async () => {
    const staged = await stage('rnn-explore-inspector', 340);
    tabs(staged)[0]!.focus();
    const walk = ['Runs', 'Data', 'View', 'Map', 'Share', 'Point'];
    for (const name of walk) {
      await userEvent.keyboard('{ArrowRight}');
      await staged.settle();
      expect(shown(staged)).toBe(name);
      expect((staged.root.activeElement as HTMLElement).textContent).toBe(name);
      expect(
        tabs(staged)
          .map((tab) => tab.tabIndex)
          .sort(),
      ).toEqual([-1, -1, -1, -1, -1, 0]);
      const panel = staged.root.querySelector('[role="tabpanel"]')!;
      expect(staged.root.getElementById(panel.getAttribute('aria-labelledby')!)!.textContent).toBe(name);
      expect(panel.firstElementChild!.shadowRoot, name).not.toBeNull();
    }
    for (const [key, name] of [
      ['{ArrowLeft}', 'Share'],
      ['{Home}', 'Point'],
      ['{End}', 'Share'],
    ] as const) {
      await userEvent.keyboard(key);
      await staged.settle();
      expect(shown(staged), key).toBe(name);
    }
  });

  test('begins each panel at its top', async () => {
    await page.viewport(1200, 700);
    const staged = await stage('rnn-explore-inspector', 340);
    staged.element.style.height = '300px';
    const panel = staged.root.querySelector('[role="tabpanel"]')!;
    staged.element.show('data');
    await staged.settle();
    panel.scrollTop = 200;
    expect(panel.scrollTop).toBe(200);
    staged.element.show('runs');
    await staged.settle();
    expect(panel.scrollTop).toBe(0);
  });

  test('brings what it has to say about a number into sight', async () => {
    await page.viewport(1200, 700);
    const staged = await stage('rnn-explore-inspector', 340);
    staged.element.style.height = '300px';
    staged.element.show('data');
    await staged.settle();
    const panel = staged.root.querySelector('[role="tabpanel"]')!;
    const numbers = staged.root.querySelector('rnn-data-panel')!.shadowRoot!.querySelectorAll('rnn-number');
    const last = numbers[numbers.length - 1]!;
    const edge = () => panel.getBoundingClientRect().bottom;
    // Its field stands at the lower edge, and what is below it beyond.
    panel.scrollTop += fieldOf(last).getBoundingClientRect().bottom - edge();
    type(fieldOf(last), 'none');
    await staged.settle();
    expect(messageOf(last)).toContain('“none” is not.');
    expect(last.shadowRoot!.querySelector('.message')!.getBoundingClientRect().bottom).toBeLessThanOrEqual(edge());
  });

  test('undoes, redoes, and sets everything back', async () => {
    const staged = await stage('rnn-explore-inspector', 340);
    const { explorer, settle } = staged;
    expect(button(staged, 'Undo').disabled).toBe(true);
    explorer.addRun([1, 1]);
    await settle();
    button(staged, 'Undo').click();
    expect(explorer.state.document.runs).toHaveLength(1);
    await settle();
    button(staged, 'Redo').click();
    expect(explorer.state.document.runs).toHaveLength(2);
    await settle();
    button(staged, 'Reset').click();
    expect(explorer.state.document.runs).toHaveLength(1);
    await settle();
    button(staged, 'Undo').click();
    expect(explorer.state.document.runs).toHaveLength(2);
  });

  test('is told whole to a screen reader on every tab, and no panel is wider than it', async () => {
    const staged = await stage('rnn-explore-inspector', 340);
    for (const tab of tabs(staged)) {
      tab.click();
      await staged.settle();
      const { violations } = await axe.run(staged.element);
      expect(violations.map(({ id, nodes }) => `${tab.textContent}, ${id}: ${nodes[0]?.html}`)).toEqual([]);
      const panel = staged.root.querySelector('[role="tabpanel"]')!;
      expect(panel.scrollWidth, tab.textContent).toBeLessThanOrEqual(panel.clientWidth);
    }
  });
});
