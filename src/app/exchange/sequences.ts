import { countOnes } from '../../tasks/count-ones.ts';
import type { DataSet } from '../../tasks/task.ts';
import { exchangeText } from '../../text/exchange.ts';
import { MAX_MAGNITUDE, MAX_SEQUENCES, MAX_STEPS } from './data-limits.ts';
import { ReadError, shown, type TextPlace } from './read-error.ts';

/** Finds a place once it is needed: in JSON that means counting lines. */
export type Locate = () => TextPlace;

/** One sequence as it was found. */
export interface Sequence {
  readonly inputs: readonly number[];
  /** undefined where the file has no targets */
  readonly target: number | undefined;
  readonly place: Locate;
}

/** @throws ReadError unless a number is one that float32 can compute with */
export function requireMagnitude(value: number, text: string, place: Locate): number {
  if (Math.abs(value) <= MAX_MAGNITUDE) return value;
  throw new ReadError(() => exchangeText().wrong.tooBig(shown(text), MAX_MAGNITUDE), place());
}

/** @throws ReadError for one sequence more than there may be */
export function requireRoom(nSequences: number, place: Locate): void {
  if (nSequences < MAX_SEQUENCES) return;
  throw new ReadError(() => exchangeText().wrong.mostSequences(MAX_SEQUENCES), place());
}

/** @throws ReadError for more or less steps than a sequence may have */
export function requireSteps(nSteps: number, place: Locate): void {
  if (nSteps >= 1 && nSteps <= MAX_STEPS) return;
  throw new ReadError(() => exchangeText().wrong.nSteps(nSteps, MAX_STEPS), place());
}

/** The bits of a word, or undefined where it has other characters. */
export function bitsOf(word: string): number[] | undefined {
  return /^[01]+$/.test(word) ? Array.from(word, Number) : undefined;
}

/**
 * A data set of sequences of one length, whose targets are counted where there are none.
 *
 * @throws ReadError
 */
export function assemble(sequences: readonly Sequence[]): { data: DataSet; isBinary: boolean; isCounted: boolean } {
  const first = sequences[0];
  if (!first) throw new ReadError(() => exchangeText().wrong.noSequence);
  const nSteps = first.inputs.length;
  const isCounted = first.target === undefined;
  for (const { inputs, target, place } of sequences) {
    if (inputs.length !== nSteps) {
      throw new ReadError(() => exchangeText().wrong.otherSteps(inputs.length, nSteps), place());
    }
    if ((target === undefined) !== isCounted) {
      throw new ReadError(() => exchangeText().wrong.someTargets, place());
    }
    const other = inputs.find((input) => !isBit(input));
    if (isCounted && other !== undefined) {
      throw new ReadError(() => exchangeText().wrong.onlyOnes(other), place());
    }
  }
  const inputs = Float64Array.from(sequences.flatMap((sequence) => sequence.inputs));
  const targets = Float64Array.from(sequences, (sequence) => sequence.target ?? countOnes.target(sequence.inputs));
  const data = { nSequences: sequences.length, nSteps, inputs, targets };
  return { data, isBinary: inputs.every(isBit), isCounted };
}

function isBit(value: number): boolean {
  return value === 0 || value === 1;
}
