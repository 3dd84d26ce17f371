import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks } from '../../../src/app/exchange/axis-ticks.ts';
import { clipLine } from '../../../src/app/exchange/clip-line.ts';
import { drawFigure, type FigureContext, figureSize } from '../../../src/app/exchange/draw-figure.ts';
import { type LandscapeFigure, paperTheme } from '../../../src/app/exchange/figure.ts';
import {
  estimatedWidth,
  type FigureItem,
  type Pixel,
  type TextItem,
  wrapText,
} from '../../../src/app/exchange/figure-items.ts';
import { layoutFigure } from '../../../src/app/exchange/figure-layout.ts';
import { readableOn } from '../../../src/app/exchange/figure-marks.ts';
import { joinLines } from '../../../src/app/exchange/join-lines.ts';
import { figureToSvg } from '../../../src/app/exchange/write-svg.ts';
import { heatmapStyle } from '../../../src/app/heatmap-style.ts';
import { elementsOf, parseXml } from './xml.ts';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const figure: LandscapeFigure = {
  width: 600,
  height: 480,
  title: 'Loss landscape of the linear network',
  caption: ['20 sequences of 10 bits, seed 1.', 'GPU, direct, float32: 10 000 of 10 000 cells proved.'],
  a: { symbol: { base: 'w', subscript: 'x' }, meaning: 'input weight', from: -3, to: 3 },
  b: { symbol: { base: 'w', subscript: 'rec' }, meaning: 'recurrent weight', from: -3, to: 3 },
  colorBar: { style: heatmapStyle('viridis'), nSaturated: 12345 },
  colorLegend: [{ color: '#336699', label: 'converged' }],
  contours: [
    {
      // In pieces, one of them the other way round.
      lines: [
        [
          [-2, -2],
          [0, 0],
        ],
        [
          [2, -2],
          [0, 0],
        ],
        [
          [2, -2],
          [2.5, 2],
        ],
      ],
      label: '10²',
    },
  ],
  boundaries: [
    {
      lines: [
        [
          [-3, 1],
          [3, 1],
        ],
      ],
      title: 'learning rate × curvature = 2',
    },
  ],
  arrows: [
    { place: [1, 1], direction: [0.5, -4] },
    { place: [0, 0], direction: [0, 0] },
  ],
  points: [
    { place: [2, 1], letter: 'A', shape: 'circle', color: '#d62728' },
    { place: [1, 2], letter: 'B', shape: 'square', color: '#1f77b4' },
    { place: [1, -2], letter: 'C', shape: 'triangle', color: '#2ca02c' },
  ],
  runs: [
    {
      label: '1',
      title: 'Rprop, Δ₀ = 0.001',
      places: Float64Array.of(-1.5, 2, 0, 1.5, 1, 1),
      color: '#e67700',
      dash: [7, 3],
      shape: 'diamond',
    },
  ],
  theme: paperTheme,
};

function textsOf(items: readonly FigureItem[]): TextItem[] {
  return items.flatMap((item) => (item.kind === 'text' ? [item] : item.kind === 'clip' ? textsOf(item.items) : []));
}
const words = (item: TextItem) => item.spans.map(({ text }) => text).join('');

