import { expect, test, vi } from 'vitest';
import type { LessonHost } from '../../../src/app/lesson/find-lesson.ts';
import { Lessons, lessonKeeping } from '../../../src/app/lesson/lessons.ts';
import { LinkKeeper } from '../../../src/app/link-keeper.ts';
import { makeExplorer } from '../../helpers/explorer.ts';
import { makeLesson } from '../../helpers/lesson.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';
import { browserClock } from '../../helpers/session.ts';

const file = JSON.stringify({ format: 'rnnscape lesson 1', ...makeLesson(['choice', 'cost']) });
const clock = { ...browserClock, frame: (callback: () => void) => browserClock.after(16, callback) };

/** Bytes that are their own text, and a file beside the page that comes when it is let go. */
const host: LessonHost = {
  deflate: { pack: async (text) => new TextEncoder().encode(text), unpack: async (bytes) => bytes },
  async fetchText(path) {
    if (path !== 'mine.json') throw new Error('404');
    return file;
  },
};

const open = async (): Promise<Lessons> => new Lessons(await makeExplorer(clock, 4, 4), clock, host);
const settled = ({ store }: Lessons) => vi.waitFor(() => expect(store.state.loading).toBe(false));

test('a link opens its lesson at its step, and is what the state is written as', async () => {
  const lessons = await open();
  lessons.openLink('file=mine.json&step=cost');
  expect(lessons.link()).toBe('file=mine.json&step=cost');
  await settled(lessons);
  expect(lessons.store.state).toMatchObject({ at: 1, lesson: { id: 'fixture' } });
  lessons.player.back();
  expect(lessons.link()).toBe('file=mine.json&step=choice');
});

test('another step of the same lesson keeps what was answered', async () => {
  const lessons = await open();
  lessons.openLink('file=mine.json');
  await settled(lessons);
  lessons.player.skip();
  await vi.waitFor(() => expect(lessons.player.state.phase).toBe('revealed'));
  lessons.openLink('file=mine.json&step=cost');
  lessons.openLink('file=mine.json&step=choice');
  expect(lessons.player.state).toMatchObject({ at: 0, phase: 'revealed' });
});

test('a file of one’s own is in its link, packed', async () => {
  const lessons = await open();
  lessons.openFile('own.json', file);
  await settled(lessons);
  const link = lessons.link()!;
  expect(link).toMatch(/^z=[\w-]+&step=choice$/);
  const others = await open();
  others.openLink(link);
  await settled(others);
  expect(others.store.state.lesson).toEqual(lessons.store.state.lesson);
});

test('what is refused says why; the lesson that was open stays, or the usual one begins', async () => {
  const lessons = await open();
  lessons.openLink('lesson=nowhere');
  await settled(lessons);
  expect(lessons.store.state.lesson!.id).toBe('linear-rnn');
  expect(lessons.player.state.notice!()).toContain('nowhere');
  lessons.openLink('file=missing.json');
  await settled(lessons);
  expect(lessons.player.state.notice!()).toBe('The lesson could not be loaded: 404');
  expect(lessons.store.state.lesson!.id).toBe('linear-rnn');
  lessons.openFile('wrong.json', '{');
  await settled(lessons);
  expect(lessons.store.state.problems.map((each) => each.file)).toEqual(['wrong.json']);
  expect(lessons.link()).toBe('lesson=linear-rnn&step=network');
  lessons.openLink('lesson=linear-rnn&step=missing');
  expect(lessons.player.state).toMatchObject({ at: 0 });
  expect(lessons.player.state.notice!()).toContain('missing');
});

test('the newer of two lessons on their way is the one that opens', async () => {
  const lessons = await open();
  lessons.openLink('lesson=linear-rnn');
  lessons.openFile('own.json', file);
  await settled(lessons);
  expect(lessons.store.state.lesson!.id).toBe('fixture');
});

test('each step is an entry of the browser’s history, but for the first address and a broken one', async () => {
  const lessons = await open();
  const manual = new ManualClock();
  const entries = ['#/lessons'];
  const keeper = new LinkKeeper(lessons, lessonKeeping, manual, {
    hash: () => entries.at(-1)!,
    replace: (hash) => entries.splice(-1, 1, hash),
    push: (hash) => entries.push(hash),
  });
  keeper.arrive();
  lessons.enter();
  await settled(lessons);
  await manual.advance(400);
  expect(entries).toEqual(['#/lessons?lesson=linear-rnn&step=network']);
  lessons.player.next();
  await manual.advance(400);
  expect(entries.slice(1)).toEqual(['#/lessons?lesson=linear-rnn&step=forward']);
  // Back.
  entries.pop();
  keeper.arrive();
  expect(lessons.player.state.at).toBe(0);
  await manual.advance(400);
  expect(entries).toHaveLength(1);
  entries.push('#/lessons?lesson=nowhere');
  keeper.arrive();
  await manual.advance(400);
  expect(entries.slice(1)).toEqual(['#/lessons?lesson=linear-rnn&step=network']);
});
