import type { Objective, Optimizer } from './optimizer.ts';

export interface HessianFreeState {
  /** λ of the Levenberg–Marquardt damping */
  readonly damping: number;
  /** where the last conjugate gradients ended, the next ones' start; shape [nParameters] */
  readonly direction: Float64Array;
  /** the last step, shape [nParameters] */
  readonly last: Float64Array;
}

/** Conjugate gradients stop once k steps have won less than k·this share of the quadratic (Martens 2010, section 4.4). */
const LEAST_PROGRESS = 5e-4;
/** Of the iterates of conjugate gradients, those at 1.3ʲ, rounded up, are kept (Martens 2010, section 4.6). */
const KEEP = 1.3;
/** What is left of the last direction as a start (Martens & Sutskever 2012, section 10). */
const DECAY = 0.95;

/**
 * Hessian-free optimization: each step minimizes q(δ) = g·δ + δᵀ(G + λI)δ/2 by conjugate gradients, where G is the
 * Gauss–Newton matrix, known by its products alone; λ follows how well q foretold the fall of ξ. Where the last iterate
 * does not lower ξ, an earlier one is taken. A step that does not lower ξ is shortened, and not taken where no length does.
 *
 * @see J. Martens 2010, "Deep learning via Hessian-free optimization", sections 4.1 to 4.6; J. Martens & I. Sutskever
 *   2011, "Learning recurrent neural networks with Hessian-free optimization"
 */
export const hessianFree: Optimizer<HessianFreeState> = {
  id: 'hessian-free',
  title: 'Hessian-free',
  runsOn: 'cpu',
  hyperparameters: [
    { key: 'damping', symbol: 'λ₀', meaning: 'damping at first', default: 1, range: [1e-9, 1e6] },
    { key: 'cgIterations', symbol: 'k', meaning: 'most conjugate-gradient steps', default: 50, range: [1, 250] },
  ],
  init: (parameters, { damping }) => ({
    damping: damping!,
    direction: new Float64Array(parameters.length),
    last: new Float64Array(parameters.length),
  }),
  step(parameters, state, objective, { cgIterations }) {
    const { cost, gradient } = objective.costAndGradient(parameters);
    const product = (vector: Float64Array) =>
      add(objective.gaussNewtonProduct(parameters, vector), vector, state.damping);
    const start = state.direction.map((value) => DECAY * value);
    const { iterates, quadratic } = conjugateGradients(product, gradient, start, Math.round(cgIterations!));
    const { direction, fall } = backtrack(objective, parameters, cost, iterates);
    const length = lineSearch(objective, parameters, cost, gradient, direction);
    // Not multiplied by 0, which would leave no number of a direction that is not finite.
    const last = length > 0 ? direction.map((value) => length * value) : new Float64Array(parameters.length);
    const end = iterates.at(-1)!;
    return {
      parameters: parameters.map((value, index) => value + last[index]!),
      state: {
        damping: nextDamping(state.damping, fall, quadratic),
        direction: end.every(Number.isFinite) ? end : new Float64Array(parameters.length),
        last,
      },
      cost,
      gradient,
    };
  },
  stepSizes: ({ last }) => last.map(Math.abs),
};

/**
 * Minimizes q(δ) = g·δ + δᵀAδ/2 for a symmetric positive definite A.
 *
 * @param product A·v
 * @param start where δ begins, shape [nParameters]
 * @returns δ after some of the steps, the last of them last, and q at the last
 */
export function conjugateGradients(
  product: (vector: Float64Array) => Float64Array,
  gradient: Float64Array,
  start: Float64Array,
  nSteps: number,
): { readonly iterates: readonly Float64Array[]; readonly quadratic: number } {
  let direction: Float64Array = start;
  const iterates: Float64Array[] = [];
  let keepAt = 1;
  let residual: Float64Array = add(product(start), gradient, 1);
  let search: Float64Array = residual.map((value) => -value);
  let square = dot(residual, residual);
  // q = (r + g)·δ/2, since r = Aδ + g.
  const quadraticOf = () => (dot(residual, direction) + dot(gradient, direction)) / 2;
  const values = [quadraticOf()];
  for (let k = 1; k <= nSteps && square > 0; k++) {
    const image = product(search);
    const curvature = dot(search, image);
    if (!(curvature > 0)) break;
    const length = square / curvature;
    direction = add(direction, search, length);
    residual = add(residual, image, length);
    const nextSquare = dot(residual, residual);
    search = add(
      residual.map((value) => -value),
      search,
      nextSquare / square,
    );
    square = nextSquare;
    values.push(quadraticOf());
    if (k >= keepAt) {
      iterates.push(direction);
      while (keepAt <= k) keepAt *= KEEP;
    }
    const back = Math.max(10, Math.round(0.1 * k));
    const value = values[k]!;
    if (k > back && value < 0 && (value - values[k - back]!) / value < back * LEAST_PROGRESS) break;
  }
  if (iterates.at(-1) !== direction) iterates.push(direction);
  return { iterates, quadratic: values.at(-1)! };
}

/**
 * Goes back through the iterates where ξ does not fall over the last one. Where it does, the last one is taken: to look
 * for a lower one there, too, is greedy, and on the tutorial's plane it loses one start in nine to a far valley.
 *
 * @returns the iterate to go to, the one at which ξ is lowest, and by how much ξ falls over the last one
 * @see Martens 2010, section 4.6
 */
function backtrack(
  objective: Objective,
  parameters: Float64Array,
  cost: number,
  iterates: readonly Float64Array[],
): { readonly direction: Float64Array; readonly fall: number } {
  const costAt = (iterate: Float64Array) => objective.cost(add(parameters, iterate, 1));
  let direction = iterates.at(-1)!;
  let lowest = costAt(direction);
  const fall = cost - lowest;
  if (fall > 0) return { direction, fall };
  for (const iterate of iterates.slice(0, -1).reverse()) {
    const there = costAt(iterate);
    if (!(there < lowest || Number.isNaN(lowest))) continue;
    direction = iterate;
    lowest = there;
  }
  return { direction, fall };
}

/** The first of 1, 0.8, 0.8², … at which ξ falls enough (Armijo); 0 where none does. */
function lineSearch(
  objective: Objective,
  parameters: Float64Array,
  cost: number,
  gradient: Float64Array,
  direction: Float64Array,
): number {
  const slope = dot(gradient, direction);
  for (let length = 1; length > 1e-6; length *= 0.8) {
    const there = objective.cost(add(parameters, direction, length));
    if (there <= cost + 0.01 * length * Math.min(slope, 0)) return length;
  }
  return 0;
}

/**
 * λ falls where the quadratic foretold well, and rises where it did not (Martens 2010, section 4.1).
 *
 * @param fall by how much ξ fell over the whole step, which is not a number where ξ overflowed
 * @param quadratic q there, below zero
 */
function nextDamping(damping: number, fall: number, quadratic: number): number {
  const ratio = quadratic < 0 ? fall / -quadratic : Number.NaN;
  if (ratio > 3 / 4) return Math.max(damping * (2 / 3), 1e-300);
  return ratio >= 1 / 4 ? damping : Math.min(damping * (3 / 2), 1e300);
}

/** a + factor·b */
function add(a: Float64Array, b: Float64Array, factor: number): Float64Array<ArrayBufferLike> {
  return a.map((value, index) => value + factor * b[index]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
