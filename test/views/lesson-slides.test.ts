import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Lessons } from '../../src/app/lesson/lessons.ts';
import '../../src/views/explore/index.ts';
import { lessonHost } from '../../src/views/lesson/browser.ts';
import '../../src/views/lesson/rnn-lessons.ts';
import { Slides } from '../../src/views/lesson/slides.ts';
import { cpuExplorer } from '../helpers/explore-stage.ts';
import { makeLesson } from '../helpers/lesson.ts';
import { browserClock } from '../helpers/session.ts';
import { stageElement } from '../helpers/stage.ts';

afterEach(() => document.body.replaceChildren());

describe('blocks are dealt', () => {
  let sheet: HTMLElement;
  const slides = new Slides();

  /** A sheet of 240 px under its heading of 40 px, with blocks of given heights; those of a tag are figures. */
  function lay(...blocks: readonly (readonly [height: number, tag?: string, joined?: string])[]): void {
    sheet.innerHTML = `<h2 style="height: 40px; margin: 0"></h2>${blocks
      .map(
        ([height, tag = 'p', name = '']) =>
          `<${tag} class="${name}" style="display: block; margin: 0; height: ${height}px"></${tag}>`,
      )
      .join('')}`;
    slides.deal(sheet, '.joined');
  }
  const seen = () =>
    [...sheet.children].slice(1).flatMap((block, index) => (block.hasAttribute('data-off') ? [] : [index]));
  const dealt = () =>
    Array.from({ length: slides.count }, (_, at) => {
      slides.show(at);
      return seen();
    });

  beforeEach(() => {
    document.body.innerHTML =
      '<style>[data-off] { display: none !important }</style><div style="height: 240px; box-sizing: border-box; padding: 0; overflow-y: auto"></div>';
    sheet = document.body.lastElementChild as HTMLElement;
  });

  test('as many to a slide as fit, in their order; what has no height is on none', () => {
    lay([100], [90], [0], [20], [100], [180]);
    expect(dealt()).toEqual([
      [0, 1, 2],
      [2, 3, 4],
      [2, 5],
    ]);
    expect(slides.of(sheet.children[5]!)).toBe(1);
  });

  test('what is joined stays together where it fits, and is parted where it can’t', () => {
    lay([120], [60], [40, 'p', 'joined'], [150], [60, 'p', 'joined']);
    expect(dealt()).toEqual([[0], [1, 2], [3], [4]]);
  });

  test('a figure is made a little smaller to stand with its text, and smaller still where it stands alone', () => {
    lay([60], [150, 'x-figure'], [100], [130, 'x-figure'], [260, 'x-figure']);
    expect(dealt()).toEqual([[0, 1], [2], [3], [4]]);
    const zooms = [...sheet.querySelectorAll<HTMLElement>('x-figure')].map(({ style }) => Number(style.zoom || 1));
    expect(zooms).toEqual([expect.closeTo(140 / 150, 5), 1, expect.closeTo(200 / 260, 5)]);
    slides.show(3);
    expect(sheet.scrollHeight).toBe(sheet.clientHeight);
  });

  test('magnified, it is the same', () => {
    // With this edge below them, the second block of 84 px is 4 px too high for the first slide.
    sheet.style.paddingBottom = '20px';
    document.body.style.zoom = '1.5';
    lay([100], [84], [20], [60]);
    document.body.style.zoom = '';
    expect(dealt()).toEqual([[0], [1, 2, 3]]);
  });

  test('gathered, all is there again as it was', () => {
    lay([100], [190, 'x-figure'], [300, 'x-figure']);
    slides.show(0);
    expect(seen()).toEqual([0]);
    slides.gather(sheet);
    expect(slides.count).toBe(0);
    expect(seen()).toEqual([0, 1, 2]);
    expect([...sheet.querySelectorAll<HTMLElement>('x-figure')].map(({ style }) => style.zoom)).toEqual(['', '']);
  });
});

