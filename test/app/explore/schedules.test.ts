import { expect, test } from 'vitest';
import { Engines } from '../../../src/app/engines.ts';
import { MAX_RUNS } from '../../../src/app/explore/document.ts';
import { Explorer } from '../../../src/app/explore/explorer.ts';
import { requestFor } from '../../../src/app/explore/landscape-request.ts';
import { newestDrawn } from '../../../src/app/explore/style.ts';
import type { CostSurfaceRequest, Engine } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/reference-engine.ts';
import { numpyUniform } from '../../../src/math/random.ts';
import { models } from '../../../src/models/index.ts';
import { drawingEngine } from '../../helpers/drawing-engine.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';

const N_SCHEDULES = 1000;

/** What each surface, with numbers or without, was asked with. */
type Requests = WeakMap<object, CostSurfaceRequest>;

/** The reference, whose answers take a random number of turns. */
function slowEngine(uniform: () => number, requests: Requests): Engine {
  const engine = referenceEngine(() => 0);
  return {
    ...engine,
    async costSurface(request, cancel) {
      for (let turn = Math.floor(uniform() * 6); turn > 0; turn--) await turnOver();
      if (cancel?.cancelled && uniform() < 0.5) throw new Error('cancelled, and it says so in its own way');
      const surface = await engine.costSurface(request, cancel);
      requests.set(surface, request);
      return surface;
    },
  };
}

const turnOver = () => new Promise((resolve) => setImmediate(resolve));

/** Everything that may be wrong with one state. */
function complaints({ state }: Explorer, requests: Requests): string[] {
  const { landscape, document, model, data, runs, size, hover, selected } = state;
  const { busy, drawn } = landscape;
  const found: string[] = [];
  const must = (holds: boolean, what: string) => holds || found.push(what);
  must(busy || !drawn, 'what is shown has no numbers, and nobody is at it');
  for (const { surface, subject } of [newestDrawn(landscape), newestDrawn({ ...landscape, drawn: undefined })].flatMap(
    (shown) => shown ?? [],
  )) {
    const asked = requests.get(surface)!;
    must(asked.model === subject.model && asked.data === subject.data, 'a surface says it is of other numbers');
    const expected = requestFor(subject, { width: surface.nColumns, height: surface.nRows });
    must(
      String(asked.a) === String(expected.a) && String(asked.b) === String(expected.b),
      'a surface says it is of another window',
    );
    const isCurrent = subject.model === model && subject.data === data && subject.window === document.window;
    must(busy || isCurrent, 'what is shown is not what is asked for, and nobody is at it');
    must(
      busy || (surface.nColumns === size.width && surface.nRows === size.height),
      'a draft is shown as if it were final',
    );
  }
  must(state.model.id === document.model, 'the model is not the one of the document');
  must(runs.length === document.runs.length, 'runs are missing');
  runs.forEach(({ spec, run, computedFor, busy: isTraining }, index) => {
    must(spec === document.runs[index], 'a run is not the one of the document');
    must(isTraining || (run !== undefined && computedFor === spec), 'a run is of other settings');
    if (!run || isTraining) return;
    must(run.nIterations === document.nIterations, 'a run has other iterations');
    must(run.costs[0] === model.cost(run.parameters.slice(0, 2), data), 'a run is of other data');
  });
  must(selected.cost === model.cost(selected.parameters, data), 'what is selected is of other data');
  if (hover) must(hover.cost === model.cost(hover.parameters, data), 'the cross-hair is of other data');
  return found;
}

