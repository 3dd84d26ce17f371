import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { FigureAxis } from '../../../src/app/exchange/figure.ts';
import { pythonModels } from '../../../src/app/exchange/python-models.ts';
import { type NumpyFigure, numpyProgram } from '../../../src/app/exchange/write-numpy.ts';
import type { DataChoice } from '../../../src/app/explore/document.ts';
import { heatmapStyle } from '../../../src/app/heatmap-style.ts';
import { linspace } from '../../../src/math/grid.ts';
import { cliff } from '../../../src/models/cliff.ts';
import { models } from '../../../src/models/index.ts';
import { linear } from '../../../src/models/linear.ts';
import type { Model } from '../../../src/models/model.ts';

const python = spawnSync('python3', ['-c', 'import numpy'], { encoding: 'utf8' });
const withoutNumpy = python.status === 0 ? undefined : (python.stderr || 'no python3').trim().split('\n').at(-1);
const folder = mkdtempSync(join(tmpdir(), 'rnnscape-numpy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the program's variables hold in the end, and what it printed. */
function run(program: string): { costs: number[][]; inputs: number[][]; targets: number[]; runs: number[][][] } {
  const file = join(folder, 'figure.py');
  const tell = [
    'import json',
    'def listed(array): return [[float(x) for x in row] for row in array]',
    'known = {"costs": listed(costs), "inputs": listed(inputs), "targets": [float(t) for t in targets]}',
    'known["runs"] = [listed(run) for run in runs] if "runs" in globals() else []',
    'print("\\n" + json.dumps(known))',
  ];
  // A module of that name that can't be imported stands before any real one: nothing is drawn here.
  const guard = 'import sys\nsys.modules["matplotlib"] = None\n';
  writeFileSync(file, `${guard}${program}\n${tell.join('\n')}\n`);
  const output = execFileSync('python3', [file], { encoding: 'utf8', maxBuffer: 1e9 });
  return JSON.parse(output.trimEnd().split('\n').at(-1)!);
}

function figureOf(model: Model, choice: DataChoice): NumpyFigure {
  const axis = (index: number): FigureAxis => {
    const { symbol, meaning, range } = model.parameters[index]!;
    return { symbol, meaning, from: range[0], to: range[1] };
  };
  return {
    title: model.title,
    model,
    choice,
    data: choice.kind === 'own' ? choice.data : model.task.generate(choice.settings),
    a: axis(0),
    b: axis(1),
    nColumns: 41,
    nRows: 31,
    colorMap: 'viridis',
    style: heatmapStyle('viridis'),
    contours: true,
    points: [],
    runs: [],
  };
}

/** The largest |a − b| / max(1, |b|) over the grid. */
function largestError({ model, data, a, b, nColumns, nRows }: NumpyFigure, costs: number[][]): number {
  let largest = 0;
  for (const [row, atB] of linspace(b.from, b.to, nRows).entries()) {
    for (const [column, atA] of linspace(a.from, a.to, nColumns).entries()) {
      const cost = model.cost(Float64Array.of(atA, atB), data);
      const error = Math.abs(costs[row]![column]! - cost) / Math.max(1, Math.abs(cost));
      if (!(error <= largest)) largest = error;
    }
  }
  return largest;
}

const generated = (model: Model): DataChoice => ({ kind: 'generated', settings: model.defaultData });

test('every listed model has its recurrence in Python', () => {
  expect(models.filter(({ id }) => pythonModels[id] === undefined).map(({ id }) => id)).toEqual([]);
  expect(() => numpyProgram({ ...figureOf(linear, generated(linear)), model: { ...linear, id: 'other' } })).toThrow(
    'no Python is known for the model other',
  );
});

test('the program names levels, color map, runs and points', () => {
  const program = numpyProgram({
    ...figureOf(linear, { kind: 'generated', settings: { seed: 7, nSequences: 5, nSteps: 4, share: 0.25 } }),
    title: 'A title\n__import__("os")',
    points: [{ place: [1, -2], letter: "A'", shape: 'triangle', color: '#ff0000' }],
    runs: [
      {
        label: '1',
        title: 'Rprop $x$',
        places: Float64Array.of(-1.5, 2, -0, Number.POSITIVE_INFINITY),
        settings: { etaPlus: 1.2 },
        color: '#00ff00',
        dash: [6, 2],
        shape: 'circle',
      },
    ],
  });
  expect(program).toContain('# A title __import__("os")\n');
  expect(program).toContain('seed, n_sequences, n_steps, share = 7, 5, 4, 0.25');
  expect(program).toContain("plt.get_cmap('viridis')");
  expect(program).toContain('# Run 1: Rprop $x$\n# etaPlus = 1.2\nruns.append(np.array([[-1.5, 2], [-0.0, np.inf]]))');
  expect(program).toContain("linestyle=(0, (3, 1)), label='1: Rprop \\U0000005c$x\\U0000005c$')");
  expect(program).toContain("axes.annotate('A\\U00000027', (1, -2)");
  expect(program).toContain('$w_{\\U0000005cmathrm{rec}}$ (recurrent weight)');
  const other = numpyProgram({ ...figureOf(linear, generated(linear)), colorMap: 'ours' });
  expect(other).toContain("ListedColormap(['#");
});

describe.skipIf(withoutNumpy !== undefined)(
  `run by python3${withoutNumpy ? ` (skipped: ${withoutNumpy})` : ''}`,
  () => {
    test.each([linear, cliff])('$title: the costs are ours to 1e-12', (model) => {
      const figure = figureOf(model, generated(model));
      const { costs, inputs, targets } = run(numpyProgram(figure));
      expect(largestError(figure, costs)).toBeLessThan(1e-12);
      expect(inputs.flat()).toEqual([...figure.data.inputs]);
      expect(targets).toEqual([...figure.data.targets]);
    });

    test('a share of ones, a seed and lengths', () => {
      const settings = { seed: 4294967295, nSequences: 33, nSteps: 17, share: 0.15 };
      const figure = figureOf(linear, { kind: 'generated', settings });
      const { costs, inputs } = run(numpyProgram(figure));
      expect(inputs.flat()).toEqual([...figure.data.inputs]);
      expect(largestError(figure, costs)).toBeLessThan(1e-12);
    });

    test('the part that draws runs through, with a recorder in the place of matplotlib', () => {
      const figure = {
        ...figureOf(linear, generated(linear)),
        points: [{ place: [1, -2] as const, letter: 'A', shape: 'triangle' as const, color: '#ff0000' }],
        runs: [
          {
            label: '1',
            title: 'Rprop',
            places: Float64Array.of(-1.5, 2, 1, 1),
            settings: { etaPlus: 1.2 },
            color: '#00ff00',
            dash: [6, 2],
            shape: 'circle' as const,
          },
        ],
      };
      const recorder = [
        'import sys',
        'from unittest.mock import MagicMock',
        'axes, drawn = MagicMock(), MagicMock()',
        'pyplot = MagicMock(); pyplot.subplots.return_value = (drawn, axes)',
        'package = MagicMock(pyplot=pyplot)',
        'sys.modules.update({"matplotlib": package, "matplotlib.pyplot": pyplot, "matplotlib.colors": MagicMock()})',
      ];
      const tell = [
        'a_, b_, values_ = axes.contourf.call_args.args',
        'line = axes.plot.call_args_list[0]',
        'told = [list(values_.shape), float(values_.max()), len(axes.contourf.call_args.kwargs["levels"])]',
        'told += [[float(x) for x in line.args[0]], line.kwargs["label"], axes.contour.call_count, pyplot.show.call_count]',
        'import json; print(json.dumps(told))',
      ];
      const file = join(folder, 'drawn.py');
      writeFileSync(file, [...recorder, numpyProgram(figure), ...tell].join('\n'));
      const told = JSON.parse(execFileSync('python3', [file], { encoding: 'utf8' }));
      // The corner of the window is the highest: 2.197e9.
      expect(told[1]).toBeCloseTo(Math.log10(2.197e9), 3);
      expect([told[0], ...told.slice(2)]).toEqual([[31, 41], 30, [-1.5, 1], '1: Rprop', 1, 1]);
    });

    test('own data under a hostile name, a deep window, a run to infinity', () => {
      const data = {
        nSequences: 2,
        nSteps: 3,
        inputs: Float64Array.of(0.5, -0, 1e-300, 1, 2, -1e6),
        targets: Float64Array.of(1 / 3, -2),
      };
      const figure = {
        ...figureOf(linear, { kind: 'own', name: `"""\n'); import os #\u2028x = 1 😀`, data }),
        a: { ...figureOf(linear, generated(linear)).a, from: 1 - 1e-6, to: 1 + 1e-6 },
        runs: [
          {
            label: '1',
            title: "it's \\ \ud800",
            places: Float64Array.of(1, 2, -0.1, Number.NEGATIVE_INFINITY),
            settings: {},
            color: '#123456',
            dash: [],
            shape: 'circle' as const,
          },
        ],
      };
      const program = numpyProgram(figure);
      // JSON has no infinity: Python writes a word that JSON.parse would refuse.
      const { costs, inputs, targets, runs } = run(program.replaceAll('-np.inf', '-7'));
      expect(inputs.flat()).toEqual([...data.inputs]);
      expect(targets).toEqual([...data.targets]);
      expect(runs).toEqual([
        [
          [1, 2],
          [-0.1, -7],
        ],
      ]);
      expect(largestError(figure, costs)).toBeLessThan(1e-12);
    });
  },
);
