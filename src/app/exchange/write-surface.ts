import { type CostSurface, type Provenance, STATUS_OK } from '../../engines/engine.ts';
import type { DataChoice } from '../explore/document.ts';
import { numberCell, textCell } from './csv.ts';
import { aboutRow } from './csv-table.ts';
import { dataChoiceToJson } from './data-choice.ts';
import { jsonNumber, jsonNumbers } from './json.ts';

/** The part of a surface that a file keeps. */
export type PlainSurface = Pick<CostSurface, 'nColumns' | 'nRows' | 'costs' | 'status' | keyof Provenance>;

/** A surface with what it was computed for. */
export interface SurfaceFile {
  /** id of a model */
  readonly model: string;
  /** keys of the parameters along a and along b */
  readonly parameters: readonly [a: string, b: string];
  readonly data: DataChoice;
  /** of each column, shape [nColumns] */
  readonly a: Float64Array;
  /** of each row, shape [nRows] */
  readonly b: Float64Array;
  readonly surface: PlainSurface;
}

/** What a JSON file of a surface begins with. */
export const SURFACE_FORMAT = 'rnnscape surface 1';

/** The words of a status plane; a status's code is its index. */
export const STATUS_WORDS = ['missing', 'ok', 'saturated'] as const;
const OK = STATUS_WORDS[STATUS_OK];

/** How a surface lies in a CSV file. */
export type SurfaceLayout = 'long' | 'grid';

/**
 * A surface as a table. `long`: a row a cell, with both parameters, ξ and status, row by row from the smallest b; ξ of
 * a saturated cell is left empty. `grid`: a first row of a, then a row for each b, ξ in the cells or the word
 * `saturated`. Rows that begin with `#` say what it was computed for, and by what.
 */
export function surfaceToCsv(file: SurfaceFile, layout: SurfaceLayout): string {
  const { model, parameters, data, surface } = file;
  const { nColumns, nRows, engine, adapter, algorithm, milliseconds } = surface;
  const about = [
    aboutRow('model', model),
    aboutRow('data', dataChoiceToJson(data)),
    aboutRow('engine', engine, adapter, algorithm, numberCell(milliseconds)),
    aboutRow('surface', layout, precisionOf(surface), String(nColumns), String(nRows)),
  ];
  const rows = layout === 'long' ? longRows(file) : gridRows(file);
  const corner = `${parameters[1]} \\ ${parameters[0]}`;
  const header =
    layout === 'long'
      ? [...parameters, 'cost', 'status'].map(textCell)
      : [textCell(corner), ...Array.from(file.a, numberCell)];
  return [...about, `${header.join(',')}\n`, ...rows].join('');
}

function* longRows({ a, b, surface }: SurfaceFile): Generator<string> {
  const { nColumns, costs, status } = surface;
  for (let cell = 0; cell < costs.length; cell++) {
    const place = `${numberCell(a[cell % nColumns]!)},${numberCell(b[Math.floor(cell / nColumns)]!)}`;
    const word = STATUS_WORDS[status[cell]!]!;
    yield `${place},${word === OK ? numberCell(costs[cell]!) : ''},${word}\n`;
  }
}

function* gridRows({ b, surface }: SurfaceFile): Generator<string> {
  const { nColumns, nRows, costs, status } = surface;
  for (let row = 0; row < nRows; row++) {
    const cells = Array.from({ length: nColumns }, (_, column) => {
      const cell = row * nColumns + column;
      const word = STATUS_WORDS[status[cell]!]!;
      return word === OK ? numberCell(costs[cell]!) : word;
    });
    yield `${numberCell(b[row]!)},${cells.join(',')}\n`;
  }
}

/**
 * A surface as JSON: axes, `cost` (rows of numbers, null where there is none), `status` (rows of `"ok"`, `"saturated"`),
 * the engine that made it and what it was made for.
 */
export function surfaceToJson({ model, parameters, data, a, b, surface }: SurfaceFile): string {
  const { nColumns, nRows, costs, status, engine, adapter, algorithm, milliseconds } = surface;
  const rows = (item: (cell: number) => string) =>
    Array.from({ length: nRows }, (_, row) => {
      const cells = Array.from({ length: nColumns }, (_, column) => item(row * nColumns + column));
      return `  [${cells.join(',')}]`;
    }).join(',\n');
  return [
    `{"format": "${SURFACE_FORMAT}",`,
    ` "model": ${JSON.stringify(model)},`,
    ` "data": ${dataChoiceToJson(data)},`,
    ` "engine": ${JSON.stringify(engine)}, "adapter": ${JSON.stringify(adapter)},`,
    ` "algorithm": ${JSON.stringify(algorithm)}, "precision": "${precisionOf(surface)}",`,
    ` "milliseconds": ${jsonNumber(milliseconds)},`,
    ` "parameters": ${JSON.stringify(parameters)},`,
    ` "a": ${jsonNumbers(a)},`,
    ` "b": ${jsonNumbers(b)},`,
    ` "cost": [\n${rows((cell) => (status[cell] === STATUS_OK ? jsonNumber(costs[cell]!) : 'null'))}],`,
    ` "status": [\n${rows((cell) => `"${STATUS_WORDS[status[cell]!]}"`)}]}\n`,
  ].join('\n');
}

function precisionOf({ costs }: PlainSurface): 'float32' | 'float64' {
  return costs instanceof Float32Array ? 'float32' : 'float64';
}
