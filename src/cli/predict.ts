import { formatNumber } from '../app/format.ts';
import { linear } from '../models/linear.ts';
import type { Model } from '../models/model.ts';
import { type Option, toBits, type Values } from './arguments.ts';
import type { Command } from './command.ts';
import { writeJson } from './json.ts';
import {
  dataOptions,
  engineOption,
  modelOption,
  pointOption,
  readFloat64Engine,
  readPoint,
  readSettings,
  startOf,
} from './options.ts';

const INPUT = '011000010011';
/** The weights that count the ones; another model is asked where its training starts. */
const COUNTING_AT = [1, 1];
const fallbackOf = (model: Model) => (model === linear ? COUNTING_AT : startOf(model));

export const predict: Command = {
  name: 'predict',
  summary: 'the output for one sequence, and its target; a network without an input has only a length',
  options: ({ model }) => [
    modelOption,
    engineOption,
    pointOption('at', 'the weights', model, fallbackOf(model)),
    ...inputOptions(model),
  ],
  async run({ values, model, io, json }) {
    readFloat64Engine(values, 'predict');
    const at = readPoint('at', values, model, fallbackOf(model));
    const inputs = readInputs(values, model);
    const target = model.task.target(inputs);
    const data = { nSequences: 1, nSteps: inputs.length, inputs, targets: Float64Array.of(target) };
    const output = model.output(at, model.forward(at, data).at(-1)!);
    if (json) await writeJson(io, { output, target });
    else await io.write(`output  ${formatNumber(output)}\ntarget  ${formatNumber(target)}\n`);
    return 0;
  },
};

function inputOptions(model: Model): Option[] {
  const input = { name: 'input', value: 'BITS', meaning: 'the sequence, 1 to 1024 digits 0 and 1', fallback: INPUT };
  if (model.task.input === 'bits') return [input];
  const length = dataOptions(model).filter(({ name }) => name === 'length');
  return [...length, { ...input, refused: `${model.id} has no input, only --length was expected` }];
}

function readInputs(values: Values, model: Model): Float64Array {
  if (model.task.input === 'bits') return toBits('input', values.get('input') ?? INPUT);
  return new Float64Array(readSettings(values, model, 'reference').nSteps);
}
