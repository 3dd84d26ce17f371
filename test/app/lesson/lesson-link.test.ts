import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../../src/app/lesson/base64url.ts';
import { type LessonLink, MAX_PACKED, readLessonLink, writeLessonLink } from '../../../src/app/lesson/lesson-link.ts';
import { packLesson, unpackLesson } from '../../../src/app/lesson/pack-lesson.ts';
import { readLesson } from '../../../src/app/lesson/read-lesson.ts';
import { files } from '../../../src/lessons/linear-rnn/index.ts';
import { deflate } from '../../../src/views/shared/deflate.ts';
import { asOneFile, Dice, draftOf, filesOf } from '../../helpers/lessons.ts';

const messageOf = (query: string) => {
  const read = readLessonLink(query);
  return 'message' in read ? read.message() : undefined;
};

describe('a link to a lesson', () => {
  test.each<[string, LessonLink]>([
    ['lesson=linear-rnn', { source: { kind: 'built-in', id: 'linear-rnn' } }],
    ['lesson=linear-rnn&step=landscape', { source: { kind: 'built-in', id: 'linear-rnn' }, step: 'landscape' }],
    ['file=mine.json', { source: { kind: 'file', path: 'mine.json' } }],
    [
      'file=class_3/my-lesson.v2.json&step=one',
      { source: { kind: 'file', path: 'class_3/my-lesson.v2.json' }, step: 'one' },
    ],
    ['z=q1ZKSVWyUkoEAA&step=one', { source: { kind: 'packed', packed: 'q1ZKSVWyUkoEAA' }, step: 'one' }],
  ])('%s is read and written', (query, link) => {
    expect(readLessonLink(query)).toEqual({ link });
    expect(writeLessonLink(link)).toBe(query);
  });

  test('names its step before its lesson, if it likes', () => {
    expect(readLessonLink('step=cost&lesson=linear-rnn')).toEqual(readLessonLink('lesson=linear-rnn&step=cost'));
  });

  test.each([
    ['', 'means nothing in it'],
    ['step=one', 'it must name one lesson'],
    ['lesson=linear-rnn&file=mine.json', 'it must name one lesson'],
    ['lesson=linear-rnn&lesson=linear-rnn', 'stands in it twice'],
    ['lesson=linear-rnn&x=1', '“x” means nothing'],
    ['lesson=linear-rnn&', 'means nothing'],
    ['lesson=quadratic', 'There is no lesson “quadratic” here, only linear-rnn.'],
    ['lesson=__proto__', 'There is no lesson'],
    ['lesson=linear-rnn&step=../x', 'is no step’s name'],
    ['lesson=linear-rnn&step=', 'is no step’s name'],
    ['z=', 'damaged'],
    ['z=a+b', 'damaged'],
    [`z=${'a'.repeat(MAX_PACKED + 1)}`, 'more than 60 kB'],
    ...[
      '',
      'mine.txt',
      '/mine.json',
      '//evil.example/mine.json',
      'https://evil.example/mine.json',
      'a//mine.json',
      '../mine.json',
      'a/../../mine.json',
      './../mine.json',
      'a\\mine.json',
      'a%2f..%2fmine.json',
      'data:text/json,1.json',
      'mine.json?x=.json',
      'mine.json#.json',
      'mine .json',
      'mïne.json',
      `${'a'.repeat(200)}.json`,
    ].map((path) => [`file=${path}`, 'is not the address of a lesson beside this page']),
  ])('%s is refused', (query, says) => {
    expect(messageOf(query!)).toContain(says);
  });

  test('whatever it holds is read or refused', () => {
    const dice = new Dice(1);
    const pieces = [
      'lesson=',
      'linear-rnn',
      'file=',
      'z=',
      'step=',
      '&',
      '=',
      '..',
      '/',
      '.json',
      'a',
      '%',
      ':',
      '\n',
      '😀',
    ];
    for (let round = 0; round < 5000; round++) {
      const query = Array.from({ length: dice.below(8) }, () => dice.of(pieces)).join('');
      const read = readLessonLink(query);
      if ('message' in read) expect(read.message()).not.toBe('');
      else expect(readLessonLink(writeLessonLink(read.link))).toEqual(read);
    }
  });
});

describe('base64url', () => {
  test('comes back, and is that of RFC 4648', () => {
    const dice = new Dice(2);
    for (let length = 0; length < 100; length++) {
      const bytes = Uint8Array.from({ length }, () => dice.below(256));
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeBase64url(text)).toEqual(bytes);
    }
  });

  test.each(['A', 'AAAAA', 'AB', 'AAB', 'A=', 'A A', 'é'])('%s is none', (text) => {
    expect(decodeBase64url(text)).toBeUndefined();
  });
});

describe('a lesson packed into a link', () => {
  const { text } = filesOf(asOneFile(draftOf(files)))[0]!;

  test('comes back', async () => {
    const packed = (await packLesson(text, deflate))!;
    expect(packed.length).toBeLessThan(text.length);
    expect(readLessonLink(`z=${packed}`)).toHaveProperty('link');
    const unpacked = await unpackLesson(packed, deflate);
    expect(unpacked).toEqual({ text });
    expect(readLesson([{ name: 'link', text }])).toHaveProperty('lesson');
  });

  test('that would make the link too long has none', async () => {
    const dice = new Dice(3);
    const noise = Array.from({ length: 80_000 }, () => String.fromCharCode(32 + dice.below(90))).join('');
    expect(await packLesson(noise, deflate)).toBeUndefined();
  });

  test('is stopped where it grows beyond a file', async () => {
    // 100 MB of zeros are some 100 kB packed; 40 MB fit into a link.
    const bomb = encodeBase64url(deflateRawSync(Buffer.alloc(40_000_000)));
    expect(bomb.length).toBeLessThan(MAX_PACKED);
    let unpacked = 0;
    const watched = {
      ...deflate,
      unpack: async (bytes: Uint8Array<ArrayBuffer>, most: number) => {
        const result = await deflate.unpack(bytes, most);
        unpacked = result?.length ?? 0;
        return result;
      },
    };
    const read = await unpackLesson(bomb, watched);
    expect('message' in read && read.message()).toBe('The lesson in this link is too long: more than 256 kB.');
    expect(unpacked).toBe(0);
  });

  test.each([
    ['no base64url', 'a+b'],
    ['no deflate', encodeBase64url(Uint8Array.of(255, 255, 255))],
    ['cut off', encodeBase64url(deflateRawSync('{"id": "a lesson that is cut off"}').subarray(0, 12))],
    ['no UTF-8', encodeBase64url(deflateRawSync(Uint8Array.of(0x22, 0xff, 0x22)))],
  ])('that is %s is damaged', async (_, packed) => {
    const read = await unpackLesson(packed, deflate);
    expect('message' in read && read.message()).toContain('damaged');
  });
});
