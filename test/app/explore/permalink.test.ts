import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Document, defaultDocument, type RunSpec } from '../../../src/app/explore/document.ts';
import { MAX_LINK, readLink, type View, writeLink } from '../../../src/app/explore/permalink.ts';
import { clampWindow } from '../../../src/app/explore/plane-window.ts';
import { colorMaps } from '../../../src/math/color-map.ts';
import { numpyUniform } from '../../../src/math/random.ts';
import { models } from '../../../src/models/index.ts';
import { optimizers } from '../../../src/optimizers/index.ts';
import { defaultHyperparameters } from '../../../src/optimizers/optimizer.ts';
import { setLanguage } from '../../../src/text/language.ts';

const linear = models[0]!;
const weight = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const place = fc.tuple(weight, weight);
const settings = fc.constantFrom(...optimizers).chain((optimizer) =>
  fc.record({
    optimizer: fc.constant(optimizer.id),
    hyperparameters: fc
      .record(
        Object.fromEntries(
          optimizer.hyperparameters.map(({ key, range: [min, max] }) => [key, fc.double({ min, max, noNaN: true })]),
        ),
        { requiredKeys: [] },
      )
      .map((changed) => ({ ...defaultHyperparameters(optimizer), ...(changed as Record<string, number>) })),
  }),
);
const run: fc.Arbitrary<RunSpec> = fc.tuple(place, settings).map(([start, rest]) => ({ start, ...rest }));
const ownData = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
  .chain(([nSequences, nSteps, isBinary]) =>
    fc.record({
      nSequences: fc.constant(nSequences),
      nSteps: fc.constant(nSteps),
      inputs: fc
        .array(isBinary ? fc.constantFrom(0, 1) : weight, {
          minLength: nSequences * nSteps,
          maxLength: nSequences * nSteps,
        })
        .map((values) => Float64Array.from(values)),
      targets: fc
        .array(weight, { minLength: nSequences, maxLength: nSequences })
        .map((values) => Float64Array.from(values)),
    }),
  );
const view: fc.Arbitrary<View> = fc
  .record({
    data: fc.oneof(
      fc.record({
        kind: fc.constant('generated' as const),
        settings: fc.record({
          seed: fc.integer({ min: 0, max: 0xffffffff }),
          nSequences: fc.integer({ min: 1, max: 256 }),
          nSteps: fc.integer({ min: 1, max: 128 }),
        }),
      }),
      ownData.map((data) => ({ kind: 'own' as const, name: 'data of the link', data })),
    ),
    window: fc
      .tuple(weight, weight, weight, weight)
      .map(([a, b, c, d]) => clampWindow({ a: [Math.min(a, b), Math.max(a, b)], b: [Math.min(c, d), Math.max(c, d)] })),
    layers: fc.record({
      fill: fc.constantFrom('bands' as const, 'smooth' as const, 'none' as const),
      contours: fc.boolean(),
      field: fc.boolean(),
      stability: fc.boolean(),
      map: fc.boolean(),
      runs: fc.boolean(),
      points: fc.boolean(),
    }),
    colorMap: fc.constantFrom(...colorMaps.map(({ id }) => id)),
    scale: fc.constantFrom('tutorial' as const, 'window' as const),
    runs: fc.array(run, { maxLength: 6 }),
    nIterations: fc.integer({ min: 1, max: 2000 }),
    points: fc.array(place, { maxLength: 6 }),
    map: fc.record({
      nIterations: fc.integer({ min: 1, max: 2000 }),
      size: fc.integer({ min: 2, max: 1000 }),
      twin: fc.boolean(),
    }),
    mapSettings: settings,
  })
  .map(({ map, mapSettings, ...rest }) => ({
    document: { ...defaultDocument(linear), ...rest, map: { ...map, ...mapSettings } } satisfies Document,
  }));

function viewOf(text: string): View {
  const read = readLink(text);
  if ('message' in read) throw new Error(read.message());
  return read.view;
}

const REFUSED = [
  ['', 'key=value was expected, “” was given'],
  ['m=linear', 'version 1 was expected, none was given'],
  ['v=2', 'version 1 was expected, 2 was given'],
  ['v=1&v=1', '“v” stands in it twice'],
  ['v=1&zz=3', '“zz” means nothing in it'],
  ['v=1&m=__proto__', 'model: one of'],
  ['v=1&n=1e9', 'iterations: a whole number from 1 to 2000 was expected, “1e9” was given'],
  ['v=1&n=0x10', 'iterations: a whole number'],
  ['v=1&w=0,1,0', 'window: 4 were expected, 3 were given'],
  ['v=1&w=0,1e999,0,1', 'window: a number from -1000000 to 1000000 was expected'],
  ['v=1&w=0,NaN,0,1', 'window: a number'],
  ['v=1&w=1,1,0,1', 'a window from 1 to 1 is empty or too small'],
  ['v=1&r=0,0@rprop,etaPlus:9', 'etaPlus: a number from 1 to 4 was expected, “9” was given'],
  ['v=1&r=0,0@rprop,etaPlus:2,etaPlus:2', 'etaPlus stands in it twice'],
  ['v=1&r=0,0@rprop,constructor:1', 'hyperparameter: one of'],
  ['v=1&c=%3Cscript%3E', 'color map: one of'],
  ['v=1&x=run9', 'selected run: a whole number from 0 to 0 was expected, “9” was given'],
  ['v=1&q=20', 'sequence: a whole number from 0 to 19 was expected'],
  ['v=1&l=bands.map.map', 'a layer stands in it twice'],
  ['v=1&m=cliff&d=own:1~1~b~A~0', 'the network cliff takes no data'],
  ['v=1&x=map', 'a selected run or point was expected, “map” was given'],
  ['v=1&b=rprop@1@2@one@0', 'a map has 4 or 7 parts'],
  ['v=1&b=rprop@1@2@one@clipNorm,0,1@clipNorm,0,1@0,0', 'two different axes of a map were expected, both are clipNorm'],
  ['v=1&d=own:1~1~c~1~0', 'own data: bits (b) or numbers (f) were expected'],
  ['v=1&d=own:1~1~b~AA~0', 'own data: 1 character was expected, 2 were given'],
  ['v=1&d=own:1~1~b~!~0', 'own data: a character is none of its alphabet'],
  ['v=1&d=own:1~1~b~B~0', 'own data: bits beyond the last sequence'],
  [`v=1&p=${'0,0;'.repeat(3000)}`, `it has 12006 characters, at most ${MAX_LINK} were expected`],
] as const;

