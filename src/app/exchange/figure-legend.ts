import { exchangeText } from '../../text/exchange.ts';
import { formatCount, powerOfTen } from '../format.ts';
import { type FigureColorBar, type FigureTheme, hexColor, type LandscapeFigure } from './figure.ts';
import { type Box, estimatedWidth, type FigureItem, type Pixel, rectangle } from './figure-items.ts';
import { markItems } from './figure-marks.ts';

const BAR = { gap: 22, width: 16, cap: 20, capGap: 3, leastTick: 20 };
/** Of a line that divides the plane. */
export const BOUNDARY_DASH = [6, 4];
const ROW = { height: 22, size: 12, swatch: 34, gap: 26 };

/** The scale of the colors beside the plot, as tall as it: bands, ticks at whole decades, a cap for what lies above. */
export function colorBarItems({ style }: FigureColorBar, plot: Box, theme: FigureTheme): FigureItem[] {
  const { levels, colors, scale } = style;
  const nBands = levels.length - 1;
  const [low, high] = [levels[0]!, levels[nBands]!];
  // Levels that were fitted to a surface have nothing above them.
  const hasCap = scale !== 'cost';
  const x = plot.x + plot.width + BAR.gap;
  const top = plot.y + 18 + (hasCap ? BAR.cap + BAR.capGap : 0);
  const bottom = plot.y + plot.height;
  const length = bottom - top;
  const y = (level: number) => bottom - ((level - low) / (high - low)) * length;
  const box = (from: number, to: number): Box => ({ x, y: from, width: BAR.width, height: to - from });
  const cap = box(plot.y + 18, plot.y + 18 + BAR.cap);
  const text = (at: number, words: string): FigureItem => ({
    kind: 'text',
    x: x + BAR.width + 9,
    y: at + 4,
    spans: [{ text: words }],
    size: 12,
    color: theme.muted,
    anchor: 'start',
  });
  const decades = decadesBetween(low, high, length / BAR.leastTick);
  return [
    {
      kind: 'text',
      x,
      y: plot.y + 9,
      spans: [{ text: 'ξ', style: 'italic' }, { text: hasCap ? ' + 1' : '' }],
      size: 14,
      color: theme.ink,
      anchor: 'start',
    },
    ...Array.from({ length: nBands }, (_, band) =>
      rectangle(box(y(levels[band + 1]!), y(levels[band]!)), {
        fill: hexColor(colors, band),
        // Without it, light would come through between two bands.
        stroke: hexColor(colors, band),
        width: 0.4,
      }),
    ),
    rectangle(box(top, bottom), { stroke: theme.muted, width: 1 }),
    ...decades.flatMap((decade): FigureItem[] => {
      const at = y(decade);
      const points: Pixel[] = [
        [x + BAR.width, at],
        [x + BAR.width + 5, at],
      ];
      return [{ kind: 'line', points, stroke: theme.muted, width: 1 }, text(at, powerOfTen(decade))];
    }),
    ...(hasCap
      ? [
          rectangle(cap, { fill: hexColor(colors, nBands), stroke: theme.muted, width: 1 }),
          text(cap.y + cap.height / 2, exchangeText().figure.above(powerOfTen(high))),
        ]
      : []),
  ];
}

/** Whole numbers from `low` to `high`, every second, third … where there are more than `most`. */
function decadesBetween(low: number, high: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((high - low) / Math.max(1, most)));
  const first = Math.ceil(low / step) * step;
  const count = Math.max(0, Math.floor((high - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

interface Entry {
  readonly words: string;
  /** drawn in a box of the swatch's width, around y */
  swatch(x: number, y: number): FigureItem[];
}

/** What lines, marks and colors mean, in rows below the plot. */
export function legendItems(
  figure: LandscapeFigure,
  place: Pick<Box, 'x' | 'y' | 'width'>,
): { readonly items: readonly FigureItem[]; readonly height: number } {
  const items: FigureItem[] = [];
  let x = place.x;
  let row = 0;
  const all = entries(figure);
  for (const { words, swatch } of all) {
    const width = ROW.swatch + 8 + estimatedWidth(words, ROW.size);
    if (x > place.x && x + width > place.x + place.width) {
      x = place.x;
      row++;
    }
    const middle = place.y + (row + 0.5) * ROW.height;
    const look = { size: ROW.size, color: figure.theme.ink, anchor: 'start' } as const;
    items.push(...swatch(x, middle));
    items.push({ kind: 'text', x: x + ROW.swatch + 8, y: middle + 4, spans: [{ text: words }], ...look });
    x += width + ROW.gap;
  }
  return { items, height: all.length === 0 ? 0 : (row + 1) * ROW.height };
}

function entries({ runs, boundaries, colorLegend, colorBar, theme }: LandscapeFigure): Entry[] {
  const box = (x: number, y: number): Box => ({ x, y: y - 7, width: ROW.swatch, height: 14 });
  return [
    ...runs.map(
      (run): Entry => ({
        words: run.title,
        swatch: (x, y) => [
          ...line(x, y, run.color, 2.4, run.dash),
          ...markItems([x + ROW.swatch / 2, y], 16, { shape: run.shape, color: run.color, letter: run.label }, theme),
        ],
      }),
    ),
    ...boundaries.map(
      ({ title }): Entry => ({ words: title, swatch: (x, y) => line(x, y, theme.ringOuter, 1.8, BOUNDARY_DASH) }),
    ),
    ...colorLegend.map(
      ({ color, label }): Entry => ({ words: label, swatch: (x, y) => [rectangle(box(x, y), { fill: color })] }),
    ),
    ...(colorBar && colorBar.nSaturated > 0
      ? [
          {
            words: exchangeText().figure.saturated(formatCount(colorBar.nSaturated)),
            swatch: (x: number, y: number) => stripes(box(x, y), colorBar.style.saturated),
          },
        ]
      : []),
  ];
}

function line(x: number, y: number, stroke: string, width: number, dash: readonly number[]): FigureItem[] {
  const points: Pixel[] = [
    [x, y],
    [x + ROW.swatch, y],
  ];
  return [{ kind: 'line', points, stroke, width, dash }];
}

/** The slanted stripes of a saturated cell. */
function stripes(box: Box, colors: Uint8Array): FigureItem[] {
  const { x, y, width, height } = box;
  const period = 8;
  const slanted = Array.from({ length: Math.ceil((width + height) / period) }, (_, k): FigureItem => {
    const from = x + k * period;
    const points: Pixel[] = [
      [from, y],
      [from + period / 2, y],
      [from + period / 2 - height, y + height],
      [from - height, y + height],
    ];
    return { kind: 'line', points, isClosed: true, fill: hexColor(colors, 1) };
  });
  return [rectangle(box, { fill: hexColor(colors, 0) }), { kind: 'clip', ...box, items: slanted }];
}
