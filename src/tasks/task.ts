/** What a network learns from: N sequences of T inputs, and one target a sequence. */
export interface DataSet {
  readonly nSequences: number;
  readonly nSteps: number;
  /** shape [nSequences, nSteps] */
  readonly inputs: Float64Array;
  /** shape [nSequences] */
  readonly targets: Float64Array;
}

export interface DataSettings {
  /** whole number from 0 to 2³² − 1 */
  readonly seed: number;
  readonly nSequences: number;
  readonly nSteps: number;
}

/** A seeded maker of data sets. */
export interface Task {
  readonly id: string;
  readonly title: string;
  /** @throws RangeError for a seed or a count out of range */
  generate(settings: DataSettings): DataSet;
  /** The target of one sequence of inputs. */
  target(inputs: ArrayLike<number>): number;
}
