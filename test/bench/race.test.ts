import { describe, expect, test } from 'vitest';
import { race, sampleLength, timedBy } from '../../src/bench/race.ts';
import { CancelledError } from '../../src/engines/engine.ts';

const cancel = { cancelled: false };

/** A clock that only moves when it is told to. */
function handClock() {
  let time = 0;
  return {
    now: () => time,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a race', () => {
  test('repeats each contestant until a sample is long enough, and gives the time of one repetition', async () => {
    const clock = handClock();
    const contestants = [0.1, 30].map((each) => timedBy(clock.now, () => clock.pass(each)));
    const [short, long] = await race(contestants, { now: clock.now, nRounds: 5, sampleMs: 20, cancel });
    expect(short!.repetitions).toBeGreaterThanOrEqual(200);
    expect(long!.repetitions).toBe(1);
    expect(short!.milliseconds).toHaveLength(5);
    for (const each of short!.milliseconds) expect(each).toBeCloseTo(0.1, 9);
    expect(long!.milliseconds).toHaveLength(5);
    for (const each of long!.milliseconds) expect(each).toBeCloseTo(30, 9);
  });

  test('lets the contestants take turns, every other round backward', async () => {
    const order: string[] = [];
    const named = (name: string) => async () => {
      order.push(name);
      return 50;
    };
    await race([named('a'), named('b')], { now: () => 0, nRounds: 2, sampleMs: 20, cancel });
    expect(order.slice(-4)).toEqual(['a', 'b', 'b', 'a']);
  });

  test('lets everything else go first before each sample, so that no two hold the thread', async () => {
    const order: string[] = [];
    const contestant = async () => {
      order.push('sample');
      return 50;
    };
    const pause = async () => void order.push('pause');
    await race([contestant, contestant], { now: () => 0, nRounds: 2, sampleMs: 20, cancel, pause });
    expect(order.slice(-8)).toEqual(Array(4).fill(['pause', 'sample']).flat());
  });

  test('drops and counts what was disturbed, and tries again', async () => {
    const disturbed = [false, true, false, false, false, false, false, false];
    const [samples] = await race([async () => 50], {
      now: () => 0,
      nRounds: 3,
      sampleMs: 20,
      cancel,
      wasDisturbed: () => disturbed.shift() ?? false,
    });
    expect(samples).toMatchObject({ milliseconds: [50, 50, 50], nDropped: 1 });
  });

  test('drops what ran while the processor was held back', async () => {
    let time = 0;
    let nLooks = 0;
    // The pace is measured by two looks; from the 60th look on, one of them takes a hundred times as long.
    const now = () => {
      nLooks++;
      time += nLooks > 44 && nLooks < 48 ? 100 : 0.1;
      return time;
    };
    const [samples] = await race([async () => 50], { now, nRounds: 4, sampleMs: 20, cancel });
    expect(samples!.nDropped).toBeGreaterThan(0);
    expect(samples!.milliseconds).toHaveLength(4);
  });

  test('asks a slow one less often', async () => {
    const counts = [0, 0];
    const [slow, slowest] = await race(
      [1_500, 6_000].map((milliseconds, index) => async () => {
        counts[index]!++;
        return milliseconds;
      }),
      { now: () => 0, nRounds: 9, sampleMs: 20, cancel },
    );
    expect(slow!.milliseconds).toHaveLength(3);
    expect(slowest!.milliseconds).toEqual([6_000]);
    expect(counts[1]).toBe(1);
  });

  test('ends when it is cancelled', async () => {
    const options = { now: () => 0, nRounds: 3, sampleMs: 20, cancel: { cancelled: true } };
    await expect(race([async () => 50], options)).rejects.toThrow(CancelledError);
  });
});

test('a sample is longer where the clock is coarse', () => {
  let fine = 0;
  expect(
    sampleLength(() => {
      fine += 0.0005;
      return fine;
    }),
  ).toBe(5);
  let looks = 0;
  expect(sampleLength(() => Math.floor(looks++ / 10) * 0.1)).toBe(20);
});
