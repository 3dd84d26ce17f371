import { describe, expect, test } from 'vitest';
import { crossoversOf } from '../../src/bench/crossover.ts';
import { growthOf } from '../../src/bench/growth.ts';
import { atLeast, atMost, told, within } from '../../src/bench/ratio.ts';
import type { ReportCase } from '../../src/bench/report.ts';
import { rooflineOf } from '../../src/bench/roofline.ts';
import { sentenceOf, verdictOf } from '../../src/bench/verdict.ts';
import { caseOf } from '../helpers/bench.ts';

const sizes = [25, 100, 400, 1600];
const surfaces = (engine: string, algorithm: string, time: (size: number) => number, more: Partial<ReportCase> = {}) =>
  sizes.map((size) => caseOf({ engine, algorithm, size, medianMs: time(size), ...more }));

/** A CPU of 1 ns a cell, and a GPU of a tenth of that after a millisecond. */
const race = [
  ...surfaces('cpu', 'direct, float64', (size) => 1e-5 * size * size),
  ...surfaces('gpu', 'direct, float32', (size) => 1 + 1e-6 * size * size, { adapter: 'a GPU' }),
];

describe('the crossover', () => {
  test('lies where both take equally long, and is said in words', () => {
    const [direct, best] = crossoversOf(race);
    // 1e-5·R² = 1 + 1e-6·R² at R = 333; between two sizes the lines are taken for straight.
    expect(direct).toMatchObject({ compared: 'direct', below: 'cpu', above: 'gpu', from: 25, to: 1600 });
    expect(direct!.size).toBeGreaterThan(280);
    expect(direct!.size).toBeLessThan(360);
    expect(best!.size).toBe(direct!.size);
    expect(sentenceOf(direct!)).toMatch(
      /^Direct against direct, data in hand: below \d+ × \d+ this CPU is faster, above it this GPU\.$/,
    );
  });

  test('compares like with like: the best form of one never with the direct form of the other', () => {
    const rows = surfaces('cpu', 'rows, float64', (size) => 1e-9 * size * size);
    const [direct, best] = crossoversOf([...race, ...rows]);
    expect(direct!.size).not.toBeNull();
    expect(best).toMatchObject({ size: null, below: 'cpu', above: 'cpu' });
    expect(sentenceOf(best!)).toContain('this CPU is faster at every size from 25 × 25 to 1600 × 1600');
  });

  test('is none where one of the two is not there, or was timed by another clock', () => {
    expect(crossoversOf(race.slice(0, 4))).toEqual([]);
    const kernel = race.map((each) => (each.engine === 'gpu' ? { ...each, clock: 'kernel' as const } : each));
    expect(crossoversOf(kernel)).toEqual([]);
  });
});

test('growth takes one clock, the purest, and all other numbers as they are', () => {
  const kernel = surfaces('gpu', 'direct, float32', (size) => 1e-6 * size * size, { clock: 'kernel' });
  const overN = [20, 200].map((nSequences) =>
    caseOf({ algorithm: 'direct, float64', nSequences, medianMs: 0.005 * nSequences }),
  );
  const growth = growthOf([...race, ...kernel, ...overN]);
  expect(growth.map(({ engine, variable, clock }) => [engine, variable, clock])).toEqual([
    ['cpu', 'R', 'submit to data in hand'],
    ['cpu', 'N', 'submit to data in hand'],
    ['gpu', 'R', 'kernel'],
  ]);
  for (const { exponent, variable } of growth) expect(exponent).toBeCloseTo(variable === 'R' ? 2 : 1, 9);
  expect(growth[0]).toMatchObject({ from: 25, to: 1600, theory: '2' });
});

test('the roofline names what limits, and how near a form comes to it', () => {
  const ceilings = { gpu: { bytesPerSecond: 1e9, operationsPerSecond: 1e12 } };
  const [reach] = rooflineOf(
    [caseOf({ engine: 'gpu', algorithm: 'direct, float32', size: 1000, medianMs: 16 })],
    ceilings,
  );
  // 8 MB at 1 GB/s take 8 ms; 660 operations a cell at 1e12 take 0.66 ms.
  expect(reach).toMatchObject({ bytes: 8e6, operations: 660e6, limitedBy: 'writing' });
  expect(reach!.share).toBeCloseTo(0.5, 9);
  expect(rooflineOf([caseOf({ engine: 'cpu' })], ceilings)).toEqual([]);
});

test('a verdict names software, failures and dropped samples', () => {
  const software = { engine: 'gpu', adapter: 'SwiftShader Device (software)', isSoftware: true };
  const cases = [caseOf({ checked: false, medianMs: null, samples: [] }), caseOf({ ...software, nDropped: 2 })];
  expect(verdictOf({ cases, crossovers: [], roofline: [] })).toBe(
    '1 of 2 cases failed their check and were not timed. 2 samples were disturbed and count for nothing. ' +
      "SwiftShader Device (software) is a program on the CPU; none of its figures is a GPU's.",
  );
});

test('a ratio that can not be measured is neither kept nor broken', () => {
  expect(atLeast('verify', 3, 2)).toMatchObject({
    name: 'verify, every form: share of the checks that pass',
    holds: true,
  });
  expect(atLeast('a', 1, 2).holds).toBe(false);
  expect(atMost('a', 3, 2).holds).toBe(false);
  expect(told('a', 3)).toMatchObject({ required: null, holds: null });
  expect(within('a', 1.3, [0.8, 1.2]).holds).toBe(false);
  for (const each of [atLeast('a', null, 2), atMost('a', null, 2), within('a', null, [1, 2])])
    expect(each.holds).toBeNull();
  const disturbed = { value: null, holds: null, note: 'every sample was disturbed' };
  expect(atLeast('a', Number.NaN, 2)).toMatchObject(disturbed);
  expect(within('a', Number.NaN, [1, 2], 'note')).toMatchObject(disturbed);
});
