import { expect, test } from 'vitest';
import { timePlotOf } from '../../../src/app/benchmark/time-lines.ts';
import { verdictText } from '../../../src/app/benchmark/verdict-text.ts';
import { caseOf } from '../../helpers/bench.ts';
import { gpuReport } from '../../helpers/benchmark.ts';

test('each engine has a line for its direct form and one for its best, at every size that was timed', () => {
  const { sizes, lines } = timePlotOf(gpuReport())!;
  expect(sizes).toEqual([50, 200]);
  expect(lines.map(({ name, milliseconds }) => [name, ...milliseconds])).toEqual([
    ['CPU, best form', 0.2, 1.6],
    ['CPU, direct', 1, 16],
    ['GPU, best form', 0.4, 0.8],
    ['GPU, direct', 2, 8],
  ]);
});

test('a crossing lies where the two lines meet', () => {
  // Over logarithms both CPU lines are straight: from 1 to 16 over a factor of 4 in size is R², so 4 at 100.
  const crossings = timePlotOf(gpuReport())!.crossings.toSorted((a, b) => a.milliseconds - b.milliseconds);
  expect(crossings.map(({ size, isDirect }) => [size, isDirect])).toEqual([
    [100, false],
    [100, true],
  ]);
  expect(crossings[0]!.milliseconds).toBeCloseTo(Math.sqrt(0.2 * 1.6), 12);
  expect(crossings[1]!.milliseconds).toBeCloseTo(4, 12);
});

test('engines of one form cross once', () => {
  const { cases, crossovers } = gpuReport();
  const direct = cases.filter(({ algorithm }) => algorithm.startsWith('direct'));
  expect(timePlotOf({ cases: direct, crossovers })!.crossings.map(({ isDirect }) => isDirect)).toEqual([false]);
});

test('lines of other data, other clocks and batches are left out; the plain loop has its data in hand at once', () => {
  const { sizes, lines } = timePlotOf({
    cases: [
      caseOf({ engine: 'plain loop', clock: 'compute', medianMs: 3 }),
      caseOf({ engine: 'gpu', isSoftware: true, medianMs: 5 }),
      caseOf({ engine: 'gpu', isSoftware: true, clock: 'kernel', medianMs: 1 }),
      caseOf({ nSequences: 50, size: 400 }),
      caseOf({ kind: 'forward batch', size: 256 }),
    ],
    crossovers: [],
  })!;
  expect(sizes).toEqual([100]);
  expect(lines.map(({ name, milliseconds }) => [name, ...milliseconds])).toEqual([
    ['Plain loop, direct', 3],
    ['GPU (software), direct', 5],
  ]);
  expect(timePlotOf({ cases: [caseOf({ medianMs: null })], crossovers: [] })).toBeUndefined();
});

test('the verdict leads with the crossovers, the best forms first', () => {
  const { lead, rest } = verdictText(gpuReport());
  expect(lead.map((sentence) => sentence.slice(0, 11))).toEqual(['Best form a', 'Direct agai']);
  expect(rest).toMatch(/^1 of 9 cases failed their check and were not timed\. .*arithmetic allows\.$/);
});

test('without a GPU it leads with the fastest at the largest size', () => {
  const cases = [caseOf({ size: 300, medianMs: 7 }), caseOf({ size: 300, medianMs: 5, engine: 'reference' })];
  expect(verdictText(gpuReport({ adapter: null, crossovers: [], roofline: [], cases }))).toEqual({
    lead: ['300 × 300 cells are in hand after 5 ms: Reference, direct.', 'No GPU took part.'],
    rest: 'All 2 timings are of checked results.',
  });
});
