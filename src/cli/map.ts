import { formatNumber } from '../app/format.ts';
import {
  type Engine,
  type OptimizerMap,
  type OptimizerMapRequest,
  OUTCOMES,
  type Outcome,
  outcomeCode,
  type Slice,
} from '../engines/engine.ts';
import { linspace } from '../math/grid.ts';
import type { Model } from '../models/model.ts';
import { optimizers } from '../optimizers/index.ts';
import type { Hyperparameters, Optimizer } from '../optimizers/optimizer.ts';
import { toSize, toWhole } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { openEngine } from './engines.ts';
import { UsageError } from './io.ts';
import { rows, writeJson } from './json.ts';
import {
  axisOptions,
  dataOptions,
  type EngineChoice,
  engineOption,
  fitsGpu,
  hyperparameterOptions,
  isSmallEnoughForGpu,
  modelOption,
  readAxes,
  readEngine,
  readHyperparameters,
  readSettings,
} from './options.ts';
import { milliseconds, table } from './table.ts';

const MAX_SIZE = 1000;
const MAX_ITERATIONS = 1_000_000;
const MAX_ITERATIONS_ON_GPU = 2000;
/** Recurrence steps of the reference between two looks at the clock. */
const STEPS_PER_LOOK = 20_000_000;
const MARKS: Readonly<Record<Outcome, string>> = { converged: '.', stuck: 'o', diverged: '/', running: '~' };

export const map: Command = {
  name: 'map',
  summary: 'how training ends from every start in a window of two weights',
  options: ({ model, optimizer }) => [
    modelOption,
    engineOption,
    ...dataOptions(model),
    { name: 'optimizer', value: optimizers.map(({ id }) => id).join('|'), meaning: 'the rule', fallback: 'rprop' },
    { name: 'iterations', value: 'STEPS', meaning: 'number of steps, at most 2000 on the gpu', fallback: '500' },
    ...axisOptions(model),
    { name: 'size', value: 'COLUMNSxROWS', meaning: `starts, 1 to ${MAX_SIZE} each way`, fallback: '100' },
    ...hyperparameterOptions(optimizer),
  ],
  async run(context) {
    const { values, model, optimizer, io, json } = context;
    const choice = readEngine(values);
    const settings = readSettings(values, model, choice);
    const axes = readAxes(values, model);
    const size = toSize('size', values.get('size') ?? '100');
    if (size.nColumns > MAX_SIZE || size.nRows > MAX_SIZE) {
      throw new UsageError(`--size: ${values.get('size')} was given, at most ${MAX_SIZE} each way was expected`);
    }
    const nIterations = toWhole('iterations', values.get('iterations') ?? '500', 1, mostIterations(choice));
    const request = requestOf(model, optimizer, readHyperparameters(values, optimizer), {
      data: model.task.generate(settings),
      nIterations,
      a: linspace(...axes[0], size.nColumns),
      b: linspace(...axes[1], size.nRows),
    });
    const isOnGpu = optimizer.runsOn === 'cpu-and-gpu';
    if (choice === 'gpu' && !isOnGpu) {
      throw new UsageError(
        `map: --engine gpu was given, reference or cpu was expected: ${optimizer.id} needs more than gradients`,
      );
    }
    const isSmall = isSmallEnoughForGpu(axes, choice) && nIterations <= MAX_ITERATIONS_ON_GPU;
    const engine = await openEngine(choice, io, isSmall && isOnGpu && fitsGpu(settings));
    try {
      const result = await compute(engine, request, context);
      if (json) await writeJson(io, document(request, result));
      else await io.write(describe(request, result));
    } finally {
      engine.destroy();
    }
    return 0;
  },
};

function mostIterations(choice: EngineChoice): number {
  return choice === 'gpu' ? MAX_ITERATIONS_ON_GPU : MAX_ITERATIONS;
}

/** Starts over the first two parameters; the others, if there are any, as they are at the start. */
function requestOf(
  model: Model,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  rest: Pick<OptimizerMapRequest, 'data' | 'nIterations' | 'a' | 'b'>,
): OptimizerMapRequest {
  const origin = Float64Array.of(
    ...model.parameters.map(({ initial }, index) => (index < 2 ? 0 : initial)),
    ...optimizer.hyperparameters.map(({ key }) => hyperparameters[key]!),
  );
  const unit = (at: number) => origin.map((_, index) => (index === at ? 1 : 0));
  const slice: Slice = { origin, u: unit(0), v: unit(1) };
  return { model, optimizer, slice, ...rest };
}

