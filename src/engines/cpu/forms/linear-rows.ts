import { stateBound } from '../../../math/float32.ts';
import { ROW_WIDTH } from '../../../math/linear-polynomial-rows.ts';
import { type CostRow, costRows, emptyRow, targetsAreSums } from '../../../math/linear-rows.ts';
import { type CostSurfaceRequest, STATUS_OK, STATUS_SATURATED } from '../../engine.ts';
import type { Form } from './form.ts';
import { rowCells } from './row-cells.ts';
import { type Axes, forChunks, type RowForm } from './row-form.ts';

/**
 * The linear model where each row of the surface has one w_rec and each column one w_x: N·T steps a row, then one
 * parabola a cell.
 *
 * Where the targets are the sums of their inputs, the cost keeps its relative precision, some 1e-14, however close a
 * window lies to the minimum. For other targets it cancels there, though later than the direct form's: about
 * N·T·2⁻⁵³ of the mean squared target is lost, and a window that shows differences as small as that shows rounding.
 *
 * Saturated are the same cells as in the direct form: a state is w_x·p, so a row has a largest w_x; the few cells
 * that rounding could put on either side of it are computed by the direct form.
 */
export function linearRows({ data }: CostSurfaceRequest, { weights, rowWeights }: Axes, direct: () => Form): RowForm {
  const nColumns = weights.length;
  const cells = rowCells(weights);
  let offsets: Float64Array | undefined;
  const widest = weights.reduce((largest, wx) => Math.max(largest, Math.abs(wx)), 0);
  const bound = stateBound(data.nSequences);
  const rowAt = costRows(data);
  const row = emptyRow();
  let known = -1;
  let limits: Limits = unlimited;
  let form: Form | undefined;
  const parameters = new Float64Array(2);

  return {
    algorithm: `${targetsAreSums(data) ? 'exact rows' : 'rows'}, float64`,
    stepsPerCell: 1 + (2 * data.nSequences * data.nSteps) / weights.length,
    compute(first, costs, status) {
      forChunks(nColumns, first, costs.length, cells.chunk, (from, nRows, fromColumn, toColumn, at) => {
        const { table } = cells;
        const width = toColumn - fromColumn;
        const watched: number[] = [];
        for (let index = 0; index < nRows; index++) {
          if (known !== from + index) find(from + index);
          if (limits !== unlimited) watched.push(index);
          const { origin, center, curvature, rest } = row;
          table.set([origin, center, curvature, rest], index * ROW_WIDTH);
        }
        cells.fill(nRows, fromColumn, toColumn, costs, at);
        status.fill(STATUS_OK, at, at + nRows * width);
        for (const index of watched) {
          if (known !== from + index) find(from + index);
          computeWatched(fromColumn, toColumn, costs, status, at + index * width);
        }
      });
    },
  };

  function computeWatched(from: number, to: number, costs: Float64Array, status: Uint8Array, at: number): void {
    const { origin, center, curvature, rest } = row;
    offsets ??= weights.map((wx) => wx - 1);
    const columns = origin === 1 ? offsets : weights;
    for (let column = from; column < to; column++) {
      const cell = at + column - from;
      const size = Math.abs(weights[column]!);
      if (size <= limits.okUpTo) {
        const offset = columns[column]! - center;
        costs[cell] = curvature * offset * offset + rest;
        status[cell] = STATUS_OK;
      } else if (size > limits.saturatedFrom) {
        costs[cell] = 0;
        status[cell] = STATUS_SATURATED;
      } else {
        parameters[0] = weights[column]!;
        form ??= direct();
        const cost = form.cost(parameters);
        const finite = Number.isFinite(cost);
        costs[cell] = finite ? cost : 0;
        status[cell] = finite ? STATUS_OK : STATUS_SATURATED;
      }
    }
  }

  function find(index: number): void {
    const wRec = rowWeights[index]!;
    parameters[1] = wRec;
    rowAt(wRec, row, false);
    limits = unlimited;
    if (!(row.magnitude * widest <= bound / 2)) {
      rowAt(wRec, row, true);
      limits = limitsOf(row, data.nSteps, bound);
    }
    known = index;
  }
}

/** Which |w_x| of a row saturate no state for certain, and which saturate one for certain. */
interface Limits {
  readonly okUpTo: number;
  readonly saturatedFrom: number;
}

const unlimited: Limits = { okUpTo: Number.POSITIVE_INFINITY, saturatedFrom: Number.POSITIVE_INFINITY };

/**
 * A state of the direct form is w_x·p to within γ_3T·|w_x|·magnitude, and p itself is known to within γ_2T·magnitude
 * (Higham, "Accuracy and Stability of Numerical Algorithms", lemma 3.1); 6T covers both, and 8 what is rounded here.
 */
function limitsOf({ largest, magnitude, curvature, rest }: CostRow, nSteps: number, bound: number): Limits {
  if (!Number.isFinite(curvature) || !Number.isFinite(rest)) {
    return { okUpTo: -1, saturatedFrom: Number.POSITIVE_INFINITY };
  }
  const slack = (6 * nSteps + 8) * 2 ** -53 * magnitude;
  return {
    okUpTo: bound / (largest + slack),
    saturatedFrom: largest > slack ? bound / (largest - slack) : Number.POSITIVE_INFINITY,
  };
}
