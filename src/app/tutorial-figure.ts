import { models } from '../models/index.ts';
import { rprop } from '../optimizers/rprop.ts';
import { exchangeText } from '../text/exchange.ts';
import { names } from '../text/names.ts';
import { type FigureAxis, type LandscapeFigure, paperTheme } from './exchange/figure.ts';
import { runStyles } from './explore/run-style.ts';
import { formatCount, formatNumber } from './format.ts';
import { heatmapStyle } from './heatmap-style.ts';
import { markedPoints } from './points.ts';
import { adapterName, algorithmName, engineName } from './report.ts';
import type { State } from './state.ts';
import { saturatedCount } from './surfaces.ts';
import { surfaceCommand, trainCommand } from './tutorial-commands.ts';

/** Sides of the plane in a figure, in CSS pixels. */
const SIDE = 640;
const model = models[0]!;

/**
 * A surface of the tutorial as it is shown, for a file, with the commands that give its numbers.
 *
 * @param color of a custom property of the page, `#1f77b4`
 * @returns undefined while there is no surface
 */
export function tutorialFigure(
  state: State,
  index: 0 | 1,
  title: string,
  color: (property: string) => string,
): LandscapeFigure | undefined {
  const { surface, window, verdict } = state.surfaces[index];
  if (!surface) return undefined;
  const { run, iteration, settings, colorMap } = state;
  const { figure } = exchangeText();
  const interval = ([from, to]: readonly [number, number]) => `[${formatNumber(from)}, ${formatNumber(to)}]`;
  const made = [
    `${formatCount(surface.nColumns)} × ${formatCount(surface.nRows)}`,
    engineName(surface.engine),
    adapterName(surface.adapter),
    algorithmName(surface.algorithm),
  ] as const;
  const { label, dash, shape } = runStyles[0]!;
  return {
    width: SIDE,
    height: SIDE,
    title,
    caption: [
      figure.window(dataText(state), interval(window[0]), interval(window[1])),
      verdict?.passed
        ? figure.checkedCells(...made, formatCount(verdict.nChecked), formatCount(verdict.nTotal))
        : figure.cells(...made),
      figure.runs(iteration, run.nIterations),
      surfaceCommand(settings, window, surface.nColumns),
      trainCommand(settings),
    ],
    a: axis(0, window[0]),
    b: axis(1, window[1]),
    colorBar: { style: heatmapStyle(colorMap), nSaturated: saturatedCount(surface) },
    colorLegend: [],
    contours: [],
    boundaries: [],
    arrows: [],
    points: markedPoints.map(({ parameters, letter, shape: mark, color: name }) => ({
      place: [parameters[0]!, parameters[1]!],
      letter,
      shape: mark,
      color: color(`--point-${name}`),
    })),
    runs: [
      {
        label,
        title: names().optimizers[rprop.id]!,
        places: run.parameters.slice(0, 2 * (iteration + 1)),
        color: color('--run-1'),
        dash,
        shape,
      },
    ],
    theme: paperTheme,
  };
}

/** What the data is, in words. */
export function dataText({ settings }: Pick<State, 'settings'>): string {
  const { nSequences, nSteps, seed } = settings;
  return exchangeText().figure.seededData(names().tasks[model.id]!, nSequences, nSteps, seed);
}

function axis(index: 0 | 1, [from, to]: readonly [number, number]): FigureAxis {
  const { symbol, key } = model.parameters[index]!;
  return { symbol, meaning: names().parameters[model.id]![key]!, from, to };
}
