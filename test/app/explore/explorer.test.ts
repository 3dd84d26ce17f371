import { expect, test } from 'vitest';
import { MAX_POINTS, MAX_RUNS } from '../../../src/app/explore/document.ts';
import { CancelledError, type Engine } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/reference-engine.ts';
import { linear } from '../../../src/models/linear.ts';
import { isAtRest, makeExplorer, until } from '../../helpers/explorer.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';

const open = async () => {
  const clock = new ManualClock();
  return { clock, explorer: await makeExplorer(clock) };
};

test('it opens on the tutorial’s plane, its six points and its run, computed', async () => {
  const { explorer } = await open();
  const { document, landscape, runs, selected, iteration } = explorer.state;
  expect(document.window).toEqual({ a: [-3, 3], b: [-3, 3] });
  expect(landscape.surface).toMatchObject({ nColumns: 60, nRows: 50 });
  expect(document.points).toHaveLength(6);
  expect([...runs[0]!.run!.parameters.slice(-2)]).toEqual([1.001355547207059, 0.9996744737846419]);
  expect(iteration).toBe(500);
  expect(selected.place).toEqual([1.001355547207059, 0.9996744737846419]);
});

test('a run can be started, dragged, given another optimizer and taken back', async () => {
  const { explorer } = await open();
  explorer.addRun([2, -1]);
  expect(explorer.state.document.selection).toEqual({ kind: 'run', index: 1 });
  for (const a of [1.9, 1.8, 1.7]) explorer.setRun(1, { start: [a, -1] }, 'drag');
  explorer.endGesture();
  await until(explorer, isAtRest);
  expect([...explorer.state.runs[1]!.run!.parameters.slice(0, 2)]).toEqual([1.7, -1]);
  const first = explorer.state.runs[0]!.run;
  explorer.undo();
  expect(explorer.state.document.runs[1]!.start).toEqual([2, -1]);
  explorer.undo();
  expect(explorer.state.document.runs).toHaveLength(1);
  await until(explorer, isAtRest);
  explorer.redo();
  explorer.redo();
  await until(explorer, isAtRest);
  expect(explorer.state.document.runs[1]!.start).toEqual([1.7, -1]);
  // A run that nobody touched is not trained again.
  expect(explorer.state.runs[0]!.run).toBe(first);
});

test('beyond six runs the selected one moves, and the page says so; undo brings it back', async () => {
  const { explorer } = await open();
  for (let run = 1; run < MAX_RUNS; run++) explorer.addRun([run / 2, 0]);
  explorer.select({ kind: 'run', index: 2 });
  explorer.addRun([-2, -2]);
  expect(explorer.state.document.runs).toHaveLength(MAX_RUNS);
  expect(explorer.state.document.runs[2]!.start).toEqual([-2, -2]);
  expect(explorer.state.notice?.()).toBe('There is room for 6 runs, so run 3 moved here.');
  explorer.undo();
  expect(explorer.state.document.runs[2]!.start).toEqual([1, 0]);
});

test('points are added, moved, removed; what is selected stays something that is there', async () => {
  const { explorer } = await open();
  explorer.addPoint([0, 0]);
  expect(explorer.state.notice?.()).toBe('There is room for 6 points; remove one first.');
  explorer.select({ kind: 'point', index: MAX_POINTS - 1 });
  explorer.removePoint(0);
  expect(explorer.state.document.selection).toEqual({ kind: 'point', index: MAX_POINTS - 2 });
  explorer.movePoint(MAX_POINTS - 2, [0.25, 1e9]);
  expect(explorer.state.selected.place).toEqual([0.25, 1e6]);
  explorer.addPoint([1, 1]);
  expect(explorer.state.selected.cost).toBe(0);
});

test('the window has a history of its own, which undo leaves alone', async () => {
  const { explorer } = await open();
  explorer.zoomAt([1, 1], 0.1, 'wheel');
  explorer.zoomAt([1, 1], 0.1, 'wheel');
  explorer.endGesture();
  const near = explorer.state.document.window;
  expect(near.a[0]).toBeCloseTo(1 - 0.04);
  explorer.addRun([0, 0]);
  explorer.undo();
  expect(explorer.state.document.window).toEqual(near);
  explorer.goBack();
  expect(explorer.state.document.window).toEqual({ a: [-3, 3], b: [-3, 3] });
  expect(explorer.state.canGoBack).toBe(false);
  explorer.goForward();
  expect(explorer.state.document.window).toEqual(near);
  await until(explorer, isAtRest);
  expect(explorer.state.landscape.subject!.window).toBe(explorer.state.document.window);
});

