import type { Run } from '../../engines/reference/train.ts';
import type { Hyperparameters } from '../../optimizers/optimizer.ts';
import { numberOf, textOf } from './csv.ts';
import { type CsvTable, placeOf, readTable, theOnly } from './csv-table.ts';
import { dataChoiceOf } from './data-choice.ts';
import { checkSize, MAX_RESULT_BYTES } from './data-limits.ts';
import type { JsonNode } from './json.ts';
import { JsonShape } from './json-shape.ts';
import { ReadError, type Refusal, refusing, shown } from './read-error.ts';
import { type NamedRun, RUNS_FORMAT, type RunsFile, runColumns } from './write-run.ts';

/** The page opens no such files yet, so what is wrong with one is said in English alone. */

/** Reads what `runsToCsv` or `runsToJson` wrote, bit for bit; anything else is refused with a reason. */
export function readRuns(text: string): { readonly ok: true; readonly file: RunsFile } | Refusal {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  return (
    checkSize(text.length, MAX_RESULT_BYTES) ??
    refusing(() => ({ ok: true, file: /^\s*[[{]/.test(body) ? fromJson(body) : fromCsv(body) }))
  );
}

function fromJson(text: string): RunsFile {
  const shape = new JsonShape(text);
  const root = shape.members(shape.root, ['format', 'model', 'parameters', 'data', 'runs']);
  shape.oneOf(root.format, [RUNS_FORMAT]);
  const parameters = shape.items(root.parameters).map((key) => shape.string(key));
  if (parameters.length === 0) shape.fail(root.parameters, () => 'no parameter, where at least one was expected');
  return {
    model: shape.string(root.model),
    parameters,
    data: dataChoiceOf(shape, root.data),
    runs: shape.items(root.runs).map((node) => runOf(shape, node, parameters.length)),
  };
}

function runOf(shape: JsonShape, node: JsonNode, nParameters: number): NamedRun {
  const keys = ['name', 'optimizer', 'hyperparameters', 'parameters', 'costs', 'gradients', 'stepSizes'] as const;
  const members = shape.members(node, keys);
  const costs = shape.numbers(members.costs);
  if (costs.length === 0) shape.fail(members.costs, () => 'no step, where at least the start was expected');
  const rows = (matrix: JsonNode) => {
    const items = shape.items(matrix);
    if (items.length !== costs.length) {
      shape.fail(matrix, () => `${items.length} rows, where ${costs.length} were expected, one for each cost`);
    }
    const values = new Float64Array(items.length * nParameters);
    for (const [k, item] of items.entries()) values.set(shape.numbers(item, nParameters), k * nParameters);
    return values;
  };
  return {
    name: shape.string(members.name),
    optimizer: shape.string(members.optimizer),
    hyperparameters: hyperparametersOf(shape, members.hyperparameters),
    run: {
      nIterations: costs.length - 1,
      parameters: rows(members.parameters),
      costs,
      gradients: rows(members.gradients),
      stepSizes: rows(members.stepSizes),
    },
  };
}

function hyperparametersOf(shape: JsonShape, node: JsonNode): Hyperparameters {
  if (node.kind !== 'object') return shape.fail(node, () => 'an object of hyperparameters was expected');
  return Object.fromEntries(
    [...node.members].map(([key, value]) => {
      if (!/^[a-z]\w{0,40}$/i.test(key)) shape.fail(value, () => `${shown(key)} is no hyperparameter’s key`);
      return [key, shape.anyNumber(value)];
    }),
  );
}

function fromCsv(text: string): RunsFile {
  const table = readTable(text);
  const [model] = theOnly(table, 'model', 1);
  const [data] = theOnly(table, 'data', 1);
  const dataShape = new JsonShape(data!);
  const names = table.header.map(textOf);
  const parameters = names.slice(2, (names.length - 3) / 3 + 2);
  const expected = runColumns(parameters);
  const wrong = table.header.find((cell, index) => textOf(cell) !== expected[index]);
  if (wrong || parameters.length === 0 || names.length !== expected.length) {
    const cell = wrong ?? table.header[0]!;
    throw new ReadError(() => `${shown(cell.text)} is no column of a file of runs`, placeOf(cell));
  }
  const rows = rowsByRun(table, names.length);
  const runs = (table.about.get('run') ?? []).map(([name, optimizer, hyperparameters]): NamedRun => {
    const shape = new JsonShape(hyperparameters ?? '{}');
    return {
      name: name ?? '',
      optimizer: optimizer ?? '',
      hyperparameters: hyperparametersOf(shape, shape.root),
      run: runFrom(rows.shift(), name ?? '', parameters.length),
    };
  });
  if (rows.length > 0) throw new ReadError(() => `the run ${shown(rows[0]!.name)} stands in no row “#,run,…”`);
  return { model: model!, parameters, data: dataChoiceOf(dataShape, dataShape.root), runs };
}

interface StepRows {
  readonly name: string;
  /** without the columns `run` and `step` */
  readonly numbers: number[][];
}

/** A step 0 begins a run; every other step follows the one before. */
function rowsByRun(table: CsvTable, count: number): StepRows[] {
  const runs: StepRows[] = [];
  for (;;) {
    const next = table.rows.next();
    if (next.done) return runs;
    const row = next.value;
    if (row.length !== count) {
      throw new ReadError(() => `${row.length} cells in this row, where ${count} were expected`, placeOf(row[0]!));
    }
    const step = numberOf(row[1]!);
    if (step === 0) runs.push({ name: textOf(row[0]!), numbers: [] });
    const run = runs.at(-1);
    if (!run || step !== run.numbers.length || run.name !== textOf(row[0]!)) {
      throw new ReadError(
        () => `${shown(row[1]!.text)} does not follow the step before, of the same run`,
        placeOf(row[1]!),
      );
    }
    run.numbers.push(row.slice(2).map(numberOf));
  }
}

function runFrom(rows: StepRows | undefined, name: string, n: number): Run {
  if (rows?.name !== name) throw new ReadError(() => `the run ${shown(name)} has no rows where they were expected`);
  const { numbers } = rows;
  const columns = (from: number, to: number) => Float64Array.from(numbers.flatMap((row) => row.slice(from, to)));
  return {
    nIterations: numbers.length - 1,
    parameters: columns(0, n),
    costs: columns(n, n + 1),
    gradients: columns(n + 1, 2 * n + 1),
    stepSizes: columns(2 * n + 1, 3 * n + 1),
  };
}
