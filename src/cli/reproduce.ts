import { gridRequest } from '../check/check.ts';
import { checkGradient } from '../check/gradient-check.ts';
import { costSurface } from '../engines/reference/cost-surface.ts';
import { objectiveOf, train } from '../engines/reference/train.ts';
import { linear } from '../models/linear.ts';
import { defaultHyperparameters } from '../optimizers/optimizer.ts';
import { rprop } from '../optimizers/rprop.ts';
import type { Command } from './command.ts';
import { EXIT } from './io.ts';
import { writeJson } from './json.ts';
import { agrees, published } from './published.ts';
import { table } from './table.ts';

interface Line {
  readonly name: string;
  readonly published: string;
  readonly ours: number | string;
  readonly passed: boolean;
  readonly [key: string]: string | number | boolean;
}

export const reproduce: Command = {
  name: 'reproduce',
  summary: "the tutorial's figures against ours, line by line",
  options: () => [],
  async run({ io, json }) {
    const lines = compute();
    const passed = lines.every((line) => line.passed);
    if (json) await writeJson(io, { passed, lines });
    else {
      const rows = lines.map((line) => [
        line.name,
        line.published,
        String(line.ours),
        line.passed ? 'agrees' : 'DIFFERS',
      ]);
      await io.write(table(['figure', 'published', 'ours', ''], rows));
      await io.write(`\n${lines.filter((line) => line.passed).length} of ${lines.length} figures agree\n`);
    }
    return passed ? EXIT.done : EXIT.checkFailed;
  },
};

function compute(): Line[] {
  const data = linear.task.generate(linear.defaultData);
  const { nSteps, nSequences, inputs, targets } = data;
  const start = Float64Array.from(linear.parameters, ({ initial }) => initial);
  const objective = objectiveOf(linear, data);
  const final = train(rprop, defaultHyperparameters(rprop), objective, start, 500).parameters.slice(-2);
  const bits = Float64Array.from(published.input, Number);
  const target = linear.task.target(bits);
  const test = { nSequences: 1, nSteps: bits.length, inputs: bits, targets: Float64Array.of(target) };
  const output = linear.output(final, linear.forward(final, test).at(-1)!);
  const whole = extremes();
  const zoom = extremes([0, 2]);
  return [
    ...published.firstRows.map((row, i) =>
      line(`data, row ${i + 1}`, row, inputs.subarray(i * nSteps, (i + 1) * nSteps).join('')),
    ),
    line(`targets of all ${nSequences} rows`, published.targets, targets.join(' ')),
    line(
      'gradient check at (1.2, 1.2)',
      published.gradientCheck,
      checkGradient(linear, Float64Array.of(1.2, 1.2), data).passed ? 'passed' : 'failed',
    ),
    line('surface [-3, 3]², lowest ξ', published.surfaceLowest, whole.lowest),
    line('surface [-3, 3]², highest ξ', published.surfaceHighest, whole.highest),
    line('surface [0, 2]², lowest ξ', published.zoomLowest, zoom.lowest),
    ...published.points.flatMap(({ at, cost, gradient: [dWx, dWRec] }) => {
      const ours = objective.costAndGradient(Float64Array.from(at));
      const where = `(${at.join(', ')})`;
      return [
        line(`ξ at ${where}`, cost, ours.cost),
        line(`∂ξ/∂w_x at ${where}`, dWx, ours.gradient[0]!),
        line(`∂ξ/∂w_rec at ${where}`, dWRec, ours.gradient[1]!),
      ];
    }),
    line('final w_x', published.finalWx, final[0]!),
    line('final w_rec', published.finalWRec, final[1]!),
    line(`target of ${published.input}`, published.target, target),
    line(`output for ${published.input}`, published.output, output),
    line(`output for ${published.input}, later edition`, published.outputLaterEdition, output),
  ];
}

function line(name: string, printed: string, ours: number | string): Line {
  return { name, published: printed, ours, passed: agrees(printed, ours) };
}

function extremes(range: readonly [number, number] = [-3, 3]): { lowest: number; highest: number } {
  const { costs } = costSurface(gridRequest(linear, linear.defaultData, 100, [range, range]));
  const ascending = Float64Array.from(costs).sort();
  return { lowest: ascending[0]!, highest: ascending.at(-1)! };
}
