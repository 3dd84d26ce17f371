import { exchangeText } from '../../text/exchange.ts';
import { exactText, parseFinite } from './numbers.ts';
import { ReadError, shown, type TextPlace } from './read-error.ts';

export interface Cell extends TextPlace {
  /** without the spaces around it, and without its quotes */
  readonly text: string;
  readonly isQuoted: boolean;
}

export type Row = readonly Cell[];

const BOM = '\ufeff';
const SEPARATORS = ['\t', ';', ','] as const;
const [TAB, LF, CR, SPACE, QUOTE, COMMA, SEMICOLON, NO_BREAK_SPACE] = [9, 10, 13, 32, 34, 44, 59, 160] as const;

/** The separator that the first line with one has outside of quotes: a tab before a semicolon before a comma. */
export function separatorOf(text: string): string {
  let isQuoted = false;
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (code === TAB || code === SEMICOLON || code === COMMA) found.add(text[at]!);
    if ((code === LF || code === CR) && found.size > 0) break;
  }
  return SEPARATORS.find((each) => found.has(each)) ?? ',';
}

/**
 * The rows of a CSV text one by one, lines with nothing but spaces left out. Lines end with LF, CRLF or CR; a cell in
 * double quotes may hold separators, line ends and doubled quotes. A byte order mark is passed over.
 *
 * @param mostCells in a row: a row with more is not worth to be read to its end
 * @throws ReadError for a longer row, and for a quote that doesn't end or stands where none may
 * @see RFC 4180
 */
export function* csvRows(text: string, separator: string, mostCells: number): Generator<Row> {
  const separatorCode = separator.charCodeAt(0);
  let at = text.startsWith(BOM) ? BOM.length : 0;
  let line = 1;
  let lineStart = at;
  while (at < text.length) {
    const row = readRow();
    lineEnd();
    if (row.length > 1 || row[0]!.text !== '' || row[0]!.isQuoted) yield row;
    while (isLineEnd(text.charCodeAt(at))) lineEnd();
  }

  function readRow(): Cell[] {
    const row: Cell[] = [];
    for (;;) {
      skipSpace();
      const place = { line, column: at - lineStart + 1 };
      if (row.length === mostCells) throw new ReadError(() => exchangeText().wrong.mostCells(mostCells), place);
      row.push(text.charCodeAt(at) === QUOTE ? quoted(place) : plain(place));
      if (text.charCodeAt(at) !== separatorCode) return row;
      at++;
    }
  }

  function plain({ line, column }: TextPlace): Cell {
    const from = at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === separatorCode || isLineEnd(code)) break;
      if (code !== QUOTE) continue;
      const place = { line, column: column + at - from };
      throw new ReadError(() => exchangeText().wrong.strayQuote, place);
    }
    return { line, column, text: text.slice(from, at).trimEnd(), isQuoted: false };
  }

  function quoted({ line: fromLine, column }: TextPlace): Cell {
    const pieces: string[] = [];
    let from = ++at;
    for (;;) {
      if (at >= text.length) throw new ReadError(() => exchangeText().wrong.openQuote, { line: fromLine, column });
      const code = text.charCodeAt(at);
      if (isLineEnd(code)) {
        lineEnd();
      } else if (code !== QUOTE) {
        at++;
      } else if (text.charCodeAt(at + 1) === QUOTE) {
        pieces.push(text.slice(from, at + 1));
        at += 2;
        from = at;
      } else {
        break;
      }
    }
    pieces.push(text.slice(from, at++));
    skipSpace();
    const code = text.charCodeAt(at);
    if (at < text.length && code !== separatorCode && !isLineEnd(code)) {
      const found = text[at]!;
      const place = { line, column: at - lineStart + 1 };
      throw new ReadError(() => exchangeText().wrong.afterQuote(shown(found)), place);
    }
    return { line: fromLine, column, text: pieces.join(''), isQuoted: true };
  }

  function lineEnd(): void {
    if (at >= text.length) return;
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    line++;
    lineStart = at;
  }

  function skipSpace(): void {
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if ((code !== SPACE && code !== TAB && code !== NO_BREAK_SPACE) || code === separatorCode) return;
    }
  }
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

/**
 * A text as a cell: always quoted. One that a spreadsheet could take for a formula (it begins with = + − @, a tab or a
 * line end) gets an apostrophe in front, and so does one that has it already, which makes it readable back.
 */
export function textCell(text: string): string {
  const inert = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** The text that `textCell` wrote. */
export function textOf({ text }: Cell): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** A number as a cell: all its digits, or `inf`, `-inf`, `nan`, as NumPy and pandas read them. */
export function numberCell(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return exactText(value);
}

/** The number that `numberCell` wrote. @throws ReadError */
export function numberOf({ text, isQuoted, line, column }: Cell): number {
  if (text === 'nan') return Number.NaN;
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  if (text === '-inf') return Number.NEGATIVE_INFINITY;
  const value = isQuoted ? undefined : parseFinite(text);
  if (value === undefined) throw new ReadError(() => exchangeText().wrong.notANumber(shown(text)), { line, column });
  return value;
}
