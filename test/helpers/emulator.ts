import { type CostSurfaceRequest, parametersAt, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';
import { type Arithmetic, LOGISTIC_LIMIT } from '../../src/math/arithmetic.ts';
import { SMALLEST_NORMAL_32, stateBound, toFloat32 } from '../../src/math/float32.ts';

/**
 * What WGSL leaves to an implementation, as choices: everything here is a legal GPU. Numbers hold float32 values; each
 * operation is computed exactly, as a float64 and its error (Dekker, Knuth), and then rounded once.
 *
 * @see WGSL, "Floating Point Evaluation"; S. Boldo & G. Melquiond 2008, "Emulation of FMA and correctly rounded sums:
 *   proved algorithms using rounding to odd"
 */
export interface Behavior {
  readonly rounding: 'nearest' | 'up' | 'down' | 'toward zero';
  readonly fused: boolean;
  readonly flush: boolean;
}

export interface MeanBehavior {
  readonly order: 'forward' | 'backward' | 'pairwise';
  readonly division: 'divide' | 'reciprocal';
}

/**
 * How far, and to which side, exp and the division of the logistic function are off: WGSL allows 3 + 2|x| ulp and
 * 2.5 ulp. `alternating` changes the side from one call to the next.
 */
export interface LogisticBehavior {
  readonly exp: 'rounded' | 'high' | 'low' | 'alternating';
  readonly quotient: 'rounded' | 'high' | 'low';
}

export const behaviors: readonly Behavior[] = (['nearest', 'up', 'down', 'toward zero'] as const).flatMap((rounding) =>
  [false, true].flatMap((fused) => [false, true].map((flush) => ({ rounding, fused, flush }))),
);

export const meanBehaviors: readonly MeanBehavior[] = (['forward', 'backward', 'pairwise'] as const).flatMap((order) =>
  (['divide', 'reciprocal'] as const).map((division) => ({ order, division })),
);

const rounded: LogisticBehavior = { exp: 'rounded', quotient: 'rounded' };

/** The plain one, every largest error to either side, and one that wanders. */
export const logisticBehaviors: readonly LogisticBehavior[] = [
  rounded,
  { exp: 'high', quotient: 'high' },
  { exp: 'high', quotient: 'low' },
  { exp: 'low', quotient: 'high' },
  { exp: 'low', quotient: 'low' },
  { exp: 'alternating', quotient: 'rounded' },
];

export interface EmulatedSurface {
  readonly behavior: Behavior & MeanBehavior & LogisticBehavior;
  readonly costs: Float32Array;
  readonly status: Uint8Array;
}

/** The surfaces of all legal GPUs of one `Behavior`: those differ in the mean alone, so the recurrence runs once. */
export function emulatedSurfaces(
  request: CostSurfaceRequest,
  behavior: Behavior,
  logisticBehavior: LogisticBehavior = rounded,
): EmulatedSurface[] {
  const { model, slice } = request;
  const { nSequences, nSteps } = request.data;
  const round32 = (values: Float64Array) => values.map(toFloat32);
  const [inputs, targets, a, b] = [request.data.inputs, request.data.targets, request.a, request.b].map(round32) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const means = meanBehaviors.map((meanBehavior) => emulator(behavior, meanBehavior).mean);
  const { initialState, step, loss } = model.recurrence(emulator(behavior, meanBehaviors[0]!, logisticBehavior));
  const cap = stateBound(nSequences);
  const surfaces = meanBehaviors.map((meanBehavior) => ({
    behavior: { ...behavior, ...meanBehavior, ...logisticBehavior },
    costs: new Float32Array(a.length * b.length),
    status: new Uint8Array(a.length * b.length).fill(STATUS_SATURATED),
  }));
  for (let cell = 0; cell < a.length * b.length; cell++) {
    const at = parametersAt(slice, a[cell % a.length]!, b[Math.floor(cell / a.length)]!);
    const losses = lossesAt(Array.from(at, toFloat32));
    if (losses === undefined) continue;
    surfaces.forEach(({ costs, status }, index) => {
      costs[cell] = means[index]!(losses);
      status[cell] = STATUS_OK;
    });
  }
  return surfaces;

  function lossesAt(parameters: readonly number[]): number[] | undefined {
    const losses: number[] = [];
    for (let i = 0; i < nSequences; i++) {
      let state = initialState(parameters);
      for (let k = 0; k < nSteps; k++) {
        state = step(parameters, state, inputs[i * nSteps + k]!);
        if (!(Math.abs(state) <= cap)) return undefined;
      }
      losses.push(loss(parameters, state, targets[i]!));
    }
    return losses;
  }
}

/** Float32 arithmetic of one legal GPU. */
export function emulator(
  behavior: Behavior,
  meanBehavior: MeanBehavior,
  logisticBehavior: LogisticBehavior = rounded,
): Arithmetic<number> {
  const { rounding, fused, flush } = behavior;
  // Branches, and no function of its own for each choice: V8 can then inline all that an operation calls.
  const finish = (value: number) => (flush && Math.abs(value) < SMALLEST_NORMAL_32 ? 0 : value);
  const round = (value: number, error: number) => finish(roundTo(rounding, value, error));
  const add = (a: number, b: number) => {
    const sum = a + b;
    return round(sum, sumError(a, b, sum));
  };
  // 24 bits times 24 bits fit into 53: the float64 product is exact.
  const multiply = (a: number, b: number) => round(a * b, 0);
  const divide = (a: number, b: number) => {
    const quotient = a / b;
    return round(quotient, remainderSign(a, b, quotient));
  };
  let side = 1;
  const sideOf = (error: LogisticBehavior['exp']) => {
    if (error === 'alternating') side = -side;
    return error === 'rounded' ? 0 : error === 'high' ? 1 : error === 'low' ? -1 : side;
  };
  // The float32 that lies farthest to this side and still within so many ulp of the exact result.
  const off = (exact: number, ulps: number) => {
    const end = exact + ulps * ulp(exact);
    return finish(ulps > 0 ? roundDown(end, 0) : roundUp(end, 0));
  };
  const exp = (x: number) => {
    const exact = Math.exp(x);
    const direction = sideOf(logisticBehavior.exp);
    return direction === 0 ? round(exact, 0) : off(exact, direction * (3 + 2 * Math.abs(x)));
  };
  const reciprocal = (value: number) => {
    const direction = sideOf(logisticBehavior.quotient);
    return direction === 0 ? divide(1, value) : off(1 / value, direction * 2.5);
  };
  return {
    exact: toFloat32,
    add,
    subtract: (a, b) => add(a, -b),
    multiply,
    multiplyAdd: (a, b, c) => add(fused ? a * b : multiply(a, b), c),
    logistic: (a) => reciprocal(add(1, exp(-finish(Math.min(Math.max(a, -LOGISTIC_LIMIT), LOGISTIC_LIMIT))))),
    mean(values, count = values.length) {
      const sum = sums[meanBehavior.order](values, add);
      return meanBehavior.division === 'divide' ? divide(sum, count) : multiply(sum, divide(1, count));
    },
  };
}

const sums = {
  forward: (values: readonly number[], add: Arithmetic<number>['add']) => values.reduce(add, 0),
  backward: (values: readonly number[], add: Arithmetic<number>['add']) => values.reduceRight(add, 0),
  pairwise: pairwiseSum,
};

function pairwiseSum(values: readonly number[], add: Arithmetic<number>['add']): number {
  if (values.length === 1) return values[0]!;
  const middle = values.length >> 1;
  return add(pairwiseSum(values.slice(0, middle), add), pairwiseSum(values.slice(middle), add));
}

/** a + b − sum, exactly (Knuth's TwoSum). */
function sumError(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

/** A number with the sign of a/b − quotient, and smaller than half an ulp of the quotient; b is a small whole number. */
function remainderSign(a: number, b: number, quotient: number): number {
  // The nearest float32 decides; it is compared with the exact quotient through an exact product.
  const near = Math.fround(quotient);
  return near === quotient ? Math.sign(a - near * b) * Number.MIN_VALUE : 0;
}

/** Rounds value + error, the exact result, to float32; |error| is at most half an ulp of the float64 value. */
function roundTo(rounding: Behavior['rounding'], value: number, error: number): number {
  if (rounding === 'nearest') return Math.fround(error === 0 ? value : toOdd(value, error));
  const isUp = rounding === 'up' || (rounding === 'toward zero' && !(value > 0 || (value === 0 && error > 0)));
  return isUp ? roundUp(value, error) : roundDown(value, error);
}

function roundUp(value: number, error: number): number {
  const near = Math.fround(value);
  return near < value || (near === value && error > 0) ? nextUp(near) : near;
}

function roundDown(value: number, error: number): number {
  const near = Math.fround(value);
  return near > value || (near === value && error < 0) ? -nextUp(-near) : near;
}

const double = new Float64Array(1);
const doubleWords = new Uint32Array(double.buffer);
const single = new Float32Array(1);
const singleWord = new Int32Array(single.buffer);

/** The float64 neighbor of value + error whose last bit is 1: rounding it again is as good as rounding once. */
function toOdd(value: number, error: number): number {
  double[0] = value;
  if (doubleWords[0]! & 1) return value;
  if (error > 0 === value > 0) {
    doubleWords[0]! |= 1;
  } else {
    if (doubleWords[0] === 0) doubleWords[1]!--;
    doubleWords[0]!--;
  }
  return double[0];
}

/** The distance of the two float32 numbers between which a normal value lies. */
function ulp(value: number): number {
  double[0] = value;
  // Nothing but the exponent is left, lowered by 23.
  doubleWords[1] = (doubleWords[1]! & 0x7ff00000) - (23 << 20);
  doubleWords[0] = 0;
  return double[0];
}

/** The next larger float32. */
function nextUp(value: number): number {
  if (value === 0) return 2 ** -149;
  single[0] = value;
  singleWord[0]! += value > 0 ? 1 : -1;
  return single[0]!;
}
