import type { CostSurfaceRequest } from '../engines/engine.ts';
import { SMALLEST_NORMAL_32 } from '../math/float32.ts';
import type { DataSet } from '../tasks/task.ts';
import { type Expected, expectedCosts } from './cell.ts';
import type { Limits } from './limits.ts';
import { float64Rounding, type Tracked, trackedArithmetic } from './tracked.ts';

const float64 = trackedArithmetic(float64Rounding);
const u64 = float64Rounding.unitError;
/** Half of WGSL's unit error: a float64 that is uploaded is rounded to the nearest float32. */
const UPLOAD_ERROR = 2 ** -24;

/**
 * What is expected of an engine that computes the linear model row by row, as src/math/linear-rows.ts has it:
 *
 *     ξ = curvature·((w_x − origin) − center)² + rest
 *
 * The value is that of the plain recurrence in float64, at the request's own float64 weights; nothing of it comes from
 * the row form. Its bound is the sum of three:
 *
 * 1. what rounding did to that recurrence (running error analysis, as everywhere);
 * 2. what rounding in float64 can do to a row's numbers, followed through the parabola;
 * 3. what the engine adds: its own row has errors of the same size, its numbers are rounded once more where they are
 *    uploaded as float32, and so is each of its operations.
 *
 * Because the offsets from (1, 1) are uploaded, and not the weights, the third part shrinks with the cost itself.
 *
 * @param otherRows numbers that the engine may also have found for a row, in another way
 */
export function expectedRows(
  request: CostSurfaceRequest,
  limits: Limits,
  otherRows: (wRec: number) => readonly RowNumbers[] = () => [],
): (cell: number) => Expected {
  const { model, data, slice, a, b } = request;
  const weights = a.map((along) => slice.origin[0]! + along * slice.u[0]!);
  const cap = Number.POSITIVE_INFINITY;
  const exact = { precision: 'float64', rounding: float64Rounding, cap, factor: 1 } as const;
  const reference = expectedCosts(model, data, exact);
  const rowsAt = trackedRows(request);
  let known = -1;
  let rows: readonly TrackedRow[] = [];
  return (cell) => {
    const index = Math.floor(cell / a.length);
    const wRec = slice.origin[1]! + b[index]! * slice.v[1]!;
    if (index !== known) {
      const found = rowsAt(wRec);
      rows = [...found, ...otherRows(wRec).map((row) => ({ ...found[0]!, ...row }))];
    }
    known = index;
    const wx = weights[cell % a.length]!;
    const cellClass = classOf(wx, rows[0]!, limits);
    if (cellClass === 'saturated') return { class: cellClass, value: 0, bound: 0 };
    const plain = reference([float64.exact(wx), float64.exact(wRec)]);
    // Next to the place where one form gives way to the other, an engine may have taken either.
    const bound = rows.reduce((most, row) => Math.max(most, boundOf(wx, row, limits)), 0);
    return { class: cellClass, value: plain.value, bound: plain.bound + bound };
  };
}

/** A row's numbers, each with how far float64 may have taken it from the exact one. */
export interface RowNumbers {
  readonly origin: 0 | 1;
  readonly center: Tracked;
  readonly curvature: Tracked;
  readonly rest: Tracked;
  /** mean squared difference between the targets and the exact sums that the form takes them for */
  readonly targetsOff: number;
}

interface TrackedRow extends RowNumbers {
  /** |p| of some prefix of some sequence is at least `least`, and none is above `most` */
  readonly least: number;
  readonly most: number;
}

/** How close |center| may be to 1/2 for an engine to take either form. */
export const UNDECIDED = 1e-6;