test('zooming without end stops where float64 does, and can be linked', async () => {
  const { explorer } = await open();
  for (let step = 0; step < 80; step++) explorer.zoomAt([1, 1], 0.3);
  const { a } = explorer.state.document.window;
  expect(a[1] - a[0]).toBeGreaterThan(1e-12);
  explorer.openLink(explorer.link()!);
  expect(explorer.state.notice).toBeUndefined();
  for (let step = 0; step < 80; step++) explorer.zoomAt([1, 1], 5);
  expect(explorer.state.document.window.a).toEqual([-1e6, 1e6]);
  explorer.openLink(explorer.link()!);
  expect(explorer.state.notice).toBeUndefined();
});

test('T, N and the share of ones change the data, in one step of undo', async () => {
  const { explorer } = await open();
  for (const nSteps of [20, 30, 40]) explorer.setDataSettings({ nSteps });
  explorer.endGesture();
  expect(explorer.state.data.nSteps).toBe(40);
  explorer.setDataSettings({ share: 1, nSequences: 3 });
  expect(explorer.state.data.inputs.every((input) => input === 1)).toBe(true);
  explorer.undo();
  explorer.undo();
  expect(explorer.state.data.nSteps).toBe(10);
});

test('one’s own data is what is shown, and goes into the link', async () => {
  const { explorer } = await open();
  const data = { nSequences: 1, nSteps: 2, inputs: Float64Array.of(0, 1), targets: Float64Array.of(5) };
  explorer.setOwnData('mine', data);
  await until(explorer, isAtRest);
  expect(explorer.state.selected.target).toBe(5);
  expect(explorer.state.document.sequence).toBe(0);
  const link = explorer.link()!;
  explorer.reset();
  explorer.openLink(link);
  expect(explorer.state.data).toEqual(data);
});

test('a broken link changes nothing and says why', async () => {
  const { explorer } = await open();
  const before = explorer.state.document;
  explorer.openLink('v=1&n=0');
  expect(explorer.state.document).toBe(before);
  expect(explorer.state.notice?.()).toContain('iterations: a whole number from 1 to 2000 was expected');
  explorer.dismissNotice();
  expect(explorer.state.notice).toBeUndefined();
});

test('a link with the data that are there keeps them, and what was computed from them', async () => {
  const { explorer } = await open();
  const { data, landscape } = explorer.state;
  explorer.openLink('v=1&w=-2,2,-2,2&r=1,1@adam');
  expect(explorer.state.data).toBe(data);
  expect(explorer.state.landscape.surface).toBe(landscape.surface);
  explorer.openLink('v=1&d=1,20,10,0.25');
  expect(explorer.state.data).not.toBe(data);
});

test('of what a link has in common with what is shown, nothing is computed again', async () => {
  const { explorer } = await open();
  explorer.openLink('v=1&r=1,1@rprop;2,2@rprop');
  await until(explorer, isAtRest);
  const { landscape, runs } = explorer.state;
  const runsOf = () => explorer.state.runs.map(({ run, busy }) => (busy ? undefined : run));
  explorer.openLink('v=1&p=1,1&i=100&r=1,1@rprop;2,2@rprop');
  expect(explorer.state.landscape).toBe(landscape);
  expect(explorer.state.runs).toBe(runs);
  explorer.openLink('v=1&w=-2,2,-2,2&c=pink&r=2,2@rprop');
  expect(explorer.state.landscape.busy).toBe(true);
  expect(runsOf()).toEqual([runs[1]!.run]);
  // Two that are alike are two runs all the same, and minus zero is another start.
  explorer.openLink('v=1&r=2,2@rprop;2,2@rprop;0,1@adam');
  expect(runsOf()).toEqual([runs[1]!.run, undefined, undefined]);
  await until(explorer, isAtRest);
  explorer.openLink('v=1&r=2,2@rprop;2,2@rprop,etaPlus:1.3;-0,1@adam');
  expect(runsOf()).toEqual([runs[1]!.run, undefined, undefined]);
  // The same settings over other data are another run.
  await until(explorer, isAtRest);
  explorer.openLink('v=1&d=2,20,10,0.5&r=2,2@rprop');
  expect(runsOf()).toEqual([undefined]);
});

