import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Lessons } from '../../src/app/lesson/lessons.ts';
import { rewordAll } from '../../src/text/language.ts';
import '../../src/views/explore/index.ts';
import { lessonHost } from '../../src/views/lesson/browser.ts';
import '../../src/views/lesson/rnn-lessons.ts';
import { cpuExplorer } from '../helpers/explore-stage.ts';
import { isAtRest, until } from '../helpers/explorer.ts';
import { layoutFaults } from '../helpers/layout.ts';
import { lesson } from '../helpers/lesson-reference.ts';
import { browserClock } from '../helpers/session.ts';
import { stageElement } from '../helpers/stage.ts';

afterEach(() => {
  document.body.replaceChildren();
  rewordAll(undefined);
});

/** A text with its beginning once more: a third longer. No half a symbol and no single star is taken along. */
function longer(text: string): string {
  const plain = text.replaceAll(/\{\w+\}|\*/g, '');
  return `${text} ${plain.slice(0, Math.ceil(plain.length / 3) - 1)}`.trim();
}

function reworded(catalog: unknown): unknown {
  if (typeof catalog === 'string') return longer(catalog);
  if (typeof catalog === 'function') return (...given: unknown[]) => reworded(catalog(...given));
  if (typeof catalog !== 'object' || catalog === null) return catalog;
  return Object.fromEntries(Object.entries(catalog).map(([key, value]) => [key, reworded(value)]));
}

const longLesson = {
  ...lesson,
  texts: { en: Object.fromEntries(Object.entries(lesson.texts.en!).map(([key, text]) => [key, longer(text)])) },
};

test.each([
  [360, 740],
  [1366, 768],
])(
  'at %i × %i, the whole lesson has room for texts that are a third longer',
  async (width, height) => {
    await page.viewport(width, height);
    rewordAll(reworded);
    const lessons = new Lessons(await cpuExplorer(), browserClock, lessonHost, () => true);
    const { player } = lessons;
    player.start(longLesson);
    document.body.style.margin = '0';
    const { element, settle } = await stageElement('rnn-lessons', width, { lessons });
    if (!element.narrow) element.style.height = `${height - 16}px`;
    const found: string[] = [];
    const hold = async (when: string) => {
      await until(player.explorer, isAtRest);
      await settle();
      // The panels of the explorer, which stand in the column, too, are measured in its own place.
      const own = layoutFaults('.equation, .network').filter((fault) => !/^[^:]*: rnn-(explore|data)/.test(fault));
      found.push(...own.map((fault) => `${when}: ${fault}`));
    };
    for (const { id } of lesson.steps) {
      await hold(`${id}, asked`);
      player.skip();
      await vi.waitFor(() => expect(player.state.phase).toBe('revealed'), { timeout: 20_000 });
      await hold(`${id}, answered`);
      player.next();
    }
    await hold('summary');
    expect(element.shadowRoot!.querySelector('rnn-lesson-column')!.shadowRoot!.textContent).toContain('Summary Su');
    expect(found).toEqual([]);
  },
  60_000,
);
