import type { Place } from '../explore/document.ts';
import type { PlaneLines } from '../explore/state.ts';
import { clipLine, isInBox } from './clip-line.ts';
import type { FigureArrow, FigureRun, LandscapeFigure } from './figure.ts';
import type { Box, FigureItem, Pixel } from './figure-items.ts';
import { BOUNDARY_DASH } from './figure-legend.ts';
import { markItems } from './figure-marks.ts';
import { joinLines } from './join-lines.ts';

const ARROW = { length: 15, head: 4.5 };
const LABEL = { size: 11, leastLine: 120, apart: 60, fromEdge: 18 };
const MARK = { point: 20, start: 17, clear: 24 };

/** Everything over the plane but its picture: contours, boundaries, arrows, runs, points, the last on top. */
export function plotItems(figure: LandscapeFigure, plot: Box): FigureItem[] {
  const { theme } = figure;
  const toPixel = pixelsOf(figure, plot);
  const joined = (lines: PlaneLines) =>
    joinLines(lines.map((places) => places.map(toPixel))).flatMap((line) => clipLine(line, plot));
  const marks = [
    ...figure.points.map(({ place }) => toPixel(place)),
    ...figure.runs.map(({ places }) => toPixel([places[0] ?? Number.NaN, places[1] ?? Number.NaN])),
  ];
  const contours = figure.contours.map(({ lines, label }) => ({ lines: joined(lines), label }));
  return [
    ...contours.flatMap(({ lines }) => lines.flatMap(contour)),
    ...labels(
      contours,
      plot,
      marks.filter((at) => isInBox(at, plot)),
    ),
    ...figure.boundaries.flatMap(({ lines }) =>
      joined(lines).flatMap((points): FigureItem[] => [
        { kind: 'line', points, stroke: theme.ringInner, width: 4 },
        { kind: 'line', points, stroke: theme.ringOuter, width: 1.8, dash: BOUNDARY_DASH },
      ]),
    ),
    ...figure.arrows.flatMap((each) => arrow(each, figure, plot, toPixel)),
    ...figure.runs.flatMap((run) => trajectory(run, figure, plot, toPixel)),
    ...figure.points.flatMap(({ place, ...mark }) => {
      const at = toPixel(place);
      return isInBox(at, plot) ? markItems(at, MARK.point, mark, theme) : [];
    }),
  ];
}

/** From the plane to pixels, b upwards. */
function pixelsOf({ a, b }: LandscapeFigure, { x, y, width, height }: Box): (place: Place) => Pixel {
  return ([atA, atB]) => [
    x + ((atA - a.from) / (a.to - a.from)) * width,
    y + height - ((atB - b.from) / (b.to - b.from)) * height,
  ];
}

function contour(points: readonly Pixel[]): FigureItem[] {
  return [
    { kind: 'line', points, stroke: '#ffffff', width: 2.6, opacity: 0.5 },
    { kind: 'line', points, stroke: '#1c1f23', width: 1 },
  ];
}

interface LabeledLines {
  readonly lines: readonly (readonly Pixel[])[];
  readonly label: string | undefined;
}

/** A label in the middle of each long line, or as near to that as there is room, away from edges, marks and the others. */
function labels(contours: readonly LabeledLines[], plot: Box, marks: readonly Pixel[]): FigureItem[] {
  const { fromEdge, apart, leastLine, size } = LABEL;
  const inner = {
    x: plot.x + fromEdge,
    y: plot.y + fromEdge,
    width: plot.width - 2 * fromEdge,
    height: plot.height - 2 * fromEdge,
  };
  const taken: Pixel[] = [];
  const isFar = (from: Pixel, others: readonly Pixel[], least: number) =>
    others.every(([x, y]) => Math.hypot(from[0] - x, from[1] - y) > least);
  const isFree = (at: Pixel) => isInBox(at, inner) && isFar(at, taken, apart) && isFar(at, marks, MARK.clear);
  return contours.flatMap(({ lines, label }) =>
    lines.flatMap((line): FigureItem[] => {
      if (label === undefined || lengthOf(line) < leastLine) return [];
      const middle = line.length >> 1;
      const steps = Array.from({ length: middle + 1 }, (_, step) => step);
      const place = steps.flatMap((step) => [line[middle + step], line[middle - step]]).find((at) => at && isFree(at));
      if (!place) return [];
      taken.push(place);
      const look = { size, color: '#1c1f23', halo: '#ffffff', anchor: 'middle' } as const;
      return [{ kind: 'text', x: place[0], y: place[1] + 4, spans: [{ text: label }], ...look }];
    }),
  );
}

function lengthOf(points: readonly Pixel[]): number {
  return points
    .slice(1)
    .reduce((sum, [x, y], index) => sum + Math.hypot(x - points[index]![0], y - points[index]![1]), 0);
}

function arrow(
  { place, direction }: FigureArrow,
  { a, b, theme }: LandscapeFigure,
  plot: Box,
  toPixel: (place: Place) => Pixel,
): FigureItem[] {
  const across = (direction[0] / (a.to - a.from)) * plot.width;
  const down = (-direction[1] / (b.to - b.from)) * plot.height;
  const length = Math.hypot(across, down);
  if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return [];
  const [ux, uy] = [across / length, down / length];
  const [x, y] = toPixel(place);
  if (!isInBox([x, y], plot)) return [];
  const tip: Pixel = [x + ux * ARROW.length, y + uy * ARROW.length];
  const side = (turn: number): Pixel => [
    tip[0] - ARROW.head * (ux + 0.6 * turn * uy),
    tip[1] - ARROW.head * (uy - 0.6 * turn * ux),
  ];
  const strokes: Pixel[][] = [
    [[x, y], tip],
    [side(1), tip, side(-1)],
  ];
  return [
    ...strokes.map((points): FigureItem => ({ kind: 'line', points, stroke: theme.ringInner, width: 3, opacity: 0.7 })),
    ...strokes.map((points): FigureItem => ({ kind: 'line', points, stroke: theme.ringOuter, width: 1.2 })),
  ];
}

function trajectory(run: FigureRun, { theme }: LandscapeFigure, plot: Box, toPixel: (place: Place) => Pixel) {
  const points: Pixel[] = [];
  for (let step = 0; 2 * step < run.places.length; step++) {
    const point = toPixel([run.places[2 * step]!, run.places[2 * step + 1]!]);
    // A diverged run ends where its weights stop being numbers.
    if (!point.every(Number.isFinite)) break;
    points.push(point);
  }
  const pieces = clipLine(points, plot);
  const lines = pieces.flatMap((piece): FigureItem[] => [
    { kind: 'line', points: piece, stroke: theme.ringOuter, width: 4.6, opacity: 0.55 },
    { kind: 'line', points: piece, stroke: theme.ringInner, width: 3.6 },
    { kind: 'line', points: piece, stroke: run.color, width: 2.2, dash: run.dash },
  ]);
  const [start, end] = [points[0], points.at(-1)];
  const dot = { kind: 'circle', fill: run.color, stroke: theme.ringInner, width: 1.5, radius: 4.5 } as const;
  return [
    ...lines,
    ...(end && points.length > 1 && isInBox(end, plot) ? [{ ...dot, x: end[0], y: end[1] }] : []),
    ...(start && isInBox(start, plot)
      ? markItems(start, MARK.start, { shape: run.shape, color: run.color, letter: run.label }, theme)
      : []),
  ];
}
