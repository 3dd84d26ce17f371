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
  /** probability of a one, where the inputs are random bits; one half where it is left out */
  readonly share?: number;
}

/** A seeded maker of data sets. */
export interface Task {
  readonly id: string;
  readonly title: string;
  /** which settings `generate` looks at; the others may be anything */
  readonly settings: readonly (keyof DataSettings)[];
  /** what a sequence is made of; none: it is all zeros, of which only the number counts */
  readonly input: 'bits' | 'none';
  /** @throws RangeError for a seed, a count or a share out of range */
  generate(settings: DataSettings): DataSet;
  /** The target of one sequence of inputs. */
  target(inputs: ArrayLike<number>): number;
}
