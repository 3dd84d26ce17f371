import { afterEach, describe, expect, test } from 'vitest';
import {
  adapterName,
  algorithmName,
  placeName,
  proofChip,
  proofLine,
  type ReportState,
  summary,
} from '../../src/app/report.ts';
import { gridRequest } from '../../src/check/check.ts';
import { checkDirectSurface } from '../../src/check/direct-surface-check.ts';
import { runToEnd, type Verdict } from '../../src/check/verdict.ts';
import { costSurface } from '../../src/engines/reference/cost-surface.ts';
import { linear } from '../../src/models/linear.ts';
import { setLanguage } from '../../src/text/language.ts';

const request = gridRequest(linear, linear.defaultData, 100);
const [nColumns, nRows] = [request.a.length, request.b.length];
const surface = { ...costSurface(request), engine: 'reference', nColumns, nRows } as const;
const checked = runToEnd(checkDirectSurface(request, surface, { cells: 'all', precision: 'float64' }));
const verdict: Verdict = { ...checked, precision: 'float32', largestUse: 0.07, nUncertifiable: 0 };
const sample = { ...verdict, nChecked: 283, nOk: 283 };
const partly = { ...verdict, nOk: 9000, nSaturated: 1000, largestUse: 0.0004, nUncertifiable: 1 };
const failed = {
  ...verdict,
  passed: false,
  nFailures: 1,
  failures: ['cost-surface: row 3, column 7: 2 where 1 was expected'],
};

const stateWith = (each: Verdict | undefined, error?: string): ReportState => ({
  engine: { preference: 'auto', active: 'cpu', adapter: 'this CPU', isSoftware: false, gpuAvailable: false },
  surfaces: [
    {
      window: [
        [-3, 3],
        [-3, 3],
      ],
      verdict: each,
      error,
    },
  ],
});

afterEach(() => setLanguage('en'));

describe('the line on the page', () => {
  test.each([
    [
      verdict,
      'Verified: 10 000 of 10 000 cells inside the proven float32 error bound (largest use of the bound 7 %). 0 cells saturated.',
    ],
    [
      sample,
      'Verified: sample of 283 of 10 000 cells, 283 of 283 cells inside the proven float32 error bound (largest use of the bound 7 %). 0 cells saturated.',
    ],
    [
      partly,
      'Verified: 9 000 of the 9 000 cells below saturation inside the proven float32 error bound (largest use of the bound 0.04 %). 1 000 cells saturated. In 1 cell the bound is wider than 0.1 % of the value.',
    ],
    [
      failed,
      'Not verified: 1 failure in 10 000 checked cells; first cost-surface: row 3, column 7: 2 where 1 was expected. 0 cells saturated.',
    ],
  ])('says how many cells were proved, and how near to the bound', (each, line) => {
    expect(summary(each).replaceAll(/(?<=\d)\u202f/g, ' ')).toBe(line);
  });

  test.each([
    [
      'zh-Hant',
      '已驗證：抽樣檢驗 10 000 格中的 283 格，其中全部落在已證明的 float32 誤差界限內（界限最多用到 7 %）。0 格飽和。',
    ],
    [
      'zh-Hans',
      '已验证：抽样检验 10 000 格中的 283 格，其中全部落在已证明的 float32 误差界内（误差界最多用到 7 %）。0 格饱和。',
    ],
  ] as const)('says it in %s', async (language, line) => {
    await setLanguage(language);
    expect(summary(sample).replaceAll('\u202f', ' ')).toBe(line);
  });

  test('tells an error, and what is still to come', () => {
    expect(proofLine(stateWith(undefined, 'no memory'))).toBe('Not computed: no memory');
    expect(proofLine(stateWith(undefined))).toBe('Computing …');
    expect(proofChip(stateWith(undefined))).toEqual({ engine: 'CPU', proof: 'computing' });
    expect(proofChip(stateWith(sample))).toEqual({ engine: 'CPU', proof: 'sample of 283 proved' });
    expect(proofChip(stateWith(failed))).toEqual({ engine: 'CPU', proof: 'not verified' });
  });
});

test('engines, algorithms and cells are called in the language of the page, hardware by its own name', async () => {
  const one = runToEnd(checkDirectSurface(request, surface, { cells: [703], precision: 'float64' })).worst!;
  expect(placeName(one)).toBe('row 7, column 3');
  expect(one.where).toBe('row 7, column 3');
  await setLanguage('zh-Hans');
  expect(placeName(one)).toBe('第 7 行第 3 列');
  expect(algorithmName('exact rows, float64')).toBe('精确逐行计算，float64');
  expect(algorithmName('unheard of')).toBe('unheard of');
  expect(adapterName('this CPU')).toBe('本机 CPU');
  expect(adapterName('SwiftShader (software)')).toBe('SwiftShader（软件）');
  expect(adapterName('NVIDIA H100')).toBe('NVIDIA H100');
});
