import { describe, expect, test } from 'vitest';
import { readLink } from '../../../src/app/explore/permalink.ts';
import { type Lesson, type Prediction, words } from '../../../src/app/lesson/lesson.ts';
import { Player, scoreOf } from '../../../src/app/lesson/player.ts';
import { objectiveOf, train } from '../../../src/engines/reference/train.ts';
import { linear } from '../../../src/models/linear.ts';
import { optimizers } from '../../../src/optimizers/index.ts';
import { makeExplorer, until } from '../../helpers/explorer.ts';
import { makeLesson } from '../../helpers/lesson.ts';
import { browserClock } from '../../helpers/session.ts';

/** Frames need a page; here each comes with the timers. */
const clock = { ...browserClock, frame: (callback: () => void) => browserClock.after(16, callback) };

async function open(lesson: Lesson, isCalm = false): Promise<Player> {
  const player = new Player(await makeExplorer(clock, 8, 8), clock, () => isCalm);
  player.start(lesson);
  return player;
}

function revealed({ store }: Player): Promise<void> {
  return new Promise((resolve) => {
    const end = store.subscribe(() => {
      if (store.state.phase !== 'revealed') return;
      end();
      resolve();
    });
  });
}

/** Plays one step alone. */
async function answer(id: string, prediction: Prediction | undefined): Promise<Player> {
  const player = await open(makeLesson([id]));
  const done = revealed(player);
  if (prediction === undefined) player.skip();
  else {
    player.predict(prediction);
    player.reveal();
  }
  await done;
  return player;
}

const outcomeOf = ({ state }: Player) => state.outcomes[state.at]!;
const data = linear.task.generate(linear.defaultData);

/** Where the run of the step "end" ends, trained by itself. */
function endOfRun() {
  const read = readLink(makeLesson(['end']).steps[0]!.state);
  if (!('view' in read)) throw new Error(read.message());
  const [spec] = read.view.document.runs;
  const optimizer = optimizers.find(({ id }) => id === spec!.optimizer)!;
  const run = train(optimizer, spec!.hyperparameters, objectiveOf(linear, data), Float64Array.from(spec!.start), 60);
  return [...run.parameters.slice(-2)] as [number, number];
}

describe('a prediction', () => {
  test('of a choice is right for the right option alone', async () => {
    expect(outcomeOf(await answer('choice', 1))).toEqual({ prediction: 1, outcome: 1, isRight: true });
    expect(outcomeOf(await answer('choice', 2))).toEqual({ prediction: 2, outcome: 1, isRight: false });
  });

  test('of where a run ends is right within its share of the window', async () => {
    const [a, b] = endOfRun();
    const near = outcomeOf(await answer('end', [a + 0.3, b - 0.4]));
    expect(near.outcome).toEqual([a, b]);
    // A distance of 0.5 in a window of six by six.
    expect(near.distance).toBeCloseTo(0.5 / 6, 12);
    expect(near.isRight).toBe(true);
    expect(outcomeOf(await answer('end', [a + 0.61, b])).isRight).toBe(false);
  });

  test('of the lowest place finds (1, 1), where the cost is exactly 0', async () => {
    const { outcome, isRight } = outcomeOf(await answer('lowest', [1.1, 0.9]));
    expect(outcome).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)]);
    expect(isRight).toBe(true);
    expect(outcomeOf(await answer('lowest', [-1, 1])).isRight).toBe(false);
  });

  test('of a cost, an output, a gradient and a number of iterations is held against the reference', async () => {
    const at = (wx: number, wRec: number) => Float64Array.of(wx, wRec);
    expect(outcomeOf(await answer('cost', 30))).toMatchObject({ outcome: linear.cost(at(0, 1), data), isRight: true });
    const states = linear.forward(at(1, 0.5), data);
    const output = states[2 * data.nSteps + 1]!;
    expect(outcomeOf(await answer('output', output + 0.2))).toMatchObject({ outcome: output, isRight: true });
    expect(outcomeOf(await answer('output', output + 0.4))).toMatchObject({ isRight: false });
    const { outcome: gradient } = outcomeOf(await answer('gradient', 884.3 * 3));
    expect(gradient).toBeCloseTo(884.3, 1);
    // Half a decade is a factor of 3.16.
    expect(outcomeOf(await answer('gradient', 884.3 * 3)).isRight).toBe(true);
    expect(outcomeOf(await answer('gradient', 884.3 / 3.3)).isRight).toBe(false);
    expect(outcomeOf(await answer('iterations', 100))).toMatchObject({ outcome: 149, isRight: true });
  });

  test('of the share that converges is counted from the map that is then shown', async () => {
    const player = await answer('map', 50);
    const { result } = player.explorer.state.map;
    const share = (100 * result!.planes.outcome.filter((code) => code === 1).length) / 64;
    expect(outcomeOf(player).outcome).toBe(share);
    expect(share).toBeGreaterThan(0);
    expect(player.explorer.state.document.layers.map).toBe(true);
  });

  test('can be left out, which counts neither way', async () => {
    const player = await answer('cost', undefined);
    expect(outcomeOf(player)).toEqual({ outcome: linear.cost(Float64Array.of(0, 1), data), isRight: false });
    expect(scoreOf(player.state)).toEqual({ nPredicted: 0, nRight: 0 });
  });

  test('that was not revealed yet is found again by who goes on and comes back, until the lesson begins anew', async () => {
    const player = await open(makeLesson(['choice', 'cost']));
    player.predict(2);
    player.next();
    player.predict(7);
    player.back();
    expect(player.state).toMatchObject({ at: 0, phase: 'predict', prediction: 2 });
    player.next();
    expect(player.state.prediction).toBe(7);
    player.restart();
    expect(player.state.prediction).toBeUndefined();
    player.next();
    expect(player.state.prediction).toBe(50);
  });

  test('stands while what comes is computed, and where that is broken off, whether it is asked for or not', async () => {
    const player = await open(makeLesson(['iterations']));
    player.predict(80);
    player.skip();
    expect(player.state).toMatchObject({ busy: true, prediction: 80 });
    player.freePlay();
    player.backToStep();
    expect(player.state).toMatchObject({ phase: 'predict', busy: false, prediction: 80 });
  });

  test('that was never made reveals nothing', async () => {
    const player = await open(makeLesson(['choice']));
    player.reveal();
    expect(player.state).toMatchObject({ phase: 'predict', busy: false, outcomes: [] });
  });
});

