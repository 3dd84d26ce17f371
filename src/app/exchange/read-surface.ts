import { type EngineId, STATUS_OK } from '../../engines/engine.ts';
import { type Cell, numberOf, textOf } from './csv.ts';
import { type CsvTable, nextRow, placeOf, readTable, requireEnd, theOnly } from './csv-table.ts';
import { dataChoiceOf } from './data-choice.ts';
import { checkSize, MAX_RESULT_BYTES, MOST_AXIS_CELLS } from './data-limits.ts';
import type { JsonNode } from './json.ts';
import { JsonShape } from './json-shape.ts';
import { parseFinite } from './numbers.ts';
import { ReadError, type Refusal, refusing, shown } from './read-error.ts';
import { STATUS_WORDS, SURFACE_FORMAT, type SurfaceFile } from './write-surface.ts';

const ENGINES: readonly EngineId[] = ['reference', 'cpu', 'gpu'];
const PRECISIONS = ['float32', 'float64'] as const;

/** Reads what `surfaceToCsv` or `surfaceToJson` wrote, bit for bit; anything else is refused with a reason. */
export function readSurface(text: string): { readonly ok: true; readonly file: SurfaceFile } | Refusal {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  return (
    checkSize(text.length, MAX_RESULT_BYTES) ??
    refusing(() => ({ ok: true, file: /^\s*[[{]/.test(body) ? fromJson(body) : fromCsv(body) }))
  );
}

/** Costs and status of one surface, filled cell by cell. */
class Planes {
  readonly costs: Float32Array | Float64Array;
  readonly status: Uint8Array;

  constructor(precision: (typeof PRECISIONS)[number], nCells: number) {
    this.costs = precision === 'float32' ? new Float32Array(nCells) : new Float64Array(nCells);
    this.status = new Uint8Array(nCells);
  }

  /** What is wrong with the cost, if anything. @param cost undefined: the cell has none */
  put(cell: number, word: string, cost: number | undefined): string | undefined {
    const code = (STATUS_WORDS as readonly string[]).indexOf(word);
    if (code < 0) return `${shown(word)} is no status; one of ${STATUS_WORDS.join(', ')} was expected`;
    if ((code === STATUS_OK) !== (cost !== undefined))
      return `a cell that is ${word} was given with a cost, or without`;
    this.status[cell] = code;
    this.costs[cell] = cost ?? 0;
    return Object.is(this.costs[cell], cost ?? 0) ? undefined : `${cost} is no float32`;
  }
}

function fromJson(text: string): SurfaceFile {
  const shape = new JsonShape(text);
  const keys = ['format', 'model', 'data', 'engine', 'adapter', 'algorithm', 'precision', 'milliseconds'] as const;
  const root = shape.members(shape.root, [...keys, 'parameters', 'a', 'b', 'cost', 'status']);
  shape.oneOf(root.format, [SURFACE_FORMAT]);
  const [first, second, ...more] = shape.items(root.parameters).map((key) => shape.string(key));
  if (first === undefined || second === undefined || more.length > 0) {
    shape.fail(root.parameters, () => 'the keys of two parameters were expected');
  }
  const a = shape.numbers(root.a);
  const b = shape.numbers(root.b);
  const planes = new Planes(shape.oneOf(root.precision, PRECISIONS), a.length * b.length);
  const costs = rowsOf(shape, root.cost, b.length, a.length);
  const status = rowsOf(shape, root.status, b.length, a.length);
  for (const [cell, node] of costs.entries()) {
    const cost = node.kind === 'null' ? undefined : shape.anyNumber(node);
    const complaint = planes.put(cell, shape.string(status[cell]!), cost);
    if (complaint !== undefined) shape.fail(node, () => complaint);
  }
  return {
    model: shape.string(root.model),
    parameters: [first!, second!],
    data: dataChoiceOf(shape, root.data),
    a,
    b,
    surface: {
      engine: shape.oneOf(root.engine, ENGINES),
      adapter: shape.string(root.adapter),
      algorithm: shape.string(root.algorithm),
      milliseconds: shape.anyNumber(root.milliseconds),
      nColumns: a.length,
      nRows: b.length,
      costs: planes.costs,
      status: planes.status,
    },
  };
}

/** The cells of a matrix, row by row. */
function rowsOf(shape: JsonShape, node: JsonNode, nRows: number, nColumns: number): JsonNode[] {
  const rows = shape.items(node);
  if (rows.length !== nRows) shape.fail(node, () => `${rows.length} rows, where ${nRows} were expected`);
  return rows.flatMap((row) => {
    const cells = shape.items(row);
    if (cells.length !== nColumns) shape.fail(row, () => `${cells.length} cells, where ${nColumns} were expected`);
    return cells;
  });
}

function fromCsv(text: string): SurfaceFile {
  const table = readTable(text);
  const [model] = theOnly(table, 'model', 1);
  const [data] = theOnly(table, 'data', 1);
  const [engine, adapter, algorithm, milliseconds] = theOnly(table, 'engine', 4);
  const [layout, precision, columns, rows] = theOnly(table, 'surface', 4);
  const nColumns = count(columns!);
  const nRows = count(rows!);
  const planes = new Planes(choice(precision!, PRECISIONS), nColumns * nRows);
  const read = choice(layout!, ['long', 'grid']) === 'long' ? readLong : readGrid;
  const axes = read(table, planes, nColumns, nRows);
  requireEnd(table);
  const shape = new JsonShape(data!);
  return {
    model: model!,
    ...axes,
    data: dataChoiceOf(shape, shape.root),
    surface: {
      engine: choice(engine!, ENGINES),
      adapter: adapter!,
      algorithm: algorithm!,
      milliseconds: numberOf({ text: milliseconds!, isQuoted: false, line: 1, column: 1 }),
      nColumns,
      nRows,
      costs: planes.costs,
      status: planes.status,
    },
  };
}

type Axes = Pick<SurfaceFile, 'parameters' | 'a' | 'b'>;

function readLong(table: CsvTable, planes: Planes, nColumns: number, nRows: number): Axes {
  const [first, second, cost, status, ...more] = table.header.map(textOf);
  if (cost !== 'cost' || status !== 'status' || more.length > 0) {
    throw new ReadError(
      () => 'the columns of two parameters, “cost”, “status” were expected',
      placeOf(table.header[0]!),
    );
  }
  const a = new Float64Array(nColumns);
  const b = new Float64Array(nRows);
  for (let cell = 0; cell < nColumns * nRows; cell++) {
    const [atA, atB, costCell, word] = nextRow(table, 4) as [Cell, Cell, Cell, Cell];
    const column = cell % nColumns;
    const row = Math.floor(cell / nColumns);
    if (row === 0) a[column] = numberOf(atA);
    if (column === 0) b[row] = numberOf(atB);
    if (!Object.is(a[column], numberOf(atA)) || !Object.is(b[row], numberOf(atB))) {
      throw new ReadError(() => 'the row does not lie on the grid of the rows before', placeOf(atA));
    }
    put(planes, cell, word.text, costCell, costCell.text === '' ? undefined : numberOf(costCell));
  }
  return { parameters: [first!, second!], a, b };
}

function readGrid(table: CsvTable, planes: Planes, nColumns: number, nRows: number): Axes {
  const [corner, ...columns] = table.header;
  const [second, first, ...more] = textOf(corner!).split(' \\ ');
  if (first === undefined || more.length > 0 || columns.length !== nColumns) {
    throw new ReadError(() => `a corner “b \\ a” and ${nColumns} numbers were expected`, placeOf(corner!));
  }
  const b = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const [at, ...cells] = nextRow(table, nColumns + 1);
    b[row] = numberOf(at!);
    for (const [column, cell] of cells.entries()) {
      const isWord = STATUS_WORDS.some((each) => each === cell.text);
      const cost = isWord ? undefined : numberOf(cell);
      put(planes, row * nColumns + column, isWord ? cell.text : STATUS_WORDS[STATUS_OK], cell, cost);
    }
  }
  return { parameters: [first, second!], a: Float64Array.from(columns, numberOf), b };
}

function put(planes: Planes, index: number, word: string, cell: Cell, cost: number | undefined): void {
  const complaint = planes.put(index, word, cost);
  if (complaint !== undefined) throw new ReadError(() => complaint, placeOf(cell));
}

function count(text: string): number {
  const value = parseFinite(text);
  if (value !== undefined && Number.isInteger(value) && value >= 1 && value <= MOST_AXIS_CELLS) return value;
  throw new ReadError(
    () => `a whole number of cells from 1 to ${MOST_AXIS_CELLS} was expected, ${shown(text)} was given`,
  );
}

function choice<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((each) => each === text);
  if (found !== undefined) return found;
  throw new ReadError(() => `one of ${choices.join(', ')} was expected, ${shown(text)} was given`);
}
