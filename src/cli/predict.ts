import { formatNumber } from '../app/format.ts';
import { toBits } from './arguments.ts';
import type { Command } from './command.ts';
import { writeJson } from './json.ts';
import { engineOption, modelOption, pointOption, readFloat64Engine, readPoint } from './options.ts';

const AT = [1, 1];
const INPUT = '011000010011';

export const predict: Command = {
  name: 'predict',
  summary: 'the output for one sequence of bits, and its target',
  options: ({ model }) => [
    modelOption,
    engineOption,
    pointOption('at', 'the weights', model, AT),
    { name: 'input', value: 'BITS', meaning: 'the sequence, 1 to 1024 digits 0 and 1', fallback: INPUT },
  ],
  async run({ values, model, io, json }) {
    readFloat64Engine(values, 'predict');
    const at = readPoint('at', values, model, AT);
    const inputs = toBits('input', values.get('input') ?? INPUT);
    const target = model.task.target(inputs);
    const data = { nSequences: 1, nSteps: inputs.length, inputs, targets: Float64Array.of(target) };
    const output = model.output(at, model.forward(at, data).at(-1)!);
    if (json) await writeJson(io, { output, target });
    else await io.write(`output  ${formatNumber(output)}\ntarget  ${formatNumber(target)}\n`);
    return 0;
  },
};
