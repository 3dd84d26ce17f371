import { objectiveOf, train as trainReference } from '../engines/reference/train.ts';
import { optimizers } from '../optimizers/index.ts';
import type { Objective } from '../optimizers/optimizer.ts';
import { toWhole } from './arguments.ts';
import type { Command } from './command.ts';
import { writeJson } from './json.ts';
import {
  dataOptions,
  engineOption,
  hyperparameterOptions,
  modelOption,
  pointOption,
  readData,
  readFloat64Engine,
  readHyperparameters,
  readPoint,
  startOf,
} from './options.ts';
import { table } from './table.ts';

const MAX_ITERATIONS = 1_000_000;
const ROWS_TOLD = 10;

export const train: Command = {
  name: 'train',
  summary: 'a training run from one start, every step of it',
  options: ({ model, optimizer }) => [
    modelOption,
    engineOption,
    ...dataOptions(model),
    { name: 'optimizer', value: optimizers.map(({ id }) => id).join('|'), meaning: 'the rule', fallback: 'rprop' },
    pointOption('start', 'the weights at first', model, startOf(model)),
    { name: 'iterations', value: 'STEPS', meaning: 'number of steps', fallback: '500' },
    ...hyperparameterOptions(optimizer),
  ],
  async run({ values, model, optimizer, io, json, requireTime }) {
    const data = readData(values, model, readFloat64Engine(values, 'train'));
    const start = readPoint('start', values, model, startOf(model));
    const nIterations = toWhole('iterations', values.get('iterations') ?? '500', 0, MAX_ITERATIONS);
    const hyperparameters = readHyperparameters(values, optimizer);
    const objective = timed(objectiveOf(model, data), requireTime);
    const run = trainReference(optimizer, hyperparameters, objective, start, nIterations);
    const nParameters = start.length;
    const row = (k: number) => run.parameters.subarray(k * nParameters, (k + 1) * nParameters);
    const cost = run.costs[nIterations]!;
    if (json) {
      await writeJson(io, { final: row(nIterations), cost, trajectory: rows(nIterations + 1, row) });
      return 0;
    }
    const shown = Array.from({ length: ROWS_TOLD + 1 }, (_, index) => Math.round((index * nIterations) / ROWS_TOLD));
    await io.write(
      [
        `${optimizer.title}, ${nIterations} steps, N = ${data.nSequences}, T = ${data.nSteps}`,
        '',
        table(
          ['step', ...model.parameters.map(({ key }) => key), 'ξ'],
          [...new Set(shown)].map((k) => [String(k), ...row(k), run.costs[k]!]),
        ),
        `final  ${[...row(nIterations)].join(', ')}`,
        '',
      ].join('\n'),
    );
    return 0;
  },
};

/** Asks for the time before each pass over the data. */
function timed(objective: Objective, requireTime: () => void): Objective {
  return {
    costAndGradient(parameters) {
      requireTime();
      return objective.costAndGradient(parameters);
    },
    cost(parameters) {
      requireTime();
      return objective.cost(parameters);
    },
    gaussNewtonProduct(parameters, vector) {
      requireTime();
      return objective.gaussNewtonProduct(parameters, vector);
    },
  };
}

function* rows(count: number, row: (index: number) => Float64Array): Generator<Float64Array> {
  for (let index = 0; index < count; index++) yield row(index);
}
