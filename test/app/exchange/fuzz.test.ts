import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_MAGNITUDE, MAX_SEQUENCES, MAX_STEPS } from '../../../src/app/exchange/data-limits.ts';
import { readDataSet } from '../../../src/app/exchange/read-data.ts';
import { dataToCsv, dataToJson } from '../../../src/app/exchange/write-data.ts';
import { numpyUniform } from '../../../src/math/random.ts';
import type { DataSet } from '../../../src/tasks/task.ts';

const N_TEXTS = 100_000;
const NASTY = [
  ...[
    '1e999',
    '-1e999',
    'NaN',
    'Infinity',
    '-0',
    '0x10',
    '1_000',
    '1e-400',
    '１',
    '٣',
    '−1',
    '+',
    '-',
    '.',
    'e5',
    '007',
  ],
  ...['"', '""', "'", ',', ';', '\t', '\n', '\r', '\r\n', '\u0000', '\ufeff', '\u2028', '\ud800', '😀', '\\', '\\u00'],
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    'null',
    'true',
    '"__proto__"',
    '"inputs"',
    '"targets":',
    '{"input":',
    '[[[[[[[[[[[[[[[[',
  ],
  ...[
    '=cmd()',
    '<script>',
    'target',
    'x1',
    'x2,',
    'bits',
    '1'.repeat(500),
    '0,'.repeat(150),
    '9007199254740993',
    '1e6',
    '1000001',
  ],
];
const SEEDS = [
  'x1,x2,x3,target\n0,1,1,2\n1,0,0,1\n',
  '0;1;1;2\r\n1;0;0;1\r\n',
  '"0"\t1\t"1"\t2\n\n1\t0\t0\t1',
  'bits,target\n0110,2\n1001,2\n',
  '0100000001,2\n0000000000,0\n',
  'x1,x2\n0,1\n1,1\n',
  '-0.5,1e-3,7\n2.25,-1E5,1e6\n',
  '{"inputs": [[0,1,1],[1,0,0]], "targets": [2,1]}',
  '[{"input": "011", "target": 2}, {"input": [0.5,-1,1e3], "target": -1.5}]',
  '{"targets": [1e-5], "inputs": ["0101"]}',
];

/** A text that was valid once: cut, doubled, with tokens and characters put in, left out or replaced. */
function mutated(pick: (count: number) => number): string {
  let text = SEEDS[pick(SEEDS.length)]!;
  for (let left = 1 + pick(4); left > 0; left--) {
    const from = pick(text.length + 1);
    const to = Math.min(text.length, from + pick(6));
    const other = SEEDS[pick(SEEDS.length)]!;
    const token = [NASTY[pick(NASTY.length)]!, '', text.slice(to, to + 9), other.slice(pick(other.length)), '0', '1'];
    text = text.slice(0, from) + token[pick(token.length)]! + text.slice(pick(4) ? to : from);
  }
  return text;
}

function requireWhole({ nSequences, nSteps, inputs, targets }: DataSet): string | undefined {
  const isCount = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!isCount(nSequences, MAX_SEQUENCES) || !isCount(nSteps, MAX_STEPS)) return 'counts out of range';
  if (inputs.length !== nSequences * nSteps || targets.length !== nSequences) return 'shapes differ';
  const isFine = (value: number) => Math.abs(value) <= MAX_MAGNITUDE;
  return inputs.every(isFine) && targets.every(isFine) ? undefined : 'a number is out of range';
}

test(`${N_TEXTS} mutated texts: each is read whole, or refused with a reason`, { timeout: 60_000 }, () => {
  const uniform = numpyUniform(65);
  const pick = (count: number) => Math.floor(uniform() * count);
  const outcomes = { csv: 0, json: 0, refused: 0 };
  for (let index = 0; index < N_TEXTS; index++) {
    const text = mutated(pick);
    let complaint: string | undefined;
    try {
      const result = readDataSet(text);
      if (result.ok) {
        outcomes[result.format]++;
        complaint = requireWhole(result.data);
      } else {
        outcomes.refused++;
        const message = result.message();
        if (!/^(line \d+, column \d+: )?\S.{9,}$/su.test(message)) complaint = `no reason: ${message}`;
        if (/[\p{Cc}\p{Cs}]/u.test(message)) complaint = `control characters: ${message}`;
        const hasPlace = result.line !== undefined && result.line >= 1 && result.column! >= 1;
        if (!hasPlace && message !== 'no sequence was found, where at least one was expected') {
          complaint = `no place: ${message}`;
        }
      }
    } catch (error) {
      complaint = String(error);
    }
    if (complaint !== undefined) expect.fail(`${JSON.stringify(text)}: ${complaint}`);
  }
  // A fuzzer that only ever hits the same wall proves nothing.
  expect(outcomes.csv).toBeGreaterThan(N_TEXTS / 20);
  expect(outcomes.json).toBeGreaterThan(N_TEXTS / 100);
  expect(outcomes.refused).toBeGreaterThan(N_TEXTS / 5);
  expect(Object.prototype).not.toHaveProperty('inputs');
});

/** Any double within the limits, the tiny and minus zero among them. */
const number = fc.oneof(
  fc.double({ min: -MAX_MAGNITUDE, max: MAX_MAGNITUDE, noNaN: true }),
  fc.constantFrom(0, -0, 1, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-310, 0.1, 1e6, -1e6, 1 / 3),
);
const dataSet = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.boolean())
  .chain(([nSequences, nSteps, isBinary]) => {
    const input = isBinary ? fc.constantFrom(0, 1) : number;
    const array = (item: fc.Arbitrary<number>, length: number) =>
      fc.array(item, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
    return fc.record(
      {
        nSequences: fc.constant(nSequences),
        nSteps: fc.constant(nSteps),
        inputs: array(input, nSequences * nSteps),
        targets: array(number, nSequences),
      },
      { noNullPrototype: true },
    );
  });

test.each([
  ['CSV', dataToCsv],
  ['JSON', dataToJson],
])('a data set that was written as %s comes back bit for bit', (format, write) => {
  fc.assert(
    fc.property(dataSet, (data) => {
      const result = readDataSet(write(data));
      if (!result.ok) return expect.fail(result.message());
      expect(result.format).toBe(format.toLowerCase());
      // toStrictEqual tells −0 from 0.
      expect(result.data).toStrictEqual(data);
    }),
    { numRuns: 500, seed: 7 },
  );
});
