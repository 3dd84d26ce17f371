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

/** The separator that the first line with one has outside of quotes: a tab before a semicolon before a comma. */
export function separatorOf(text: string): string {
  let isQuoted = false;
  const found = new Set<string>();
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (SEPARATORS.some((each) => each === character)) found.add(character);
    if ((character === '\n' || character === '\r') && found.size > 0) break;
  }
  return SEPARATORS.find((each) => found.has(each)) ?? ',';
}

/**
 * The rows of a CSV text one by one, lines with nothing but spaces left out. Lines end with LF, CRLF or CR; a cell in
 * double quotes may hold separators, line ends and doubled quotes. A byte order mark is passed over.
 *
 * @throws ReadError for a quote that doesn't end, or stands where none may
 * @see RFC 4180
 */
export function* csvRows(text: string, separator: string): Generator<Row> {
  let at = text.startsWith(BOM) ? BOM.length : 0;
  let line = 1;
  let lineStart = at;
  const untilEnd = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  while (at < text.length) {
    const row: Cell[] = [];
    do row.push(cell());
    while (text[at] === separator && ++at > 0);
    const isBlank = row.length === 1 && row[0]!.text === '' && !row[0]!.isQuoted;
    lineEnd();
    if (!isBlank) yield row;
  }

  function cell(): Cell {
    while (isSpace(text[at])) at++;
    const place = { line, column: at - lineStart + 1 };
    return text[at] === '"' ? quoted(place) : plain(place);
  }

  function plain(place: TextPlace): Cell {
    const from = at;
    untilEnd.lastIndex = at;
    at += untilEnd.exec(text)![0].length;
    const found = text.slice(from, at).trimEnd();
    const quote = found.indexOf('"');
    if (quote >= 0) {
      throw new ReadError('a quote stands inside a cell that does not begin with one', {
        line: place.line,
        column: place.column + quote,
      });
    }
    return { ...place, text: found, isQuoted: false };
  }

  function quoted(place: TextPlace): Cell {
    let found = '';
    let from = ++at;
    for (;;) {
      if (at >= text.length) throw new ReadError('a quote opens here and does not close', place);
      const character = text[at]!;
      if (character === '\n' || character === '\r') {
        lineEnd();
      } else if (character !== '"') {
        at++;
      } else if (text[at + 1] === '"') {
        found += text.slice(from, at + 1);
        at += 2;
        from = at;
      } else {
        break;
      }
    }
    found += text.slice(from, at++);
    while (isSpace(text[at])) at++;
    if (at < text.length && !isEnd(text[at]!)) {
      const message = `${shown(text[at]!)} follows a closing quote where a separator or the line's end was expected`;
      throw new ReadError(message, { line, column: at - lineStart + 1 });
    }
    return { ...place, text: found, isQuoted: true };
  }

  function lineEnd(): void {
    if (at >= text.length) return;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line++;
    lineStart = at;
  }

  function isEnd(character: string): boolean {
    return character === separator || character === '\n' || character === '\r';
  }

  function isSpace(character: string | undefined): boolean {
    return (character === ' ' || character === '\t' || character === '\u00a0') && character !== separator;
  }
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
  if (value === undefined) throw new ReadError(`${shown(text)} is not a number`, { line, column });
  return value;
}
