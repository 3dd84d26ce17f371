import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EQUATIONS, FIGURES, type Lesson, words } from '../../../src/app/lesson/lesson.ts';
import { type LessonProblem, readLesson } from '../../../src/app/lesson/read-lesson.ts';
import { files } from '../../../src/lessons/linear-rnn/index.ts';
import { setLanguage } from '../../../src/text/language.ts';
import { mistakes } from '../../helpers/lesson-mistakes.ts';
import {
  asOneFile,
  at,
  Dice,
  type Draft,
  draftOf,
  filesOf,
  OWN,
  put,
  stepsOf,
  textsOf,
} from '../../helpers/lessons.ts';

const folder = () => draftOf(files);
const own = () => asOneFile(folder());
const LANGUAGES = ['en', 'zh-Hant', 'zh-Hans'] as const;

function lessonOf(draft: Draft): Lesson {
  const read = readLesson(filesOf(draft));
  if ('lesson' in read) return read.lesson;
  throw new Error(read.problems.map(inWords).join('\n'));
}

function problemsOf(given: Parameters<typeof readLesson>[0]): readonly LessonProblem[] {
  const read = readLesson(given);
  return 'problems' in read ? read.problems : [];
}

const inWords = ({ file, line, column, reason }: LessonProblem) => `${file}:${line}:${column} ${reason()}`;

