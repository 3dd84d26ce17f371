import type { CostSurfaceRequest } from '../engines/engine.ts';

/**
 * The linear model's surface as one would write it down first: a loop over the cells, the sequences and the steps, in
 * float64. What every other form is compared with.
 *
 * @param costs shape [nRows, nColumns]
 */
export function plainSurface({ data, slice, a, b }: CostSurfaceRequest, costs: Float64Array): void {
  const { nSequences, nSteps, inputs, targets } = data;
  const { origin, u, v } = slice;
  for (let row = 0; row < b.length; row++) {
    for (let column = 0; column < a.length; column++) {
      const wx = origin[0]! + a[column]! * u[0]! + b[row]! * v[0]!;
      const wRec = origin[1]! + a[column]! * u[1]! + b[row]! * v[1]!;
      let sum = 0;
      for (let i = 0; i < nSequences; i++) {
        let state = 0;
        for (let k = 0; k < nSteps; k++) state = inputs[i * nSteps + k]! * wx + state * wRec;
        const error = targets[i]! - state;
        sum += error * error;
      }
      costs[row * a.length + column] = sum / nSequences;
    }
  }
}
