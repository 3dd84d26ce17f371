import { stateBound } from '../../math/float32.ts';
import { type CostSurfaceRequest, STATUS_OK, STATUS_SATURATED } from '../engine.ts';
import type { Band, BandKernel } from './band.ts';
import type { Form } from './forms/form.ts';
import { formOf } from './forms/index.ts';
import { linearSurface } from './forms/linear-surface.ts';
import { forRows, type RowForm } from './forms/row-form.ts';
import { paint } from './picture.ts';

/**
 * ξ of a slice's cells, row by row; one item is one cell. The fast twin of `reference/cost-surface.ts`. Where the
 * request asks for a picture, it comes with the last band.
 */
export function costSurface(request: CostSurfaceRequest): BandKernel {
  const { model, data, a, b, picture: style } = request;
  const [nColumns, nRows] = [a.length, b.length];
  const nItems = nColumns * nRows;
  const direct = () => formOf(model)(model, data, stateBound(data.nSequences));
  const form = linearSurface(request, direct) ?? directRows(request, direct);
  const gathered = style && new Gathered(nItems);
  return {
    nItems,
    valuesPerItem: 1,
    stepsPerItem: form.stepsPerCell,
    compute(first, count) {
      const values = new Float64Array(count);
      const status = new Uint8Array(count);
      form.compute(first, values, status);
      const all = gathered?.add(first, { values, status });
      const picture = style && all && paint({ ...all, nColumns, nRows }, style);
      return { values, status, algorithm: form.algorithm, picture };
    },
  };
}

/** The form of any model over any slice: each cell by itself. */
function directRows({ data, slice, a, b }: CostSurfaceRequest, direct: () => Form): RowForm {
  const { origin, u, v } = slice;
  const parameters = new Float64Array(origin.length);
  const form = direct();
  return {
    algorithm: 'direct, float64',
    stepsPerCell: form.stepTime * data.nSequences * data.nSteps,
    compute(first, costs, status) {
      forRows(a.length, first, costs.length, (row, from, to, at) => {
        for (let column = from; column < to; column++) {
          for (let index = 0; index < parameters.length; index++) {
            parameters[index] = origin[index]! + a[column]! * u[index]! + b[row]! * v[index]!;
          }
          const cost = form.cost(parameters);
          const finite = Number.isFinite(cost);
          costs[at + column - from] = finite ? cost : 0;
          status[at + column - from] = finite ? STATUS_OK : STATUS_SATURATED;
        }
      });
    },
  };
}

/** Keeps the bands of a job until they are a whole surface. A band that is one by itself is not copied. */
class Gathered {
  readonly #nItems: number;
  #all: Pick<Band, 'values' | 'status'> | undefined;
  #nDone = 0;

  constructor(nItems: number) {
    this.#nItems = nItems;
  }

  /** @returns all items after the last band, if each band before it came here in its order */
  add(first: number, band: Pick<Band, 'values' | 'status'>): Pick<Band, 'values' | 'status'> | undefined {
    if (band.values.length === this.#nItems) return band;
    if (first !== this.#nDone) return undefined;
    this.#all ??= { values: new Float64Array(this.#nItems), status: new Uint8Array(this.#nItems) };
    this.#all.values.set(band.values, first);
    this.#all.status.set(band.status, first);
    this.#nDone += band.values.length;
    return this.#nDone === this.#nItems ? this.#all : undefined;
  }
}
