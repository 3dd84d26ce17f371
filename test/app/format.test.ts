import { afterEach, expect, test } from 'vitest';
import { formatCount, formatNumber } from '../../src/app/format.ts';
import { LANGUAGES, setLanguage } from '../../src/text/language.ts';

afterEach(() => setLanguage('en'));

test.each([
  [0, '0'],
  [-0, '0'],
  [-1.5, '−1.5'],
  [0.00123456, '0.001235'],
  [0.000123456, '1.235×10⁻⁴'],
  [12345.678, '12350'],
  [99999.9, '100000'],
  [2.197e9, '2.197×10⁹'],
  [-5e-324, '−4.941×10⁻³²⁴'],
  [Number.POSITIVE_INFINITY, '∞'],
  // 1.0005 itself lies below the half.
  [1.0005, '1'],
  [Number.NaN, 'undefined'],
])('%d reads %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('counts have thin spaces', () => {
  expect(formatCount(10000)).toBe('10\u202f000');
  expect(formatCount(999)).toBe('999');
});

test.each(LANGUAGES)('numbers look the same in %s, and what is none is a word', async (language) => {
  await setLanguage(language);
  const numbers = [formatNumber(-1234.5, 5), formatNumber(-2.5e-10, 3), formatCount(1234567)];
  expect(numbers).toEqual(['−1234.5', '−2.50×10⁻¹⁰', '1\u202f234\u202f567']);
  expect(formatNumber(Number.NaN)).toBe({ en: 'undefined', 'zh-Hant': '未定義', 'zh-Hans': '未定义' }[language]);
});
