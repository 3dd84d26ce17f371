import { expect, test } from 'vitest';
import { costNote, gradientMelody, LOUDEST } from '../../src/app/sound.ts';
import { Player } from '../../src/views/shared/sound-player.ts';

const RATE = 44_100;

async function heard(play: (player: Player) => void, seconds = 1): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, seconds * RATE, RATE);
  play(new Player(context));
  return (await context.startRendering()).getChannelData(0);
}

const loudest = (samples: Float32Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
/** The largest step from one sample to the next. */
const steepest = (samples: Float32Array) =>
  samples.reduce((most, sample, index) => Math.max(most, index === 0 ? 0 : Math.abs(sample - samples[index - 1]!)), 0);
/** Of a stretch, by how often it rises through 0. @param from in seconds */
const frequencyOf = (samples: Float32Array, from: number, seconds: number) => {
  const part = samples.subarray(from * RATE, (from + seconds) * RATE);
  return part.filter((sample, index) => index > 0 && sample >= 0 && part[index - 1]! < 0).length / seconds;
};

test('nothing is heard before something is played, and a note fades by itself', async () => {
  expect(loudest(await heard(() => {}))).toBe(0);
  const samples = await heard((player) => player.play(costNote(1)));
  expect(loudest(samples.subarray(0.1 * RATE, 0.3 * RATE))).toBeGreaterThan(0.1);
  // Twice 20 ms is a time constant: 0.6 s are 15 of them.
  expect(loudest(samples.subarray(0.95 * RATE))).toBeLessThan(1e-5);
});

test('a note has its pitch, no click, and is not too loud', async () => {
  const note = costNote(1);
  const samples = await heard((player) => player.play(note));
  // A stretch of 0.15 s counts whole periods: one more or less is 7 Hz.
  expect(Math.abs(frequencyOf(samples, 0.15, 0.15) - note.frequency!)).toBeLessThan(7);
  expect(loudest(samples)).toBeLessThanOrEqual(LOUDEST);
  // A sine of that pitch is no steeper than 2πf/rate times its amplitude; while it glides from 440 Hz it is no higher.
  expect(steepest(samples)).toBeLessThan(((2 * Math.PI * Math.max(440, note.frequency!)) / RATE) * LOUDEST);
});

test('a number that is none is a noise, without a pitch', async () => {
  const samples = await heard((player) => player.play(costNote(Number.NaN)));
  expect(frequencyOf(samples, 0.1, 0.15)).toBeGreaterThan(5000);
  expect(loudest(samples)).toBeLessThanOrEqual(LOUDEST);
});

test('a gradient that explodes is heard louder and higher step by step', async () => {
  const { notes, seconds } = gradientMelody(Float64Array.of(1e6, 1e3, 1, 1e-3));
  const samples = await heard((player) => player.playAll(notes, seconds), 2);
  const parts = notes.map((_, index) => samples.subarray((index + 0.6) * seconds * RATE, (index + 1) * seconds * RATE));
  const gains = parts.map(loudest);
  expect(gains).toEqual([...gains].sort((a, b) => a - b));
  const pitches = notes.map((_, index) => frequencyOf(samples, (index + 0.6) * seconds, 0.4 * seconds));
  expect(pitches).toEqual([...pitches].sort((a, b) => a - b));
  expect(loudest(samples.subarray(1.5 * RATE))).toBeLessThan(1e-3);
});
