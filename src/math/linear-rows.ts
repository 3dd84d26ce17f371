/** N sequences of T inputs, shape [nSequences, nSteps], and one target a sequence. */
export interface Sequences {
  readonly nSequences: number;
  readonly nSteps: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

/**
 * The linear model's cost where w_rec is fixed, a parabola in w_x:
 *
 *     ξ = curvature·((w_x − origin) − center)² + rest
 *
 * `center` is counted from `origin`, which is 1 where the targets are the sums of the inputs: around the minimum at
 * (1, 1) both offsets are then small numbers of full relative precision, and nothing cancels.
 */
export interface CostRow {
  origin: 0 | 1;
  center: number;
  /** C/N, with C = Σ_i p_i² and y_i = w_x·p_i */
  curvature: number;
  /** ξ at the center */
  rest: number;
  /** largest |p_i| over all steps, not only the last: the states are w_x·p_i; not looked for, and 0, where it is not wanted */
  largest: number;
  /** bound on |p_i| from the magnitudes alone, which never falls from step to step */
  magnitude: number;
}

/** Whether every target is the sum of its sequence's inputs, as counts of ones are. */
export function targetsAreSums({ nSequences, nSteps, inputs, targets }: Sequences): boolean {
  for (let i = 0; i < nSequences; i++) {
    let sum = 0;
    for (let at = i * nSteps; at < (i + 1) * nSteps; at++) sum += inputs[at]!;
    if (sum !== targets[i]) return false;
  }
  return true;
}

/**
 * Finds the parabola of any row, in N·T steps.
 *
 * With y_i = w_x·p_i(w_rec), least squares give the center D/C and the rest Σ(t − (D/C)p)²/N, where D = Σ t·p. Near the
 * minimum t − (D/C)p cancels. Where targets are the sums of their inputs, p_i = t_i + b·q_i holds exactly for
 * b = w_rec − 1, with q = q·w_rec + P on the running sums P of the inputs; then the center, from 1 on, is −b·G/C, and
 * the rest b²·Σ(q − (G/C)p)²/N, where G = Σ q·p. That form is taken where |b·G/C| ≤ 1/2; beyond, the other is as good.
 *
 * @returns writes the row at w_rec to `row`; `largestWanted` costs one comparison a step. A row beyond float64 has a
 *   `curvature` or a `rest` that is not finite.
 */
export function costRows(data: Sequences): (wRec: number, row: CostRow, largestWanted: boolean) => void {
  const { nSequences, nSteps, inputs, targets } = data;
  const isExact = targetsAreSums(data);
  const largestInput = inputs.reduce((largest, input) => Math.max(largest, Math.abs(input)), 0);
  const p = new Float64Array(nSequences);
  const q = new Float64Array(nSequences);
  return (wRec, row, largestWanted) => {
    const b = wRec - 1;
    row.magnitude = 0;
    for (let k = 0; k < nSteps; k++) row.magnitude = largestInput + row.magnitude * Math.abs(wRec);
    row.largest = largestWanted ? largestPrefix(wRec) : 0;
    let squares = 0;
    let mixed = 0;
    for (let i = 0; i < nSequences; i++) {
      let ofInputs = 0;
      let ofSums = 0;
      let sum = 0;
      for (let at = i * nSteps; at < (i + 1) * nSteps; at++) {
        const input = inputs[at]!;
        ofSums = ofSums * wRec + sum;
        ofInputs = ofInputs * wRec + input;
        sum += input;
      }
      p[i] = ofInputs;
      q[i] = ofSums;
      squares += ofInputs * ofInputs;
      mixed += ofSums * ofInputs;
    }
    row.curvature = squares / nSequences;
    const slope = squares === 0 ? 0 : mixed / squares;
    if (isExact && squares !== 0 && Math.abs(b * slope) <= 0.5) {
      let rest = 0;
      for (let i = 0; i < nSequences; i++) {
        const error = q[i]! - slope * p[i]!;
        rest += error * error;
      }
      row.origin = 1;
      row.center = -b * slope;
      row.rest = (b * b * rest) / nSequences;
      return;
    }
    let product = 0;
    for (let i = 0; i < nSequences; i++) product += targets[i]! * p[i]!;
    const center = squares === 0 ? 0 : product / squares;
    let rest = 0;
    for (let i = 0; i < nSequences; i++) {
      const error = targets[i]! - center * p[i]!;
      rest += error * error;
    }
    row.origin = 0;
    row.center = center;
    row.rest = rest / nSequences;
  };

  function largestPrefix(wRec: number): number {
    let largest = 0;
    for (let i = 0; i < nSequences; i++) {
      let ofInputs = 0;
      for (let at = i * nSteps; at < (i + 1) * nSteps; at++) {
        ofInputs = ofInputs * wRec + inputs[at]!;
        const magnitude = Math.abs(ofInputs);
        if (magnitude > largest) largest = magnitude;
      }
    }
    return largest;
  }
}

/** A row to write to. */
export function emptyRow(): CostRow {
  return { origin: 0, center: 0, curvature: 0, rest: 0, largest: 0, magnitude: 0 };
}
