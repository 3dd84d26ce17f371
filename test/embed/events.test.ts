import { expect, test } from 'vitest';
import { EVENTS, type EventDetails, type Tell, tellEvents } from '../../src/embed/events.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { ManualClock } from '../helpers/manual-clock.ts';

async function open() {
  const clock = new ManualClock();
  const explorer = await makeExplorer(clock);
  const told: { type: keyof EventDetails; detail: unknown }[] = [];
  const tell: Tell = (type, detail) => told.push({ type, detail });
  const end = tellEvents(explorer, clock, tell);
  const take = () => told.splice(0);
  return { clock, explorer, take, end };
}

const typesOf = (told: readonly { type: string }[]) => told.map(({ type }) => type);

test('what stands already is told at once, and the view when it has rested', async () => {
  const { clock, explorer, take } = await open();
  const [ready, run, ...others] = take();
  expect(ready).toEqual({ type: 'rnn-ready', detail: null });
  const { run: trained } = explorer.state.runs[0]!;
  expect(run).toEqual({
    type: 'rnn-run',
    detail: {
      index: 0,
      start: [-1.5, 2],
      end: [...trained!.parameters.slice(-2)],
      cost: trained!.costs[500],
      iterations: 500,
      divergedAt: undefined,
    },
  });
  expect(others).toEqual([]);
  await clock.advance(299);
  expect(take()).toEqual([]);
  await clock.advance(1);
  expect(take()).toEqual([
    {
      type: 'rnn-change',
      detail: { link: 'v=1', model: 'linear', window: [-3, 3, -3, 3], iteration: 500, starts: [[-1.5, 2]] },
    },
  ]);
});

test('a window that is dragged is told once, and a clock that runs when it stops', async () => {
  const { clock, explorer, take } = await open();
  await clock.advance(300);
  take();
  for (let step = 1; step <= 30; step++) {
    explorer.setWindow({ a: [-3 + step / 10, 3 + step / 10], b: [-3, 3] }, 'drag');
    await clock.advance(16);
  }
  await clock.advance(300);
  expect(take()).toMatchObject([{ type: 'rnn-change', detail: { window: [0, 6, -3, 3] } }]);
  explorer.togglePlay();
  await clock.advance(4000);
  expect(take()).toEqual([]);
  await clock.advance(5000);
  expect(typesOf(take())).toEqual(['rnn-change']);
});

test('every run is told once, and again when it was trained anew', async () => {
  const { explorer, take } = await open();
  take();
  explorer.addRun([1, 1]);
  await until(explorer, isAtRest);
  expect(take()).toMatchObject([{ type: 'rnn-run', detail: { index: 1, start: [1, 1], cost: 0 } }]);
  explorer.removeRun(0);
  await until(explorer, isAtRest);
  expect(take()).toEqual([]);
  explorer.setRun(0, { start: [2.5, 2.5], optimizer: 'gradient-descent', hyperparameters: { learningRate: 1 } });
  await until(explorer, isAtRest);
  const [{ detail } = { detail: undefined }] = take();
  const { divergence, run } = explorer.state.runs[0]!;
  expect(divergence).toBeDefined();
  expect(detail).toMatchObject({ index: 0, divergedAt: divergence!.step, cost: run!.costs[divergence!.step] });
});

test('a place is told with what holds there, and when nobody points any more', async () => {
  const { explorer, take } = await open();
  take();
  explorer.setHover([1, 1]);
  explorer.setHover(undefined);
  expect(take()).toEqual([
    { type: 'rnn-point', detail: { place: [1, 1], cost: 0, gradient: [0, 0] } },
    { type: 'rnn-point', detail: null },
  ]);
});

test('all of it can be posted to another window, and nothing comes after the end', async () => {
  const { clock, explorer, take, end } = await open();
  explorer.setHover([1, 0.5]);
  await clock.advance(300);
  const told = take();
  expect(new Set(typesOf(told))).toEqual(new Set(EVENTS.filter((type) => type !== 'rnn-error')));
  for (const { detail } of told) expect(structuredClone(detail)).toEqual(detail);
  explorer.seek(3);
  end();
  explorer.setHover(undefined);
  await clock.advance(1000);
  expect(take()).toEqual([]);
});
