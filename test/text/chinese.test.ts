// biome-ignore-all lint/suspicious/noTemplateCurlyInString: lines that are planted hold templates
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What docs/glossary.md says of spaces, punctuation and percent, as what must not be found. */
const FAULTS: Readonly<Record<string, RegExp>> = {
  'no space between Chinese and other letters or figures':
    /\p{sc=Han}[\p{sc=Latin}\p{sc=Greek}\d]|[\p{sc=Latin}\p{sc=Greek}\d%]\p{sc=Han}/u,
  'no space between Chinese and a symbol': /\p{sc=Han}\{\w+\}|(?<!\$)\{\w+\}\p{sc=Han}/u,
  'half-width punctuation': /\p{sc=Han}[,;:!?(]|\p{sc=Han} \(\p{L}|[,;:!?)]\p{sc=Han}|\p{sc=Han}\.(?!\w)/u,
  'a space beside full-width punctuation': /[，。；：？！、（）「」『』“”] |\S [，。；：？！、（）「」『』“”]/,
  'percent without its narrow space': /[\d}] ?%/,
};
/** Quotation marks of the other Chinese. */
const FOREIGN = { 'zh-Hant': /[“”]/, 'zh-Hans': /[「」『』]/ };

/** What is wrong in the lines of a file, which may hold comments. */
function faultsIn(text: string, language: keyof typeof FOREIGN): string[] {
  const lines = text.replaceAll(/\/\*.*?\*\//g, '').split('\n');
  return Object.entries({ ...FAULTS, 'the other quotation marks': FOREIGN[language] }).flatMap(([fault, pattern]) =>
    lines.filter((line) => pattern.test(line)).map((line) => `${fault}: ${line.trim()}`),
  );
}

describe.each(['zh-Hant', 'zh-Hans'] as const)('%s', (language) => {
  const catalogs = readdirSync(`src/text/${language}`).map((file) => `src/text/${language}/${file}`);

  test.each([...catalogs, `src/lessons/linear-rnn/${language}.json`])('%s keeps the rules of the glossary', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/\p{sc=Han}/u);
    expect(faultsIn(text, language)).toEqual([]);
  });
});

test.each([
  "'由CPU 計算'",
  "'損失ξ'",
  "'第 1步'",
  "'在 (1, 2)處'",
  "'權重{wx} 與'",
  "'{wx}與權重'",
  "'對, 錯'",
  "'錯:對'",
  "'空白鍵(S)'",
  "'空白鍵 (S)'",
  "'結束.'",
  "'結束。 開始'",
  "'第一 、第二'",
  "'「甲」 乙'",
  "'約 5 %'",
  '`約 ${share}%`',
  "'“甲”'",
])('a fault is found in %s', (line) => {
  expect(faultsIn(line, 'zh-Hant')).toHaveLength(1);
});

test.each([
  "'按住 Shift 移動 {wx} = 1、{wRec} = 0.5 處的標記（S）。'",
  "'在 (1, 2)，約 5\\u202f%：見{time|這裡}。'",
  '`${place}：第 ${k} 步，往${way}的方向`',
  "/** 由大到小。 */ const SCALES = ['萬', 1e4],",
])('no fault is found in %s', (line) => {
  expect(faultsIn(line, 'zh-Hant')).toEqual([]);
});
