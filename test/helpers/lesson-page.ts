import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Place } from '../../src/app/explore/document.ts';
import type { Prediction, Question } from '../../src/app/lesson/lesson.ts';
import type { Lessons } from '../../src/app/lesson/lessons.ts';

/** What the page's player holds. */
export function look(page: Page) {
  return page.evaluate(() => {
    const { lessons } = document.querySelector('rnn-app') as unknown as { lessons?: Lessons };
    if (!lessons) return undefined;
    const { at, phase, prediction, outcomes, lesson } = lessons.player.state;
    const { landscape, hover, document: shown, map, iteration, playing } = lessons.player.explorer.state;
    const isMapped = map.progress === undefined;
    return {
      at,
      phase,
      prediction,
      outcome: outcomes[at],
      id: lesson?.id,
      // The network itself needs no surface.
      isDrawn: !landscape.busy || lessons.player.step?.hero === 'network',
      isMapped,
      engine: landscape.surface?.engine ?? lessons.player.explorer.state.engine.active,
      cross: hover?.place,
      window: shown.window,
      nRuns: shown.runs.length,
      iteration,
      playing,
    };
  });
}

export const isShown = (page: Page, part: object) =>
  expect.poll(() => look(page), { timeout: 40_000, interval: 25 }).toMatchObject(part);

/** Moves the focus on until it is on what a selector names, as Tab does. */
export async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const isThere = await page.evaluate((wanted) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.matches(wanted) ?? false;
    }, selector);
    if (isThere) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** Predicts something and has it revealed, with what one has in hand. */
export interface Hands {
  predict(question: Question, prediction: Prediction): Promise<void>;
  next(): Promise<void>;
}

/** A mouse or a finger. The field of a number is typed into by whoever uses either. */
export function pointing(page: Page, touches: boolean): Hands {
  const column = page.locator('rnn-lesson-column');
  const press = (selector: string) => (touches ? column.locator(selector).tap() : column.locator(selector).click());
  return {
    async predict(question, prediction) {
      if (question.kind === 'choice') await press(`.options label:nth-child(${Number(prediction) + 1})`);
      else if (question.kind === 'number') await column.locator('.question .field').fill(String(prediction));
      else {
        const plot = page.locator('rnn-explore-landscape .plot');
        const { width, height } = (await plot.boundingBox())!;
        const { a, b } = (await look(page))!.window;
        const [across, up] = prediction as Place;
        const position = {
          x: ((across - a[0]) / (a[1] - a[0])) * width,
          y: ((b[1] - up) / (b[1] - b[0])) * height,
        };
        await (touches ? plot.tap({ position }) : plot.click({ position }));
      }
      await press('.reveal');
    },
    next: () => press('.next'),
  };
}

/** The keyboard alone. */
export function typing(page: Page): Hands {
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
  };
  return {
    async predict(question, prediction) {
      if (question.kind === 'choice') {
        await tabTo(page, '.options input');
        await press(' ');
        await press('ArrowDown', Number(prediction));
        await press('Enter');
      } else if (question.kind === 'number') {
        await tabTo(page, '.field');
        await press('ControlOrMeta+A');
        await page.keyboard.type(String(prediction));
        await tabTo(page, '.reveal');
        await press('Enter');
      } else {
        await tabTo(page, '.plot', 'Shift+Tab');
        // The cross-hair comes with the first press.
        await press('ArrowRight');
        const { cross, window } = (await look(page))!;
        for (const [axis, back, on] of [
          [0, 'ArrowLeft', 'ArrowRight'],
          [1, 'ArrowDown', 'ArrowUp'],
        ] as const) {
          const [from, to] = [window.a, window.b][axis]!;
          // A press is a hundredth of the window's side, with Shift a tenth.
          const steps = Math.round((100 * ((prediction as Place)[axis] - cross![axis])) / (to - from));
          const key = steps < 0 ? back : on;
          await press(`Shift+${key}`, Math.floor(Math.abs(steps) / 10));
          await press(key, Math.abs(steps) % 10);
        }
        await press('Enter', 2);
      }
    },
    async next() {
      await tabTo(page, '.next');
      await press('Enter');
    },
  };
}
