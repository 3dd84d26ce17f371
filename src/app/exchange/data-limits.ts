import { exchangeText } from '../../text/exchange.ts';
import { ReadError, type Refusal, refusal } from './read-error.ts';

export const MAX_SEQUENCES = 256;
export const MAX_STEPS = 128;
/** Of a data file, in bytes. */
export const MAX_DATA_BYTES = 5_000_000;
/** Largest magnitude of an input or a target: float32 holds the square of one and the sum of all such squares. */
export const MAX_MAGNITUDE = 1e6;
/** Of a file of runs or of a surface, in bytes: a thousand by a thousand cells in full precision. */
export const MAX_RESULT_BYTES = 100_000_000;

/** Cells along one side of a surface. */
export const MOST_AXIS_CELLS = 8192;

/** The limits in words, to be told beforehand. */
export function dataLimits(): string {
  return exchangeText().limits(MAX_SEQUENCES, MAX_STEPS, megabytes(MAX_DATA_BYTES));
}

/** Why a file is too large to be looked at, before anything of it is read. @param bytes its size */
export function checkSize(bytes: number, limit = MAX_DATA_BYTES): Refusal | undefined {
  if (bytes <= limit) return undefined;
  return refusal(new ReadError(() => exchangeText().wrong.tooLarge(megabytes(bytes), megabytes(limit))));
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e4) / 100} MB`;
}

/** A name for what someone brought along: no control characters, at most 80 characters. */
export function cleanName(name: string): string {
  return [...name.replaceAll(/\p{C}/gu, '')].slice(0, 80).join('').trim();
}
