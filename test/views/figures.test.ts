import { afterEach, describe, expect, test } from 'vitest';
import type { Session } from '../../src/app/session.ts';
import '../../src/views/index.ts';
import '../../src/views/tutorial/index.ts';
import { makeSession } from '../helpers/session.ts';

type Tag =
  | 'rnn-gradient-check'
  | 'rnn-gradient-through-time'
  | 'rnn-prediction'
  | 'rnn-run-plots'
  | 'rnn-settings'
  | 'rnn-transport'
  | 'rnn-unrolled';

async function put(
  tag: Tag,
): Promise<{ root: ShadowRoot; session: Session; text: () => string; settle: () => Promise<unknown> }> {
  const session = await makeSession();
  const element = document.createElement(tag) as HTMLElement & { session: Session; updateComplete: Promise<unknown> };
  element.session = session;
  document.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot!;
  const text = () => [...root.children].map((child) => (child as HTMLElement).innerText ?? '').join('\n');
  return { root, session, text, settle: () => element.updateComplete };
}

/** Every number on a vertical axis was drawn on a canvas; here only that drawing it reached the end is seen. */
const canvases = (root: ShadowRoot) =>
  [...root.querySelectorAll('rnn-plot')].map((plot) => plot.shadowRoot!.querySelector('canvas')!);

function isDrawn(canvas: HTMLCanvasElement): boolean {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value > 0);
}

/** Whether anything is drawn in the left margin, where the tick labels stand. */
function hasTickLabels(canvas: HTMLCanvasElement): boolean {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, 40 * devicePixelRatio, canvas.height);
  return data.some((value) => value > 0);
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

afterEach(() => document.body.replaceChildren());

describe('the run plots', () => {
  test('say the values at the scrub position and follow it', async () => {
    const { session, text, settle } = await put('rnn-run-plots');
    expect(text()).toMatch(/1\.801×10⁻⁶/);
    session.playback.seek(0);
    await settle();
    expect(text()).toMatch(/−1\.5/);
    expect(text()).not.toMatch(/1\.801×10⁻⁶/);
  });

  test.each([10, 100])('have curves and tick labels at T = %i', async (nSteps) => {
    const { root, session, settle } = await put('rnn-run-plots');
    session.setSettings({ ...session.state.settings, nSteps });
    await settle();
    await frame();
    expect(canvases(root)).toHaveLength(3);
    for (const canvas of canvases(root)) {
      expect(isDrawn(canvas)).toBe(true);
      expect(hasTickLabels(canvas)).toBe(true);
    }
  });

  test('a run that leaves the numbers says where', async () => {
    const { session, text, settle } = await put('rnn-run-plots');
    session.setSettings({
      ...session.state.settings,
      nSteps: 128,
      hyperparameters: { etaPlus: 4, etaMinus: 4, deltaInitial: 10 },
    });
    await settle();
    expect(text()).toMatch(/step \d+|iteration \d+/i);
  });
});

describe('the gradient through time', () => {
  test('is the true one; the tutorial’s scale is N times that', async () => {
    const { root, session, text, settle } = await put('rnn-gradient-through-time');
    expect(text()).toMatch(/884\.3/);
    session.selectTimeStep(0);
    await settle();
    expect(text()).toMatch(/9\.055×10⁵/);
    root.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await settle();
    expect(session.state.tutorialScale).toBe(true);
    expect(text()).toMatch(/1\.811×10⁷/);
  });

  test.each([10, 100, 128])('has curves and tick labels at T = %i', async (nSteps) => {
    const { root, session, settle } = await put('rnn-gradient-through-time');
    session.setSettings({ ...session.state.settings, nSteps });
    await settle();
    await frame();
    const [canvas] = canvases(root);
    expect(isDrawn(canvas!)).toBe(true);
    expect(hasTickLabels(canvas!)).toBe(true);
  });

  test('arrow keys move the time step', async () => {
    const { root, session } = await put('rnn-gradient-through-time');
    const slider = root.querySelector('rnn-plot')!.shadowRoot!.querySelector('[role=slider]')!;
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }));
    expect(session.state.timeStep).toBe(9);
  });
});

describe('the unrolled network', () => {
  test('shows both passes of the chosen sequence', async () => {
    const { text } = await put('rnn-unrolled');
    expect(text()).toMatch(/Both passes are done/);
    expect(document.querySelector('rnn-unrolled')!.shadowRoot!.querySelector('svg')!.textContent).toMatch(/257/);
  });

  test('steps forward and back, and dims what is not computed yet', async () => {
    const { root, session, text, settle } = await put('rnn-unrolled');
    const button = (name: string) => [...root.querySelectorAll('button')].find((b) => b.textContent!.trim() === name)!;
    button('Start over').click();
    await settle();
    const dimAtStart = root.querySelectorAll('svg .dim').length;
    expect(text()).toMatch(/starts at 0/);
    expect(session.state.timeStep).toBe(0);
    for (let step = 0; step < 11; step++) {
      button('Next').click();
      await settle();
    }
    expect(text()).toMatch(/last state is the output/);
    expect(root.querySelectorAll('svg .dim').length).toBeLessThan(dimAtStart);
    button('All').click();
    await settle();
    expect(root.querySelectorAll('svg .dim')).toHaveLength(0);
  });
});

describe('the transport', () => {
  test('scrubs along the run and stops at its ends', async () => {
    const { root, session, text, settle } = await put('rnn-transport');
    const range = root.querySelector<HTMLInputElement>('input[type=range]')!;
    range.value = '123';
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    expect(session.state.iteration).toBe(123);
    expect(text()).toMatch(/123 of 500/);
    session.playback.seek(500);
    await settle();
    const disabled = [...root.querySelectorAll('button:disabled, button[aria-disabled=true]')];
    expect(disabled).toHaveLength(2);
  });
});

describe('the gradient check', () => {
  test('compares both ways and gives a verdict', async () => {
    const { text, session, settle } = await put('rnn-gradient-check');
    expect(text()).toMatch(/274\.59543/);
    expect(text()).toMatch(/They agree/);
    session.setGradientCheckAt(Float64Array.of(1, 2));
    await settle();
    expect(text()).toMatch(/535.?908|5\.359/);
  });
});

describe('the settings', () => {
  test('refuse what is no number, and keep what was', async () => {
    const { root, session, text, settle } = await put('rnn-settings');
    const before = session.state;
    for (const input of root.querySelectorAll<HTMLInputElement>('input[type=text]')) {
      input.value = 'x';
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await settle();
    expect(session.state.settings).toBe(before.settings);
    expect(text().match(/“x” is not/g)).toHaveLength(root.querySelectorAll('input[type=text]').length);
  });
});

describe('the prediction', () => {
  test('counts the ones of the tutorial’s test, and of any other sequence', async () => {
    const { text, session, settle } = await put('rnn-prediction');
    expect(text()).toMatch(/4\.9989637/);
    session.setTestInput([1, 1, 1]);
    await settle();
    expect(text()).toMatch(/target\s+3/);
  });
});
