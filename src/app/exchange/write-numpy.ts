import type { HeatmapStyle } from '../../engines/engine.ts';
import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import type { DataChoice } from '../explore/document.ts';
import { type FigureAxis, type FigurePoint, type FigureRun, hexColor } from './figure.ts';
import { pythonArray, pythonComment, pythonMatrix, pythonNumber, pythonText } from './python.ts';
import { pythonModels } from './python-models.ts';

/** What a Python program is to show. */
export interface NumpyFigure {
  readonly title: string;
  readonly model: Model;
  readonly choice: DataChoice;
  /** what `choice` gives */
  readonly data: DataSet;
  readonly a: FigureAxis;
  readonly b: FigureAxis;
  /** nodes along both axes, the first and the last on the window's edges */
  readonly nColumns: number;
  readonly nRows: number;
  /** id of a color map */
  readonly colorMap: string;
  /** concrete levels and colors */
  readonly style: Pick<HeatmapStyle, 'levels' | 'colors' | 'scale'>;
  /** whether lines are drawn at the whole decades of ξ */
  readonly contours: boolean;
  readonly points: readonly FigurePoint[];
  readonly runs: readonly (FigureRun & { readonly settings: Readonly<Record<string, number>> })[];
}

/** Color maps that matplotlib has under the same name. */
const IN_MATPLOTLIB = ['viridis', 'pink', 'cividis'];
const MARKERS = { circle: 'o', square: 's', triangle: '^', diamond: 'D', pentagon: 'p', cross: 'P' } as const;

/**
 * A Python program that computes the surface anew with NumPy and draws the figure where there is matplotlib.
 *
 * @throws RangeError for a model whose recurrence is not known in Python
 */
export function numpyProgram(figure: NumpyFigure): string {
  const recurrence = pythonModels[figure.model.id];
  if (recurrence === undefined) throw new RangeError(`no Python is known for the model ${figure.model.id}`);
  const { a, b, nColumns, nRows } = figure;
  const axis = (name: string, { from, to }: FigureAxis, count: number) =>
    `${name} = np.linspace(${pythonNumber(from)}, ${pythonNumber(to)}, ${count})`;
  return [
    pythonComment(figure.title),
    '# Written by rnnscape. Needs NumPy, and matplotlib to draw.',
    'import numpy as np',
    '',
    dataLines(figure),
    '',
    '',
    pythonComment(figure.model.title),
    recurrence,
    '',
    axis('a', a, nColumns),
    axis('b', b, nRows),
    'with np.errstate(over="ignore", invalid="ignore"):',
    '    costs = cost(a[np.newaxis, :], b[:, np.newaxis])',
    '',
    ...runLines(figure),
    '',
    drawing(figure),
  ].join('\n');
}

function dataLines({ choice, data, model }: NumpyFigure): string {
  if (choice.kind === 'generated' && model.task.id === 'count-ones') {
    const { seed, nSequences, nSteps, share = 0.5 } = choice.settings;
    return [
      '# Random bits, and how many ones each sequence has.',
      `seed, n_sequences, n_steps, share = ${seed}, ${nSequences}, ${nSteps}, ${pythonNumber(share)}`,
      'uniform = np.random.RandomState(seed).random_sample((n_sequences, n_steps))',
      'inputs = (uniform > 1 - share).astype(float)',
      'targets = inputs.sum(axis=1)',
    ].join('\n');
  }
  return [
    pythonComment(choice.kind === 'own' ? `Own data: ${choice.name}` : model.task.title),
    `n_steps = ${data.nSteps}`,
    `inputs = ${pythonMatrix(data.inputs, data.nSteps)}`,
    `targets = ${pythonArray(data.targets)}`,
  ].join('\n');
}

function runLines({ runs }: NumpyFigure): string[] {
  if (runs.length === 0) return [];
  const lines = runs.flatMap(({ label, title, settings, places }) => [
    pythonComment(`Run ${label}: ${title}`),
    ...Object.entries(settings).map(([key, value]) => pythonComment(`  ${key} = ${pythonNumber(value)}`)),
    `runs.append(${pythonMatrix(places, 2)})`,
  ]);
  return ['# Where each run was after each step, shape [n_steps + 1, 2].', 'runs = []', ...lines];
}

