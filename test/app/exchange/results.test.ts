import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, textCell, textOf } from '../../../src/app/exchange/csv.ts';
import { readRuns } from '../../../src/app/exchange/read-run.ts';
import { readSurface } from '../../../src/app/exchange/read-surface.ts';
import { type RunsFile, runsToCsv, runsToJson } from '../../../src/app/exchange/write-run.ts';
import { type SurfaceFile, surfaceToCsv, surfaceToJson } from '../../../src/app/exchange/write-surface.ts';
import type { DataChoice } from '../../../src/app/explore/document.ts';
import { objectiveOf, train } from '../../../src/engines/reference/train.ts';
import { numpyUniform } from '../../../src/math/random.ts';
import { linear } from '../../../src/models/linear.ts';
import { optimizers } from '../../../src/optimizers/index.ts';
import { defaultHyperparameters } from '../../../src/optimizers/optimizer.ts';

const SPECIAL = [0, -0, 5e-324, -1e-310, 1e308, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1 / 3];
const anyNumber = fc.oneof(fc.double(), fc.constantFrom(...SPECIAL));
/** Texts that could mean something to a spreadsheet, a parser or a terminal. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    "'=1",
    "''+x",
    '@SUM(A1)',
    '-1',
    '\tx',
    '\rx',
    'a"b,c\nd',
    '#',
    '',
    ' x ',
    '\ufeff',
    '\ud800',
  ),
);
const floats = (item: fc.Arbitrary<number>, length: number) =>
  fc.array(item, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

const dataChoice: fc.Arbitrary<DataChoice> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('generated' as const),
      settings: fc.record(
        {
          seed: fc.integer({ min: 0, max: 0xffffffff }),
          nSequences: fc.integer({ min: 1, max: 1000 }),
          nSteps: fc.integer({ min: 1, max: 100 }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        },
        { requiredKeys: ['seed', 'nSequences', 'nSteps'], noNullPrototype: true },
      ),
    },
    { noNullPrototype: true },
  ),
  fc.constant<DataChoice>({
    kind: 'own',
    name: '=own "bits", and more',
    data: { nSequences: 2, nSteps: 2, inputs: Float64Array.of(0.5, -0, 1, 0), targets: Float64Array.of(-3, 1e-9) },
  }),
);

const runsFile: fc.Arbitrary<RunsFile> = fc.integer({ min: 1, max: 3 }).chain((n) =>
  fc.record(
    {
      model: anyText,
      parameters: fc.uniqueArray(anyText, { minLength: n, maxLength: n }),
      data: dataChoice,
      runs: fc.array(
        fc.integer({ min: 0, max: 6 }).chain((nIterations) =>
          fc.record(
            {
              name: anyText,
              optimizer: anyText,
              hyperparameters: fc.dictionary(fc.constantFrom('learningRate', 'momentum', 'beta1'), anyNumber, {
                noNullPrototype: true,
              }),
              run: fc.record(
                {
                  nIterations: fc.constant(nIterations),
                  parameters: floats(anyNumber, (nIterations + 1) * n),
                  costs: floats(anyNumber, nIterations + 1),
                  gradients: floats(anyNumber, (nIterations + 1) * n),
                  stepSizes: floats(anyNumber, (nIterations + 1) * n),
                },
                { noNullPrototype: true },
              ),
            },
            { noNullPrototype: true },
          ),
        ),
        { maxLength: 3 },
      ),
    },
    { noNullPrototype: true },
  ),
);

const surfaceFile: fc.Arbitrary<SurfaceFile> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.boolean())
  .chain(([nColumns, nRows, isSingle]) => {
    const nCells = nColumns * nRows;
    return fc
      .tuple(
        floats(fc.double({ noNaN: true, noDefaultInfinity: true }), nColumns),
        floats(fc.double({ noNaN: true, noDefaultInfinity: true }), nRows),
        fc.array(fc.constantFrom(1, 1, 2, 0), { minLength: nCells, maxLength: nCells }),
        floats(anyNumber, nCells),
        fc.tuple(anyText, anyText, anyText, dataChoice),
      )
      .map(([a, b, codes, values, [model, adapter, algorithm, data]]) => {
        const status = Uint8Array.from(codes);
        const kept = values.map((value, cell) => (status[cell] === 1 ? value : 0));
        const costs = isSingle ? Float32Array.from(kept) : kept;
        const made = { engine: 'gpu' as const, adapter, algorithm, milliseconds: 12.5 };
        return { model, parameters: ['wx', 'wRec'], data, a, b, surface: { nColumns, nRows, costs, status, ...made } };
      });
  });

describe('what is written is read back bit for bit:', () => {
  test.each([
    ['CSV', runsToCsv],
    ['JSON', runsToJson],
  ])('runs as %s', (_format, write) => {
    fc.assert(
      fc.property(runsFile, (file) => {
        const result = readRuns(write(file));
        if (!result.ok) return expect.fail(result.message());
        expect(result.file).toStrictEqual(file);
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  test.each([
    ['CSV, long', (file: SurfaceFile) => surfaceToCsv(file, 'long')],
    ['CSV, a grid', (file: SurfaceFile) => surfaceToCsv(file, 'grid')],
    ['JSON', surfaceToJson],
  ])('a surface as %s', (_format, write) => {
    fc.assert(
      fc.property(surfaceFile, (file) => {
        const result = readSurface(write(file));
        if (!result.ok) return expect.fail(result.message());
        expect(result.file).toStrictEqual(file);
        expect(bitsOf(result.file.surface.costs)).toEqual(bitsOf(file.surface.costs));
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  test('a text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cell = textCell(text);
        expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
        expect(textOf([...csvRows(`${cell},1`, ',', 2)][0]![0]!)).toBe(text);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});

test('a run of 500 steps is written as a table that others can read', () => {
  const settings = { seed: 1, nSequences: 20, nSteps: 10 };
  const objective = objectiveOf(linear, linear.task.generate(settings));
  const rprop = optimizers.find(({ id }) => id === 'rprop')!;
  const hyperparameters = defaultHyperparameters(rprop);
  const run = train(rprop, hyperparameters, objective, Float64Array.of(-1.5, 2), 500);
  const file: RunsFile = {
    model: 'linear',
    parameters: ['wx', 'wRec'],
    data: { kind: 'generated', settings },
    runs: [{ name: '1', optimizer: 'rprop', hyperparameters, run }],
  };
  const lines = runsToCsv(file).split('\n');
  expect(lines[0]).toBe('#,model,"linear"');
  expect(lines[1]).toBe('#,data,"{""kind"":""generated"",""seed"":1,""nSequences"":20,""nSteps"":10}"');
  expect(lines[3]).toBe(
    '"run","step","wx","wRec","cost","gradient wx","gradient wRec","step size wx","step size wRec"',
  );
  expect(lines[4]).toMatch(/^"1",0,-1\.5,2,/);
  expect(lines[504]).toMatch(/^"1",500,1\.0013555/);
  expect(lines).toHaveLength(506);
});

test('half a thousand by half a thousand cells are written and read in seconds', () => {
  const n = 500;
  const uniform = numpyUniform(1);
  const axis = Float64Array.from({ length: n }, (_, index) => index / 3);
  const costs = Float32Array.from({ length: n * n }, () => uniform() * 1e9);
  const made = { engine: 'gpu' as const, adapter: 'x', algorithm: 'direct, float32', milliseconds: 1 };
  const surface = { nColumns: n, nRows: n, costs, status: new Uint8Array(n * n).fill(1), ...made };
  const data: DataChoice = { kind: 'generated', settings: { seed: 1, nSequences: 20, nSteps: 10 } };
  const file: SurfaceFile = { model: 'linear', parameters: ['wx', 'wRec'], data, a: axis, b: axis, surface };
  const start = performance.now();
  for (const text of [surfaceToCsv(file, 'long'), surfaceToCsv(file, 'grid'), surfaceToJson(file)]) {
    const result = readSurface(text);
    if (!result.ok) return expect.fail(result.message());
    expect(Buffer.compare(bitsOf(result.file.surface.costs), bitsOf(costs))).toBe(0);
  }
  expect(performance.now() - start).toBeLessThan(40_000);
});

describe('files that were tampered with are refused', () => {
  const data: DataChoice = { kind: 'generated', settings: { seed: 1, nSequences: 2, nSteps: 2 } };
  const axis = Float64Array.of(0, 1);
  const made = { engine: 'cpu' as const, adapter: 'x', algorithm: 'y', milliseconds: 1 };
  const planes = { costs: Float32Array.of(1, 2, 0, 0.5), status: Uint8Array.of(1, 1, 2, 1) };
  const surface = { nColumns: 2, nRows: 2, ...planes, ...made };
  const file: SurfaceFile = { model: 'linear', parameters: ['wx', 'wRec'], data, a: axis, b: axis, surface };
  const long = surfaceToCsv(file, 'long');
  const json = surfaceToJson(file);

  test.each([
    ['a row too few', long.replace('0,0,1,ok\n', ''), /./],
    ['a row too many', `${long}1,1,0.5,ok\n`, /^line 10, column 1: a row follows/],
    [
      'a saturated cell with a cost',
      long.replace('0,1,,saturated', '0,1,7,saturated'),
      /^line 8, column 5: a cell that is/,
    ],
    ['more digits than float32 has', long.replace('1,1,0.5,ok', '1,1,0.1,ok'), /^line 9, column 5: 0.1 is no float32/],
    ['another status', json.replace('"saturated"', '"fine"'), /“fine” is no status/],
    ['another format', json.replace('surface 1', 'surface 2'), /^line 1, column 12: one of/],
    ['an engine of its own', json.replace('"cpu"', '"tpu"'), /“tpu”/],
    ['a row of other length', json.replace('[1,2]', '[1,2,3]'), /3 cells, where 2 were expected/],
    ['a key of its own', json.replace('{"format"', '{"__proto__": 1, "format"'), /__proto__/],
    ['nothing', '', /^no table was found/],
  ])('%s', (_what, text, message) => {
    const result = readSurface(text);
    expect(result.ok ? 'was read' : result.message()).toMatch(message);
  });
});

test('20 000 mutated files of runs and surfaces: each is read whole, or refused with a reason', () => {
  const data: DataChoice = { kind: 'generated', settings: { seed: 1, nSequences: 2, nSteps: 2, share: 0.5 } };
  const made = { engine: 'cpu' as const, adapter: 'x', algorithm: 'y', milliseconds: 1 };
  const planes = { costs: Float64Array.of(1, Number.NaN, 0, 0.5), status: Uint8Array.of(1, 1, 2, 1) };
  const axis = Float64Array.of(-0, 1);
  const surface = { nColumns: 2, nRows: 2, ...planes, ...made };
  const file: SurfaceFile = { model: 'linear', parameters: ['wx', 'wRec'], data, a: axis, b: axis, surface };
  const four = Float64Array.of(1, 2, 3, Number.POSITIVE_INFINITY);
  const run = { nIterations: 1, parameters: four, costs: axis, gradients: four, stepSizes: four };
  const named = { name: '1', optimizer: 'adam', hyperparameters: { learningRate: 0.1 }, run };
  const runs: RunsFile = { model: 'linear', parameters: ['wx', 'wRec'], data, runs: [named, { ...named, name: '2' }] };
  const texts = [
    ...[surfaceToCsv(file, 'long'), surfaceToCsv(file, 'grid'), surfaceToJson(file)],
    ...[runsToCsv(runs), runsToJson(runs)],
  ];
  const tokens = [
    '"',
    ',',
    '\n',
    '#',
    '#,run,"3","x","{}"\n',
    '{',
    ']',
    'inf',
    '1e999',
    'null',
    '"NaN"',
    '-',
    '0',
    '9999999',
    'ok',
  ];
  const uniform = numpyUniform(66);
  const pick = (count: number) => Math.floor(uniform() * count);
  const outcomes = { read: 0, refused: 0 };
  for (let round = 0; round < 20_000; round++) {
    let text = texts[pick(texts.length)]!;
    for (let left = 1 + pick(2); left > 0; left--) {
      const from = pick(text.length);
      const token = [tokens[pick(tokens.length)]!, '', text.slice(from, from + pick(30))][pick(3)]!;
      text = text.slice(0, from) + token + text.slice(from + pick(4));
    }
    for (const read of [readRuns, readSurface]) {
      const result = read(text);
      if (!result.ok) {
        outcomes.refused++;
        if (result.message().length < 10) expect.fail(JSON.stringify(text));
        continue;
      }
      outcomes.read++;
      if ('surface' in result.file) {
        const { a, b, surface: found } = result.file;
        const sizes = [found.costs.length, found.status.length, found.nColumns, found.nRows];
        expect(sizes).toEqual([a.length * b.length, a.length * b.length, a.length, b.length]);
      } else {
        for (const { run: found } of result.file.runs) {
          const n = (found.nIterations + 1) * result.file.parameters.length;
          const sizes = [found.parameters.length, found.gradients.length, found.stepSizes.length];
          expect([...sizes, found.costs.length]).toEqual([n, n, n, found.nIterations + 1]);
        }
      }
    }
  }
  expect(outcomes.read).toBeGreaterThan(1000);
  expect(outcomes.refused).toBeGreaterThan(10_000);
});

/** The bits of floating-point numbers, but for those of NaN, of which there are many. */
function bitsOf(values: Float32Array | Float64Array): Uint8Array {
  const canonical = values.map((value) => (Number.isNaN(value) ? Number.NaN : value));
  return new Uint8Array(canonical.buffer);
}
