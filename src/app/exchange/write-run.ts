import type { Run } from '../../engines/reference/train.ts';
import type { Hyperparameters } from '../../optimizers/optimizer.ts';
import type { DataChoice } from '../explore/document.ts';
import { numberCell, textCell } from './csv.ts';
import { aboutRow } from './csv-table.ts';
import { dataChoiceToJson } from './data-choice.ts';
import { jsonNumber, jsonNumbers } from './json.ts';

/** One run with what it was made from. */
export interface NamedRun {
  /** as the legend has it: "1" */
  readonly name: string;
  /** id of an optimizer */
  readonly optimizer: string;
  readonly hyperparameters: Hyperparameters;
  readonly run: Run;
}

/** Runs on one surface. */
export interface RunsFile {
  /** id of a model */
  readonly model: string;
  /** keys of the model's parameters, in order */
  readonly parameters: readonly string[];
  readonly data: DataChoice;
  readonly runs: readonly NamedRun[];
}

/** What a JSON file of runs begins with. */
export const RUNS_FORMAT = 'rnnscape runs 1';

/** The columns of a CSV file of runs. */
export function runColumns(parameters: readonly string[]): string[] {
  const of = (what: string) => parameters.map((key) => `${what} ${key}`);
  return ['run', 'step', ...parameters, 'cost', ...of('gradient'), ...of('step size')];
}

/**
 * Runs as one table, a row a step, all digits; `inf`, `-inf` and `nan` are written so. Rows that begin with `#` say
 * what the runs were made from.
 */
export function runsToCsv({ model, parameters, data, runs }: RunsFile): string {
  const about = [
    aboutRow('model', model),
    aboutRow('data', dataChoiceToJson(data)),
    ...runs.map((each) => aboutRow('run', each.name, each.optimizer, hyperparametersToJson(each.hyperparameters))),
  ];
  const header = `${runColumns(parameters).map(textCell).join(',')}\n`;
  return [...about, header, ...runs.flatMap((each) => stepRows(each, parameters.length))].join('');
}

function stepRows({ name, run }: NamedRun, nParameters: number): string[] {
  const first = textCell(name);
  return Array.from({ length: run.nIterations + 1 }, (_, step) => {
    const [from, to] = [step * nParameters, (step + 1) * nParameters];
    const numbers = [
      ...run.parameters.subarray(from, to),
      run.costs[step]!,
      ...run.gradients.subarray(from, to),
      ...run.stepSizes.subarray(from, to),
    ];
    return `${first},${step},${numbers.map(numberCell).join(',')}\n`;
  });
}

/**
 * Runs as JSON: of each its name, optimizer, hyperparameters, and arrays with one item a step: `parameters`, `costs`,
 * `gradients`, `stepSizes`. What JSON has no number for is `"Infinity"`, `"-Infinity"` or `"NaN"`.
 */
export function runsToJson({ model, parameters, data, runs }: RunsFile): string {
  const rows = (values: Float64Array) => {
    const n = parameters.length;
    return `[${Array.from({ length: values.length / n }, (_, k) => jsonNumbers(values.subarray(k * n, (k + 1) * n))).join(',')}]`;
  };
  const texts = runs.map(({ name, optimizer, hyperparameters, run }) =>
    [
      `  {"name": ${JSON.stringify(name)}, "optimizer": ${JSON.stringify(optimizer)}`,
      `   "hyperparameters": ${hyperparametersToJson(hyperparameters)}`,
      `   "parameters": ${rows(run.parameters)}`,
      `   "costs": ${jsonNumbers(run.costs)}`,
      `   "gradients": ${rows(run.gradients)}`,
      `   "stepSizes": ${rows(run.stepSizes)}}`,
    ].join(',\n'),
  );
  return [
    `{"format": "${RUNS_FORMAT}",`,
    ` "model": ${JSON.stringify(model)},`,
    ` "parameters": ${JSON.stringify(parameters)},`,
    ` "data": ${dataChoiceToJson(data)},`,
    ` "runs": [\n${texts.join(',\n')}\n ]}\n`,
  ].join('\n');
}

function hyperparametersToJson(hyperparameters: Hyperparameters): string {
  const members = Object.entries(hyperparameters).map(([key, value]) => `${JSON.stringify(key)}:${jsonNumber(value)}`);
  return `{${members.join(',')}}`;
}
