import type { Place } from './document.ts';
import type { PlaneLines } from './state.ts';

/**
 * The lines on which a field has one value, by marching squares: in each square of four nodes the value is crossed on
 * two of its sides, or on all four, and is straight in between. Squares with a node that is no number are left out.
 *
 * @param values shape [nRows, nColumns]
 * @returns segments of two places each
 */
export function levelLines(values: Float64Array, columns: Float64Array, rows: Float64Array, level: number): PlaneLines {
  const lines: (readonly [Place, Place])[] = [];
  const nColumns = columns.length;
  for (let row = 0; row + 1 < rows.length; row++) {
    for (let column = 0; column + 1 < nColumns; column++) {
      const at = row * nColumns + column;
      // Counterclockwise from the lower left.
      const corners = [
        { a: columns[column]!, b: rows[row]!, value: values[at]! - level },
        { a: columns[column + 1]!, b: rows[row]!, value: values[at + 1]! - level },
        { a: columns[column + 1]!, b: rows[row + 1]!, value: values[at + nColumns + 1]! - level },
        { a: columns[column]!, b: rows[row + 1]!, value: values[at + nColumns]! - level },
      ];
      if (!corners.every(({ value }) => Number.isFinite(value))) continue;
      const crossings: Place[] = [];
      for (const [side, from] of corners.entries()) {
        const to = corners[(side + 1) % 4]!;
        if (from.value < 0 === to.value < 0) continue;
        const t = from.value / (from.value - to.value);
        crossings.push([from.a + t * (to.a - from.a), from.b + t * (to.b - from.b)]);
      }
      for (let index = 0; index + 1 < crossings.length; index += 2)
        lines.push([crossings[index]!, crossings[index + 1]!]);
    }
  }
  return lines;
}
