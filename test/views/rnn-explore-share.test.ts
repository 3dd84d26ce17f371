import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { figureSize } from '../../src/app/exchange/draw-figure.ts';
import { qrCode } from '../../src/app/exchange/qr.ts';
import { readDataSet } from '../../src/app/exchange/read-data.ts';
import { readRuns } from '../../src/app/exchange/read-run.ts';
import { readSurface } from '../../src/app/exchange/read-surface.ts';
import { landscapeFigure } from '../../src/app/explore/figure.ts';
import { paintedStyle } from '../../src/app/explore/style.ts';
import { bandOf } from '../../src/math/bands.ts';
import { cellCenters } from '../../src/math/grid.ts';
import { linear } from '../../src/models/linear.ts';
import '../../src/views/explore-share/rnn-explore-share.ts';
import { type Staged, stage } from '../helpers/explore-stage.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { browserClock } from '../helpers/session.ts';

type Share = Staged<'rnn-explore-share'>;

interface Saved {
  readonly name: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

const click = HTMLAnchorElement.prototype.click;
const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
let saved: Promise<Saved>[] = [];

beforeEach(() => {
  saved = [];
  // In the place of the browser's downloads: what a saved file would hold.
  HTMLAnchorElement.prototype.click = function take(this: HTMLAnchorElement) {
    const { download: name, href } = this;
    const read = fetch(href).then(async (file) => {
      const blob = await file.blob();
      return { name, type: blob.type, bytes: await blob.arrayBuffer() };
    });
    saved.push(read);
  };
});

afterEach(() => {
  document.body.replaceChildren();
  HTMLAnchorElement.prototype.click = click;
  if (clipboard) Object.defineProperty(navigator, 'clipboard', clipboard);
  else Reflect.deleteProperty(navigator, 'clipboard');
});

const button = (root: ShadowRoot, label: RegExp) =>
  [...root.querySelectorAll('button')].find((each) => label.test(each.getAttribute('aria-label') ?? each.innerText))!;

async function save({ root }: Share, label: RegExp): Promise<Saved & { readonly text: string }> {
  saved = [];
  button(root, label).click();
  await expect.poll(() => saved.length, { timeout: 20_000 }).toBe(1);
  const file = await saved[0]!;
  return { ...file, text: new TextDecoder().decode(file.bytes) };
}

function withClipboard(writeText: ((text: string) => Promise<void>) | undefined): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } });
}