describe('the SVG file', () => {
  test('is well-formed, and holds title, description, axes, scale, legend and picture', () => {
    const root = parseXml(figureToSvg(figure, PIXEL));
    expect(root.name).toBe('svg');
    expect(root.attributes.get('xmlns')).toBe('http://www.w3.org/2000/svg');
    const all = [...elementsOf(root)];
    const texts = all.filter(({ name }) => name === 'text').map(({ text }) => text);
    expect(all.find(({ name }) => name === 'title')?.text).toBe(figure.title);
    expect(all.find(({ name }) => name === 'desc')?.text).toBe(figure.caption.join(' '));
    expect(texts).toEqual(
      expect.arrayContaining([
        figure.title,
        ...figure.caption,
        'wx (input weight)',
        'wrec (recurrent weight)',
        ...['−3', '0', '3', '10⁰', '10⁸', 'above 10⁸', 'ξ + 1', '10²'],
        ...['A', 'B', 'C', '1', 'Rprop, Δ₀ = 0.001', 'converged', 'saturated: 12\u202f345 cells'],
        'learning rate × curvature = 2',
      ]),
    );
    const image = all.find(({ name }) => name === 'image')!;
    const { plot } = layoutFigure(figure);
    expect(image.attributes.get('href')).toBe(PIXEL);
    expect(['x', 'y', 'width', 'height'].map((key) => Number(image.attributes.get(key)))).toEqual([
      plot.x,
      plot.y,
      600,
      480,
    ]);
    // 29 bands and a cap, each in its color of the picture.
    const fills = new Set(all.map(({ attributes }) => attributes.get('fill')));
    expect(fills).toContain('#d64028');
    expect(all.filter(({ attributes }) => attributes.get('stroke-width') === '0.4')).toHaveLength(29);
    // Nothing is fetched and nothing runs.
    expect(all.map(({ name }) => name)).not.toContain('script');
    expect(
      all.flatMap(({ attributes }) => [...attributes.keys()]).filter((key) => /^(on|style$|class)/.test(key)),
    ).toEqual([]);
  });

  test('hostile words stay words', () => {
    const hostile = `</text><script>alert(1)</script>&amp;"' onload="x" ]]> \u0000\u001b\ud800\ufffe<!--`;
    const shown = [...hostile].map((each) => ('\u0000\u001b\ud800\ufffe'.includes(each) ? '\ufffd' : each)).join('');
    const svg = figureToSvg({
      ...figure,
      title: hostile,
      caption: [hostile],
      a: { ...figure.a, symbol: { base: hostile, subscript: hostile }, meaning: hostile },
      colorLegend: [{ color: hostile, label: hostile }],
      contours: [{ ...figure.contours[0]!, label: hostile }],
      points: [{ ...figure.points[0]!, letter: hostile, color: hostile }],
      runs: [{ ...figure.runs[0]!, title: hostile, label: hostile, color: hostile }],
    });
    const all = [...elementsOf(parseXml(svg))];
    expect(all.map(({ name }) => name)).not.toContain('script');
    expect(all.flatMap(({ attributes }) => [...attributes.keys()]).filter((key) => key.startsWith('on'))).toEqual([]);
    expect(all.filter(({ text, name }) => name === 'text' && text === shown).length).toBeGreaterThanOrEqual(5);
  });

  test('any figure at all is well-formed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const number = fc.oneof(fc.double(), fc.double({ min: -4, max: 4 }));
    const place = fc.tuple(number, number);
    fc.assert(
      fc.property(
        text,
        fc.array(place, { maxLength: 6 }),
        fc.double({ min: 1e-12, max: 1e6, noNaN: true }),
        (any, places, width) => {
          const svg = figureToSvg({
            ...figure,
            title: any,
            a: { ...figure.a, from: 1, to: 1 + width },
            contours: [{ lines: [places], label: any }],
            arrows: places.map((at) => ({ place: at, direction: at })),
            points: places.map((at) => ({ ...figure.points[2]!, place: at, letter: any })),
            runs: [{ ...figure.runs[0]!, places: Float64Array.from(places.flat()), title: any }],
          });
          const all = [...elementsOf(parseXml(svg))];
          const paths = all.map(({ attributes }) => attributes.get('d') ?? '').join('');
          expect(paths).not.toMatch(/NaN|Infinity|e[+-]?\d/);
        },
      ),
      { numRuns: 150, seed: 9 },
    );
  });

  test('a picture that is no data URL of an image is refused', () => {
    for (const url of [
      'https://example.org/a.png',
      'javascript:alert(1)',
      'data:image/svg+xml;base64,PHN2Zz4=',
      `${PIXEL}"/>`,
    ]) {
      expect(() => figureToSvg(figure, url)).toThrow(RangeError);
    }
  });
});

test('the layout keeps its texts inside the figure and apart from each other', () => {
  const { items, width, height } = layoutFigure(figure);
  for (const item of textsOf(items)) {
    expect(item.x, words(item)).toBeGreaterThanOrEqual(0);
    expect(item.x, words(item)).toBeLessThanOrEqual(width);
    expect(item.y, words(item)).toBeLessThanOrEqual(height);
  }
  const names = textsOf(items).map((item) => `${item.x} ${item.y}`);
  expect(new Set(names).size).toBe(names.length);
});

