import { expect, test, vi } from 'vitest';
import { type EngineSource, Engines } from '../../src/app/engines.ts';
import { Session } from '../../src/app/session.ts';
import { tutorialSettings } from '../../src/app/settings.ts';
import type { CostSurfaceRequest, Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { ManualClock } from '../helpers/manual-clock.ts';

function setUp(wrap: (engine: Engine) => Engine = (engine) => engine) {
  const clock = new ManualClock();
  const source: EngineSource = {
    cpu: () => wrap(referenceEngine(() => 0)),
    gpu: async () => ({ reason: () => 'no GPU in this test' }),
  };
  const engines = new Engines(source, clock);
  return Object.assign(new Session(engines, clock), { start: () => engines.start() });
}

const settled = (session: Session) =>
  vi.waitFor(() => {
    for (const surface of session.state.surfaces) {
      expect(surface.busy).toBe(false);
      expect(surface.checking).toBeUndefined();
    }
  });

test('the session starts with the tutorial: both surfaces, checked, and the whole run', async () => {
  const session = setUp();
  await session.start();
  await settled(session);
  const [plane, zoom] = session.state.surfaces;
  expect(plane.surface!.costs).toHaveLength(10_000);
  expect(lowest(plane.surface!.costs)).toBe(0);
  expect(lowest(zoom.surface!.costs)).toBeCloseTo(0.003534625, 9);
  expect(plane.verdict).toMatchObject({ passed: true, nTotal: 10_000 });
  expect(plane.verdict!.nChecked).toBeGreaterThanOrEqual(256);
  expect(session.state.run.parameters.slice(-2)).toEqual(Float64Array.of(1.001355547207059, 0.9996744737846419));
  expect(session.state.iteration).toBe(500);
});

test('on demand every cell is checked', async () => {
  const session = setUp();
  await session.start();
  await settled(session);
  session.verifyAll();
  await settled(session);
  expect(session.state.surfaces.map(({ verdict }) => verdict!.nChecked)).toEqual([10_000, 10_000]);
});

test('one wrong cell does not pass the check of all', async () => {
  const session = setUp((engine) => ({
    ...engine,
    async costSurface(request: CostSurfaceRequest) {
      const surface = await engine.costSurface(request);
      surface.costs[4321] = surface.costs[4321]! * 1.0002;
      return surface;
    },
  }));
  await session.start();
  session.verifyAll();
  await settled(session);
  session.verifyAll();
  await settled(session);
  expect(session.state.surfaces[0].verdict).toMatchObject({ passed: false, nFailures: 1 });
});

test('a surface shown always belongs to the data it says, whatever the order of the changes', async () => {
  const session = setUp();
  await session.start();
  const mismatches: string[] = [];
  session.store.subscribe(() => {
    const { surface, computedFor, busy } = session.state.surfaces[0];
    if (surface && computedFor && !busy && computedFor !== session.state.data) mismatches.push('stale');
  });
  for (const nSteps of [3, 7, 2, 9, 4]) {
    session.setSettings({ ...session.state.settings, nSteps });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await settled(session);
  expect(session.state.surfaces[0].computedFor).toBe(session.state.data);
  expect(session.state.data.nSteps).toBe(4);
  expect(mismatches).toEqual([]);
  session.restoreTutorial();
  await settled(session);
  expect(session.state.settings).toBe(tutorialSettings);
});

test('changing the run leaves the surfaces, and changing the data keeps selections inside it', async () => {
  const session = setUp();
  await session.start();
  await settled(session);
  const before = session.state.surfaces[0].surface;
  session.setSettings({ ...session.state.settings, nIterations: 10 });
  expect(session.state.surfaces[0].surface).toBe(before);
  expect(session.state.run.costs).toHaveLength(11);
  session.selectSequence(19);
  session.setSettings({ ...session.state.settings, nSequences: 3 });
  expect(session.state.sequence).toBe(2);
});

test('an engine that fails is told', async () => {
  const session = setUp((engine) => ({ ...engine, costSurface: () => Promise.reject(new Error('out of memory')) }));
  await session.start();
  await vi.waitFor(() => expect(session.state.surfaces[0]).toMatchObject({ busy: false, error: 'out of memory' }));
});

function lowest(costs: Iterable<number>): number {
  return [...costs].sort((a, b) => a - b)[0]!;
}

test('asked while a surface is being computed, every cell is checked as soon as it stands', async () => {
  const session = setUp();
  await session.start();
  await settled(session);
  session.setSettings({ ...session.state.settings, nSteps: 5 });
  session.verifyAll();
  await settled(session);
  expect(session.state.surfaces.map(({ verdict }) => verdict!.nChecked)).toEqual([10_000, 10_000]);
});
