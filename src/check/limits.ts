import type { EngineId } from '../engines/engine.ts';
import { stateBound, toFloat32 } from '../math/float32.ts';
import type { DataSet } from '../tasks/task.ts';
import { float32Rounding, float64Rounding, type RoundingModel } from './tracked.ts';

export type Precision = 'float32' | 'float64';

/** What an engine is held to: how it may round, and beyond which state it must call a cell saturated. */
export interface Limits {
  readonly precision: Precision;
  readonly rounding: RoundingModel;
  /** largest magnitude of a state that is not saturated */
  readonly cap: number;
  /**
   * What the engine's own bound is multiplied by, so that it also covers the float64 values that it is compared with.
   * The bound is made of u and η by sums, by products, and by an error times the steepest slope within its reach, which
   * grows with the error. So it shrinks at least in proportion to u and η, and the one of float64 is at most u₆₄/u times
   * the engine's.
   */
  readonly factor: number;
}

export function limitsOf(engine: EngineId, precision: Precision, nSequences: number): Limits {
  const rounding = precision === 'float32' ? float32Rounding : float64Rounding;
  return {
    precision,
    rounding,
    cap: engine === 'reference' ? Number.POSITIVE_INFINITY : stateBound(nSequences),
    factor: 1 + float64Rounding.unitError / rounding.unitError,
  };
}

/** The numbers that an engine of this precision is given for these. */
export function given(values: Float64Array, precision: Precision): Float64Array {
  return precision === 'float32' ? values.map(toFloat32) : values;
}

/** The data that an engine of this precision is given for these. */
export function givenData(data: DataSet, precision: Precision): DataSet {
  return { ...data, inputs: given(data.inputs, precision), targets: given(data.targets, precision) };
}
