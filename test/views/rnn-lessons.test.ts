import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EQUATIONS, type Step } from '../../src/app/lesson/lesson.ts';
import { Lessons } from '../../src/app/lesson/lessons.ts';
import { rewordAll, setLanguage } from '../../src/text/language.ts';
import '../../src/views/explore/index.ts';
import { lessonHost } from '../../src/views/lesson/browser.ts';
import '../../src/views/lesson/rnn-lessons.ts';
import { cpuExplorer } from '../helpers/explore-stage.ts';
import { makeLesson } from '../helpers/lesson.ts';
import { browserClock } from '../helpers/session.ts';
import { stageElement } from '../helpers/stage.ts';

afterEach(async () => {
  document.body.replaceChildren();
  rewordAll(undefined);
  await setLanguage('en');
});

/** The place of lessons with a lesson of the fixture's steps. */
async function open(
  ids: readonly string[],
  { width = 1200, height = 760, more = {} }: { width?: number; height?: number; more?: Partial<Step> } = {},
) {
  await page.viewport(width, height);
  const lessons = new Lessons(await cpuExplorer(), browserClock, lessonHost, () => true);
  const lesson = makeLesson(ids);
  lessons.player.start({ ...lesson, steps: lesson.steps.map((step) => ({ ...step, ...more })) });
  const staged = await stageElement('rnn-lessons', width, { lessons });
  if (!staged.element.narrow) staged.element.style.height = `${height - 20}px`;
  const { player } = lessons;
  const column = staged.root.querySelector('rnn-lesson-column')!;
  const landscape = staged.root.querySelector('rnn-explore-landscape')!;
  const settle = async () => {
    await staged.settle();
    await column.updateComplete;
    await landscape?.updateComplete;
  };
  await settle();
  const inside = column.shadowRoot!;
  const find = <Found extends HTMLElement>(selector: string) => inside.querySelector<Found>(selector)!;
  const button = (name: RegExp) =>
    [...inside.querySelectorAll('button')].find((each) => name.test(each.textContent!.trim()))!;
  const revealed = async () => {
    await vi.waitFor(() => expect(player.state.phase).toBe('revealed'), { timeout: 10_000 });
    await settle();
  };
  const plot = () => landscape.shadowRoot!.querySelector<HTMLElement>('.plot')!;
  const signs = () =>
    [...landscape.shadowRoot!.querySelectorAll<SVGElement>('.guess')].map(({ dataset }) => dataset.sign);
  return { ...staged, lessons, player, column, landscape, inside, find, button, settle, revealed, plot, signs };
}

const read = (root: ShadowRoot | Element) => root.textContent!.replaceAll(/\s+/g, ' ');

