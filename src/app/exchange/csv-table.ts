import { exchangeText } from '../../text/exchange.ts';
import { type Cell, csvRows, type Row, textCell, textOf } from './csv.ts';
import { MOST_AXIS_CELLS } from './data-limits.ts';
import { ReadError, type TextPlace } from './read-error.ts';

/** The page opens no tables yet, so what is wrong with one is said in English alone. */

/** The first cell of a row that is about the table, and not of it: pandas skips it with `comment='#'`. */
const MARK = '#';

/** A row about the table: `#,model,"linear"`. */
export function aboutRow(key: string, ...values: readonly string[]): string {
  return `${[MARK, key, ...values.map(textCell)].join(',')}\n`;
}

/** A grid of the most columns that a surface may have, and the column before them. */
const MOST_CELLS = MOST_AXIS_CELLS + 1;

export interface CsvTable {
  /** the texts of each row about the table, by its key */
  readonly about: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly header: Row;
  /** the other rows, one by one */
  readonly rows: Iterator<Row>;
}

/** A table with rows about it on top. @throws ReadError */
export function readTable(text: string): CsvTable {
  const about = new Map<string, (readonly string[])[]>();
  const rows = csvRows(text, ',', MOST_CELLS);
  for (let next = rows.next(); !next.done; next = rows.next()) {
    const [first, key, ...values] = next.value;
    if (first!.text !== MARK || first!.isQuoted) return { about, header: next.value, rows };
    const known = about.get(key?.text ?? '') ?? [];
    about.set(key?.text ?? '', [...known, values.map(textOf)]);
  }
  throw new ReadError(() => 'no table was found');
}

/** The texts of the only row about `key`. @throws ReadError */
export function theOnly({ about }: CsvTable, key: string, count: number): readonly string[] {
  const found = about.get(key);
  if (found?.length !== 1 || found[0]!.length !== count) {
    throw new ReadError(() => `one row “#,${key},…” with ${count} more cells was expected`);
  }
  return found[0]!;
}

/** The next row, of `count` cells. @throws ReadError where there is none, or a shorter or a longer one */
export function nextRow({ rows }: CsvTable, count: number): Row {
  const next = rows.next();
  if (next.done) throw new ReadError(() => 'the table ends where a row was expected');
  if (next.value.length !== count) {
    const { length } = next.value;
    throw new ReadError(() => exchangeText().wrong.nCells(length, count), placeOf(next.value[0]!));
  }
  return next.value;
}

/** @throws ReadError where a row follows */
export function requireEnd({ rows }: CsvTable): void {
  const next = rows.next();
  if (!next.done)
    throw new ReadError(() => 'a row follows where the table was expected to end', placeOf(next.value[0]!));
}

export function placeOf({ line, column }: Cell): TextPlace {
  return { line, column };
}