describe('sharing', () => {
  test('the link is that of the view, follows it, and is copied', async () => {
    const { explorer, root, text, settle } = await stage('rnn-explore-share', 340);
    const address = () => root.querySelector<HTMLInputElement>('.address')!.value;
    expect(address()).toBe(`${location.href.replace(/#.*$/, '')}#/explore?v=1`);
    explorer.seek(17);
    explorer.addRun([0.5, -0.25]);
    await settle();
    const query = address().split('#/explore?')[1]!;
    expect(query).toContain('i=17');
    const other = await makeExplorer(browserClock);
    other.openLink(query);
    expect(other.state.document).toEqual(explorer.state.document);
    const copied: string[] = [];
    withClipboard(async (words) => void copied.push(words));
    button(root, /Copy link/).click();
    await settle();
    expect(copied).toEqual([address()]);
    expect(text()).toContain('Copied.');
  });

  test.each([
    ['absent', undefined],
    ['denied', () => Promise.reject(new DOMException('no', 'NotAllowedError'))],
  ] as const)('where the clipboard is %s the link is selected, and one sentence says so', async (_, writeText) => {
    const { root, text, settle } = await stage('rnn-explore-share', 340);
    withClipboard(writeText);
    button(root, /Copy link/).click();
    await settle();
    expect(text()).toContain('The browser does not let this page copy.');
    const address = root.querySelector<HTMLInputElement>('.address')!;
    expect(root.activeElement).toBe(address);
    expect([address.selectionStart, address.selectionEnd]).toEqual([0, address.value.length]);
  });

  test('the QR code is that of the link, with four light modules around it', async () => {
    const { root, settle } = await stage('rnn-explore-share', 340);
    root.querySelector('details')!.open = true;
    await expect.poll(() => root.querySelector('.qr')).not.toBeNull();
    await settle();
    const code = qrCode(root.querySelector<HTMLInputElement>('.address')!.value);
    if (!code.ok) throw new Error(code.message());
    const squares = root.querySelector('.qr path')!.getAttribute('d')!.split('z').filter(Boolean);
    expect(squares).toHaveLength(code.modules.flat().filter(Boolean).length);
    // The finder in the upper left corner begins behind the free modules.
    expect(squares[0]).toBe('M4 4h1v1h-1');
    expect(root.querySelector('.qr')!.getAttribute('viewBox')).toBe(`0 0 ${code.size + 8} ${code.size + 8}`);
  });

  test('a view that is too long for a link says why and offers its data', async () => {
    const share = await stage('rnn-explore-share', 340);
    const { explorer, text, settle } = share;
    const inputs = Float64Array.from({ length: 256 * 20 }, (_, index) => Math.sin(index));
    const data = { nSequences: 256, nSteps: 20, inputs, targets: new Float64Array(256) };
    explorer.setOwnData('sines', data);
    await until(explorer, isAtRest);
    await settle();
    expect(text()).toContain('longer than a link may be, 8 192 characters');
    expect(share.root.querySelector('.address')).toBeNull();
    const file = await save(share, /JSON, data/);
    const read = readDataSet(file.text);
    if (!read.ok) throw new Error('the file was refused');
    expect(read.data).toEqual(data);
  });

  test('runs are saved whole, and read back bit for bit', async () => {
    const share = await stage('rnn-explore-share', 340);
    const { explorer } = share;
    explorer.addRun([2, -1]);
    await until(explorer, isAtRest);
    for (const label of [/CSV, runs/, /JSON, runs/]) {
      const { name, text } = await save(share, label);
      expect(name).toMatch(/^rnnscape-linear-runs\.(csv|json)$/);
      const read = readRuns(text);
      if (!read.ok) throw new Error('the file was refused');
      expect(read.file.runs.map(({ run }) => run)).toEqual(explorer.state.runs.map(({ run }) => run));
      expect(read.file.runs.map(({ name: each }) => each)).toEqual(['1', '2']);
    }
  });

  test('a surface is computed for the file, with its status plane', async () => {
    const share = await stage('rnn-explore-share', 340);
    const select = share.root.querySelector('select')!;
    select.value = '100';
    select.dispatchEvent(new Event('change'));
    await share.settle();
    for (const label of [/CSV, surface/, /JSON, surface/]) {
      const { name, text } = await save(share, label);
      expect(name).toMatch(/^rnnscape-linear-surface-100x100\.(csv|json)$/);
      const read = readSurface(text);
      if (!read.ok) throw new Error('the file was refused');
      const { a, b, surface } = read.file;
      expect(a).toEqual(cellCenters(-3, 3, 100));
      const cell = 37 * 100 + 81;
      expect(surface.costs[cell]).toBe(linear.cost(Float64Array.of(a[81]!, b[37]!), share.explorer.state.data));
      expect(surface.status.every((code) => code === 1)).toBe(true);
    }
  });

  test('the PNG is twice as large as its figure, and shows the landscape’s own colors', async () => {
    const share = await stage('rnn-explore-share', 340);
    const { explorer } = share;
    explorer.edit({ runs: [], points: [], layers: { ...explorer.state.document.layers, contours: false } });
    await until(explorer, isAtRest);
    const { name, type, bytes } = await save(share, /PNG/);
    expect([name, type]).toEqual(['rnnscape-linear-landscape.png', 'image/png']);
    const bitmap = await createImageBitmap(new Blob([bytes], { type }));
    const colors = { of: () => '#000000', outcome: () => '#000000' };
    const figure = landscapeFigure(explorer.state, colors)!;
    const { width, height } = figureSize(figure);
    expect([bitmap.width, bitmap.height]).toEqual([Math.ceil(2 * width), Math.ceil(2 * height)]);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const { surface, subject } = explorer.state.landscape;
    const { levels, colors: bands, scale } = paintedStyle(subject!.style, surface!);
    // The color of the highest cost's band stands in the picture, and white paper around it.
    const top = Float64Array.from(surface!.costs).reduce((most, cost) => Math.max(most, cost), 0);
    const exponent = scale === 'cost' ? Math.log10(top) : Math.log10(top + 1);
    const band = scale === 'cost' ? levels.findLastIndex((level) => level <= exponent) : bandOf(top, levels);
    const wanted = [...bands.subarray(3 * band, 3 * band + 3)].join();
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
    expect(seen).toContain(wanted);
    expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
  });

  test('the SVG holds the picture, the runs in their colors, and the words', async () => {
    const share = await stage('rnn-explore-share', 340);
    const { type, text } = await save(share, /SVG/);
    expect(type).toBe('image/svg+xml');
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(file.querySelector('parsererror')).toBeNull();
    expect(file.querySelector('image')!.getAttribute('href')).toMatch(/^data:image\/png;base64,/);
    expect(text).toContain('#d9480f');
    expect(file.querySelector('title')!.textContent).toBe('Loss landscape: Linear RNN with two weights');
    expect(file.querySelector('desc')!.textContent).toMatch(
      /Count the ones: 20 sequences of 10 steps, seed 1\. Window \[−3, 3\] × \[−3, 3\]\. 60 × 50 cells; Reference: float64 reference/,
    );
  });

  test('a basin map that is shown is what the picture shows, and its outcomes are in the legend', async () => {
    const share = await stage('rnn-explore-share', 340);
    const { explorer } = share;
    explorer.setMap({ size: 8, nIterations: 20 });
    explorer.startMap();
    await until(explorer, isAtRest);
    const { text } = await save(share, /SVG/);
    expect(text).toContain('still running');
    explorer.setLayers({ map: false });
    expect((await save(share, /SVG/)).text).not.toContain('still running');
  });

  test('the program is copied, or shown where it can’t be', async () => {
    const { root, explorer, text, settle } = await stage('rnn-explore-share', 340);
    const copied: string[] = [];
    withClipboard(async (words) => void copied.push(words));
    button(root, /Copy as NumPy/).click();
    await settle();
    expect(copied[0]).toContain('import numpy as np');
    expect(copied[0]).toContain('a = np.linspace(-3, 3, 300)');
    expect(text()).toContain('The program is copied.');
    withClipboard(undefined);
    explorer.setWindow({ a: [0, 2], b: [0, 2] });
    await until(explorer, isAtRest);
    await settle();
    button(root, /Copy as NumPy/).click();
    await settle();
    const field = root.querySelector('textarea')!;
    expect(field.value).toContain('a = np.linspace(0, 2, 300)');
    expect(field.selectionEnd).toBe(field.value.length);
  });

  test('fits a narrow panel, and nothing that a screen reader needs is missing', async () => {
    const { element, root, settle } = await stage('rnn-explore-share', 328);
    root.querySelector('details')!.open = true;
    await settle();
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    const { violations } = await axe.run(element);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
