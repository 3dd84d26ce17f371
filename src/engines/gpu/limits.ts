import type { DataSet } from '../../tasks/task.ts';

/** Most sequences of a data set on the GPU. */
export const MAX_SEQUENCES = 256;

/** Most time steps of a data set on the GPU. */
export const MAX_STEPS = 128;

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