describe('a question', () => {
  test('of a choice: one option is chosen, and then the right one is marked by a sign, not by color alone', async () => {
    const { inside, button, revealed, player, settle } = await open(['choice']);
    expect(button(/^Predict/).disabled).toBe(true);
    const options = [...inside.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    options[2]!.click();
    await settle();
    button(/^Predict/).click();
    await revealed();
    expect(player.state.outcomes[0]).toMatchObject({ prediction: 2, isRight: false });
    expect(
      [...inside.querySelectorAll('.options label')].map((each) => each.querySelector('.tag')?.textContent),
    ).toEqual([undefined, '✓', '✗']);
    expect(read(inside.querySelector('.outcome')!)).toMatch(/✗ Not this time\..*You predicted ?three.*It is ?two/);
    expect(options.every(({ disabled }) => disabled)).toBe(true);
  });

  test('of a place: a click sets a mark, and the outcome stands beside it with the distance in words', async () => {
    const { plot, player, signs, find, button, revealed, settle, landscape } = await open(['end']);
    expect(find('.how').textContent).toMatch(/Click or tap the landscape/);
    const { left, top, width, height } = plot().getBoundingClientRect();
    await userEvent.click(plot(), { position: { x: width * 0.75, y: height * 0.25 } });
    await vi.waitFor(() => expect(player.state.prediction).toBeDefined());
    expect(player.state.prediction).toEqual([expect.closeTo(1.5, 1), expect.closeTo(1.5, 1)]);
    expect(player.explorer.state.document.runs).toHaveLength(1);
    await settle();
    expect(signs()).toEqual(['?']);
    const mark = landscape.shadowRoot!.querySelector('.guess')!.getBoundingClientRect();
    expect(mark.x + mark.width / 2 - left).toBeCloseTo(width * 0.75, -1);
    expect(mark.y + mark.height / 2 - top).toBeCloseTo(height * 0.25, -1);
    button(/^Predict/).click();
    await revealed();
    expect(signs()).toEqual(['?', '!']);
    expect(landscape.shadowRoot!.querySelectorAll('.guess-way')).toHaveLength(2);
    expect(find('.outcome').textContent).toMatch(/is \d+(\.\d+)?\s% of the window away from the outcome/);
  });

  test('of a place, exactly: no distance is left of rounding, and no arrow stands where nothing is selected', async () => {
    const { player, find, revealed, landscape } = await open(['lowest']);
    player.predict([1 + 1e-12, 1]);
    player.reveal();
    await revealed();
    expect(read(find('.outcome'))).toMatch(/is 0\s%\sof the window away/);
    const arrows = () => landscape.shadowRoot!.querySelectorAll('.downhill').length;
    expect(arrows()).toBe(0);
    player.explorer.addPoint([1, 2]);
    await landscape.updateComplete;
    expect(arrows()).toBe(1);
  });

  test('of a place, by keyboard: arrows, Enter, and Enter again', async () => {
    const { plot, player, revealed } = await open(['lowest']);
    plot().focus();
    await userEvent.keyboard('{ArrowRight}{ArrowUp}{Enter}');
    expect(player.state).toMatchObject({
      at: 0,
      phase: 'predict',
      prediction: [expect.closeTo(0.06, 2), expect.closeTo(0.06, 2)],
    });
    // What would change the instrument does nothing meanwhile.
    await userEvent.keyboard('pm{Delete}');
    expect(player.state.phase).toBe('predict');
    await userEvent.keyboard('{Enter}');
    await revealed();
    expect(player.state.outcomes[0]!.prediction).toEqual([expect.closeTo(0.06, 2), expect.closeTo(0.06, 2)]);
  });

  test('of a number: the slider runs over decades where the lesson says so', async () => {
    const { find, player, revealed, button, settle } = await open(['gradient']);
    const number = find<HTMLElementTagNameMap['rnn-number']>('rnn-number');
    const [field, slider] = ['.field', 'input[type=range]'].map(
      (selector) => number.shadowRoot!.querySelector<HTMLInputElement>(selector)!,
    );
    expect(field!.value).toBe('1000');
    slider!.value = String(Number(slider!.max) / 6);
    slider!.dispatchEvent(new Event('input'));
    expect(player.state.prediction).toBeCloseTo(10, 0);
    field!.value = '900';
    field!.dispatchEvent(new Event('change'));
    await settle();
    button(/^Predict/).click();
    await revealed();
    expect(read(find('.outcome'))).toMatch(/✓ Right\..*You predicted ?900.*It is ?884\.3.*factor of 3\.2/);
  });

  test('of a number that can’t be taken reveals nothing, and leads back to what was typed', async () => {
    const { find, player, inside, button, settle, revealed } = await open(['cost']);
    const number = find<HTMLElementTagNameMap['rnn-number']>('rnn-number');
    const field = number.shadowRoot!.querySelector<HTMLInputElement>('.field')!;
    await userEvent.fill(field, 'many');
    await userEvent.keyboard('{Enter}');
    await settle();
    button(/^Predict/).click();
    await settle();
    expect(player.state).toMatchObject({ phase: 'predict', busy: false });
    expect(inside.activeElement).toBe(number);
    expect(read(number.shadowRoot!)).toMatch(/must be a number from 0 to 100; “many” is not/);
    // What is typed in its place takes the message away at once: nothing moves under a press that leaves the field.
    await userEvent.fill(field, '28');
    await settle();
    expect(number.shadowRoot!.querySelector('.message')).toBeNull();
    expect(field.value).toBe('28');
    await userEvent.click(button(/^Predict/));
    await revealed();
    expect(player.state.outcomes[0]).toMatchObject({ prediction: 28, isRight: true });
  });

  test.each(['many', '7'])('what was typed into its field, “%s”, is left in no other question’s', async (typed) => {
    const { find, lessons, player, settle } = await open(['cost', 'map']);
    const field = () => find('rnn-number').shadowRoot!.querySelector<HTMLInputElement>('.field')!;
    const { lesson } = player.state;
    await userEvent.fill(field(), typed);
    if (typed === 'many') await userEvent.keyboard('{Enter}');
    await settle();
    // As by the browser's own button: the field is left because it is gone.
    lessons.player.go(1);
    await settle();
    expect(player.state).toMatchObject({ lesson, at: 1, prediction: 50 });
    expect(field().value).toBe('50');
    expect(find('rnn-number').shadowRoot!.querySelector('.message')).toBeNull();
  });

  test('can be left out', async () => {
    const { button, find, revealed } = await open(['iterations']);
    button(/^Show me/).click();
    await revealed();
    expect(read(find('.outcome'))).toMatch(/The answer.*It is ?149/);
    expect(read(find('.outcome'))).not.toMatch(/You predicted|Right|Not this time/);
  });
});

describe('before the answer', () => {
  test('neither figures nor the cost under the cross-hair tell it', async () => {
    const { landscape, player, revealed, settle, root } = await open(['cost', 'end']);
    const said = () => read(landscape.shadowRoot!);
    player.explorer.setHover([0, 1]);
    await settle();
    const { cost } = player.explorer.state.hover!;
    expect(landscape.shadowRoot!.innerHTML).not.toContain(cost.toPrecision(4));
    player.skip();
    await revealed();
    player.explorer.setHover([0, 1]);
    await settle();
    expect(said()).toContain(cost.toPrecision(4));
    player.next();
    await settle();
    const timeline = root.querySelector<HTMLElement>('rnn-explore-timeline')!;
    expect(getComputedStyle(timeline).visibility).toBe('hidden');
    expect(read(root)).toMatch(/Curves and numbers come with the answer/);
    player.skip();
    await revealed();
    expect(getComputedStyle(timeline).visibility).toBe('visible');
  });

  test('a map is shown only afterwards', async () => {
    const { find, player, revealed } = await open(['map']);
    expect(find('rnn-explore-map')).toBeNull();
    player.skip();
    await revealed();
    expect(find('rnn-explore-map')).not.toBeNull();
  });
});

describe('the way through', () => {
  test('arrows and a presenter’s keys turn the pages; the heading takes the focus', async () => {
    const { player, settle, inside } = await open(['choice', 'cost', 'end']);
    await userEvent.keyboard('{ArrowRight}');
    await settle();
    expect(player.state.at).toBe(1);
    expect(inside.activeElement?.tagName).toBe('H2');
    await userEvent.keyboard('{PageDown}');
    expect(player.state.at).toBe(2);
    await userEvent.keyboard('{PageUp}{ArrowLeft}{ArrowLeft}');
    expect(player.state.at).toBe(0);
  });

  test('what takes the arrows for itself keeps them', async () => {
    const { player, plot, inside, find, settle } = await open(['choice', 'cost']);
    plot().focus();
    await userEvent.keyboard('{ArrowRight}');
    inside.querySelector<HTMLElement>('input[type=radio]')!.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(player.state).toMatchObject({ at: 0, prediction: 1 });
    player.next();
    await settle();
    find('rnn-number').shadowRoot!.querySelector<HTMLElement>('input[type=range]')!.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(player.state.at).toBe(1);
    expect(player.state.prediction).not.toBe(50);
  });

  test('Enter reveals what is chosen, and the focus is not lost', async () => {
    const { player, inside, revealed } = await open(['choice']);
    inside.querySelector<HTMLElement>('input[type=radio]')!.focus();
    await userEvent.keyboard(' {Enter}');
    await revealed();
    expect(player.state.outcomes[0]).toMatchObject({ prediction: 0 });
    expect(inside.activeElement).toBe(inside.querySelector('.verdict'));
    expect(inside.querySelector('.outcome')!.getAttribute('role')).toBe('status');
  });

  test('Enter takes no number for a prediction that nobody has set', async () => {
    const { player, find, settle, revealed } = await open(['cost']);
    find('h2').focus();
    await userEvent.keyboard('{Enter}');
    await settle();
    expect(player.state).toMatchObject({ phase: 'predict', busy: false });
    player.predict(28);
    await userEvent.keyboard('{Enter}');
    await revealed();
    expect(player.state.outcomes[0]).toMatchObject({ prediction: 28 });
  });

  test('free play and the way back leave the focus in the step', async () => {
    const { inside, button, settle, player } = await open(['choice']);
    for (const name of [/^Try freely/, /^Back to the step/]) {
      button(name).focus();
      await userEvent.keyboard('{Enter}');
      await settle();
      expect(inside.activeElement?.tagName).toBe('H2');
    }
    expect(player.state.phase).toBe('predict');
  });

  test('a click on the landscape that is still waiting for a second one is none in the next step', async () => {
    const { plot, player, settle } = await open(['lowest', 'end', 'choice']);
    for (const at of [1, 2]) {
      await userEvent.click(plot(), { position: { x: 200, y: 150 } });
      await userEvent.keyboard('{PageDown}');
      await new Promise((resolve) => setTimeout(resolve, 400));
      await settle();
      expect(player.state).toMatchObject({ at, phase: 'predict', prediction: undefined });
    }
  });

  test('free play says so, and leads back', async () => {
    const { player, find, settle, button } = await open(['end']);
    player.explorer.addRun([1, 1]);
    await settle();
    expect(find('.away').textContent).toMatch(/You are trying things of your own/);
    button(/Back to the step/).click();
    await settle();
    expect(find('.away')).toBeNull();
    expect(player.explorer.state.document.runs).toHaveLength(1);
  });

  test('the menu names every step with what came of it, and leads there', async () => {
    const { player, inside, settle, button, revealed } = await open(['choice', 'cost']);
    player.skip();
    await revealed();
    const menu = inside.querySelector('details')!;
    menu.open = true;
    const items = [...menu.querySelectorAll<HTMLElement>('li button')];
    expect(items.map(read)).toEqual([
      expect.stringMatching(/– 1\. choice\.title/),
      expect.stringMatching(/2\. cost\.title/),
      expect.stringMatching(/Summary/),
    ]);
    // The step that is shown: what was focused is closed.
    items[0]!.focus();
    items[0]!.click();
    await settle();
    expect(menu.open).toBe(false);
    expect(inside.activeElement).toBe(menu.querySelector('summary'));
    items[2]!.click();
    await settle();
    expect(read(inside)).toMatch(/predicted nothing yet/);
    expect(inside.querySelector<HTMLAnchorElement>('a.button')!.getAttribute('href')).toMatch(
      /^#\/explore\?v=1&r=&p=1,1/,
    );
    button(/Start again/).click();
    expect(player.state).toMatchObject({ at: 0, outcomes: [] });
  });

  test('a file that is no lesson says where and why, and leaves what is open', async () => {
    const { column, inside, lessons, settle } = await open(['choice']);
    await column.openFile(new File(['{\n "format": "rnnscape lesson 9"\n}'], 'mine.json'));
    await vi.waitFor(() => expect(lessons.store.state.problems.length).toBeGreaterThan(0));
    await settle();
    const refused = inside.querySelector('.problems')!;
    expect(read(refused)).toMatch(/This lesson cannot be opened.*mine\.json, line 2, column/);
    expect(lessons.store.state.lesson!.id).toBe('fixture');
    refused.querySelector('button')!.click();
    await settle();
    expect(inside.querySelector('.problems')).toBeNull();
  });
});

describe.each([
  ['a wide page', { width: 1200, height: 760 }],
  ['a phone', { width: 360, height: 740 }],
] as const)('%s', (_, size) => {
  test('has no fault that axe finds, before and after the answer and on the summary', async () => {
    const { element, player, revealed, settle } = await open(['choice', 'end', 'cost', 'map'], size);
    for (const id of ['choice', 'end', 'cost', 'map']) {
      expect((await axe.run(element)).violations, id).toEqual([]);
      player.skip();
      await revealed();
      expect((await axe.run(element)).violations, id).toEqual([]);
      player.next();
      await settle();
    }
    expect((await axe.run(element)).violations).toEqual([]);
  }, 60_000);

  test('is never wider than the window', async () => {
    const { root, element, settle, player } = await open(['choice', 'end'], size);
    for (const _step of [0, 1, 2]) {
      const { right } = element.getBoundingClientRect();
      const tooWide = [...root.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > right + 1);
      expect(tooWide).toEqual([]);
      player.next();
      await settle();
    }
  });
});

test('a phone shows the landscape above, at most half as high as the window, and turns pages under the thumb', async () => {
  const { landscape, inside, element } = await open(['choice', 'end'], { width: 360, height: 740 });
  expect(element.narrow).toBe(true);
  const { height } = landscape.getBoundingClientRect();
  expect(height).toBeGreaterThan(300);
  expect(height).toBeLessThanOrEqual(370);
  const foot = inside.querySelector('.foot')!.getBoundingClientRect();
  expect(foot.bottom).toBe(innerHeight);
});

test('another language is spoken at once, by the player and by the lesson', async () => {
  const { inside, settle, lessons } = await open(['choice']);
  const lesson = makeLesson(['choice']);
  lessons.player.start({ ...lesson, texts: { ...lesson.texts, 'zh-Hant': { 'choice.text': '這是一句話。' } } });
  await setLanguage('zh-Hant');
  await settle();
  expect(read(inside)).toMatch(/第 1 步，共 1 步.*這是一句話。.*你的預測/);
  expect(read(inside)).not.toMatch(/Predict|Next|Step/);
});

test('every word of the player comes from a catalog', async () => {
  const { inside, settle, player, revealed } = await open(['end', 'output']);
  const wrap = (value: unknown): unknown => {
    if (typeof value === 'string') return `⟦${value}⟧`;
    if (typeof value === 'function') return (...given: unknown[]) => `⟦${value(...given)}⟧`;
    return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, wrap(each)]));
  };
  rewordAll(wrap);
  const outside = () => {
    const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent!.replaceAll(/⟦[^⟧]*⟧/g, '').replaceAll(/[\d\s.,()−✓✗→–?!]/g, '');
      const isFormula = node.parentElement?.closest('math, .symbol, style');
      // The fixture's own texts.
      if (words && !isFormula && !/title|text|reveal|ask|stress|with|and/.test(words)) found.push(node.textContent!);
    }
    return found;
  };
  await settle();
  expect(outside()).toEqual([]);
  player.skip();
  await revealed();
  expect(outside()).toEqual([]);
  player.go(2);
  await settle();
  expect(outside()).toEqual([]);
});

