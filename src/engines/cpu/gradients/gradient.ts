import type { Model } from '../../../models/model.ts';
import type { DataSet } from '../../../tasks/task.ts';

/** Backpropagation through time, made fast for one model and one data set. */
export interface Gradient {
  /**
   * ξ, or NaN where a state, a ∂loss/∂s_k or a component of the gradient grows beyond its bound.
   *
   * @param parameters shape [nParameters], within their bound; only read
   * @param gradient ∂ξ/∂w is written here, shape [nParameters]; says nothing where the answer is NaN
   */
  costAndGradient(parameters: Float64Array, gradient: Float64Array): number;
}

export interface GradientBounds {
  /** of the states */
  readonly state: number;
  /** of ∂loss/∂s_k and of the gradient */
  readonly training: number;
}

/** Binds a model to its data. Equal to the model's own `costAndGradient` to the bit, unless the form says otherwise. */
export type GradientOf = (model: Model, data: DataSet, bounds: GradientBounds) => Gradient;

export function isWithin(bound: number, values: Float64Array): boolean {
  for (let index = 0; index < values.length; index++) {
    // Written so that a value that is no number fails, too.
    if (!(Math.abs(values[index]!) <= bound)) return false;
  }
  return true;
}
