import { toFloat32 } from '../../math/float32.ts';
import type { DataSet } from '../../tasks/task.ts';

/** Most sequences of a data set on the GPU. */
export const MAX_SEQUENCES = 256;

/** Most time steps of a data set on the GPU. */
export const MAX_STEPS = 128;

/** Most steps of a training run on the GPU. */
export const MAX_ITERATIONS = 2000;

/** @throws RangeError for a data set that the kernels' loops would not finish */
export function requireData(kernel: string, { nSequences, nSteps, inputs, targets }: DataSet): void {
  requireCount(kernel, 'nSequences', nSequences, MAX_SEQUENCES);
  requireCount(kernel, 'nSteps', nSteps, MAX_STEPS);
  requireLength(kernel, 'inputs', inputs.length, nSequences * nSteps);
  requireLength(kernel, 'targets', targets.length, nSequences);
}

export function requireCount(kernel: string, name: string, got: number, most: number): void {
  if (Number.isInteger(got) && got >= 1 && got <= most) return;
  throw new RangeError(`${kernel}: ${name} from 1 to ${most} was expected, ${got} was given`);
}

export function requireLength(kernel: string, name: string, got: number, expected: number): void {
  if (got === expected) return;
  throw new RangeError(`${kernel}: ${expected} ${name} were expected, ${got} were given`);
}

/**
 * Largest magnitude of an uploaded number: parameters then stay below 2⁶¹, and no product with a state overflows before
 * the state is found to be saturated.
 */
const MAX_MAGNITUDE = 2 ** 30;

/** The float32 numbers that are uploaded for `values`. @throws RangeError for a number that is not finite or too large */
export function float32Of(kernel: string, name: string, values: Float64Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (value, index) => {
    if (Math.abs(value) <= MAX_MAGNITUDE) return toFloat32(value);
    throw new RangeError(`${kernel}: ${name}[${index}] of at most 2^30 in magnitude was expected, ${value} was given`);
  });
}