describe('in a classroom', () => {
  test.each([1200, 360])('at %i pixels every equation fits its column', async (width) => {
    const { inside } = await open(['choice'], { width, more: { equations: EQUATIONS } });
    const equations = [...inside.querySelectorAll<HTMLElement>('.equation')];
    expect(equations).toHaveLength(EQUATIONS.length);
    expect(equations.filter((each) => each.scrollWidth > each.clientWidth)).toEqual([]);
  });

  test('an equation wider than its column is set smaller, and larger again where there is room', async () => {
    const { find, column } = await open(['choice'], { more: { equations: ['rprop'] } });
    const size = () => Number.parseFloat(getComputedStyle(find('.equation')).fontSize);
    const usual = size();
    column.style.width = '320px';
    await vi.waitFor(() => expect(size()).toBeLessThan(usual));
    expect(size()).toBeGreaterThanOrEqual(11);
    expect(find('.equation').scrollWidth).toBeLessThanOrEqual(find('.equation').clientWidth);
    column.style.width = '';
    await vi.waitFor(() => expect(size()).toBe(usual));
  });

  test('the question is in sight beside a long text, until it is answered', async () => {
    const { find, player, revealed } = await open(['choice'], { more: { equations: EQUATIONS } });
    const isInSight = () =>
      find('.question').getBoundingClientRect().bottom <= find('.scroll').getBoundingClientRect().bottom;
    expect(find('.scroll').scrollHeight).toBeGreaterThan(find('.scroll').clientHeight);
    expect(isInSight()).toBe(true);
    player.skip();
    await revealed();
    find('.scroll').scrollTop = 0;
    expect(isInSight()).toBe(false);
  });

  test('a clicker turns to the next step and back', async () => {
    const { player } = await open(['choice', 'cost']);
    const click = (detail: number) =>
      document.dispatchEvent(new CustomEvent('rnn-clicker', { detail, cancelable: true }));
    expect(click(1)).toBe(false);
    expect(player.state.at).toBe(1);
    expect(click(-1)).toBe(false);
    expect(player.state.at).toBe(0);
  });

  test('the network stands in the landscape’s place, and tells no value before the answer', async () => {
    const { root, player, revealed } = await open(['output'], { more: { hero: 'network' } });
    const network = root.querySelector('rnn-lesson-network')!;
    await network.updateComplete;
    expect(root.querySelector('rnn-explore-landscape')).toBeNull();
    // Beside the chain stand the output and its error, and the target, which is given.
    const values = () =>
      [...network.shadowRoot!.querySelectorAll('text.value')].map((each) => each.textContent!.trim());
    const fills = () =>
      [...network.shadowRoot!.querySelectorAll('circle')].map((each) => each.getAttribute('fill-opacity'));
    const button = (name: string) =>
      [...network.shadowRoot!.querySelectorAll('button')].find((each) => each.textContent!.trim() === name)!;
    // s_0 is 0 whatever comes; each time step has a state and a gradient.
    expect(values().slice(0, 3)).toEqual(['0', '·', '·']);
    expect(values().filter((each) => each !== '·')).toEqual(['0']);
    expect(new Set(fills().slice(1)).size).toBe(1);
    expect(button('One time step on').disabled).toBe(true);
    player.skip();
    await revealed();
    await network.updateComplete;
    const [outcome] = player.state.outcomes;
    const output = network.shadowRoot!.querySelector('.side')!.textContent!.match(/[\d.]+/)![0];
    expect(Number(output)).toBeCloseTo(outcome!.outcome as number, 3);
    button('Start over').click();
    await network.updateComplete;
    button('One time step on').click();
    await network.updateComplete;
    expect(values().filter((each) => each !== '·')).toHaveLength(2);
  });

  test('a hand-out is of the lesson that was open when it was asked for', async () => {
    const { lessons, player, column, root, settle } = await open(['choice']);
    const unseen = await cpuExplorer();
    Object.assign(lessons, { newExplorer: () => unseen });
    const print = vi.spyOn(window, 'print').mockReturnValue();
    column.dispatchEvent(new Event('rnn-handout', { bubbles: true, composed: true }));
    await settle();
    player.start({ ...makeLesson(['cost']), id: 'another' });
    await vi.waitFor(() => expect(print).toHaveBeenCalledOnce(), { timeout: 10_000 });
    const handout = root.querySelector('rnn-lesson-handout')!;
    expect(handout.lesson.id).toBe('fixture');
    expect(handout.shadowRoot!.querySelectorAll('img')).toHaveLength(1);
    dispatchEvent(new Event('afterprint'));
    await settle();
    expect(root.querySelector('rnn-lesson-handout')).toBeNull();
    print.mockRestore();
  });

  test('the list of steps asks for a class’s link, which leads to the step', async () => {
    const { lessons, button, element, settle } = await open(['choice']);
    expect(button(/^Make a link/)).toBeUndefined();
    lessons.openLink('lesson=linear-rnn&step=cost');
    await vi.waitFor(() => expect(lessons.store.state.lesson?.id).toBe('linear-rnn'), { timeout: 10_000 });
    await settle();
    const asked = vi.fn();
    element.addEventListener('rnn-class-link', asked, { once: true });
    button(/^Make a link/).click();
    expect(asked).toHaveBeenCalledOnce();
    expect(lessons.link()).toBe('lesson=linear-rnn&step=cost');
  });
});