function trackedRows({ data }: CostSurfaceRequest): (wRec: number) => readonly TrackedRow[] {
  const { add, multiply, multiplyAdd, subtract, mean, exact } = float64;
  const { nSequences, nSteps, inputs, targets } = data;
  const isWhole = inputs.every(Number.isInteger);
  const exactTargets = Array.from(targets, exact);
  const sums = Array.from({ length: nSequences }, (_, i) => inputs.subarray(i * nSteps, (i + 1) * nSteps));
  const off = targetsOff(data);
  const areSums = sums.every((sequence, i) => sequence.reduce((sum, input) => sum + input, 0) === targets[i]);

  return (wRec) => {
    const w = exact(wRec);
    const p: Tracked[] = [];
    const q: Tracked[] = [];
    let [least, most] = [0, 0];
    for (const sequence of sums) {
      let [ofInputs, ofSums, sum] = [exact(0), exact(0), exact(0)];
      for (const input of sequence) {
        ofSums = multiplyAdd(w, ofSums, sum);
        ofInputs = multiplyAdd(w, ofInputs, exact(input));
        // Sums of whole numbers are not rounded.
        sum = isWhole ? exact(sum.value + input) : add(sum, exact(input));
        const magnitude = Math.abs(ofInputs.value);
        least = Math.max(least, orInfinite(magnitude - 2 * ofInputs.error));
        most = Math.max(most, orInfinite(magnitude + 2 * ofInputs.error));
      }
      p.push(ofInputs);
      q.push(ofSums);
    }
    const curvature = mean(p.map((each) => multiply(each, each)));
    const extremes = { least, most };
    if (curvature.value === 0 || !Number.isFinite(curvature.value + curvature.error)) {
      // All outputs are 0, or all that do not saturate: those at w_x = 0.
      const rest = mean(exactTargets.map((target) => multiply(target, target)));
      return [{ origin: 0, center: exact(0), curvature: exact(0), rest, targetsOff: 0, ...extremes }];
    }

    const plain = (): TrackedRow => {
      const center = quotient(mean(p.map((each, i) => multiply(exactTargets[i]!, each))), curvature);
      const errors = p.map((each, i) => subtract(exactTargets[i]!, multiply(center, each)));
      const rest = mean(errors.map((error) => multiply(error, error)));
      return { origin: 0, center, curvature, rest, targetsOff: 0, ...extremes };
    };
    if (!areSums) return [plain()];
    const offset = exact(wRec - 1);
    const exactOffset = { value: offset.value, error: u64 * Math.abs(offset.value) };
    const slope = quotient(mean(p.map((each, i) => multiply(q[i]!, each))), curvature);
    const center = multiply(exact(-1), multiply(exactOffset, slope));
    const size = Math.abs(center.value) - 0.5;
    if (size > UNDECIDED) return [plain()];
    const errors = p.map((each, i) => subtract(q[i]!, multiply(slope, each)));
    const rest = multiply(multiply(exactOffset, exactOffset), mean(errors.map((error) => multiply(error, error))));
    const row: TrackedRow = { origin: 1, center, curvature, rest, targetsOff: off, ...extremes };
    return size < -UNDECIDED ? [row] : [row, plain()];
  };
}

/** The mean squared rounding error of the sums of the inputs. */
export function targetsOff({ nSequences, nSteps, inputs }: DataSet): number {
  // Sums of whole numbers are not rounded.
  if (inputs.every(Number.isInteger)) return 0;
  let off = 0;
  for (let i = 0; i < nSequences; i++) {
    let sum = float64.exact(0);
    for (let k = 0; k < nSteps; k++) sum = float64.add(sum, float64.exact(inputs[i * nSteps + k]!));
    off += sum.error ** 2 / nSequences;
  }
  return off;
}

/** How far an engine's cost may lie from the exact one. */
function boundOf(wx: number, row: TrackedRow, { precision, rounding, factor }: Limits): number {
  const along = wx - row.origin;
  const exactly = parabola(float64, { value: along, error: u64 * Math.abs(along) }, row);
  // A row whose p are large is uploaded with its p, and its columns, scaled by a power of two: this rounds nothing.
  const scale =
    precision === 'float32' ? 2 ** -Math.max(0, Math.ceil(Math.log2(row.curvature.value || 1) / 2) - 60) : 1;
  const uploaded = ({ value, error }: Tracked, by: number): Tracked => {
    // The engine's own float64 number is as far from the exact one as ours.
    const own = 2 * error * by;
    const size = Math.abs(value) * by;
    if (precision !== 'float32') return { value: value * by, error: own };
    return { value: value * by, error: own + UPLOAD_ERROR * (size + own) + rounding.underflow };
  };
  const engine = parabola(
    trackedArithmetic(rounding),
    scaled(uploaded({ value: along, error: u64 * Math.abs(along) }, 1), 1 / scale),
    {
      center: uploaded(row.center, 1 / scale),
      curvature: uploaded(row.curvature, scale * scale),
      rest: uploaded(row.rest, 1),
    },
  );
  const targetsOff = 2 * Math.sqrt(row.targetsOff * (exactly.value + exactly.error)) + row.targetsOff;
  return exactly.error + engine.error * factor + targetsOff;
}

function parabola(
  { subtract, multiply, multiplyAdd }: typeof float64,
  along: Tracked,
  { center, curvature, rest }: Pick<TrackedRow, 'center' | 'curvature' | 'rest'>,
): Tracked {
  const offset = subtract(along, center);
  return multiplyAdd(curvature, multiply(offset, offset), rest);
}

/** A state is w_x·p; an engine compares |w_x| with bound/largest |p|, each rounded, and w_x perhaps flushed. */
function classOf(wx: number, { least, most }: TrackedRow, { cap, precision, rounding }: Limits): Expected['class'] {
  if (wx === 0) return 'ok';
  const slack = 4 * rounding.unitError;
  const flushed = precision === 'float32' ? SMALLEST_NORMAL_32 : 0;
  const size = Math.abs(wx);
  if ((size - flushed) * (1 - slack) * least > cap) return 'saturated';
  return (size + flushed) * (1 + slack) * most <= cap ? 'ok' : 'edge';
}

export function quotient(a: Tracked, b: Tracked): Tracked {
  const value = a.value / b.value;
  const least = Math.max(0, Math.abs(b.value) - b.error);
  const carried = (a.error + Math.abs(value) * b.error) / least;
  return { value, error: carried + u64 * (Math.abs(value) + carried) + float64Rounding.underflow };
}

function scaled({ value, error }: Tracked, by: number): Tracked {
  return { value: value * by, error: error * by };
}

function orInfinite(value: number): number {
  return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
}
