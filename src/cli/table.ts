import { formatNumber } from '../app/format.ts';

export type Cell = string | number;

/** Columns as wide as their widest cell; numbers with four significant digits, to the right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)));
  const widths = header.map((title, column) =>
    texts.reduce((width, row) => Math.max(width, length(row[column] ?? '')), length(title)),
  );
  const isNumeric = header.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, widths[column]! - length(cell)));
        return isNumeric[column] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return `${[line(header), ...texts.map(line)].join('\n')}\n`;
}

export function milliseconds(value: number): string {
  return `${formatNumber(value)} ms`;
}

function length(text: string): number {
  return [...text].length;
}
