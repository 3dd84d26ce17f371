import { stateBound } from '../../math/float32.ts';
import { type CostSurfaceRequest, STATUS_OK, STATUS_SATURATED } from '../engine.ts';
import type { BandKernel } from './band.ts';
import { formOf } from './forms/index.ts';

/** ξ of a slice's cells, row by row; one item is one cell. The fast twin of `reference/cost-surface.ts`. */
export function costSurface({ model, data, slice, a, b }: CostSurfaceRequest): BandKernel {
  const { origin, u, v } = slice;
  const form = formOf(model)(model, data, stateBound(data.nSequences));
  const parameters = new Float64Array(origin.length);
  return {
    nItems: a.length * b.length,
    valuesPerItem: 1,
    compute(first, count) {
      const values = new Float64Array(count);
      const status = new Uint8Array(count);
      for (let item = 0; item < count; item++) {
        const column = (first + item) % a.length;
        const row = (first + item - column) / a.length;
        for (let index = 0; index < parameters.length; index++) {
          parameters[index] = origin[index]! + a[column]! * u[index]! + b[row]! * v[index]!;
        }
        const cost = form.cost(parameters);
        const finite = Number.isFinite(cost);
        values[item] = finite ? cost : 0;
        status[item] = finite ? STATUS_OK : STATUS_SATURATED;
      }
      return { values, status };
    },
  };
}
