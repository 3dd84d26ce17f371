import type { CostSurfaceRequest } from '../../src/engines/engine.ts';
import { type Exact, exactArithmetic } from '../check/exact.ts';

export { difference } from '../check/exact.ts';

/** ξ of every cell of a plain pair of axes, without any rounding: y = w_x·p, with p once for each row. */
export function exactCosts({ data, a, b }: CostSurfaceRequest, tell: (cell: number, exact: Exact) => void): void {
  const { exact, subtract, multiply, multiplyAdd, mean } = exactArithmetic;
  const { nSequences, nSteps, inputs, targets } = data;
  const exactTargets = Array.from(targets, exact);
  const columns = Array.from(a, exact);
  b.forEach((wRec, row) => {
    const w = exact(wRec);
    const p = Array.from({ length: nSequences }, (_, i) => {
      let value = exact(0);
      for (let k = 0; k < nSteps; k++) value = multiplyAdd(w, value, exact(inputs[i * nSteps + k]!));
      return value;
    });
    columns.forEach((wx, column) => {
      const losses = p.map((each, i) => {
        const error = subtract(multiply(wx, each), exactTargets[i]!);
        return multiply(error, error);
      });
      tell(row * a.length + column, mean(losses));
    });
  });
}
