import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { files } from '../../src/lessons/linear-rnn/index.ts';
import { cli } from '../helpers/cli.ts';
import { asOneFile, draftOf, filesOf, OWN } from '../helpers/lessons.ts';

const FOLDER = files.map(({ name }) => `src/lessons/linear-rnn/${name}`);
let folder = '';
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rnnscape-lesson-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('lesson', () => {
  test('takes a folder’s files as one lesson', async () => {
    const { code, out, err } = await cli(`lesson ${FOLDER.join(' ')} --json`);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      passed: true,
      lessons: [{ passed: true, files: FOLDER, id: 'linear-rnn', nSteps: 12, problems: [], warnings: [] }],
    });
  });

  test('says for people that all is well', async () => {
    const { out } = await cli(`lesson ${FOLDER.join(' ')}`);
    expect(out).toBe('src/lessons/linear-rnn/  linear-rnn, 12 steps, no problem\n');
  });

  test('tells what is wrong with each file, and where', async () => {
    const draft = asOneFile(draftOf(files));
    const good = write('good.json', filesOf(draft)[0]!.text);
    draft[OWN].steps[0].id = 'NO';
    draft[OWN].texts.en.title = 'by {you}';
    const bad = write('bad.json', filesOf(draft)[0]!.text);
    const lines = filesOf(draft)[0]!.text.split('\n');
    const line = (part: string) => lines.findIndex((each) => each.includes(part)) + 1;
    const { code, out } = await cli(`lesson ${good} ${bad}`);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      `${good}  linear-rnn, 12 steps, no problem`,
      `${bad}:${line('"NO"')}:13 1 to 40 small letters, digits and hyphens were expected, “NO” was given`,
      `${bad}:${line('{you}')}:16 only {wx}, {wRec}, {cost} may stand in braces, “{you}” was given`,
      '',
    ]);
  });

  test('warns of a translation that lacks a text, and lets it pass', async () => {
    const draft = asOneFile(draftOf(files));
    delete draft[OWN].texts['zh-Hans'].title;
    const { code, out } = await cli(`lesson ${write('mine.json', filesOf(draft)[0]!.text)}`);
    expect(code).toBe(0);
    expect(out).toContain('warning: zh-Hans lacks the text “title”');
  });

  test.each([
    ['lesson', 'no file was given'],
    ['lesson nowhere.json', 'nowhere.json: '],
    ['lesson mine.json --steps 3', 'unknown option --steps'],
    ['predict mine.json', 'where an option, --name, was expected'],
  ])('%s is a bad argument', async (line, says) => {
    const { code, err } = await cli(line);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test('has its files in its help', async () => {
    expect((await cli('lesson --help')).out).toContain('lesson FILE…: ');
  });
});
