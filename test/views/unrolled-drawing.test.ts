import type { LitElement } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import { readLink } from '../../src/app/explore/permalink.ts';
import type { Session } from '../../src/app/session.ts';
import '../../src/views/lesson/rnn-lesson-network.ts';
import '../../src/views/unrolled/rnn-unrolled.ts';
import { makeExplorer } from '../helpers/explorer.ts';
import { browserClock, makeSession } from '../helpers/session.ts';
import { stageElement } from '../helpers/stage.ts';

afterEach(() => document.body.replaceChildren());

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What was drawn, in CSS pixels. */
function measure(root: ShadowRoot) {
  const svg = root.querySelector<SVGSVGElement>('.network svg')!;
  const outer = svg.getBoundingClientRect();
  const scale = outer.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll('text')];
  const boxes = texts.map((each): Box => {
    const { left, right } = each.getBoundingClientRect();
    // From the top of a digit in the first line to the foot of a letter in the last: some fonts have far higher lines.
    const em = Number.parseFloat(getComputedStyle(each).fontSize);
    const first = each.getStartPositionOfChar(0).y - 0.78 * em;
    const last = each.getEndPositionOfChar(each.getNumberOfChars() - 1).y + 0.24 * em;
    return { words: each.textContent!, left, right, top: outer.top + first * scale, bottom: outer.top + last * scale };
  });
  const network = root.querySelector('.network')!;
  return {
    svg,
    boxes,
    type: Math.min(...texts.map((each) => Number.parseFloat(getComputedStyle(each).fontSize) * scale)),
    outside: boxes.filter(
      ({ left, right, top, bottom }) =>
        left < outer.left || right > outer.right || top < outer.top || bottom > outer.bottom,
    ),
    overlaps: boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.words} / ${b.words}`),
    ),
    crossed: [...svg.querySelectorAll<SVGPathElement>('.arrow.led')].flatMap((path) => crossing(path, boxes)),
    nLed: svg.querySelectorAll('.arrow.led').length,
    isWider: network.scrollWidth > network.clientWidth,
    isHigher: network.scrollHeight > network.clientHeight,
  };
}

const knownSpots = new Map<string, readonly DOMPoint[]>();

/** Places along a line, in its own units. To ask for them takes long, and most lines are drawn many times. */
function spotsOn(path: SVGPathElement): readonly DOMPoint[] {
  const course = path.getAttribute('d')!;
  const known = knownSpots.get(course);
  if (known) return known;
  const length = path.getTotalLength();
  const spots = Array.from({ length: 200 }, (_, index) => path.getPointAtLength((index / 199) * length));
  knownSpots.set(course, spots);
  return spots;
}

/** The labels that a line runs through, but for its own weight. */
function crossing(path: SVGPathElement, boxes: readonly Box[]): string[] {
  const toScreen = path.getScreenCTM()!;
  const spots = spotsOn(path).map((spot) => spot.matrixTransform(toScreen));
  return boxes
    .filter(({ left, right, top, bottom }) => spots.some(({ x, y }) => x > left && x < right && y > top && y < bottom))
    .map(({ words }) => words)
    .filter((words) => words !== path.parentElement!.querySelector('.middle')?.textContent);
}

const press = async (element: LitElement, name: string) => {
  await element.updateComplete;
  [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent!.trim() === name)!.click();
  await element.updateComplete;
};

/** They make the largest numbers and the longest. */
const WEIGHTS = ['1,2', '1,-2', '-0.1,0.7'];

function show(explorer: Explorer, nSteps: number, weights: string): void {
  const read = readLink(`v=1&r=&d=1,20,${nSteps},0.5&p=${weights}&x=point0`);
  if (!('view' in read)) throw new Error(`no link: ${JSON.stringify(read)}`);
  explorer.show(read.view);
}

/** What a lesson leaves to it: on a phone, presented beside a column, and at the ends of what is sensible. */
const ROOMS = [
  [360, 372],
  [330, 330],
  [630, 545],
  [1100, 900],
] as const;

/** No label meets another, an edge or a line, nothing is wider than its place, and type can be read. */
function expectLegible(root: ShadowRoot, at: string): void {
  const { outside, overlaps, crossed, isWider, type } = measure(root);
  const none = { outside: [], overlaps: [], crossed: [], isWider: false };
  expect({ at, outside, overlaps, crossed, isWider }).toEqual({ at, ...none });
  expect(type, at).toBeGreaterThan(9.9);
}

describe('the network of a lesson', () => {
  async function stage(width: number, height: number) {
    await page.viewport(Math.max(360, width + 40), 900);
    const explorer = await makeExplorer(browserClock, 8, 8);
    const staged = await stageElement('rnn-lesson-network', width + 16, { explorer, told: true });
    staged.element.style.height = `${height}px`;
    staged.element.style.boxSizing = 'border-box';
    await staged.settle();
    return { ...staged, explorer };
  }

  test.each(ROOMS)(
    'in %i × %i: no label meets another, an edge or a line, at any length and any weights',
    async (width, height) => {
      const { root, element, explorer } = await stage(width, height);
      for (const nSteps of [1, 10, 30]) {
        for (const weights of WEIGHTS) {
          show(explorer, nSteps, weights);
          for (const button of ['All', 'Start over', 'One time step on']) {
            await press(element, button);
            expectLegible(root, `T = ${nSteps}, (${weights}), ${button}`);
          }
        }
      }
    },
    60_000,
  );

  test.each([
    [360, 372, 11, 1],
    [630, 545, 13, 1],
    [978, 712, 16, 1],
    [1100, 900, 16, 0],
  ])('in %i × %i ten time steps are seen at once, in type of %i pixels', async (width, height, smallest, nTurns) => {
    const { root, explorer, settle } = await stage(width, height);
    show(explorer, 10, '1,2');
    await settle();
    const { type, isWider, isHigher, nLed } = measure(root);
    expect({ isWider, isHigher, nLed }).toEqual({ isWider: false, isHigher: false, nLed: nTurns });
    expect(type).toBeGreaterThanOrEqual(smallest);
  });

  test('a chain too long for its place scrolls down to the time step that is computed', async () => {
    const { root, element, explorer, settle } = await stage(360, 372);
    show(explorer, 60, '1,1');
    await settle();
    const network = root.querySelector('.network')!;
    expect(measure(root)).toMatchObject({ isWider: false, isHigher: true });
    await press(element, 'All');
    await settle();
    const { bottom } = root.querySelector('.selected')!.getBoundingClientRect();
    expect(network.scrollTop).toBeGreaterThan(500);
    expect(bottom).toBeLessThanOrEqual(network.getBoundingClientRect().bottom);
  });
});

describe('the unrolled network of the tutorial', () => {
  async function stage(
    width: number,
  ): Promise<{ root: ShadowRoot; element: LitElement; session: Session; settle: () => Promise<void> }> {
    await page.viewport(Math.max(360, width + 40), 900);
    const session = await makeSession();
    const staged = await stageElement('rnn-unrolled', width + 16, { session });
    await staged.settle();
    return { ...staged, session };
  }

  test.each([328, 700, 1100])(
    '%i pixels wide: no label meets another, an edge or a line, in both passes',
    async (width) => {
      const { root, element, session } = await stage(width);
      for (const nSteps of [1, 10, 30]) {
        session.setSettings({ ...session.state.settings, nSequences: 2, nSteps });
        for (const point of [1, 2]) {
          session.selectPoint(point);
          for (const button of ['All', 'Start over', 'Next']) {
            await press(element, button);
            expectLegible(root, `T = ${nSteps}, point ${point}, ${button}`);
          }
        }
      }
    },
    60_000,
  );

  test('ten time steps are one row on a wide page, and rows without a scroll bar on a phone', async () => {
    const wide = await stage(1100);
    expect(measure(wide.root)).toMatchObject({ nLed: 0, isHigher: false });
    document.body.replaceChildren();
    const phone = await stage(328);
    const { nLed, isWider, isHigher, type } = measure(phone.root);
    // Each turn is taken forward and back.
    expect({ nLed, isWider, isHigher }).toEqual({ nLed: 4, isWider: false, isHigher: false });
    expect(type).toBeGreaterThanOrEqual(11);
  });

  test.each([1, 1.5])('a click selects its time step, on a page magnified %f times', async (zoom) => {
    const { root, session, settle, element } = await stage(328);
    element.style.setProperty('zoom', String(zoom));
    await settle();
    for (const k of [7, 2]) {
      const circle = root.querySelector(`[data-step="${k}"] circle`)!;
      circle.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = circle.getBoundingClientRect();
      const under = root.elementFromPoint(left + width / 2, top + height / 2)!;
      under.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      expect(session.state.timeStep).toBe(k);
    }
  });
});