test('Chinese breaks between any two characters, but a line never begins with a mark or ends with an opening one', () => {
  const text = '數出有幾個 1：20 個序列，每個 10 步，種子 1。自備資料「我的『檔案』」（循環權重），float64 reference。';
  for (let most = 72; most <= 400; most += 7) {
    const lines = wrapText(text, 11, most);
    expect(lines.join('').replaceAll(' ', ''), `${most}`).toBe(text.replaceAll(' ', ''));
    for (const line of lines) {
      expect(line).toMatch(/^[^、。，：；」』）].*[^「『（]$/u);
      expect(estimatedWidth(line, 11)).toBeLessThanOrEqual(most);
    }
  }
});

test('a contour’s label stands on its line, away from marks', () => {
  const across = { lines: [Array.from({ length: 61 }, (_, k) => [-3 + k / 10, 1] as const)], label: '10³' };
  const labelOf = (points: LandscapeFigure['points']) => {
    const { items, plot } = layoutFigure({ ...figure, contours: [across], points, runs: [] });
    const label = textsOf(items).find((item) => item.size === 11 && words(item) === '10³')!;
    return [label.x - plot.x, label.y - 4 - plot.y];
  };
  const mark = { letter: 'A', shape: 'circle', color: '#d62728' } as const;
  expect(labelOf([])).toEqual([300, 160]);
  expect(labelOf([{ ...mark, place: [0, 1] }])[0]).toBeCloseTo(330);
});

test('a point lies at the pixel of its place', () => {
  const { items, plot } = layoutFigure({ ...figure, a: { ...figure.a, from: 0, to: 4 } });
  const letter = textsOf(items).find((item) => words(item) === 'A')!;
  expect(letter.x).toBeCloseTo(plot.x + 300);
  expect(letter.y).toBeCloseTo(plot.y + 160 + 20 * 0.18);
});

describe('ticks', () => {
  const texts = (from: number, to: number, most = 6) => axisTicks(from, to, most).ticks.map(({ text }) => text);
  test.each([
    [-3, 3, ['−3', '−2', '−1', '0', '1', '2', '3']],
    [4.5, 5.5, ['4.6', '4.8', '5.0', '5.2', '5.4']],
    [-0.3, 0.3, ['−0.3', '−0.2', '−0.1', '0.0', '0.1', '0.2', '0.3']],
    [-1e6, 1e6, ['−1000000', '−500000', '0', '500000', '1000000']],
    [0.999, 1.001, ['0.9990', '0.9995', '1.0000', '1.0005', '1.0010']],
  ])('from %d to %d', (from, to, expected) => {
    expect(texts(from, to)).toEqual(expected);
  });

  test('deep down they are offsets from a base, and lie where they say', () => {
    const { ticks, base } = axisTicks(1 - 1e-6, 1 + 1e-6, 6);
    expect(base).toBe('1');
    expect(ticks.map(({ text }) => text)).toEqual(
      ['−1×10⁻⁶', '−5×10⁻⁷', '0', '+5×10⁻⁷', '+1×10⁻⁶'].map((text) => text.replace(/^([−+]?\d)×/, '$1.0×')),
    );
    for (const [index, { at }] of ticks.entries()) expect(at).toBeCloseTo(index / 4, 6);
  });

  test('whatever the window: some ticks, rising, inside', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: -12, max: 6, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (from, exponent, most) => {
          const to = from + Math.max(10 ** exponent, Math.abs(from) * 2e-12);
          const { ticks } = axisTicks(from, to, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 2);
          for (const [index, { at }] of ticks.entries()) {
            expect(at).toBeGreaterThan(-0.01);
            expect(at).toBeLessThan(1.01);
            if (index > 0) expect(at).toBeGreaterThan(ticks[index - 1]!.at);
          }
        },
      ),
      { seed: 11, numRuns: 1000 },
    );
  });
});

test('a line is cut at the box, and comes back in where it does', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const line = [
    [50, 50],
    [1e6, 50],
    [50, 90],
    [50, 1e9],
  ] as const;
  const pieces = clipLine(line, box);
  expect(pieces).toHaveLength(2);
  expect(pieces[0]).toEqual([
    [50, 50],
    [108, 50],
  ]);
  expect(pieces[1]![0]![0]).toBeCloseTo(108);
  expect(pieces[1]!.slice(1)).toEqual([
    [50, 90],
    [50, 108],
  ]);
  expect(
    clipLine(
      [
        [-50, -50],
        [-20, 300],
      ],
      box,
    ),
  ).toEqual([]);
  expect(
    clipLine(
      [
        [Number.NaN, 1],
        [2, 2],
        [Number.POSITIVE_INFINITY, 2],
      ],
      box,
    ),
  ).toEqual([]);
});

