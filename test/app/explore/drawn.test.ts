import { expect, test } from 'vitest';
import { requestFor } from '../../../src/app/explore/landscape-request.ts';
import { DeviceLostError, type Engine } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/reference-engine.ts';
import { drawingEngine } from '../../helpers/drawing-engine.ts';
import { isAtRest, makeExplorer, until } from '../../helpers/explorer.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';

const reference = referenceEngine(() => 0);

async function open(computes: Engine = reference) {
  const clock = new ManualClock();
  const { engine, log } = drawingEngine(computes);
  const explorer = await makeExplorer(clock, 60, 50, reference, engine);
  const move = async (by: number) => {
    explorer.setWindow({ a: [-3 + by, 3 + by], b: [-3, 3] }, 'drag');
    await clock.advance(16);
  };
  return { clock, engine, log, explorer, move };
}

test('a hand that moves the window is shown pictures, and their numbers are read when it rests', async () => {
  const { clock, log, explorer, move } = await open();
  const first = explorer.state.landscape;
  expect(first.surface!.costs).toHaveLength(3000);
  expect(log.nDrawn).toBe(0);
  for (let step = 1; step <= 20; step++) {
    await move(step / 10);
    const { drawn, surface, subject, busy } = explorer.state.landscape;
    expect(drawn!.subject.window).toBe(explorer.state.document.window);
    expect(drawn!.surface).not.toHaveProperty('costs');
    // What has numbers is still what it was, and says of which window.
    expect([surface, subject, busy]).toEqual([first.surface, first.subject, true]);
  }
  expect(log).toMatchObject({ nDrawn: 20, nRead: 0 });
  expect(log.held.size).toBe(2);
  await clock.advance(100);
  await until(explorer, isAtRest);
  const { surface, subject, drawn, busy } = explorer.state.landscape;
  expect([subject!.window, drawn, busy]).toEqual([explorer.state.document.window, undefined, false]);
  const expected = await reference.costSurface(requestFor(subject!, { width: 60, height: 50 }));
  expect(surface!.costs).toEqual(expected.costs);
  expect(log).toMatchObject({ nDrawn: 20, nRead: 1, complaints: [] });
  expect([...log.held]).toEqual([surface!.drawable]);
  expect(explorer.state.landscape.verdict).toBeUndefined();
  await clock.advance(400);
  expect(explorer.state.landscape.verdict!.nChecked).toBeGreaterThan(200);
});

test('a hand that moves on while numbers are read gets its picture next', async () => {
  const { clock, log, explorer, move } = await open();
  await move(0.1);
  while (log.nRead === 0) await clock.advance(1);
  await move(0.2);
  await clock.advance(100);
  await until(explorer, isAtRest);
  expect(explorer.state.landscape.subject!.window).toBe(explorer.state.document.window);
  expect(log).toMatchObject({ nDrawn: 2, nRead: 2, complaints: [] });
  expect(log.held.size).toBe(1);
});

test('other data and another network come with their numbers', async () => {
  const { clock, log, explorer } = await open();
  explorer.setDataSettings({ nSteps: 12 });
  await clock.advance(16);
  explorer.setModel('cliff');
  await clock.advance(16);
  expect(isAtRest(explorer.state)).toBe(true);
  expect(log).toMatchObject({ nDrawn: 0, nRead: 0, complaints: [] });
});

test('a coarse draft is drawn and never read; the whole that follows has its numbers', async () => {
  const slow: Engine = {
    ...reference,
    costSurface: async (request) => ({
      ...(await reference.costSurface(request)),
      milliseconds: request.a.length ** 2,
    }),
  };
  const { log, explorer, move } = await open(slow);
  const shown: (readonly [nColumns: number | undefined, draft: boolean])[] = [];
  explorer.store.subscribe(() => {
    const { drawn, draft } = explorer.state.landscape;
    shown.push([drawn?.surface.nColumns, draft]);
  });
  await move(0.1);
  await until(explorer, isAtRest);
  const [nColumns, draft] = shown.find(([count]) => count !== undefined)!;
  expect(nColumns).toBeLessThan(20);
  expect(draft).toBe(true);
  expect(explorer.state.landscape).toMatchObject({ draft: false, drawn: undefined, surface: { nColumns: 60 } });
  expect(log).toMatchObject({ nDrawn: 1, nRead: 0, complaints: [] });
  expect(log.held.size).toBe(1);
});

test.each([
  new Error('cost-surface: 3 words written behind the last of costs'),
  new DeviceLostError('cost-surface: the device was lost'),
])('where the numbers of a picture can not be read, the CPU computes them: %s', async (failure) => {
  const { clock, engine, log, explorer, move } = await open();
  const draw = engine.drawnSurface!;
  engine.drawnSurface = async (request, cancel) => ({
    ...(await draw(request, cancel)),
    read: () => Promise.reject(failure),
  });
  const errors = new Set<string | undefined>();
  explorer.store.subscribe(() => errors.add(explorer.state.landscape.error));
  await move(0.1);
  await clock.advance(100);
  await until(explorer, isAtRest);
  const { landscape, document } = explorer.state;
  expect(landscape.surface!.engine).toBe('reference');
  expect([landscape.subject!.window, landscape.drawn]).toEqual([document.window, undefined]);
  expect([...errors]).toEqual([undefined]);
  expect(log.held.size).toBe(0);
  // Of a loss the device itself tells; any other failure ends its use, and the page says why.
  if (failure instanceof DeviceLostError) expect(explorer.state.engine.active).toBe('gpu');
  else expect(explorer.state.engine.notice!()).toContain('written behind the last of costs');
});
