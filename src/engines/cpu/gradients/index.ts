import type { Model } from '../../../models/model.ts';
import { cliffGradient } from './cliff.ts';
import type { GradientOf } from './gradient.ts';
import { linearGradient } from './linear.ts';
import { plainGradient } from './plain.ts';

/** The models that have a fast gradient of their own, by id. */
const gradients: ReadonlyMap<string, GradientOf> = new Map([
  ['linear', linearGradient],
  ['cliff', cliffGradient],
]);

/** The model's own fast gradient, or the one that every model has. */
export function gradientOf(model: Model): GradientOf {
  return gradients.get(model.id) ?? plainGradient;
}
