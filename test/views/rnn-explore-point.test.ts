import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { linear } from '../../src/models/linear.ts';
import '../../src/views/explore-point/rnn-explore-point.ts';
import { type Staged, stage } from '../helpers/explore-stage.ts';
import { isAtRest, until } from '../helpers/explorer.ts';

afterEach(() => document.body.replaceChildren());

const open = () => stage('rnn-explore-point', 340);
const name = ({ root }: Staged<'rnn-explore-point'>) => root.querySelector('h3')!.textContent;
const fields = ({ root }: Staged<'rnn-explore-point'>) => [
  ...root.querySelectorAll<HTMLInputElement>('fieldset input'),
];

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('change'));
}

describe('the point', () => {
  test('is the selected run at the clock, or the selected point, or where someone points', async () => {
    const staged = await open();
    const { explorer, text, settle } = staged;
    expect(name(staged)).toBe('Run 1 at iteration 500');
    expect(text()).toContain('1.801×10⁻⁶');
    explorer.seek(0);
    await settle();
    expect(name(staged)).toBe('Run 1 at iteration 0');
    expect(text()).toContain('−1.5');
    explorer.select({ kind: 'point', index: 1 });
    await settle();
    expect(name(staged)).toBe('Point B');
    explorer.setHover([1.2, 1.2]);
    await settle();
    expect(name(staged)).toBe('Cross-hair');
    // The tutorial's own numbers.
    expect(text()).toContain('110.2');
    expect(text()).toContain('274.6');
    expect(text()).toContain('1593');
    explorer.setHover(undefined);
    await settle();
    expect(name(staged)).toBe('Point B');
  });

  test('says how steep it is and where −gradient points', async () => {
    const { explorer, root, settle } = await open();
    explorer.setHover([1.2, 1.2]);
    await settle();
    const [, norm, direction] = [...root.querySelectorAll<HTMLElement>('.facts dd')];
    expect(norm!.textContent).toBe('1617');
    // Both weights are too large: the way down leads left and down, mostly down.
    expect(direction!.textContent!.trim()).toBe('−99.8°');
    explorer.setHover([1, 1]);
    await settle();
    expect(root.querySelectorAll<HTMLElement>('.facts dd')[2]!.textContent!.trim()).toBe('nowhere');
    // A run that left the numbers is shown where it last was one.
    explorer.setHover(undefined);
    explorer.setRun(0, { optimizer: 'gradient-descent', hyperparameters: { learningRate: 0.01, clipNorm: 0 } });
    await until(explorer, isAtRest);
    await settle();
    expect(root.querySelector('h3')!.textContent).toMatch(/^Run 1 at iteration \d+, its last$/);
    expect(root.textContent).not.toContain('undefined');
  });

  test('plots the states of the chosen sequence and the gradient through time, linked at one time step', async () => {
    const { explorer, root, text, settle } = await open();
    explorer.select({ kind: 'point', index: 1 });
    await settle();
    const plots = [...root.querySelectorAll('rnn-plot')];
    const { data } = explorer.state;
    const states = linear.forward(Float64Array.of(1, 2), data).slice(0, 11);
    expect(plots[0]!.data[1]).toEqual(Array.from(states, (value) => Math.asinh(value) / Math.LN10));
    expect(text()).toContain('output 257 target 2');
    expect(text()).toContain('884.3');
    const over = plots[1]!.shadowRoot!.querySelector<HTMLElement>('.u-over')!;
    const { left, top } = over.getBoundingClientRect();
    over.setPointerCapture = () => {};
    over.dispatchEvent(new PointerEvent('pointerdown', { clientX: left, clientY: top, pointerType: 'touch' }));
    expect(explorer.state.timeStep).toBe(0);
    await settle();
    expect(text()).toContain('k = 0 of 10');
    expect(text()).toContain('9.055×10⁵');
    for (const plot of plots) expect(plot.position).toBe(0);
    const select = root.querySelector('select')!;
    select.value = '2';
    select.dispatchEvent(new Event('change'));
    await settle();
    expect(explorer.state.document.sequence).toBe(2);
    expect(plots[0]!.data[1]).not.toEqual(Array.from(states, (value) => Math.asinh(value) / Math.LN10));
  });

  test('a gradient that is small everywhere is not drawn as nothing', async () => {
    const { explorer, root, settle } = await open();
    await settle();
    expect(explorer.state.selected.stateGradient.every((value) => Math.abs(value) < 1e-3)).toBe(true);
    const heights = root.querySelectorAll('rnn-plot')[1]!.data[1] as number[];
    expect(heights.some((height) => Math.abs(height) > 0.3)).toBe(true);
    explorer.select({ kind: 'point', index: 1 });
    await settle();
    const far = root.querySelectorAll('rnn-plot')[1]!.data[1] as number[];
    expect(far).toEqual(Array.from(explorer.state.selected.stateGradient, (value) => Math.asinh(value) / Math.LN10));
  });

  test('the ticks are those of what is drawn, even where the axis has the same length', async () => {
    const { explorer, settle } = await open();
    await settle();
    const { fillText } = CanvasRenderingContext2D.prototype;
    const labels = async (iteration: number) => {
      const drawn: string[] = [];
      CanvasRenderingContext2D.prototype.fillText = function draw(...words) {
        drawn.push(words[0]);
        fillText.apply(this, words);
      };
      explorer.seek(iteration);
      await settle();
      CanvasRenderingContext2D.prototype.fillText = fillText;
      return drawn;
    };
    // Of magnitude 10⁻² at iteration 120, and of 10⁻⁴ at the end.
    expect(explorer.state.selected.stateGradient[10]).toBeCloseTo(1.202e-4, 7);
    expect(await labels(120)).toEqual(expect.arrayContaining(['10⁻²', '−10⁻²']));
    expect(await labels(500)).toEqual(expect.arrayContaining(['10⁻⁴', '−10⁻⁴']));
  });

  test('typed coordinates move the point; nonsense says what was expected and moves nothing', async () => {
    const staged = await open();
    const { explorer, text, settle } = staged;
    explorer.select({ kind: 'point', index: 0 });
    await settle();
    const [wx, wRec] = fields(staged);
    expect([wx!.value, wRec!.value]).toEqual(['2', '1']);
    type(wx!, '−0.123456789012345');
    await settle();
    expect(explorer.state.document.points[0]).toEqual([-0.123456789012345, 1]);
    type(wRec!, 'two');
    await settle();
    expect(text()).toContain('w rec must be a number from −10⁶ to 10⁶; “two” is not.');
    expect(wRec!.getAttribute('aria-invalid')).toBe('true');
    expect(explorer.state.document.points[0]).toEqual([-0.123456789012345, 1]);
    type(wRec!, '1,5');
    await settle();
    expect(text()).not.toContain('must be');
    expect(explorer.state.document.points[0]![1]).toBe(1.5);
    explorer.undo();
    await settle();
    expect(wRec!.value).toBe('1');
  });

  test('of a run, what is typed is where it starts', async () => {
    const staged = await open();
    const { explorer, settle } = staged;
    type(fields(staged)[1]!, '0.25');
    await until(explorer, isAtRest);
    await settle();
    expect(explorer.state.document.runs[0]!.start).toEqual([-1.5, 0.25]);
    expect([...explorer.state.runs[0]!.run!.parameters.slice(0, 2)]).toEqual([-1.5, 0.25]);
  });

  test('copies all digits; without a clipboard they can be selected by hand', async () => {
    const { explorer, root, settle } = await open();
    explorer.setHover([1.2, 1.2]);
    await settle();
    const texts: string[] = [];
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void texts.push(text) },
    });
    const copy = () => [...root.querySelectorAll('button')].find((each) => each.textContent === 'Copy')!;
    copy().click();
    await settle();
    expect(texts[0]).toContain('cost = 110.2280372661707');
    expect(texts[0]).toContain('gradient wRec = 1593.24284447');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    root.querySelector('button')!.click();
    await settle();
    expect(root.querySelector<HTMLInputElement>('.uncopied')!.value).toContain('cost = 110.2280372661707');
    if (own) Object.defineProperty(navigator, 'clipboard', own);
    else Reflect.deleteProperty(navigator, 'clipboard');
  });

  test('keeps its size and its plots wherever someone points', async () => {
    const { element, root, explorer, settle } = await open();
    await settle();
    const height = element.offsetHeight;
    const options = root.querySelector('rnn-plot')!.options;
    for (const place of [
      [1, 1],
      [2.9, 2.9],
      [-0.00012345, -1e6],
    ] as const) {
      explorer.setHover(place);
      await settle();
      expect(element.offsetHeight).toBe(height);
      expect(root.querySelector('rnn-plot')!.options).toBe(options);
    }
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });

  test('nothing that a screen reader needs is missing', async () => {
    const { element } = await open();
    const { violations } = await axe.run(element);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
