import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostInWords } from '../../../src/app/benchmark/host.ts';
import {
  defaultSettings,
  readBenchmarkLink,
  readSeed,
  readSizes,
  writeBenchmarkLink,
} from '../../../src/app/benchmark/settings.ts';
import { models } from '../../../src/models/index.ts';

describe('sizes and seed', () => {
  test.each([
    ['', undefined],
    [' , ', undefined],
    ['16', [16]],
    ['32, 16;64 16', [16, 32, 64]],
    ['4096', [4096]],
  ])('sizes “%s” are read', (text, value) => {
    expect(readSizes(text)).toEqual({ value });
  });

  test.each([
    ['0', 'Each size must be a whole number from 1 to 4096; “0” is not.'],
    ['16, 4097', 'Each size must be a whole number from 1 to 4096; “4097” is not.'],
    ['2.5', 'Each size must be a whole number from 1 to 4096; “2.5” is not.'],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', 'At most 12 sizes were expected; 13 were given.'],
  ])('sizes “%s” are refused in one sentence', (text, message) => {
    expect(readSizes(text)).toEqual({ message });
  });

  test('a seed is a whole number of 32 bits, or none', () => {
    expect(readSeed(' ')).toEqual({ value: undefined });
    expect(readSeed('4294967295')).toEqual({ value: 4294967295 });
    expect(readSeed('4294967296')).toHaveProperty('message');
  });
});

describe('a link to a benchmark', () => {
  test('is read as it was written', () => {
    const settings = fc.record({
      model: fc.constantFrom(...models.map(({ id }) => id)),
      isQuick: fc.boolean(),
      sizes: fc.option(
        fc
          .uniqueArray(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 12 })
          .map((sizes) => sizes.sort((a, b) => a - b)),
        { nil: undefined },
      ),
      seed: fc.option(fc.nat(0xffffffff), { nil: undefined }),
    });
    fc.assert(
      fc.property(settings, (each) => {
        expect(readBenchmarkLink(writeBenchmarkLink(each))).toEqual({ settings: each, messages: [] });
      }),
    );
  });

  test('takes what programs make of commas on the way', () => {
    expect(readBenchmarkLink('sizes=16%2C32').settings.sizes).toEqual([16, 32]);
  });

  test.each([
    ['model=none', 'The model must be linear or cliff; “none” is not.'],
    ['quick=yes', '“quick” must be 1 or 0; “yes” is not.'],
    ['sizes=a', '“a” is not.'],
    ['seed=1.5', '“1.5” is not.'],
    ['color=red', '“color” is nothing that a benchmark knows.'],
    ['sizes=%', '“%” is not.'],
  ])('%s is told, and is as at first', (text, message) => {
    const { settings, messages } = readBenchmarkLink(text);
    expect(settings).toEqual(defaultSettings);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(message);
  });

  test('whatever it holds, it is read without an error', () => {
    fc.assert(fc.property(fc.string(), (text) => void readBenchmarkLink(text)));
  });
});

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Edge 141, Linux, 8 cores',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'Safari 26, macOS, 8 cores',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox 144, Windows, 8 cores'],
  ['curl', 'an unknown browser, an unknown system, 8 cores'],
])('%s is a machine in words', (userAgent, words) => {
  expect(hostInWords({ userAgent, nCores: 8 })).toBe(words);
});

test('client hints come before the user agent, without the brand that is made up', () => {
  const brands = [
    { brand: 'Not=A?Brand', version: '24' },
    { brand: 'Chromium', version: '141' },
    { brand: 'Google Chrome', version: '141' },
  ];
  expect(hostInWords({ userAgent: 'Firefox/1', brands, platform: 'macOS', nCores: 1 })).toBe(
    'Google Chrome 141, macOS, 1 core',
  );
});
