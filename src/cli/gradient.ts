import { formatNumber } from '../app/format.ts';
import { checkGradient } from '../check/gradient-check.ts';
import { sumRows } from '../math/matrix.ts';
import { numericalGradient } from '../math/numerical-gradient.ts';
import { linear } from '../models/linear.ts';
import type { Model } from '../models/model.ts';
import type { Command } from './command.ts';
import { writeJson } from './json.ts';
import {
  dataOptions,
  engineOption,
  modelOption,
  pointOption,
  readData,
  readFloat64Engine,
  readPoint,
  startOf,
} from './options.ts';
import { table } from './table.ts';

const EPSILON = 1e-7;
/** Where the tutorial checks its gradient; another model's is checked where its training starts. */
const TUTORIAL_AT = [1.2, 1.2];
const fallbackOf = (model: Model) => (model === linear ? TUTORIAL_AT : startOf(model));

export const gradient: Command = {
  name: 'gradient',
  summary: 'ξ and its gradient by backpropagation through time, against central differences',
  options: ({ model }) => [
    modelOption,
    engineOption,
    ...dataOptions(model),
    pointOption('at', 'the weights', model, fallbackOf(model)),
  ],
  async run({ values, model, io, json }) {
    const data = readData(values, model, readFloat64Engine(values, 'gradient'));
    const at = readPoint('at', values, model, fallbackOf(model));
    const { cost, gradient: backpropagated, stateGradient } = model.costAndGradient(at, data);
    const numerical = numericalGradient((parameters) => model.cost(parameters, data), at, EPSILON);
    const states = model.forward(at, data);
    const width = data.nSteps + 1;
    const outputs = Array.from({ length: data.nSequences }, (_, i) => model.output(at, states[(i + 1) * width - 1]!));
    const summed = sumRows(stateGradient, width);
    if (json) {
      await writeJson(io, { cost, gradient: backpropagated, numerical, outputs, stateGradient: summed });
      return 0;
    }
    const { passed, components } = checkGradient(model, at, data, EPSILON);
    const rows = components.map((each) => [each.key, each.backpropagated, each.numerical, each.relativeError]);
    await io.write(
      [
        `ξ = ${formatNumber(cost)} at (${[...at].map((value) => formatNumber(value)).join(', ')})`,
        '',
        table(['weight', '∂ξ/∂w', 'numerical', 'relative error'], rows),
        `gradient check ${passed ? 'passed' : 'failed'}`,
        '',
        table(
          ['k', 'Σ_i ∂ξ/∂s_k'],
          Array.from(summed, (value, k) => [String(k), value]),
        ),
      ].join('\n'),
    );
    return 0;
  },
};
