import { expect, test, vi } from 'vitest';
import { Engines } from '../../../src/app/engines.ts';
import { Explorer } from '../../../src/app/explore/explorer.ts';
import { referenceEngine } from '../../../src/engines/reference/reference-engine.ts';
import { drawingEngine } from '../../helpers/drawing-engine.ts';
import { isAtRest, until } from '../../helpers/explorer.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';

const reference = referenceEngine(() => 0);

async function open() {
  const clock = new ManualClock();
  const { engine: gpu, log } = drawingEngine(reference);
  const engines = new Engines({ cpu: () => reference, gpu: async () => ({ engine: gpu }) }, clock);
  await engines.start();
  const end = vi.fn();
  const subscribe = engines.store.subscribe.bind(engines.store);
  vi.spyOn(engines.store, 'subscribe').mockImplementation((listener) => {
    const own = subscribe(listener);
    return () => {
      end();
      own();
    };
  });
  const explorer = new Explorer(engines, clock);
  explorer.resize({ width: 40, height: 30 });
  return { clock, engines, explorer, log, end };
}

test('a released explorer holds nothing of a device, follows no engine, and does nothing any more', async () => {
  const { clock, engines, explorer, log, end } = await open();
  await until(explorer, isAtRest);
  explorer.setWindow({ a: [-2, 2], b: [-2, 2] });
  await clock.advance(16);
  // The numbers of the first window, and the picture of the second.
  expect(log.held.size).toBe(2);
  explorer.togglePlay();
  await clock.advance(16);
  expect(explorer.state.playing).toBe(true);
  explorer.release();
  explorer.release();
  expect(log.held.size).toBe(0);
  expect(log.complaints).toEqual([]);
  expect(end).toHaveBeenCalled();
  expect(explorer.state.playing).toBe(false);
  const after = explorer.state;
  engines.prefer('cpu');
  await clock.advance(10_000);
  expect(explorer.state).toBe(after);
  expect(log).toMatchObject({ nRead: 0, complaints: [] });
});

test('what is still being computed when it is released is given back when it comes', async () => {
  const { clock, explorer, log } = await open();
  // Every look at the clock is the end of a slice, so that jobs are still under way.
  let now = 0;
  clock.now = () => (now += 9);
  explorer.setLayers({ field: true, stability: true });
  explorer.addRun([1, 1]);
  explorer.release();
  const listener = vi.fn();
  explorer.store.subscribe(listener);
  for (let turn = 0; turn < 5000; turn++) await clock.pause();
  expect(listener).not.toHaveBeenCalled();
  expect(log.held.size).toBe(0);
  expect(log.complaints).toEqual([]);
});
