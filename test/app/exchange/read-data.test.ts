import { describe, expect, test } from 'vitest';
import { checkSize, cleanName, dataLimits } from '../../../src/app/exchange/data-limits.ts';
import { readDataSet } from '../../../src/app/exchange/read-data.ts';
import { decodeUtf8 } from '../../../src/app/exchange/utf8.ts';
import { setLanguage } from '../../../src/text/language.ts';
import { worded } from '../../helpers/worded.ts';

/** The reading, or an error that fails the test with the refusal's words. */
function read(text: string, name?: string) {
  const result = readDataSet(text, name);
  if (!result.ok) throw new Error(result.message());
  const { nSequences, nSteps, inputs, targets } = result.data;
  return { ...result, shape: [nSequences, nSteps], inputs: [...inputs], targets: [...targets] };
}

/** Titles are the messages: some of the texts are long. */
function byMessage(rows: [text: string, message: string][]): [message: string, text: string][] {
  return rows.map(([text, message]) => [message, text]);
}

function refused(text: string): string {
  const result = readDataSet(text);
  return result.ok ? `was read: ${JSON.stringify(result.preview)}` : result.message();
}

const SMALL = { shape: [2, 3], inputs: [0, 1, 1, 1, 0, 0], targets: [2, 1] };

describe('data sets are read from', () => {
  test.each([
    ['commas with a header', 'x1,x2,x3,target\n0,1,1,2\n1,0,0,1\n'],
    ['commas without one, no last line end', '0,1,1,2\n1,0,0,1'],
    ['semicolons and CRLF', 'X1;X2;X3;Target\r\n0;1;1;2\r\n1;0;0;1\r\n'],
    ['tabs and CR', '0\t1\t1\t2\r1\t0\t0\t1\r'],
    ['a byte order mark, blank lines and spaces', '\ufeffx_1, x_2, x_3, target\n\n 0 , 1, 1, 2 \n   \n1,0,0,1\n\n'],
    ['quotes', '"x1","x2","x3","target"\n"0",1,"1","2"\n1,0, "0" ,1\n'],
    ['bits in one word', '011,2\n100,1\n'],
    ['bits in one word with a header', 'bits;target\n011;2\n"100";1\n'],
    ['JSON side by side', '{"inputs": [[0,1,1],[1,0,0]], "targets": [2,1]}'],
    ['JSON one by one', '\ufeff [{"input": [0,1,1], "target": 2}, {"target": 1, "input": "100"}]'],
    ['JSON in words', '{"targets": [2, 1], "inputs": ["011", "100"]}'],
    ['a header without targets', 'x1,x2,x3\n0,1,1\n1,0,0\n'],
    ['bits alone', '011\n100\n'],
    ['JSON without targets', '{"inputs": ["011", "100"]}'],
  ])('%s', (_what, text) => {
    expect(read(text)).toMatchObject(SMALL);
  });

  test('real numbers, own targets', () => {
    const text = '-0.5,1e-3,+2.,-7.25\n.25,1E5,-0,1e6\n';
    expect(read(text)).toMatchObject({ inputs: [-0.5, 0.001, 2, 0.25, 1e5, -0], targets: [-7.25, 1e6] });
  });

  test('a single step: a header or plain numbers keep it from being a word of bits', () => {
    expect(read('x1,target\n10,2\n11,3\n')).toMatchObject({ shape: [2, 1], inputs: [10, 11] });
    expect(read('10,2\n5,3\n')).toMatchObject({ shape: [2, 1], inputs: [10, 5] });
    expect(read('10,2\n11,3\n')).toMatchObject({ shape: [2, 2], inputs: [1, 0, 1, 1] });
  });

  test('the largest set there may be', () => {
    const row = `${Array.from({ length: 128 }, (_, k) => k % 2).join(',')},64\n`;
    expect(read(row.repeat(256)).shape).toEqual([256, 128]);
  });
});

test('the preview says what was read and what was assumed', () => {
  const { preview, name, format } = read('x1,x2,x3\n0,1,1\n1,0,0\n', 'C:\\data\\my\u202e bits.csv');
  expect(name).toBe('my bits');
  expect(format).toBe('csv');
  expect({ ...preview, note: preview.note() }).toMatchObject({
    isBinary: true,
    targets: 'counted',
    inputRange: [0, 1],
    targetRange: [1, 2],
    rows: [
      { inputs: '011', target: '2' },
      { inputs: '100', target: '1' },
    ],
    note: '2 sequences of 3 steps; inputs are bits. There is no target column, so each target is the count of ones.',
  });
  expect(read('0.5,1,-2\n').preview).toMatchObject({ isBinary: false, rows: [{ inputs: '0.5 1', target: '-2' }] });
});

