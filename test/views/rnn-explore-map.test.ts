import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { NO_RESTRICTIONS, restrict } from '../../src/app/classroom/restrictions.ts';
import { Engines } from '../../src/app/engines.ts';
import { Explorer } from '../../src/app/explore/explorer.ts';
import { type Engine, type OptimizerMapPlanes, outcomeCode } from '../../src/engines/engine.ts';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import '../../src/views/explore-map/rnn-explore-map.ts';
import { type Staged, stage } from '../helpers/explore-stage.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { browserClock } from '../helpers/session.ts';

afterEach(() => document.body.replaceChildren());

type Map = Staged<'rnn-explore-map'>;

/** A small map: 12 × 12 runs of 60 steps. */
async function open(width = 340, explorer?: Explorer): Promise<Map> {
  const shown = explorer ?? (await makeExplorer(browserClock));
  shown.setMap({ size: 12, nIterations: 60 });
  shown.endGesture();
  return await stage('rnn-explore-map', width, shown);
}

async function compute({ explorer, root, settle }: Map): Promise<void> {
  button(root, /Compute the map/).click();
  await until(explorer, isAtRest);
  await settle();
}

const button = (root: ShadowRoot, label: RegExp) =>
  [...root.querySelectorAll('button')].find((each) => label.test(each.textContent!))!;
const field = (root: ShadowRoot, name: string) => root.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
const figures = (root: ShadowRoot) => [...root.querySelectorAll('rnn-map-figure')];

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('change'));
}

function pixel(figure: Element, column: number, row: number): number[] {
  const canvas = figure.shadowRoot!.querySelector('canvas')!;
  return [...canvas.getContext('2d')!.getImageData(column, canvas.height - 1 - row, 1, 1).data];
}

/** Sends an event to a cell of a 12 × 12 map. */
function toCell(figure: Element, kind: 'pointermove' | 'click', column: number, row: number): void {
  const plot = figure.shadowRoot!.querySelector('.plot')!;
  const { left, bottom, width, height } = plot.getBoundingClientRect();
  const at = { clientX: left + ((column + 0.5) / 12) * width, clientY: bottom - ((row + 0.5) / 12) * height };
  plot.dispatchEvent(kind === 'click' ? new MouseEvent(kind, at) : new PointerEvent(kind, at));
}

