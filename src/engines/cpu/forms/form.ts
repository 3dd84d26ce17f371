import type { Model } from '../../../models/model.ts';
import type { DataSet } from '../../../tasks/task.ts';

/** A model made fast for one data set. Equal to the reference to the bit wherever no state saturates. */
export interface Form {
  /** about how long a step of `cost` takes, in steps of the linear model's form */
  readonly stepTime: number;
  /**
   * ξ, or NaN where a state grows beyond the bound.
   *
   * @param parameters shape [nParameters]; only read, and free to change after the call
   */
  cost(parameters: Float64Array): number;
  /**
   * Writes the states of one sequence, s_0 … s_T, to `states` from `offset` on.
   *
   * @returns false where a state grew beyond the bound: that one and all after it are written as 0
   */
  forward(parameters: Float64Array, sequence: number, states: Float64Array, offset: number): boolean;
}

/**
 * Binds a model to its data.
 *
 * @param bound largest magnitude that a state may reach; the GPU's, so that a picture doesn't depend on the engine
 */
export type FormOf = (model: Model, data: DataSet, bound: number) => Form;