describe('what is wrong is named with line and column:', () => {
  test.each(
    byMessage([
      ['x1,x2,x3,target\n0,1,1,2\n1,0,0,  2x\n', 'line 3, column 9: “2x” is not a number'],
      ['0,1,1,2\r\n1,0,0x10,1\r\n', 'line 2, column 5: “0x10” is not a number'],
      ['0,1\n1,1e999\n', 'line 2, column 3: “1e999” is not a number'],
      ['0,NaN\n', 'line 1, column 3: “NaN” is not a number'],
      ['0,2000000\n', 'line 1, column 3: “2000000” is out of range; at most ±1000000 was expected'],
      ['0;1,5\n', 'line 1, column 3: “1,5” is not a number; write a point before the decimals'],
      ['0,,1\n', 'line 1, column 3: nothing stands where a number was expected'],
      ['0,1,1\n0,1\n', 'line 2, column 3: 2 cells in this row, where 3 were expected'],
      ['0,1,1\n0,1,1,1\n', 'line 2, column 7: 4 cells in this row, where 3 were expected'],
      ['x1,x2,goal\n0,1,1\n', 'line 1, column 7: “goal” is no column’s name; “x3” or “target” was expected'],
      ['NaN,NaN\n', 'line 1, column 1: “NaN” is no column’s name; “x1” was expected'],
      ['0,1\n"0,1\n1,1\n', 'line 2, column 1: a quote opens here and does not close'],
      ['0,"1"2\n', 'line 1, column 6: “2” follows a closing quote where a separator or the line’s end was expected'],
      ['0,1"2\n', 'line 1, column 4: a quote stands inside a cell that does not begin with one'],
      ['"0\n1",1\n0,x\n', 'line 1, column 1: “0\ufffd1” is not a number'],
      ['0100000001,2\n0100000021,3\n', 'line 2, column 9: “0100000021” is not a sequence of bits (0 and 1)'],
      ['0101,2\n011,2\n', 'line 2, column 1: 3 inputs, where 4 were expected, as in the first sequence'],
      [
        'x1,x2\n0,0.5\n',
        'line 2, column 1: no targets, and the input 0.5 is neither 0 nor 1: only ones can be counted',
      ],
      ['', 'no sequence was found, where at least one was expected'],
      ['x1,x2,target\n', 'no sequence was found, where at least one was expected'],
      ['0,1\n'.repeat(257), 'line 257, column 1: a sequence too many: at most 256 were expected'],
      [`${'0,'.repeat(129)}1\n`, 'line 1, column 1: 129 inputs, where from 1 to 128 were expected'],
      ['target\n1\n', 'line 1, column 1: 0 inputs, where from 1 to 128 were expected'],
    ]),
  )('CSV: %s', (message, text) => {
    expect(refused(text).replaceAll("'", '’')).toBe(message);
  });

  test.each(
    byMessage([
      ['{"inputs": [[0,1],\n  [0,2x]], "targets": [1,1]}', 'line 2, column 6: “2x” is not a number'],
      ['{"inputs": [[0,1e999]], "targets": [1]}', 'line 1, column 16: “1e999” is beyond the numbers of float64'],
      ['{"inputs": [[0,NaN]], "targets": [1]}', 'line 1, column 16: a value was expected, “NaN” was given'],
      ['{"inputs": [[01]], "targets": [1]}', 'line 1, column 14: “01” is not a number'],
      ['{"inputs": [[0,1]],\r\n"inputs": []}', 'line 2, column 1: the key “inputs” comes twice'],
      [
        '{"inputs": [[0,1]], "__proto__": 1}',
        'line 1, column 34: the key “__proto__” is unknown; “inputs”, “targets” were expected',
      ],
      [
        '{"inputs": [[0,1]], "targets": [1,2]}',
        'line 1, column 32: 2 targets, where 1 were expected, one for each sequence',
      ],
      [
        '{"inputs": [[0,1],[0]], "targets": [1,2]}',
        'line 1, column 19: 1 inputs, where 2 were expected, as in the first sequence',
      ],
      [
        '{"inputs": [[0,-2e6]], "targets": [1]}',
        'line 1, column 16: “-2000000” is out of range; at most ±1000000 was expected',
      ],
      ['{"inputs": [[0,"1"]], "targets": [1]}', 'line 1, column 16: a number was expected, a string was given'],
      ['{"inputs": ["012"], "targets": [1]}', 'line 1, column 13: “012” is not a sequence of bits (0 and 1)'],
      ['{"inputs": [[0,1],], "targets": [1]}', 'line 1, column 19: a value was expected, “]” was given'],
      [
        '{"inputs": [[0,1] "targets": [1]}',
        'line 1, column 19: “,” or “]” was expected, for the “[” of line 1, column 12; “"” was given',
      ],
      ['{"inputs": [[0,1]]} 1', 'line 1, column 21: “1” follows the end of the document'],
      [
        '[{"input": "01", "target": 1}, {"input": "01"}]',
        'line 1, column 32: some sequences have a target and some have none; all or none were expected',
      ],
      ['[{"target": 1}]', 'line 1, column 2: the key “input” is missing'],
      ['['.repeat(100_000), 'line 1, column 17: more than 16 levels of brackets'],
      ['{"inputs": {"a": "\\x"}}', 'line 1, column 19: “\\x” is not an escape of JSON'],
      ['{"inputs": "a', 'line 1, column 12: a quote opens here and does not close'],
    ]),
  )('JSON: %s', (message, text) => {
    expect(refused(text)).toBe(message);
  });
});

