import { models } from '../models/index.ts';
import type { Model } from '../models/model.ts';
import { optimizers } from '../optimizers/index.ts';
import type { Hyperparameters, Optimizer } from '../optimizers/optimizer.ts';
import type { DataSet, DataSettings } from '../tasks/task.ts';
import { type Option, toNumberIn, toOneOf, toPoint, toRange, toWhole, type Values } from './arguments.ts';
import type { Choice } from './command.ts';
import { UsageError } from './io.ts';

export const engineChoices = ['reference', 'cpu', 'gpu', 'auto'] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** Most sequences and steps of a data set, by engine. */
const LIMITS = { float64: { nSequences: 10_000, nSteps: 1024 }, gpu: { nSequences: 256, nSteps: 128 } } as const;

export function choose(modelId: string | undefined, optimizerId: string | undefined): Choice {
  return {
    model: byId('model', modelId ?? models[0]!.id, models),
    optimizer: byId('optimizer', optimizerId ?? 'rprop', optimizers),
  };
}

function byId<Item extends { readonly id: string }>(name: string, id: string, items: readonly Item[]): Item {
  const ids = items.map((item) => item.id);
  toOneOf(name, id, ids);
  return items[ids.indexOf(id)]!;
}

/** `deltaInitial` → `delta-initial` */
export function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `wRec` → `wrec`: a weight's subscript isn't set off. */
function axisName(key: string): string {
  return key.toLowerCase();
}

export const modelOption: Option = {
  name: 'model',
  value: models.map(({ id }) => id).join('|'),
  meaning: 'the network',
  fallback: models[0]!.id,
};

export const engineOption: Option = {
  name: 'engine',
  value: engineChoices.join('|'),
  meaning: 'who computes; auto takes a hardware GPU, else the cpu',
  fallback: 'reference',
};

/** What makes the data; an option that the model's task doesn't look at is refused. */
export function dataOptions({ id, task, defaultData }: Model): Option[] {
  const { seed, nSequences, nSteps } = defaultData;
  const all = [
    ['seed', { name: 'seed', value: 'SEED', meaning: "the data's seed", fallback: String(seed) }],
    ['nSequences', { name: 'samples', value: 'N', meaning: 'number of sequences', fallback: String(nSequences) }],
    ['nSteps', { name: 'length', value: 'T', meaning: 'steps of a sequence', fallback: String(nSteps) }],
  ] as const;
  const taken = all.filter(([setting]) => task.settings.includes(setting)).map(([, { name }]) => `--${name}`);
  const refused = `the data of ${id} has only ${taken.join(' and ')}`;
  return all.map(([setting, option]) => (task.settings.includes(setting) ? option : { ...option, refused }));
}

export function readSettings(values: Values, { defaultData }: Model, engine: EngineChoice): DataSettings {
  const { nSequences, nSteps } = LIMITS[engine === 'gpu' ? 'gpu' : 'float64'];
  return {
    seed: toWhole('seed', values.get('seed') ?? String(defaultData.seed), 0, 0xffffffff),
    nSequences: toWhole('samples', values.get('samples') ?? String(defaultData.nSequences), 1, nSequences),
    nSteps: toWhole('length', values.get('length') ?? String(defaultData.nSteps), 1, nSteps),
  };
}

export function fitsGpu({ nSequences, nSteps }: DataSettings): boolean {
  return nSequences <= LIMITS.gpu.nSequences && nSteps <= LIMITS.gpu.nSteps;
}

/** Larger numbers would overflow float32 before a saturation is noticed. */
const LARGEST_ON_GPU = 2 ** 30;

/**
 * Whether the GPU can take such a window.
 *
 * @throws UsageError where it can't, and is asked for
 */
export function isSmallEnoughForGpu(axes: ReturnType<typeof readAxes>, engine: EngineChoice): boolean {
  const isSmall = axes.flat().every((value) => Math.abs(value) <= LARGEST_ON_GPU);
  if (isSmall || engine !== 'gpu') return isSmall;
  throw new UsageError(`a window to ${axes.join(' × ')} was given, at most ±2^30 was expected on the gpu`);
}

export function readData(values: Values, model: Model, engine: EngineChoice): DataSet {
  return model.task.generate(readSettings(values, model, engine));
}

/** For commands that only float64 engines answer. */
export function readFloat64Engine(values: Values, command: string): 'reference' | 'cpu' {
  const engine = readEngine(values);
  if (engine === 'gpu') {
    throw new UsageError(`${command}: --engine gpu was given, reference or cpu was expected: it needs float64`);
  }
  return engine === 'auto' ? 'cpu' : engine;
}

export function readEngine(values: Values): EngineChoice {
  return toOneOf('engine', values.get('engine') ?? 'reference', engineChoices);
}

export function axisOptions({ parameters }: Model): Option[] {
  return parameters.slice(0, 2).map(({ key, meaning, range }) => ({
    name: axisName(key),
    aliases: [kebab(key)],
    value: 'FROM,TO',
    meaning: `window of the ${meaning}`,
    fallback: range.join(','),
  }));
}

/** The window of a surface, columns first. */
export function readAxes(
  values: Values,
  { parameters }: Model,
): readonly [readonly [number, number], readonly [number, number]] {
  const [columns, rows] = parameters.slice(0, 2).map(({ key, range }) => {
    const text = values.get(axisName(key));
    return text === undefined ? range : toRange(axisName(key), text);
  });
  return [columns!, rows!];
}

export function pointOption(name: string, meaning: string, { parameters }: Model, fallback: readonly number[]): Option {
  const value = parameters.map(({ key }) => key).join(',');
  return { name, value, meaning, fallback: fallback.join(',') };
}

/** Where the model's training starts. */
export function startOf({ parameters }: Model): number[] {
  return parameters.map(({ initial }) => initial);
}

export function readPoint(name: string, values: Values, model: Model, fallback: readonly number[]): Float64Array {
  const keys = model.parameters.map(({ key }) => key);
  return toPoint(name, values.get(name) ?? fallback.join(','), keys);
}

export function hyperparameterOptions({ hyperparameters }: Optimizer<unknown>): Option[] {
  return hyperparameters.map(({ key, symbol, meaning, default: value }) => ({
    name: kebab(key),
    value: 'X',
    meaning: `${symbol}, ${meaning}`,
    fallback: String(value),
  }));
}

export function readHyperparameters(values: Values, { hyperparameters }: Optimizer<unknown>): Hyperparameters {
  return Object.fromEntries(
    hyperparameters.map(({ key, default: value, range: [from, to] }) => {
      const text = values.get(kebab(key));
      return [key, text === undefined ? value : toNumberIn(kebab(key), text, from, to)];
    }),
  );
}