describe('a lesson', () => {
  test('is the same from a folder and from one file, and holds what they hold', () => {
    const lesson = lessonOf(folder());
    expect(lessonOf(own())).toEqual(lesson);
    const draft = folder();
    expect(lesson.steps).toHaveLength(12);
    for (const [index, path] of stepsOf(draft).entries()) {
      const { equations = [], figures = [], ...rest } = at(draft, path);
      expect(lesson.steps[index]).toEqual({ ...rest, equations, figures });
    }
    for (const language of LANGUAGES) expect(lesson.texts[language]).toEqual(at(draft, textsOf(draft, language)));
  });

  test('may begin with the mark that some editors put in front, and end its lines as Windows does', () => {
    const windows = filesOf(own()).map(({ name, text }) => ({ name, text: `\ufeff${text.replaceAll('\n', '\r\n')}` }));
    expect(readLesson(windows)).toHaveProperty('lesson', lessonOf(own()));
  });

  test('in one file may lack a language, or a text of one: English stands in, and its author is told', () => {
    const draft = own();
    delete draft[OWN].texts['zh-Hans'];
    delete draft[OWN].texts['zh-Hant']['cost.title'];
    const read = readLesson(filesOf(draft));
    if (!('lesson' in read)) throw new Error(read.problems.map(inWords).join('\n'));
    expect(read.warnings.map(({ reason }) => reason())).toEqual(['zh-Hant lacks the text “cost.title”']);
    expect(words(read.lesson, 'cost.title', 'zh-Hant')).toBe('The cost');
    expect(words(read.lesson, 'cost.title', 'zh-Hans')).toBe('The cost');
    expect(words(read.lesson, 'rprop.title', 'zh-Hant')).toBe('Rprop');
    expect(words(read.lesson, 'constructor', 'en')).toBe('');
  });

  test('in a folder may not', () => {
    const draft = folder();
    delete draft['zh-Hant.json']['cost.title'];
    delete draft['zh-Hans.json'];
    expect(problemsOf(filesOf(draft)).map(inWords)).toEqual([
      'lesson.json:1:1 no file “zh-Hans.json” was given',
      'zh-Hant.json:1:1 zh-Hant lacks the text “cost.title”',
    ]);
  });

  test.each([
    ['no file at all', [], 'no file was given'],
    ['a folder without its list', filesOf(folder()).slice(0, 3), 'no file “lesson.json” was given'],
    ['a file too many', [...filesOf(folder()), { name: 'notes.json', text: '{}' }], 'names this file nowhere'],
    ['a step that is not there', filesOf(folder()).slice(1), 'no file “01-network.json” was given'],
    ['another format', filesOf({ [OWN]: { ...own()[OWN], format: 'rnnscape lesson 2' } }), '“rnnscape lesson 1”'],
    ['no English', filesOf({ [OWN]: { ...own()[OWN], texts: {} } }), 'the key “en” is missing'],
    ['a list', [{ name: OWN, text: '[]' }], 'an object { … } was expected'],
    ['nothing', [{ name: OWN, text: '' }], 'a value was expected'],
    ['brackets without end', [{ name: OWN, text: '['.repeat(200_000) }], 'more than 16 levels'],
  ])('of %s is refused', (_, given, says) => {
    expect(problemsOf(given).map(inWords).join('\n')).toContain(says);
  });

  test('tells at most 20 problems, file by file and by line', () => {
    const draft = folder();
    for (const path of stepsOf(draft)) put(draft, path, { ...at(draft, path), id: 'NO', figures: ['none'], text: [] });
    const problems = problemsOf(filesOf(draft));
    expect(problems).toHaveLength(20);
    const names = Object.keys(draft);
    const order = problems.map(({ file, line }) => names.indexOf(file) * 1000 + line);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  test('may not start a map by itself that takes too long', () => {
    const draft = own();
    const last = stepsOf(draft).at(-1)!;
    const state = at(draft, last).state.replace('@500@40@', '@2000@1000@');
    put(draft, [...last, 'state'], state);
    put(draft, [...last, 'revealState'], state);
    const reasons = problemsOf(filesOf(draft)).map(({ reason }) => reason());
    expect(reasons).toHaveLength(2);
    for (const reason of reasons) expect(reason).toContain('the map has 2000000000 steps of training');
  });
});

test('docs/lessons.md names every equation and every figure', () => {
  const text = readFileSync('docs/lessons.md', 'utf8');
  const listed = (key: string) =>
    [...(new RegExp(`^\\| \`${key}\` .*$`, 'm').exec(text)?.[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(listed('equations')).toEqual(['equations', ...EQUATIONS]);
  expect(listed('figures')).toEqual(['figures', ...FIGURES]);
});

test('the example of docs/lessons.md is a lesson', () => {
  const [, text = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/lessons.md', 'utf8'))!;
  expect(readLesson([{ name: 'example', text }])).toMatchObject({ lesson: { id: 'two-runs' }, warnings: [] });
});

test('what is wrong is said in the language of the moment', async () => {
  const draft = own();
  delete draft[OWN].title;
  const [problem] = problemsOf(filesOf(draft));
  expect(problem!.reason()).toBe('the key “title” is missing');
  await setLanguage('zh-Hant');
  expect(problem!.reason()).toBe('缺少鍵「title」');
  await setLanguage('en');
});

describe('a mistake', () => {
  const cases = Object.keys(mistakes).flatMap((kind) => Array.from({ length: 10 }, (_, seed) => [kind, seed] as const));

  test.each(cases)('%s (%i) is refused at its place, and named', (kind, seed) => {
    const draft = seed % 2 === 0 ? folder() : own();
    const { files: given, file, line, says } = mistakes[kind]!(draft, new Dice(seed + 1));
    const problems = problemsOf(given);
    const found = problems.some((each) => each.file === file && each.line === line && each.reason().includes(says));
    expect(found, `${file}:${line} “${says}” was expected of\n${problems.map(inWords).join('\n')}`).toBe(true);
  });
});

describe('texts', () => {
  const tags = ['script', 'img src=x', 'svg', 'iframe', 'body', 'input autofocus', 'a href=javascript:alert(1)'];
  const handlers = ['onerror=alert(1)', 'onload=alert(1)', "style=x onfocus='alert(1)'", 'onclick="alert(1)"'];
  const plain = tags.flatMap((tag) => handlers.map((handler) => `<${tag} ${handler}>alert(1)</${tag.split(' ')[0]}>`));
  const wrap = ['X', '"X', "'>X", '</p>X', '<!--X-->', ']]>X', '&lt;X&gt;', '\u202eX', '`$(X)`', '\\u003cX'];
  const payloads = plain
    .flatMap((text, index) => wrap.slice(index % 3, (index % 3) + 4).map((each) => each.replace('X', () => text)))
    .slice(0, 100);

  test('are text, whatever they hold', () => {
    expect(new Set(payloads).size).toBe(100);
    for (const payload of payloads) {
      const draft = own();
      for (const language of LANGUAGES) {
        const texts = at(draft, textsOf(draft, language));
        for (const key of Object.keys(texts)) texts[key] = `${payload} ${key}`;
      }
      const lesson = lessonOf(draft);
      expect(lesson.texts).toEqual(draft[OWN].texts);
      expect(words(lesson, 'rprop.reveal', 'zh-Hans')).toBe(`${payload} rprop.reveal`);
    }
  });

  test('stand nowhere but among the texts', () => {
    for (const payload of payloads) {
      const draft = own();
      const step = stepsOf(draft)[0]!;
      for (const key of ['id', 'title', 'state']) put(draft, [...step, key], payload);
      put(draft, [...step, 'equations'], [payload]);
      put(draft, [...step, 'figures'], [payload]);
      put(draft, [OWN, 'title'], payload);
      expect(problemsOf(filesOf(draft)).length).toBeGreaterThanOrEqual(6);
    }
  });
});

test('no edit makes the reader throw, or take what is no JSON', () => {
  const draft = own();
  // Four steps of every kind of question, in English: 10 000 times is still soon.
  draft[OWN].steps = [0, 1, 3, 6].map((index) => draft[OWN].steps[index]);
  const used = JSON.stringify(draft[OWN].steps);
  const texts = Object.entries(draft[OWN].texts.en).filter(([key]) => key === 'title' || used.includes(`"${key}"`));
  draft[OWN].texts = { en: Object.fromEntries(texts) };
  const { text } = filesOf(draft)[0]!;
  expect(readLesson([{ name: OWN, text }])).toHaveProperty('lesson');
  const dice = new Dice(1);
  const pieces = [
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '-',
    '0',
    '1e999',
    'null',
    '*',
    '{wx}',
    '\n',
    '\u0000',
    '😀',
  ];
  let nRead = 0;
  for (let round = 0; round < 10_000; round++) {
    let edited = text;
    for (let edits = 1 + dice.below(3); edits > 0; edits--) {
      const from = dice.below(edited.length);
      const to = dice.below(2) === 0 ? from : Math.min(edited.length, from + 1 + dice.below(dice.of([3, 60])));
      const other = dice.below(edited.length);
      const piece = dice.below(4) === 0 ? edited.slice(other, other + dice.below(80)) : dice.of(['', ...pieces]);
      edited = edited.slice(0, from) + piece + edited.slice(to);
    }
    const read = readLesson([{ name: OWN, text: edited }]);
    if ('lesson' in read) {
      expect(() => JSON.parse(edited)).not.toThrow();
      nRead++;
      continue;
    }
    expect(read.problems.length).toBeGreaterThan(0);
    const nLines = edited.split('\n').length;
    for (const { line, column, reason } of read.problems) {
      if (!(line >= 1 && line <= nLines && column >= 1 && reason() !== '')) expect.fail(inWords(read.problems[0]!));
    }
  }
  expect(nRead).toBeGreaterThan(100);
});