test('a link without a clock opens at the end, whatever stood before', async () => {
  const { explorer } = await open();
  explorer.openLink('v=1&i=7&k=3');
  expect([explorer.state.iteration, explorer.state.timeStep]).toEqual([7, 3]);
  explorer.openLink('v=1');
  expect([explorer.state.iteration, explorer.state.timeStep]).toEqual([500, 10]);
  expect(explorer.link()).toBe('v=1');
  const data = { nSequences: 1, nSteps: 2, inputs: Float64Array.of(0, 1), targets: Float64Array.of(1) };
  explorer.setOwnData('', data);
  const link = explorer.link()!;
  explorer.selectTimeStep(1);
  explorer.togglePlay();
  explorer.openLink(link);
  expect(explorer.state).toMatchObject({ iteration: 500, playing: false, timeStep: 2 });
  expect(explorer.link()).toBe(link);
});

test('back and forward lead through the windows of one network alone', async () => {
  const { explorer } = await open();
  explorer.setWindow({ a: [0, 1], b: [0, 1] });
  explorer.setModel('cliff');
  expect(explorer.state.canGoBack).toBe(false);
  explorer.setWindow({ a: [4.8, 5], b: [-2.6, -2.4] });
  explorer.undo();
  expect(explorer.state.document).toMatchObject({ model: 'linear', window: { a: [0, 1], b: [0, 1] } });
  expect([explorer.state.canGoBack, explorer.state.canGoForward]).toEqual([false, false]);
  explorer.setWindow({ a: [0, 2], b: [0, 2] });
  explorer.openLink('v=1&m=cliff');
  expect(explorer.state.canGoBack).toBe(false);
  explorer.openLink('v=1&m=cliff&w=4.8,5,-2.6,-2.4');
  explorer.goBack();
  expect(explorer.state.document.window).toEqual({ a: [4.5, 5.5], b: [-3, -2] });
});

test('a diverged run says why and where', async () => {
  const { explorer } = await open();
  explorer.setRun(0, { start: [1, 2], hyperparameters: { ...explorer.state.document.runs[0]!.hyperparameters } });
  await until(explorer, isAtRest);
  expect(explorer.state.runs[0]!.divergence).toBeUndefined();
  explorer.setRun(0, { optimizer: 'gradient-descent', hyperparameters: { learningRate: 0.01, clipNorm: 0 } });
  await until(explorer, isAtRest);
  const { divergence } = explorer.state.runs[0]!;
  const { gradient } = linear.costAndGradient(Float64Array.of(1, 2), explorer.state.data);
  expect(Math.hypot(...gradient)).toBeGreaterThan(2e6);
  // What is shown of it is the last that there is, not what no longer is a number.
  expect(Number.isFinite(explorer.state.selected.cost)).toBe(true);
  expect(divergence!.message()).toBe(
    'Diverged at step 1: the gradient was 2.2×10⁶ and the learning rate 0.01, a step of 22\u202f000.',
  );
});

test('all runs share one clock', async () => {
  const { explorer, clock } = await open();
  explorer.seek(0);
  explorer.setPlaySeconds(5);
  explorer.togglePlay();
  await clock.advance(2500);
  expect(explorer.state.playing).toBe(true);
  expect(explorer.state.iteration).toBeGreaterThan(230);
  expect(explorer.state.iteration).toBeLessThan(260);
  explorer.togglePlay();
  explorer.edit({ nIterations: 100 });
  expect(explorer.state.iteration).toBe(100);
});

test('a hand that never rests sees pictures all the same', async () => {
  const reference = referenceEngine(() => 0);
  // Each surface takes three moves of the hand, and is given up where it is cancelled meanwhile.
  const slow: Engine = {
    ...reference,
    async costSurface(request, cancel) {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
      if (cancel?.cancelled) throw new CancelledError('cancelled');
      return reference.costSurface(request);
    },
  };
  const explorer = await makeExplorer(new ManualClock(), 60, 50, slow);
  let nShown = 0;
  let last = explorer.state.landscape.surface;
  explorer.store.subscribe(() => {
    if (explorer.state.landscape.surface !== last) nShown++;
    last = explorer.state.landscape.surface;
  });
  for (let move = 1; move <= 60; move++) {
    explorer.setWindow({ a: [-3 + move / 100, 3 + move / 100], b: [-3, 3] }, 'drag');
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(nShown).toBeGreaterThan(10);
  await until(explorer, isAtRest);
  expect(explorer.state.landscape.subject!.window).toBe(explorer.state.document.window);
});