test('what was wrong, and what was read, is told in the language of the moment', async () => {
  const result = readDataSet('0,1,1\n1,2x,2\n');
  const json = readDataSet('{"inputs": [[0, "1"]], "goals": []}');
  const { preview } = read('x1,x2,x3\n0,1,1\n1,0,0\n');
  const words = () => [!result.ok && result.message(), !json.ok && json.message(), preview.note()];
  try {
    await setLanguage('zh-Hant');
    expect(words()).toEqual([
      '第 2 行第 3 欄：「2x」不是數字',
      '第 1 行第 33 欄：未知的鍵「goals」，應為「inputs」、「targets」',
      '2 個序列，每個 3 步；輸入為位元。沒有目標值欄，因此以序列中 1 的個數為目標值。',
    ]);
    await setLanguage('zh-Hans');
    expect(words()[0]).toBe('第 2 行第 3 列：“2x”不是数字');
  } finally {
    await setLanguage('en');
  }
  expect(words()[0]).toBe('line 2, column 3: “2x” is not a number');
});

test('a file that is too large is refused before it is read', () => {
  expect(dataLimits()).toBe('at most 256 sequences of at most 128 steps, in a file of at most 5 MB');
  expect(checkSize(5_000_000)).toBeUndefined();
  expect(worded(checkSize(5_000_001)!)).toMatchObject({
    ok: false,
    message: 'the file has 5.01 MB; at most 5 MB were expected',
  });
  expect(worded(checkSize(64e6)!)).toMatchObject({ message: 'the file has 64 MB; at most 5 MB were expected' });
  const start = performance.now();
  expect(refused(`[${' '.repeat(64_000_000)}]`)).toBe('the file has 64.01 MB; at most 5 MB were expected');
  expect(performance.now() - start).toBeLessThan(500);
});

test.each([
  ['one endless row', '1,'.repeat(2_400_000)],
  ['one endless number', '1'.repeat(4_900_000)],
  ['one endless quote', `"${'a""'.repeat(1_600_000)}`],
  ['nothing but line ends', '\r\n'.repeat(2_400_000)],
  ['nothing but spaces', ' '.repeat(4_900_000)],
  ['a sequence of millions', `{"inputs": [[${'1,'.repeat(2_400_000)}1]]}`],
  ['an endless string', `{"inputs": ["${'\\u0030'.repeat(800_000)}"]}`],
  ['endless digits', `[{"input": [0.${'1'.repeat(4_900_000)}]}]`],
  ['empty arrays', `{"inputs": [${'[],'.repeat(1_600_000)}[]]}`],
])('five megabytes of nonsense are refused within seconds: %s', (_what, text) => {
  const start = performance.now();
  expect(readDataSet(text).ok).toBe(false);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('a name keeps neither control characters nor more than 80 characters', () => {
  expect(cleanName(`a\u0000b\u202e${'😀'.repeat(100)}`)).toBe(`ab${'😀'.repeat(78)}`);
});

test('UTF-8 is decoded as the platform decodes it, or refused', () => {
  const platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const whole = `aß€😀\ufeff\u0000\n${'x😀'.repeat(9000)}`;
  expect(decodeUtf8(new TextEncoder().encode(whole))).toEqual({ ok: true, text: whole });
  let seed = 1;
  const next = (count: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * count);
  };
  const leads = [0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0, 0x8f, 0x90];
  for (let round = 0; round < 20_000; round++) {
    const bytes = Uint8Array.from({ length: 1 + next(6) }, () => (next(3) ? leads[next(leads.length)]! : next(256)));
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) continue;
    let expected: string | undefined;
    try {
      expected = platform.decode(bytes);
    } catch {
      expected = undefined;
    }
    const result = decodeUtf8(bytes);
    expect(result.ok ? result.text : undefined, bytes.join(' ')).toBe(expected);
  }
  expect(worded(decodeUtf8(Uint8Array.of(0x31, 0x0a, 0x31, 0xe4, 0x2c)))).toMatchObject({
    message: 'line 2, column 2: byte E4 at offset 3 is not UTF-8; save the file as UTF-8',
  });
  expect(worded(decodeUtf8(Uint8Array.of(0xff, 0xfe, 0x30, 0)))).toMatchObject({
    message: 'the file is UTF-16; save it as UTF-8',
  });
});
