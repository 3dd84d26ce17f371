/**
 * Column sums of a row-major matrix.
 *
 * @param values shape [nRows, nColumns]
 * @returns shape [nColumns]
 */
export function sumRows(values: Float64Array, nColumns: number): Float64Array {
  const sums = new Float64Array(nColumns);
  for (let start = 0; start < values.length; start += nColumns) {
    for (let column = 0; column < nColumns; column++) sums[column] = sums[column]! + values[start + column]!;
  }
  return sums;
}
