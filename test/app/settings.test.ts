import { afterEach, expect, test } from 'vitest';
import {
  fieldMeaning,
  fieldSymbol,
  fields,
  fieldValue,
  parseBits,
  parseField,
  tutorialSettings,
  withField,
} from '../../src/app/settings.ts';
import { type Message, setLanguage } from '../../src/text/language.ts';

const nSteps = fields.find(({ key }) => key === 'nSteps')!;
const told = (answer: object) => (answer as { message: Message }).message();
const etaPlus = fields.find(({ key }) => key === 'hyperparameters.etaPlus')!;

afterEach(() => setLanguage('en'));

test.each(['1', ' 128 ', '+10', '1e2'])('%s is a number of time steps', (text) => {
  expect(parseField(nSteps, text)).toEqual({ value: Number(text) });
});

test.each(['', ' ', '0', '129', '3.5', '0x10', '1e999', 'NaN', 'Infinity', '1abc', '1 2', '--1', '１'])(
  '%j is refused as a number of time steps, with what was got and expected',
  (text) => {
    const answer = parseField(nSteps, text);
    expect(told(answer)).toBe(`T must be a whole number from 1 to 128; “${text.trim()}” is not.`);
  },
);

test('a true minus is read', () => {
  expect(parseField({ symbol: 'w', range: [-10, 10], whole: false }, '−1.5')).toEqual({ value: -1.5 });
});

test('every field reads and writes its own setting and no other', () => {
  for (const field of fields) {
    const changed = withField(tutorialSettings, field.key, 7);
    expect(fieldValue(changed, field.key)).toBe(7);
    for (const other of fields) {
      if (other !== field) expect(fieldValue(changed, other.key)).toBe(fieldValue(tutorialSettings, other.key));
    }
  }
  expect(fieldValue(tutorialSettings, etaPlus.key)).toBe(1.2);
});

test('bits are read, and what is not one is named', () => {
  expect(parseBits('01 1')).toEqual({ bits: [0, 1, 1] });
  expect(told(parseBits('0112'))).toBe('Only 0 and 1 can be read; character 4 is “2”.');
  expect(parseBits('')).toHaveProperty('message');
  expect(told(parseBits('1'.repeat(129)))).toBe('At most 128 digits can be read; there are 129.');
});

test('fields are called in the language of the page, and so is what was refused before it was chosen', async () => {
  const called = () => fields.map((field) => `${fieldSymbol(field)} ${fieldMeaning(field)}`);
  expect(called()).toEqual([
    'seed of the random data',
    'N sequences',
    'T time steps',
    'wx start, input weight',
    'wRec start, recurrent weight',
    'η⁺ growth',
    'η⁻ shrinkage',
    'Δ₀ first step size',
    'iterations of the run',
  ]);
  const refused = parseField(nSteps, '0');
  await setLanguage('zh-Hant');
  expect(called().slice(0, 4)).toEqual(['種子 用於產生隨機資料', 'N 序列數', 'T 時間步數', 'wx 起點，輸入權重']);
  expect(told(refused)).toBe('「T」必須是 1 到 128 之間的整數，「0」不是。');
});