/** The reference never lets go of its thread, so it is asked for a few runs at a time. */
async function compute(
  engine: Engine,
  request: OptimizerMapRequest,
  { cancel, requireTime, io }: Context,
): Promise<OptimizerMap> {
  if (engine.id !== 'reference') return engine.optimizerMap(request, cancel);
  const { a, b, data, nIterations } = request;
  const start = io.now();
  const nCells = Math.max(1, Math.floor(STEPS_PER_LOOK / (data.nSequences * data.nSteps * nIterations)));
  const width = Math.min(a.length, nCells);
  const whole = {
    outcome: new Uint8Array(a.length * b.length),
    steps: new Uint32Array(a.length * b.length),
    costs: new Float64Array(a.length * b.length),
  };
  let last: OptimizerMap | undefined;
  for (let row = 0; row < b.length; row++) {
    for (let column = 0; column < a.length; column += width) {
      requireTime();
      const part = { ...request, a: a.subarray(column, column + width), b: b.subarray(row, row + 1) };
      last = await engine.optimizerMap(part);
      const at = row * a.length + column;
      whole.outcome.set(last.outcome, at);
      whole.steps.set(last.steps, at);
      whole.costs.set(last.costs, at);
    }
  }
  return { ...last!, ...whole, nColumns: a.length, nRows: b.length, milliseconds: io.now() - start };
}

function document({ model, optimizer, nIterations, a, b }: OptimizerMapRequest, result: OptimizerMap) {
  const { outcome, steps, costs, nColumns, nRows, engine, adapter, algorithm } = result;
  const [first, second] = model.parameters;
  return {
    model: model.id,
    optimizer: optimizer.id,
    iterations: nIterations,
    [first!.key]: a,
    [second!.key]: b,
    outcome: rows(nColumns, nRows, (cell) => OUTCOMES[outcome[cell]! - 1]!),
    steps: rows(nColumns, nRows, (cell) => steps[cell]!),
    cost: rows(nColumns, nRows, (cell) => costs[cell]!),
    shares: sharesOf(result),
    engine,
    adapter,
    algorithm,
  };
}

/** Which share of the runs ended in which way, 0 … 1. */
function sharesOf({ outcome }: Pick<OptimizerMap, 'outcome'>): Record<Outcome, number> {
  const counts = new Float64Array(OUTCOMES.length + 1);
  for (const code of outcome) counts[code] = counts[code]! + 1;
  const share = (name: Outcome) => counts[outcomeCode(name)]! / outcome.length;
  return {
    converged: share('converged'),
    stuck: share('stuck'),
    diverged: share('diverged'),
    running: share('running'),
  };
}

function describe(request: OptimizerMapRequest, result: OptimizerMap): string {
  const { model, optimizer, data, nIterations, a, b, slice } = request;
  const shares = sharesOf(result);
  const settings = optimizer.hyperparameters.map(
    ({ symbol }, index) => `${symbol} ${formatNumber(slice.origin[model.parameters.length + index]!)}`,
  );
  const meanings: Readonly<Record<Outcome, string>> = {
    converged: `ξ below ${model.convergedBelow}`,
    stuck: 'the rest',
    diverged: 'a number left its bounds',
    running: 'ξ still fell by more than 1 % in the last tenth',
  };
  const legend = OUTCOMES.map((name) => [MARKS[name], name, `${formatNumber(100 * shares[name])} %`, meanings[name]]);
  return [
    `${model.title}, ${optimizer.title} (${settings.join(', ')}): ${nIterations} steps from each of ${result.nColumns} × ${result.nRows} starts, N = ${data.nSequences}, T = ${data.nSteps}`,
    '',
    ...picture(result),
    `${axis(model, 0, a)} to the right, ${axis(model, 1, b)} upwards`,
    '',
    table(['', 'outcome', 'share', ''], legend),
    `engine  ${result.engine}, ${result.adapter}; ${result.algorithm}; ${milliseconds(result.milliseconds)}`,
    '',
  ].join('\n');
}

function axis({ parameters }: Model, index: number, values: Float64Array): string {
  return `${parameters[index]!.key} ${formatNumber(values[0]!)} … ${formatNumber(values.at(-1)!)}`;
}

function picture({ outcome, nColumns, nRows }: OptimizerMap): string[] {
  const width = Math.min(nColumns, 60);
  const height = Math.min(nRows, 24);
  return Array.from({ length: height }, (_, line) => {
    const row = Math.floor(((height - 0.5 - line) * nRows) / height);
    return Array.from({ length: width }, (_, place) => {
      const column = Math.floor(((place + 0.5) * nColumns) / width);
      return MARKS[OUTCOMES[outcome[row * nColumns + column]! - 1]!];
    }).join('');
  });
}