describe('a step', () => {
  test('keeps its runs at their start, and shows no map, until it is revealed', async () => {
    const player = await open(makeLesson(['end', 'map']));
    const { explorer } = player;
    expect(explorer.state).toMatchObject({ iteration: 0, playing: false });
    const done = revealed(player);
    player.skip();
    await done;
    expect(explorer.state).toMatchObject({ iteration: 0, playing: true });
    expect(explorer.state.document.runs).toHaveLength(2);
    player.next();
    expect(explorer.state.playing).toBe(false);
    expect(explorer.state.document.layers.map).toBe(false);
    expect(explorer.state.map).toEqual({});
  });

  test('plays nothing by itself where less motion is asked for', async () => {
    const player = await open(makeLesson(['end']), true);
    const done = revealed(player);
    player.skip();
    await done;
    expect(player.explorer.state).toMatchObject({ iteration: 60, playing: false });
  });

  test('becomes free play by any edit, and comes back as it was', async () => {
    const player = await open(makeLesson(['end']));
    const { explorer } = player;
    player.predict([1, 1]);
    explorer.addRun([0, 0]);
    expect(player.state).toMatchObject({ phase: 'free', isAway: true, prediction: [1, 1] });
    expect(explorer.state.iteration).toBe(60);
    player.reveal();
    expect(player.state.phase).toBe('free');
    player.backToStep();
    expect(player.state).toMatchObject({ phase: 'predict', isAway: false, prediction: [1, 1] });
    expect(explorer.state.document.runs).toHaveLength(1);
    expect(explorer.state.iteration).toBe(0);
  });

  test('stays a question while someone only looks around, and knows that they are away', async () => {
    const player = await open(makeLesson(['lowest']));
    player.explorer.zoomAt([1, 1], 0.5);
    expect(player.state).toMatchObject({ phase: 'predict', isAway: true });
    player.predict([1, 1]);
    player.backToStep();
    expect(player.state).toMatchObject({ phase: 'predict', isAway: false, prediction: [1, 1] });
    expect(player.explorer.state.document.window).toEqual({ a: [-3, 3], b: [-3, 3] });
  });

  test('is measured in its own window, wherever someone looks', async () => {
    const player = await open(makeLesson(['lowest']));
    player.explorer.zoomAt([1, 1], 0.01);
    player.predict([1.25, 1]);
    const done = revealed(player);
    player.reveal();
    await done;
    expect(outcomeOf(player)).toMatchObject({ isRight: true, distance: expect.closeTo(0.25 / 6, 4) });
  });

  test('begins without the cross-hair that was left in the one before', async () => {
    const player = await open(makeLesson(['lowest', 'choice']));
    player.explorer.setHover([0.5, 0.5]);
    player.next();
    expect(player.explorer.state.hover).toBeUndefined();
  });

  test('that is done is shown with its outcome again', async () => {
    const player = await open(makeLesson(['cost', 'end']));
    const done = revealed(player);
    player.predict(40);
    player.reveal();
    await done;
    player.next();
    expect(player.state).toMatchObject({ at: 1, phase: 'predict', prediction: undefined });
    player.back();
    expect(player.state).toMatchObject({ at: 0, phase: 'revealed', prediction: 40 });
  });

  test('is answered by nobody once it was left, and the explorer begins with the next', async () => {
    const player = await open(makeLesson(['map', 'cost']));
    player.skip();
    player.next();
    await until(player.explorer, ({ map, landscape }) => map.progress === undefined && !landscape.busy);
    await browserClock.pause();
    expect(player.state).toMatchObject({ at: 1, phase: 'predict', busy: false, outcomes: [] });
  });
});

test('after the last step comes the summary, and a restart forgets everything', async () => {
  const player = await open(makeLesson(['cost', 'choice']));
  const done = revealed(player);
  player.predict(28);
  player.reveal();
  await done;
  player.next();
  player.next();
  expect(player.step).toBeUndefined();
  expect(scoreOf(player.state)).toEqual({ nPredicted: 1, nRight: 1 });
  player.next();
  expect(player.state.at).toBe(2);
  player.restart();
  expect(player.state).toMatchObject({ at: 0, phase: 'predict', outcomes: [] });
});

test('a text that a language lacks is told in English, and one that none has is empty', () => {
  const lesson = { texts: { en: { a: 'one', b: 'two' }, 'zh-Hant': { a: '一' } } };
  expect(['a', 'b', 'constructor'].map((key) => words(lesson, key, 'zh-Hant'))).toEqual(['一', 'two', '']);
});
