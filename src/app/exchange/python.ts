/** A number as a Python expression that gives the same double. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'np.inf' : '-np.inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** A text as a Python literal of ASCII alone: nothing in it can end the literal. */
export function pythonText(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code >= 0x20 && code < 0x7f && character !== "'" && character !== '\\') return character;
    const isLone = code >= 0xd800 && code <= 0xdfff;
    return `\\U${(isLone ? 0xfffd : code).toString(16).padStart(8, '0')}`;
  });
  return `'${escaped.join('')}'`;
}

/** A text on one line of a comment. */
export function pythonComment(text: string): string {
  return `# ${text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`;
}

/** A one-dimensional array, wrapped. */
export function pythonArray(values: ArrayLike<number>): string {
  return `np.array([${wrapped(Array.from(values, pythonNumber), '    ')}])`;
}

/** An array of rows. @param values shape [n, nColumns] */
export function pythonMatrix(values: ArrayLike<number>, nColumns: number): string {
  const numbers = Array.from(values, pythonNumber);
  const rows = Array.from(
    { length: numbers.length / nColumns },
    (_, row) => `[${numbers.slice(row * nColumns, (row + 1) * nColumns).join(', ')}]`,
  );
  return `np.array([${wrapped(rows, '    ')}])`;
}

/** Items between commas, in lines that an editor shows whole. */
function wrapped(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length > 110) {
      lines.push(line);
      line = '';
    }
    line += `${item}, `;
  }
  if (lines.length === 0) return line.replace(/, $/, '');
  return `\n${[...lines, line].map((each) => `${indent}${each.trimEnd()}`).join('\n')}\n`;
}