function drawing(figure: NumpyFigure): string {
  const { style, colorMap, a, b } = figure;
  const isPlain = style.scale === 'cost';
  const isKnown = IN_MATPLOTLIB.includes(colorMap);
  const colors = Array.from({ length: style.levels.length }, (_, band) => `'${hexColor(style.colors, band)}'`);
  const bands = colors.slice(0, -1).join(', ');
  const lines = [
    'from matplotlib.colors import ListedColormap',
    '',
    isPlain ? 'values = np.log10(np.maximum(costs, np.finfo(float).tiny))' : 'values = np.log10(costs + 1)',
    `levels = ${pythonArray(style.levels).replaceAll('\n', '\n    ')}`,
    isKnown ? `color_map = plt.get_cmap('${colorMap}').copy()` : `color_map = ListedColormap([${bands}])`,
    `color_map.set_over(${colors.at(-1)})`,
    'figure, axes = plt.subplots(figsize=(8, 6.5))',
    'filled = axes.contourf(a, b, np.ma.masked_invalid(values), levels=levels, cmap=color_map,',
    `                       extend='${isPlain ? 'both' : 'max'}')`,
    'decades = np.arange(np.ceil(levels[0]), np.floor(levels[-1]) + 1)',
    `bar = figure.colorbar(filled, label=r'$\\log_{10}${isPlain ? '\\xi' : '(\\xi + 1)'}$')`,
    'if decades.size > 1:',
    '    bar.set_ticks(decades)',
    ...(figure.contours ? contourLines() : []),
    ...figure.runs.map(runLine),
    ...figure.points.map(pointLine),
    `axes.set(xlim=(a[0], a[-1]), ylim=(b[0], b[-1]), xlabel=${axisText(a)}, ylabel=${axisText(b)},`,
    `         title=${plain(figure.title)})`,
    ...(figure.runs.length > 0 ? ['axes.legend()'] : []),
    'plt.show()',
  ];
  return [
    'try:',
    '    import matplotlib.pyplot as plt',
    'except ImportError:',
    '    plt = None',
    '    print("matplotlib is not installed; the surface is in costs")',
    'if plt is not None:',
    ...lines.map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ].join('\n');
}

function contourLines(): string[] {
  return [
    'with np.errstate(divide="ignore", invalid="ignore"):',
    '    exponents = np.ma.masked_invalid(np.log10(costs))',
    'whole = np.arange(np.ceil(exponents.min()), np.floor(exponents.max()) + 1)',
    'if whole.size > 0:',
    "    lines = axes.contour(a, b, exponents, levels=whole, colors='black', linewidths=0.6, linestyles='solid')",
    "    axes.clabel(lines, fmt=lambda exponent: rf'$10^{{{exponent:.0f}}}$')",
  ];
}

function runLine({ label, title, color, dash }: FigureRun, index: number): string {
  const style = dash.length > 0 ? `, linestyle=(0, (${dash.map((each) => each / 2).join(', ')}))` : '';
  return `axes.plot(*runs[${index}].T, color=${pythonText(color)}${style}, label=${plain(`${label}: ${title}`)})`;
}

function pointLine({ place, letter, shape, color }: FigurePoint): string {
  const [a, b] = place.map(pythonNumber);
  return [
    `axes.plot(${a}, ${b}, marker='${MARKERS[shape]}', color=${pythonText(color)}, markersize=11, markeredgecolor='black')`,
    `axes.annotate(${plain(letter)}, (${a}, ${b}), ha='center', va='center', fontsize=8, color='white')`,
  ].join('\n    ');
}

function axisText({ symbol: { base, subscript }, meaning }: FigureAxis): string {
  const index = subscript === '' ? '' : `_{\\mathrm{${subscript}}}`;
  return pythonText(`$${base}${index}$ (${meaning})`);
}

/** A text that matplotlib does not take for a formula. */
function plain(text: string): string {
  return pythonText(text.replaceAll('$', '\\$'));
}