test('pieces of a line are joined, each once, and a ring ends where it begins', () => {
  const [a, b, c, d] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as [Pixel, Pixel, Pixel, Pixel];
  expect(
    joinLines([
      [c, b],
      [a, b],
      [c, d],
    ]),
  ).toEqual([[d, c, b, a].reverse()].map((line) => [...line].reverse()));
  const ring = joinLines([
    [a, b],
    [c, d],
    [b, c],
    [a, d],
  ]);
  expect(ring).toHaveLength(1);
  expect(ring[0]).toHaveLength(5);
  expect(ring[0]![0]).toEqual(ring[0]![4]);
  expect(joinLines([[a, b], [c, d], [[Number.NaN, 0], b], [a]])).toEqual([
    [a, b],
    [c, d],
  ]);
});

test('a letter is black or white, whichever can be read', () => {
  expect(['#ffff00', '#ffffff', '#00ffff', '#000080', '#7b1fa2', 'red'].map(readableOn)).toEqual([
    '#000000',
    '#000000',
    '#000000',
    '#ffffff',
    '#ffffff',
    '#000000',
  ]);
});

describe('the same figure on a canvas', () => {
  /** Keeps what was asked of it: a canvas for tests, with letters that are all half as wide as high. */
  function recorder() {
    const calls: string[] = [];
    const note =
      (name: string) =>
      (...values: unknown[]) => {
        calls.push(`${name} ${values.join(' ')}`);
      };
    const methods = [
      'save',
      'restore',
      'scale',
      'translate',
      'rotate',
      'beginPath',
      'closePath',
      'moveTo',
      'lineTo',
      'arc',
      'rect',
      'clip',
      'fill',
      'stroke',
      'setLineDash',
      'strokeText',
      'fillText',
    ] as const;
    const state = {
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 1,
      lineJoin: '',
      globalAlpha: 1,
      font: '',
      textAlign: '',
      textBaseline: '',
    };
    const context = Object.assign(state, Object.fromEntries(methods.map((name) => [name, note(name)])), {
      measureText(text: string) {
        const size = Number(/([\d.]+)px/.exec(state.font)![1]);
        return { width: text.length * size * 0.5 };
      },
    }) as unknown as FigureContext;
    return { context, calls };
  }

  test('draws each text of the layout, the picture before what lies on it, and leaves the context as it was', () => {
    const { context, calls } = recorder();
    drawFigure(context, figure, 2, ({ x, y, width, height }) => calls.push(`picture ${x} ${y} ${width} ${height}`));
    const { items, plot } = layoutFigure(figure);
    const drawn = calls.filter((call) => call.startsWith('fillText')).length;
    expect(drawn).toBe(textsOf(items).reduce((sum, { spans }) => sum + spans.length, 0));
    expect(calls[1]).toBe('scale 2 2');
    const picture = calls.indexOf(`picture ${plot.x} ${plot.y} 600 480`);
    expect(picture).toBeGreaterThan(0);
    expect(picture).toBeLessThan(calls.indexOf('clip '));
    expect(calls.filter((call) => call === 'save ')).toHaveLength(calls.filter((call) => call === 'restore ').length);
    expect(calls.filter((call) => call.startsWith('setLineDash 7'))).toHaveLength(2);
  });

  test('a subscript stands right of its symbol and lower, and the whole is centered', () => {
    const { context, calls } = recorder();
    drawFigure(context, figure, 1);
    const at = (text: string) =>
      calls
        .find((call) => call.startsWith(`fillText ${text} `))!
        .split(' ')
        .slice(-2)
        .map(Number);
    const width = 14 * 0.5 + 3 * 14 * 0.72 * 0.5 + ' (recurrent weight)'.length * 14 * 0.5;
    const [x, drop] = at('rec');
    expect(x).toBeCloseTo(-width / 2 + 7);
    expect(drop).toBeCloseTo(14 * 0.22);
  });

  test('its size is the layout’s, and the real context of a canvas has all that it needs', () => {
    expect(figureSize(figure)).toEqual({ width: layoutFigure(figure).width, height: layoutFigure(figure).height });
    const isEnough = (context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D): FigureContext => context;
    expect(isEnough).toBeTypeOf('function');
  });
});
