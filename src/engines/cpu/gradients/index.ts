import type { Model } from '../../../models/model.ts';
import { cliffGradient } from './cliff.ts';
import type { GradientOf } from './gradient.ts';
import { linearGradient } from './linear.ts';
import { polynomialGradient } from './linear-polynomials.ts';
import { plainGradient } from './plain.ts';

/** The models that have a fast gradient of their own, by id. */
const gradients: ReadonlyMap<string, GradientOf> = new Map([
  ['linear', linearGradient],
  ['cliff', cliffGradient],
]);

/** The models whose gradient has a form that is faster, but differs from backpropagation by rounding, by id. */
const polynomialGradients: ReadonlyMap<string, GradientOf> = new Map([['linear', polynomialGradient]]);

/** A form of the gradient, and the name of its algorithm. */
export interface GradientForm {
  readonly algorithm: string;
  readonly gradientOf: GradientOf;
  /** whether it is backpropagation, in the reference's bits */
  readonly isDirect: boolean;
}

/**
 * Optimizers whose runs hang on the last digits of a gradient, so that they end otherwise with another form: RMSprop
 * dances around a minimum, where its division makes every rounding error a whole step; Hessian-free compares costs.
 */
const DIRECT_OPTIMIZERS: readonly string[] = ['rmsprop', 'hessian-free'];

export function gradientFormOf(model: Model, optimizerId: string, form: 'fast' | 'direct' = 'fast'): GradientForm {
  const isFast = form === 'fast' && !DIRECT_OPTIMIZERS.includes(optimizerId);
  const polynomial = isFast ? polynomialGradients.get(model.id) : undefined;
  if (polynomial) return { algorithm: 'polynomial gradient, float64', gradientOf: polynomial, isDirect: false };
  const gradientOf = gradients.get(model.id) ?? plainGradient;
  return { algorithm: 'backpropagation through time, float64', gradientOf, isDirect: true };
}
