import { expect, test } from 'vitest';
import { Playback } from '../../src/app/playback.ts';
import { ManualClock } from '../helpers/manual-clock.ts';

function setUp() {
  const clock = new ManualClock();
  const seen: { position: number; playing: boolean }[] = [];
  const playback = new Playback(clock, (position, playing) => seen.push({ position, playing }));
  playback.setLast(500);
  return { clock, seen, playback };
}

test('plays from the beginning to the end in the given time, and stops there', async () => {
  const { clock, seen, playback } = setUp();
  playback.play(10);
  await clock.advance(5000);
  expect(seen.at(-1)!.playing).toBe(true);
  expect(seen.at(-1)!.position).toBeGreaterThan(240);
  expect(seen.at(-1)!.position).toBeLessThanOrEqual(250);
  await clock.advance(6000);
  expect(seen.at(-1)).toEqual({ position: 500, playing: false });
});

test('pause holds the position; play goes on from it; stepping stays inside', async () => {
  const { clock, seen, playback } = setUp();
  playback.play(10);
  await clock.advance(1000);
  playback.pause();
  const held = seen.at(-1)!;
  expect(held.playing).toBe(false);
  await clock.advance(1000);
  expect(seen.at(-1)).toEqual(held);
  playback.toggle();
  await clock.advance(100);
  expect(seen.at(-1)!.position).toBeGreaterThan(held.position);
  playback.seek(0);
  playback.stepBy(-1);
  expect(seen.at(-1)).toEqual({ position: 0, playing: false });
  playback.stepBy(1000);
  expect(seen.at(-1)).toEqual({ position: 500, playing: false });
});
