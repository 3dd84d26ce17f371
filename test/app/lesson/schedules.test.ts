import { expect, test } from 'vitest';
import type { Outcome, Prediction } from '../../../src/app/lesson/lesson.ts';
import { Player } from '../../../src/app/lesson/player.ts';
import { referenceEngine } from '../../../src/engines/reference/reference-engine.ts';
import { numpyUniform } from '../../../src/math/random.ts';
import { makeExplorer } from '../../helpers/explorer.ts';
import { makeLesson } from '../../helpers/lesson.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';
import { browserClock } from '../../helpers/session.ts';

const N_SCHEDULES = 300;
/** Without the lowest place, whose search would take most of the time. */
const IDS = ['choice', 'end', 'cost', 'output', 'gradient', 'iterations', 'map'];

/** What comes of each step when it is played alone, at rest. */
async function knownOutcomes(): Promise<readonly Prediction[]> {
  const clock = { ...browserClock, frame: (callback: () => void) => browserClock.after(16, callback) };
  const outcomes: Prediction[] = [];
  for (const id of IDS) {
    const player = new Player(await makeExplorer(clock, 4, 4), clock);
    player.start(makeLesson([id]));
    player.skip();
    while (player.state.busy) await browserClock.pause();
    outcomes.push(player.state.outcomes[0]!.outcome);
  }
  return outcomes;
}

test(`after ${N_SCHEDULES} random schedules, no outcome ever stood at another step than its own`, async () => {
  const known = await knownOutcomes();
  const uniform = numpyUniform(2027);
  const pick = (count: number) => Math.floor(uniform() * count);
  const clock = new ManualClock();
  const engine = referenceEngine(() => 0);
  // Maps take a random number of turns, and may not hear that they were cancelled.
  const slow: typeof engine = {
    ...engine,
    async optimizerMap(request, cancel, progress) {
      for (let turn = pick(6); turn > 0; turn--) await clock.pause();
      return engine.optimizerMap(request, uniform() < 0.5 ? cancel : { cancelled: false }, progress);
    },
  };
  // Every now and then a slice ends, so that a training is interrupted too.
  const explorer = await makeExplorer({ ...browserClock, frame: (callback) => clock.frame(callback) }, 4, 4, slow);
  const player = new Player(explorer, {
    ...clock,
    now: () => 1e6 * uniform(),
    pause: () => clock.pause(),
    frame: (c) => clock.frame(c),
    after: (t, c) => clock.after(t, c),
  });
  player.start(makeLesson(IDS));

  const found = new Set<string>();
  let predicted: Prediction | undefined;
  let nRevealed = 0;
  const shown = new Map<number, Outcome | undefined>();
  player.store.subscribe(() => {
    const { at, phase, outcomes, busy } = player.state;
    const isStale = outcomes.some((each, index) => each && String(each.outcome) !== String(known[index]));
    if (isStale) found.add('an outcome stands at a step that it is not of');
    if (phase === 'revealed' && !outcomes[at]) found.add('a step is revealed without an outcome');
    if (phase === 'predict' && outcomes[at]) found.add('an outcome is there, and still asked for');
    if (busy && phase !== 'predict') found.add('something is computed that nobody waits for');
    for (const [index, outcome] of outcomes.entries()) {
      const isNew = outcome !== undefined && outcome !== shown.get(index);
      shown.set(index, outcome);
      if (!isNew) continue;
      nRevealed++;
      if (index !== at) found.add('a step was answered that is not shown');
      if (outcome.prediction !== predicted) found.add('an outcome was held against another prediction');
    }
  });

  const changes: (() => void)[] = [
    () => player.next(),
    () => player.back(),
    () => player.go(pick(IDS.length + 1)),
    () => player.predict(uniform() * 10),
    () => {
      if (player.state.phase === 'predict' && !player.state.busy) predicted = player.state.prediction;
      player.reveal();
    },
    () => {
      if (player.state.phase === 'predict' && !player.state.busy) predicted = undefined;
      player.skip();
    },
    () => player.backToStep(),
    () => player.freePlay(),
    () => uniform() < 0.2 && player.restart(),
    () => explorer.addRun([uniform(), uniform()]),
    () => explorer.zoomAt([0, 0], 0.5 + uniform()),
    () => explorer.state.document.points.length > 0 && explorer.movePoint(0, [uniform(), 1]),
  ];
  for (let schedule = 0; schedule < N_SCHEDULES; schedule++) {
    for (let change = 1 + pick(6); change > 0; change--) {
      changes[pick(changes.length)]!();
      for (let turn = pick(4); turn > 0; turn--) await clock.pause();
    }
    if (schedule % 5 === 0) for (let turn = 0; player.state.busy && turn < 5000; turn++) await clock.pause();
  }
  expect([...found]).toEqual([]);
  // Every kind of step was answered, so there was something to hold against each other.
  expect(nRevealed).toBeGreaterThan(IDS.length * 3);
  expect(shown.size).toBe(IDS.length);
}, 60_000);