describe('a link', () => {
  test('of the first view is next to nothing', () => {
    expect(writeLink({ document: defaultDocument(linear) })).toBe('v=1');
    expect(viewOf('v=1')).toEqual({ document: defaultDocument(linear), iteration: undefined, timeStep: undefined });
  });

  test('opens exactly the view that it was made of, bit for bit', () => {
    fc.assert(
      fc.property(view, (original) => {
        const text = writeLink(original);
        if (text === undefined) return;
        const { document } = viewOf(text);
        expect(document).toEqual(original.document);
        expect(writeLink({ document })).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(models.map(({ id }) => id))('of %s at first opens its own plane', (id) => {
    const document = defaultDocument(models.find((model) => model.id === id)!);
    expect(viewOf(writeLink({ document })!).document).toEqual(document);
  });

  test('that own data would make too long is not written', () => {
    const inputs = Float64Array.from({ length: 256 * 128 }, (_, index) => index / 7);
    const data = { nSequences: 256, nSteps: 128, inputs, targets: new Float64Array(256) };
    const document: Document = { ...defaultDocument(linear), data: { kind: 'own', name: 'mine', data } };
    expect(writeLink({ document })).toBeUndefined();
  });

  test.each(REFUSED)('%s is refused whole, with its reason', (text, reason) => {
    const read = readLink(text);
    expect('message' in read && read.message()).toContain(`This link cannot be opened: ${reason}`);
  });

  test.each([
    ['zh-Hant', '無法開啟這個連結：'],
    ['zh-Hans', '无法打开此链接：'],
  ] as const)('that is refused says so in %s, too', async (language, opening) => {
    const messages = REFUSED.map(([text]) => {
      const read = readLink(text);
      return 'message' in read ? read.message : () => 'opened';
    });
    await setLanguage(language);
    for (const [index, message] of messages.entries()) {
      expect(message(), REFUSED[index]![1]).toMatch(new RegExp(`^${opening}.*\\p{Script=Han}.*。$`, 'u'));
      // What was given, and ids, are the same in every language.
      const words = message().replaceAll(
        /[「“][^」”]*[」”]|\w[\w-]*(?:、\w[\w-]*)+|linear|cliff|etaPlus|clipNorm/g,
        '',
      );
      expect(words, REFUSED[index]![1]).not.toMatch(/[a-z]{2}/i);
    }
    await setLanguage('en');
  });

  test('100 000 fuzzed ones are read whole or refused with a reason, and never throw', () => {
    const uniform = numpyUniform(7);
    const pick = (count: number) => Math.floor(uniform() * count);
    const seeds = fc.sample(view, { numRuns: 200, seed: 1 }).map((each) => writeLink(each) ?? 'v=1');
    const tokens = [
      'NaN',
      '1e999',
      '-',
      '',
      '0x1',
      '%',
      '&',
      '=',
      ';',
      ',',
      '@',
      ':',
      '~',
      'own:',
      '__proto__',
      '\u202e',
      '🙂',
      '\0',
      '1e-400',
      'v=1',
      '9'.repeat(50),
    ];
    let nRead = 0;
    for (let round = 0; round < 100_000; round++) {
      let text = seeds[pick(seeds.length)]!;
      for (let edit = pick(4); edit > 0; edit--) {
        const at = pick(text.length + 1);
        const token = pick(3) === 0 ? String.fromCodePoint(pick(0x250)) : tokens[pick(tokens.length)]!;
        text = text.slice(0, at) + (pick(4) === 0 ? '' : token) + text.slice(at + pick(6));
      }
      const read = readLink(text);
      if ('message' in read) {
        const message = read.message();
        if (!/^This link cannot be opened: \S.*\.$/s.test(message)) throw new Error(`no reason: ${message}`);
        continue;
      }
      nRead++;
      const again = writeLink(read.view);
      if (again !== undefined && writeLink(viewOf(again)) !== again) throw new Error(`not whole: ${text}`);
    }
    expect(nRead).toBeGreaterThan(10_000);
    expect(nRead).toBeLessThan(90_000);
  }, 60_000);
});