describe('a lesson that is presented', () => {
  /** @param width narrow windows have no slides @param words the text of the step “choice”, where another one is wanted */
  async function present(ids: readonly string[], width = 1100, height = 480, words?: string) {
    await page.viewport(width, height);
    const lessons = new Lessons(await cpuExplorer(), browserClock, lessonHost, () => true);
    const { player } = lessons;
    const lesson = makeLesson(ids);
    player.start(
      words === undefined ? lesson : { ...lesson, texts: { en: { ...lesson.texts.en, 'choice.text': words } } },
    );
    const staged = await stageElement('rnn-lessons', width, { lessons, presented: true });
    staged.element.style.height = `${height}px`;
    const column = staged.root.querySelector('rnn-lesson-column')!;
    const sheet = column.shadowRoot!.querySelector<HTMLElement>('.scroll')!;
    const where = () => {
      const slide = column.shadowRoot!.querySelector('.slide')?.textContent ?? '1 / 1';
      const [at, count] = slide.split(' / ').map(Number);
      return { step: player.state.at, phase: player.state.phase, at, count };
    };
    const isSeen = (selector: string) => column.shadowRoot!.querySelector(selector)!.checkVisibility();
    return { ...staged, player, column, sheet, where, isSeen };
  }

  test('a clicker goes through a step’s slides, has the answer shown, and goes on; nothing ever scrolls', async () => {
    const { player, sheet, where, isSeen } = await present(['choice', 'end']);
    await vi.waitFor(() => expect(where().count).toBeGreaterThan(1));
    const seen: string[] = [];
    for (let press = 0; press < 20 && player.state.at === 0; press++) {
      seen.push(`${where().phase} ${where().at}`);
      expect(sheet.scrollHeight).toBeLessThanOrEqual(sheet.clientHeight);
      const before = JSON.stringify(where());
      await userEvent.keyboard('{PageDown}');
      await vi.waitFor(() => expect(JSON.stringify(where())).not.toBe(before), { timeout: 10_000 });
      if (seen.at(-1)!.startsWith('predict') && where().phase === 'revealed') expect(isSeen('.verdict')).toBe(true);
    }
    expect(seen[0]).toBe('predict 1');
    expect(seen.filter((each) => each.startsWith('revealed')).length).toBeGreaterThan(0);
    expect(player.state).toMatchObject({ at: 1, phase: 'predict' });
    expect(player.state.outcomes[0]).toEqual(expect.objectContaining({ outcome: 1 }));
    expect(player.state.outcomes[0]!.prediction).toBeUndefined();
    // And back to the last slide of the step before.
    await userEvent.keyboard('{PageUp}');
    await vi.waitFor(() => expect(where()).toMatchObject({ step: 0, phase: 'revealed' }));
    await vi.waitFor(() => expect(where().at).toBe(where().count));
  });

  test('a clicker has a number’s answer shown, and predicts none by itself', async () => {
    const { player, where } = await present(['cost']);
    for (const predicted of [undefined, 28]) {
      player.restart();
      if (predicted !== undefined) player.predict(predicted);
      for (let press = 0; press < 5 && where().phase === 'predict' && !player.state.busy; press++) {
        await userEvent.keyboard('{PageDown}');
      }
      await vi.waitFor(() => expect(where().phase).toBe('revealed'), { timeout: 10_000 });
      expect(player.state.outcomes[0]!.prediction).toBe(predicted);
    }
  });

  test('a text that is longer than a slide is read to its end before a clicker goes on, and up to its beginning', async () => {
    const { player, sheet, where, column } = await present(['choice', 'end'], 1100, 480, 'many words '.repeat(100));
    await vi.waitFor(() => expect(where().count).toBeGreaterThan(1));
    const more = () => sheet.scrollHeight - sheet.clientHeight;
    expect(more()).toBeGreaterThan(100);
    for (let press = 0; press < 9 && where().at === 1; press++) {
      await userEvent.keyboard('{PageDown}');
      if (where().at === 1) expect(sheet.scrollTop).toBeGreaterThan(0);
      // Whatever is drawn anew meanwhile: the place in it is kept.
      const before = sheet.scrollTop;
      column.requestUpdate();
      await column.updateComplete;
      expect(sheet.scrollTop).toBe(before);
      if (press === 0) expect(where().at).toBe(1);
    }
    expect(where()).toMatchObject({ step: 0, at: 2 });
    expect(sheet.scrollTop).toBe(0);
    await userEvent.keyboard('{PageUp}{PageDown}');
    expect(where().at).toBe(1);
    await userEvent.keyboard('{PageUp}');
    expect(where()).toMatchObject({ step: 0, at: 1 });
    expect(sheet.scrollTop).toBe(0);
    expect(player.state.phase).toBe('predict');
  });

  test('in a narrow window the step is one text that scrolls with the page', async () => {
    const { column, sheet } = await present(['choice'], 360, 740);
    expect(column.shadowRoot!.querySelector('.slide')).toBeNull();
    expect([...sheet.children].some((block) => block.hasAttribute('data-off'))).toBe(false);
  });
});
