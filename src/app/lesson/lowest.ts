import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import { type Place, type PlaneWindow, parametersOf } from '../explore/document.ts';

/** Places along each side of the window, then along each side of what is left of it. */
const SIZES = [121, 21, 21, 21];

/**
 * The place of lowest ξ in a window: the lowest of a grid, then of finer ones around it. Exact to a 15 000th of the
 * window's sides where its valley is wider than a cell of the first grid. Costs that are no numbers are passed over.
 */
export function* lowestPlace(model: Model, data: DataSet, window: PlaneWindow): Generator<number, Place> {
  const inside = (value: number, [from, to]: readonly [number, number]) => Math.min(to, Math.max(from, value));
  let best: Place = [(window.a[0] + window.a[1]) / 2, (window.b[0] + window.b[1]) / 2];
  let lowest = Number.POSITIVE_INFINITY;
  let [width, height] = [window.a[1] - window.a[0], window.b[1] - window.b[0]];
  for (const [round, size] of SIZES.entries()) {
    const [middleA, middleB] = best;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const a = inside(middleA + (column / (size - 1) - 0.5) * width, window.a);
        const b = inside(middleB + (row / (size - 1) - 0.5) * height, window.b);
        const cost = model.cost(parametersOf(model, [a, b]), data);
        if (!(cost < lowest)) continue;
        lowest = cost;
        best = [a, b];
      }
      yield (round + row / size) / SIZES.length;
    }
    // Two cells to either side.
    width *= 4 / (size - 1);
    height *= 4 / (size - 1);
  }
  return best;
}
