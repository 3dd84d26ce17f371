import { exchangeText } from '../../text/exchange.ts';
import { type AxisTicks, axisTicks } from './axis-ticks.ts';
import type { FigureAxis, LandscapeFigure } from './figure.ts';
import { type Box, type FigureItem, rectangle, type TextSpan, wrapText } from './figure-items.ts';
import { colorBarItems, legendItems } from './figure-legend.ts';
import { plotItems } from './figure-plot.ts';

/** A figure as things to be drawn, one over the other. */
export interface FigureLayout {
  /** of the whole figure, in CSS pixels */
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** where the plane lies */
  readonly plot: Box;
  readonly items: readonly FigureItem[];
}

/** Room around the plot. */
const LEFT = 78;
const TOP = 18;
const RIGHT = 24;
const COLOR_BAR = 128;
const AXIS = 56;
const TITLE = { size: 16, line: 21 };
const CAPTION = { size: 11, line: 15 };
const TICK = { size: 12, length: 5, least: 72, leastUpright: 44 };

/** Puts everything in its place: the one layout that the SVG file and the PNG share. */
export function layoutFigure(figure: LandscapeFigure): FigureLayout {
  const { theme, colorBar } = figure;
  const width = LEFT + figure.width + (colorBar ? COLOR_BAR : RIGHT);
  const inner = width - LEFT - RIGHT;
  const titles = wrapText(figure.title, TITLE.size, inner);
  const plot: Box = { x: LEFT, y: TOP + titles.length * TITLE.line, width: figure.width, height: figure.height };
  const bottom = plot.y + plot.height + AXIS;
  const legend = legendItems(figure, { x: LEFT, y: bottom, width: inner });
  const captions = figure.caption.flatMap((text) => wrapText(text, CAPTION.size, inner));
  const captionTop = bottom + legend.height + 6;
  const line = (text: string, index: number, top: number, look: typeof TITLE): FigureItem => ({
    kind: 'text',
    x: LEFT,
    y: top + index * look.line + look.size,
    spans: [{ text }],
    size: look.size,
    color: look === TITLE ? theme.ink : theme.muted,
    anchor: 'start',
    isBold: look === TITLE,
  });
  return {
    width,
    height: captionTop + captions.length * CAPTION.line + 14,
    background: theme.background,
    plot,
    items: [
      ...titles.map((text, index) => line(text, index, TOP - 8, TITLE)),
      { kind: 'picture', ...plot },
      { kind: 'clip', ...plot, items: plotItems(figure, plot) },
      ...axes(figure, plot),
      ...(colorBar ? colorBarItems(colorBar, plot, theme) : []),
      ...legend.items,
      ...captions.map((text, index) => line(text, index, captionTop, CAPTION)),
    ],
  };
}

function axes({ a, b, theme }: LandscapeFigure, plot: Box): FigureItem[] {
  const { x, y, width, height } = plot;
  const ticksA = axisTicks(a.from, a.to, width / TICK.least);
  const ticksB = axisTicks(b.from, b.to, height / TICK.leastUpright);
  const look = { size: TICK.size, color: theme.muted } as const;
  const below = y + height;
  return [
    rectangle(plot, { stroke: theme.muted, width: 1 }),
    ...ticksA.ticks.flatMap(({ at, text }): FigureItem[] => {
      const tick = x + at * width;
      return [
        tickLine([tick, below], [tick, below + TICK.length], theme.muted),
        { kind: 'text', x: tick, y: below + 19, spans: [{ text }], anchor: 'middle', ...look },
      ];
    }),
    ...ticksB.ticks.flatMap(({ at, text }): FigureItem[] => {
      const tick = below - at * height;
      return [
        tickLine([x - TICK.length, tick], [x, tick], theme.muted),
        { kind: 'text', x: x - 8, y: tick + 4, spans: [{ text }], anchor: 'end', ...look },
      ];
    }),
    {
      kind: 'text',
      x: x + width / 2,
      y: below + 42,
      spans: name(a, ticksA),
      anchor: 'middle',
      size: 14,
      color: theme.ink,
    },
    { ...upright(x - 56, y + height / 2, name(b, ticksB)), color: theme.ink },
  ];
}

function upright(x: number, y: number, spans: readonly TextSpan[]) {
  return { kind: 'text', x, y, spans, anchor: 'middle', size: 14, isUpright: true } as const;
}

function tickLine(from: readonly [number, number], to: readonly [number, number], stroke: string): FigureItem {
  return { kind: 'line', points: [from, to], stroke, width: 1 };
}

/** "w_rec (recurrent weight)", and where the ticks are offsets what they are to be added to. */
function name({ symbol, meaning }: FigureAxis, { base }: AxisTicks): TextSpan[] {
  return [
    { text: symbol.base, style: 'italic' },
    ...(symbol.subscript === '' ? [] : [{ text: symbol.subscript, style: 'subscript' as const }]),
    ...(base === undefined ? [] : [{ text: ` − ${base}` }]),
    { text: exchangeText().figure.meaning(meaning) },
  ];
}
