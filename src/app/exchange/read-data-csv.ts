import { exchangeText } from '../../text/exchange.ts';
import { type Cell, csvRows, type Row, separatorOf } from './csv.ts';
import { MAX_STEPS } from './data-limits.ts';
import { parseFinite } from './numbers.ts';
import { ReadError, shown } from './read-error.ts';
import { bitsOf, requireMagnitude, requireRoom, requireSteps, type Sequence } from './sequences.ts';

/** What the columns are: inputs one by one or in one word, and whether a target follows. */
interface Columns {
  readonly nCells: number;
  readonly isWord: boolean;
  readonly hasTarget: boolean;
}

/** A row with more is no sequence; one with less may still have too many steps, and is told how many it has. */
const MOST_CELLS = 8 * MAX_STEPS;
const TARGET = /^targets?$/i;
const WORD = /^(?:bits|inputs?|sequences?)$/i;

/** The sequences of a CSV text; see `readDataSet`. @throws ReadError */
export function readCsvSequences(text: string): Sequence[] {
  const rows: Row[] = [];
  let header: Row | undefined;
  for (const row of csvRows(text, separatorOf(text), MOST_CELLS)) {
    if (rows.length === 0 && !header && row.every((cell) => parseFinite(cell.text) === undefined && !isBits(cell))) {
      header = row;
      continue;
    }
    requireRoom(rows.length, () => row[0]!);
    rows.push(row);
  }
  const columns = header ? named(header) : guessed(rows);
  return rows.map((row) => sequence(row, columns));
}

/** Columns as a header names them. */
function named(header: Row): Columns {
  const hasTarget = TARGET.test(header.at(-1)!.text);
  const names = hasTarget ? header.slice(0, -1) : header;
  const isWord = names.length === 1 && WORD.test(names[0]!.text);
  if (isWord) return { nCells: header.length, isWord, hasTarget };
  for (const [index, name] of names.entries()) {
    const match = /^x_?([1-9]\d*)$/i.exec(name.text);
    if (Number(match?.[1]) === index + 1) continue;
    const reason = index > 0 && index === names.length - 1 ? 'columnOrTarget' : 'column';
    throw new ReadError(() => exchangeText().wrong[reason](shown(name.text), shown(`x${index + 1}`)), name);
  }
  requireSteps(names.length, () => header[0]!);
  return { nCells: header.length, isWord, hasTarget };
}

/** Columns without a header: the last is the target; words of bits where no plain number would be written so. */
function guessed(rows: readonly Row[]): Columns {
  const nCells = rows[0]?.length ?? 0;
  const words = nCells <= 2 ? rows.map(([first]) => first!) : [];
  const isWord =
    nCells === 1 ||
    (words.length > 0 && words.every(({ text }) => isBitsOf(text, 2))) ||
    words.some(({ text }) => /^0[01]+$/.test(text) || isBitsOf(text, 7));
  return { nCells, isWord, hasTarget: nCells > 1 };
}

function sequence(row: Row, { nCells, isWord, hasTarget }: Columns): Sequence {
  const first = row[0]!;
  const place = () => first;
  if (row.length !== nCells) {
    const at = row[nCells] ?? row.at(-1)!;
    throw new ReadError(() => exchangeText().wrong.nCells(row.length, nCells), at);
  }
  const inputs = isWord ? bits(first) : row.slice(0, hasTarget ? -1 : undefined).map(number);
  requireSteps(inputs.length, place);
  return { inputs, target: hasTarget ? number(row.at(-1)!) : undefined, place };
}

function bits(cell: Cell): number[] {
  const found = bitsOf(cell.text);
  if (found) return found;
  const wrong = cell.text.search(/[^01]/);
  const place = { line: cell.line, column: cell.column + Math.max(0, wrong) };
  throw new ReadError(() => exchangeText().wrong.notBits(shown(cell.text)), place);
}

function number(cell: Cell): number {
  const value = parseFinite(cell.text);
  if (value !== undefined) return requireMagnitude(value, cell.text, () => cell);
  if (cell.text === '') throw new ReadError(() => exchangeText().wrong.noCell, cell);
  const reason = /^-?\d+,\d+$/.test(cell.text) ? 'decimalComma' : 'notANumber';
  throw new ReadError(() => exchangeText().wrong[reason](shown(cell.text)), cell);
}

function isBits({ text }: Cell): boolean {
  return isBitsOf(text, 1);
}

function isBitsOf(text: string, least: number): boolean {
  return text.length >= least && /^[01]+$/.test(text);
}
