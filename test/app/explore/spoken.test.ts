import { afterEach, describe, expect, test } from 'vitest';
import type { PlaneWindow } from '../../../src/app/explore/document.ts';
import { slopeIn } from '../../../src/app/explore/slope.ts';
import { spokenNumber, spokenReport, summarySentences } from '../../../src/app/explore/spoken.ts';
import type { PointReport } from '../../../src/app/explore/state.ts';
import { summaryOf } from '../../../src/app/explore/summary.ts';
import { setLanguage } from '../../../src/text/language.ts';
import { isAtRest, makeExplorer, until } from '../../helpers/explorer.ts';
import { browserClock } from '../../helpers/session.ts';

// Frames are what Node does not have; nothing here plays.
const clock = { ...browserClock, frame: () => () => {} };
const window: PlaneWindow = { a: [-3, 3], b: [-3, 3] };
const report = (cost: number, ...gradient: [number, number]) =>
  ({ cost, gradient: Float64Array.from(gradient) }) as unknown as PointReport;

afterEach(() => setLanguage('en'));

test.each([
  [0, '0', '0'],
  [-1.5, 'minus 1.5', '負 1.5'],
  [99_999, '100 thousand', '10 萬'],
  [1_728_000, '1.73 million', '173 萬'],
  [2.197e9, '2.2 billion', '22 億'],
  [1e15, '1 times ten to the 15', '1 乘以 10 的 15 次方'],
  [3.21e-7, '3.21 times ten to the minus 7', '3.21 乘以 10 的 負 7 次方'],
  [Number.POSITIVE_INFINITY, 'infinity', '無限大'],
] as const)('%d is said as people say it', async (value, english, chinese) => {
  expect(spokenNumber(value)).toBe(english);
  await setLanguage('zh-Hant');
  expect(spokenNumber(value)).toBe(chinese);
});

describe('a slope', () => {
  test.each([
    [
      [-1, 0],
      [1, 0],
    ],
    [
      [1, -1],
      [-1, 1],
    ],
    // Just inside, and just beyond, 22.5° from the first axis.
    [
      [-1, -0.41],
      [1, 0],
    ],
    [
      [-1, -0.42],
      [1, 1],
    ],
    [
      [0, 5],
      [0, -1],
    ],
  ] as const)('of gradient %j goes down along %j', (gradient, down) => {
    expect(slopeIn(window, report(1, gradient[0], gradient[1]))?.down).toEqual(down);
  });

  test('is steep or flat by what a hundredth of the window changes', () => {
    // A hundredth of a window 6 wide is 0.06: a gradient of 2 changes 12 % of a cost of 1.
    expect(slopeIn(window, report(1, 2, 0))?.steepness).toBe('steep');
    expect(slopeIn(window, report(2, 2, 0))?.steepness).toBe('gentle');
    expect(slopeIn(window, report(200, 2, 0))?.steepness).toBe('flat');
    expect(slopeIn({ a: [0, 0.1], b: [0, 0.1] }, report(2, 2, 0))?.steepness).toBe('gentle');
    expect(slopeIn(window, report(0, 0, 0))).toEqual({ steepness: 'flat', down: [0, 0] });
    expect(slopeIn(window, report(Number.POSITIVE_INFINITY, 1, 1))).toBeUndefined();
    expect(slopeIn(window, report(1, Number.NaN, 1))).toBeUndefined();
  });
});

describe('what is shown', () => {
  test('is told by facts: the window, the extremes of its cells, where runs start and end', async () => {
    const explorer = await makeExplorer(clock, 61, 61);
    const facts = summaryOf(explorer.state);
    const costs = [...explorer.state.landscape.surface!.costs];
    expect(facts.window).toEqual(window);
    expect(facts.lowest!.cost).toBe(Math.min(...costs));
    expect(facts.highest!.cost).toBe(Math.max(...costs));
    // Middles of cells 6/61 wide.
    expect(facts.highest!.place.map(Math.abs)).toEqual([
      expect.closeTo(3 - 3 / 61, 12),
      expect.closeTo(3 - 3 / 61, 12),
    ]);
    for (const value of facts.lowest!.place) expect(Math.abs(value - 1)).toBeLessThan(6 / 61);
    const [run] = facts.runs;
    expect(run!.start).toEqual([-1.5, 2]);
    expect(run!.end.map((value) => value.toFixed(3))).toEqual(['1.001', '1.000']);
    expect(summarySentences(explorer.state)).toEqual([
      'The landscape of “Linear RNN with two weights”, w x from minus 3 to 3, w rec from minus 3 to 3.',
      expect.stringMatching(/^The lowest cost that is shown is 0\.\d+, at w x \d/),
      expect.stringMatching(/^The highest is [\d.]+ billion, at w x minus 2\.951, w rec 2\.951\.$/),
      expect.stringMatching(
        /^Run 1, Rprop .*, starts at w x minus 1\.5, w rec 2, cost 616 thousand\. After 500 iterations it is at w x 1\.001, w rec 1, cost 1\.8 times/,
      ),
    ]);
  });

  test('counts what is saturated, says where a run diverges, and never tells of another window', async () => {
    const explorer = await makeExplorer(clock, 40, 40);
    explorer.setDataSettings({ nSteps: 120 });
    explorer.setRun(0, { optimizer: 'gradient-descent', hyperparameters: { learningRate: 1, clipNorm: 0 } });
    await until(explorer, isAtRest);
    const sentences = summarySentences(explorer.state).join(' ');
    expect(sentences).toMatch(/It diverges at step \d+; before that it was at/);
    explorer.setWindow({ a: [0, 1], b: [0, 1] });
    const facts = summaryOf(explorer.state);
    expect([facts.lowest, facts.highest, facts.saturated]).toEqual([undefined, undefined, 0]);
    expect(summarySentences(explorer.state).at(-1)).toBe('More is being computed.');
  });

  test('a place is said with its cost and which way is down', async () => {
    const { state } = await makeExplorer(clock);
    expect(spokenReport(state, state.selected)).toMatch(
      /^w x 1\.001, w rec 1, cost 1\.8 times ten to the minus 6, steep, falls toward larger w rec$/,
    );
    const start = { ...state.selected, place: [-1.5, 2] as const, cost: 1.7e6, gradient: Float64Array.of(-1e4, 1e7) };
    expect(spokenReport(state, start)).toBe(
      'w x minus 1.5, w rec 2, cost 1.7 million, steep, falls toward smaller w rec',
    );
    const deep = { ...state, document: { ...state.document, window: { a: [1, 1.00001], b: [0, 1] } } } as typeof state;
    expect(spokenReport(deep, state.selected)).toMatch(/^w x 1\.00135555, w rec 1, /);
    expect(spokenReport(state, start, 'beyond')).toBe('w x minus 1.5, w rec 2, cost 1.7 million, beyond');
  });
});