describe('the map', () => {
  test('is computed on demand, painted cell by cell, counted, and says who computed it', async () => {
    const map = await open();
    const { explorer, root, text } = map;
    expect(figures(root)).toHaveLength(0);
    expect(text()).toContain('144 runs, 1.7×10⁶ time steps of the network');
    await compute(map);
    const { planes } = explorer.state.map.result!;
    expect(figures(root)).toHaveLength(1);
    const alike = (a: number, b: number) =>
      planes.outcome[a] === planes.outcome[b] && planes.steps[a] === planes.steps[b];
    const differing = planes.outcome.findIndex((_, cell) => !alike(0, cell));
    expect(pixel(figures(root)[0]!, 0, 0)[3]).toBe(255);
    expect(pixel(figures(root)[0]!, 0, 0)).not.toEqual(
      pixel(figures(root)[0]!, differing % 12, Math.floor(differing / 12)),
    );
    const shares = [...root.querySelectorAll('tbody tr')].map((row) => row.querySelectorAll('td')[0]!.textContent!);
    const counted = (['converged', 'stuck', 'diverged', 'running'] as const).map(
      (outcome) => planes.outcome.filter((code) => code === outcomeCode(outcome)).length / 144,
    );
    expect(shares).toEqual(counted.map((share) => `${(100 * share).toFixed(1)} %`));
    const { algorithm } = explorer.state.map.result!.provenance!;
    expect(text()).toContain(`60 iterations. Reference: float64 reference; ${algorithm}; `);
    expect(text()).toContain('as the last one went');
  });

  test('a cell says what its run did; a click starts that run with the map’s settings', async () => {
    const map = await open();
    const { explorer, root, text, settle } = map;
    type(field(root, 'etaPlus'), '1.3');
    await compute(map);
    toCell(figures(root)[0]!, 'pointermove', 8, 8);
    await settle();
    const { planes } = explorer.state.map.result!;
    expect(planes.outcome[8 * 12 + 8]).toBeGreaterThan(0);
    expect(text()).toMatch(/wx 1\.25, wrec 1\.25 (converged in|stuck since step|still running after) \d+/);
    expect(explorer.state.hover!.place).toEqual([1.25, 1.25]);
    expect(figures(root)[0]!.shadowRoot!.querySelectorAll('.inner')).toHaveLength(1);
    toCell(figures(root)[0]!, 'click', 8, 8);
    const run = explorer.state.document.runs[1]!;
    expect(run.start).toEqual([1.25, 1.25]);
    expect(run.hyperparameters.etaPlus).toBe(1.3);
    explorer.edit({ nIterations: 60 });
    await until(explorer, isAtRest);
    // The run that was started is the run that the cell stands for.
    expect(explorer.state.runs[1]!.run!.costs.at(-1)).toBe(planes.costs[8 * 12 + 8]);
  });

  test.each(['inspector.map', 'landscape.run'])('where a link locks %s, a click starts no run', async (part) => {
    const map = await open();
    const { explorer, root, element, settle } = map;
    element.dataset.part = 'inspector.map';
    await compute(map);
    restrict({ ...NO_RESTRICTIONS, locked: [part] });
    element.toggleAttribute('data-locked', part === 'inspector.map');
    await settle();
    toCell(figures(root)[0]!, 'click', 9, 2);
    expect(explorer.state.document.runs).toHaveLength(1);
    // What can't be pressed doesn't look as if it could.
    const looks = [/Compute the map/, /As run 1/].map((each) => getComputedStyle(button(root, each)).backgroundColor);
    expect(looks[0] === looks[1]).toBe(part === 'inspector.map');
    restrict(NO_RESTRICTIONS);
    element.toggleAttribute('data-locked', false);
    await settle();
    toCell(figures(root)[0]!, 'click', 9, 2);
    expect(explorer.state.document.runs).toHaveLength(2);
  });

  test('over two hyperparameters a click gives the cell’s settings to the selected run', async () => {
    const map = await open();
    const { explorer, root, text, settle } = map;
    root.querySelector<HTMLInputElement>('input[value=settings]')!.click();
    await settle();
    expect(explorer.state.document.map.axes).toEqual({
      a: { key: 'deltaInitial', from: 1e-9, to: 0.2 },
      b: { key: 'etaPlus', from: 1, to: 2 },
      start: [-1.5, 2],
    });
    await compute(map);
    toCell(figures(root)[0]!, 'pointermove', 3, 6);
    await settle();
    expect(text()).toMatch(/Δ₀ 0\.05833, η⁺ 1\.542/);
    expect(explorer.state.hover).toBeUndefined();
    toCell(figures(root)[0]!, 'click', 3, 6);
    expect(explorer.state.document.runs).toHaveLength(1);
    const { hyperparameters, start } = explorer.state.document.runs[0]!;
    expect(start).toEqual([-1.5, 2]);
    expect(hyperparameters.etaPlus).toBeCloseTo(1.5416667, 6);
    explorer.edit({ nIterations: 60 });
    await until(explorer, isAtRest);
    const { planes } = explorer.state.map.result!;
    expect(explorer.state.runs[0]!.run!.costs.at(-1)).toBe(planes.costs[6 * 12 + 3]);
  });

  test('presets, axes and optimizers belong together', async () => {
    const { explorer, root, settle } = await open();
    root.querySelector<HTMLInputElement>('input[value=settings]')!.click();
    await settle();
    const optimizer = root.querySelector('select')!;
    optimizer.value = 'gradient-descent';
    optimizer.dispatchEvent(new Event('change'));
    await settle();
    const { axes, hyperparameters } = explorer.state.document.map;
    expect([axes!.a.key, axes!.b.key]).toEqual(['learningRate', 'clipNorm']);
    expect(Object.keys(hyperparameters)).toEqual(['learningRate', 'clipNorm']);
    type(field(root, 'along.to'), '0.5');
    expect(explorer.state.document.map.axes!.a.to).toBe(0.5);
    button(root, /learning rate × clip threshold/).click();
    expect(explorer.state.document.map.axes!.a.to).toBe(0.005);
    // What was set can be linked, and is read back.
    const { map } = explorer.state.document;
    explorer.openLink(explorer.link()!);
    expect(explorer.state.notice).toBeUndefined();
    expect(explorer.state.document.map).toEqual(map);
  });

  test('takes the settings of the selected run', async () => {
    const { explorer, root, settle } = await open();
    explorer.addRun([0, 0], {
      optimizer: 'adam',
      hyperparameters: { learningRate: 0.2, beta1: 0.8, beta2: 0.99, epsilon: 1e-8, clipNorm: 3 },
    });
    await settle();
    button(root, /As run 2/).click();
    await settle();
    expect(explorer.state.document.map.optimizer).toBe('adam');
    expect(field(root, 'clipNorm').value).toBe('3');
    expect(button(root, /As run 2/).disabled).toBe(true);
  });

  test('nonsense is told of and changes nothing', async () => {
    const { explorer, root, text, settle } = await open();
    const before = explorer.state.document.map;
    type(field(root, 'size'), '1.5');
    type(field(root, 'nIterations'), '2001');
    await settle();
    expect(text()).toContain('Cells a side must be a whole number from 2 to 1000; “1.5” is not.');
    expect(text()).toContain('Iterations must be a whole number from 1 to 2000; “2001” is not.');
    expect(explorer.state.document.map).toBe(before);
    type(field(root, 'size'), '20');
    await settle();
    expect(text()).not.toContain('Cells a side must');
    expect(explorer.state.document.map.size).toBe(20);
  });

  test('a twin without clipping stands beside it, and the slider of the threshold computes both anew', async () => {
    const map = await open(500);
    const { explorer, root, text, settle } = map;
    const optimizer = root.querySelector('select')!;
    optimizer.value = 'gradient-descent';
    optimizer.dispatchEvent(new Event('change'));
    await settle();
    root.querySelector<HTMLInputElement>('input[name=twin]')!.click();
    await settle();
    expect(explorer.state.document.map.hyperparameters.clipNorm).toBe(1);
    await compute(map);
    expect(figures(root)).toHaveLength(2);
    expect(text()).toContain('clipped at 1');
    expect(text()).toContain('not clipped');
    const { result, twin } = explorer.state.map;
    const nDiverged = ({ outcome }: OptimizerMapPlanes) =>
      outcome.filter((code) => code === outcomeCode('diverged')).length;
    expect(nDiverged(result!.planes)).toBe(0);
    expect(nDiverged(twin!.planes)).toBeGreaterThan(20);
    toCell(figures(root)[1]!, 'pointermove', 11, 11);
    await settle();
    expect(text()).toMatch(/left: .* right: diverged at step \d/);
    const slider = field(root, 'clip');
    slider.value = '2';
    slider.dispatchEvent(new Event('input'));
    expect(explorer.state.document.map.hyperparameters.clipNorm).toBe(100);
    slider.dispatchEvent(new Event('change'));
    await until(explorer, ({ map: now }) => now.progress === undefined && now.result !== result);
    await settle();
    expect(text()).toContain('clipped at 100');
  });

  test('says when it is of earlier settings, or of another window', async () => {
    const map = await open();
    const { explorer, text, settle } = map;
    await compute(map);
    expect(text()).not.toContain('Compute it anew');
    explorer.setWindow({ a: [0, 2], b: [0, 2] });
    await settle();
    expect(text()).toContain('The landscape’s window has moved');
    explorer.resetWindow();
    explorer.setMap({ nIterations: 61 });
    await settle();
    expect(text()).toContain('This map is of earlier settings.');
    // Of other data no map stands at all.
    explorer.setDataSettings({ seed: 2 });
    await settle();
    expect(explorer.state.map).toEqual({});
  });

  test('shows how far it is, what stands already, and stops when asked', async () => {
    const map = await open(340, await explorerInRows());
    const { explorer, root, text, settle } = map;
    button(root, /Compute the map/).click();
    await until(explorer, ({ map: now }) => (now.progress ?? 0) >= 0.25);
    await settle();
    expect(root.querySelector('progress')!.value).toBeGreaterThanOrEqual(0.25);
    expect(pixel(figures(root)[0]!, 0, 0)[3]).toBe(255);
    expect(pixel(figures(root)[0]!, 0, 11)[3]).toBe(0);
    button(root, /Cancel/).click();
    await settle();
    expect(explorer.state.map.progress).toBeUndefined();
    expect(text()).toContain('Stopped before it was done');
    expect(root.querySelector('progress')).toBeNull();
  });

  test('other data while one is computed: it stops, and nothing of it arrives', async () => {
    const { explorer, root } = await open(340, await explorerInRows());
    button(root, /Compute the map/).click();
    explorer.setDataSettings({ seed: 2 });
    await until(explorer, isAtRest);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(explorer.state.map).toEqual({});
  });

  test('its width never overflows, and nothing that a screen reader needs is missing', async () => {
    const map = await open(328);
    map.root.querySelector<HTMLInputElement>('input[value=settings]')!.click();
    await compute(map);
    expect(map.element.scrollWidth).toBeLessThanOrEqual(map.element.clientWidth);
    const { violations } = await axe.run(map.element);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

/** An explorer whose engine is the reference, but answers a map row by row, as the others do band by band. */
async function explorerInRows(): Promise<Explorer> {
  const reference = referenceEngine(() => performance.now());
  const inRows: Engine = {
    ...reference,
    async optimizerMap(request, cancel, progress) {
      const { a, b } = request;
      const planes = {
        nColumns: a.length,
        nRows: b.length,
        outcome: new Uint8Array(a.length * b.length),
        steps: new Uint32Array(a.length * b.length),
        costs: new Float64Array(a.length * b.length),
      };
      for (const [row] of b.entries()) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        if (cancel?.cancelled) break;
        const part = optimizerMap({ ...request, b: b.slice(row, row + 1) });
        planes.outcome.set(part.outcome, row * a.length);
        planes.steps.set(part.steps, row * a.length);
        planes.costs.set(part.costs, row * a.length);
        progress?.({ done: (row + 1) / b.length, planes });
      }
      return { ...planes, engine: 'reference', adapter: 'in rows', algorithm: 'direct, float64', milliseconds: 1 };
    },
  };
  const engines = new Engines(
    { cpu: () => inRows, gpu: async () => ({ reason: () => 'Tests compute on the CPU.' }) },
    browserClock,
  );
  const explorer = new Explorer(engines, browserClock);
  await engines.start();
  explorer.resize({ width: 40, height: 40 });
  await until(explorer, isAtRest);
  return explorer;
}

test('a pair is shown over the page as large as it is, with the slider of the clip threshold', async () => {
  const map = await open();
  map.explorer.setMap({
    twin: true,
    hyperparameters: { ...map.explorer.state.document.map.hyperparameters, clipNorm: 1 },
  });
  await compute(map);
  button(map.root, /Show large/).click();
  await map.settle();
  const dialog = map.root.querySelector('dialog')!;
  expect(dialog.open).toBe(true);
  expect([...dialog.querySelectorAll('h4')].map((title) => title.textContent)).toEqual(['clipped at 1', 'not clipped']);
  const [small] = figures(map.root).slice(-2);
  expect(dialog.querySelector('rnn-map-figure')!.clientWidth).toBeGreaterThan(1.5 * small!.clientWidth);
  const slider = dialog.querySelector<HTMLInputElement>('input[name="clip"]')!;
  slider.value = '-1';
  slider.dispatchEvent(new Event('input'));
  expect(map.explorer.state.document.map.hyperparameters.clipNorm).toBe(0.1);
  button(map.root, /Close/).click();
  await map.settle();
  expect(map.root.querySelector('dialog')).toBeNull();
});