test.each([
  ['hands over its numbers', false],
  ['leaves them where it draws', true],
])(
  `after ${N_SCHEDULES} random schedules of changes, what is shown was always what it says, of an engine that %s`,
  async (_, draws) => {
    const uniform = numpyUniform(2026);
    const clock = new ManualClock();
    const requests: Requests = new WeakMap();
    const slow = slowEngine(uniform, requests);
    const { engine, log } = drawingEngine(slow, (surface, request) => requests.set(surface, request));
    const engines = new Engines(
      { cpu: () => slow, gpu: async () => (draws ? { engine } : { reason: () => 'none' }) },
      clock,
    );
    const explorer = new Explorer(engines, clock);
    const found = new Set<string>();
    let nStates = 0;
    let shown = explorer.state.landscape.surface;
    explorer.store.subscribe(() => {
      nStates++;
      const { landscape, model, data } = explorer.state;
      const isNew = landscape.surface !== shown;
      shown = landscape.surface;
      // What stood before may stay a moment, and says that it is busy; what comes is of the numbers of now.
      if (isNew && (landscape.subject?.model !== model || landscape.subject.data !== data)) {
        found.add('a surface of other numbers was shown when it came');
      }
      for (const complaint of complaints(explorer, requests)) found.add(complaint);
    });
    await engines.start();
    explorer.resize({ width: 7, height: 5 });
    explorer.edit({ nIterations: 4 });

    const pick = (count: number) => Math.floor(uniform() * count);
    const place = () => [uniform() * 6 - 3, uniform() * 6 - 3] as const;
    const changes: (() => void)[] = [
      () => explorer.setDataSettings({ nSteps: 1 + pick(9) }),
      () => explorer.setDataSettings({ seed: pick(50), nSequences: 1 + pick(5) }),
      () => explorer.setWindow({ a: [-uniform() - 0.1, uniform()], b: [-1, uniform() + 0.1] }, `drag ${pick(3)}`),
      () => explorer.zoomAt(place(), 0.5 + uniform()),
      () => explorer.goBack(),
      () => explorer.goForward(),
      () => explorer.undo(),
      () => explorer.redo(),
      () => explorer.setModel(models[pick(models.length)]!.id),
      () => explorer.addRun(place()),
      () => explorer.state.document.runs.length > 1 && explorer.removeRun(pick(explorer.state.document.runs.length)),
      () => explorer.state.document.runs.length > 0 && explorer.setRun(0, { start: place() }, 'drag'),
      () => explorer.addPoint(place()),
      () => explorer.state.document.points.length > 0 && explorer.removePoint(0),
      () => explorer.setHover(uniform() < 0.3 ? undefined : place()),
      () => explorer.resize({ width: 4 + pick(6), height: 4 + pick(6) }),
      () => explorer.edit({ nIterations: 1 + pick(8) }),
      () => explorer.edit({ colorMap: ['viridis', 'pink', 'cividis'][pick(3)]! }),
      () => explorer.setLayers({ field: uniform() < 0.3 }),
      () => explorer.seek(pick(9)),
      () => explorer.togglePlay(),
    ];
    for (let schedule = 0; schedule < N_SCHEDULES; schedule++) {
      for (let change = 1 + pick(8); change > 0; change--) {
        changes[pick(changes.length)]!();
        if (explorer.state.document.nIterations > 20) explorer.edit({ nIterations: 4 });
        for (let turn = pick(4); turn > 0; turn--) await turnOver();
      }
      if (schedule % 10 === 0) await atRest(explorer, clock);
    }
    await atRest(explorer, clock);
    expect([...found]).toEqual([]);
    expect(log.complaints).toEqual([]);
    expect([...log.held]).toEqual(draws ? [explorer.state.landscape.surface!.drawable] : []);
    if (draws) expect(log.nRead).toBeGreaterThan(50);
    if (draws) expect(log.nDrawn).toBeGreaterThan(2 * log.nRead);
    expect(nStates).toBeGreaterThan(N_SCHEDULES);
    expect(explorer.state.document.runs.length).toBeLessThanOrEqual(MAX_RUNS);
  },
  60_000,
);

/** Lets everything finish; it must. */
async function atRest({ state: first, store }: Explorer, clock: ManualClock): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    const { landscape, runs } = store.state;
    if (!landscape.busy && runs.every(({ busy }) => !busy)) return;
    await clock.advance(1);
  }
  throw new Error(`never at rest: ${JSON.stringify(first.document)}`);
}
