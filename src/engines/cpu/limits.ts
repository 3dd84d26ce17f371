import type { DataSet } from '../../tasks/task.ts';
import type { Job } from './jobs.ts';

const MAX_SEQUENCES = 10_000;
const MAX_STEPS = 1024;
const MAX_GRID = 4096;
const MAX_ITERATIONS = 1_000_000;
/** 1 GiB of float64 */
const MAX_STATES = 2 ** 27;

/** @throws RangeError for a request beyond the limits, or one whose arrays don't fit its counts */
export function requireWithinLimits({ kernel, request }: Job): void {
  const { model, data } = request;
  const nParameters = model.parameters.length;
  requireData(data);
  if (kernel !== 'forward-batch') {
    const { slice, a, b } = request;
    const isMap = kernel === 'optimizer-map';
    const nValues = nParameters + (isMap ? request.optimizer.hyperparameters.length : 0);
    requireCount(kernel, 'columns', a.length, MAX_GRID);
    requireCount(kernel, 'rows', b.length, MAX_GRID);
    for (const name of ['origin', 'u', 'v'] as const) requireLength(kernel, name, slice[name].length, nValues);
    if (isMap) requireCount(kernel, 'nIterations', request.nIterations, MAX_ITERATIONS);
    return;
  }
  const { parameters, nPoints } = request;
  const statesPerPoint = data.nSequences * (data.nSteps + 1);
  requireCount(kernel, 'nPoints', nPoints, Math.floor(MAX_STATES / statesPerPoint));
  requireLength(kernel, 'parameters', parameters.length, nPoints * nParameters);
}

function requireData({ nSequences, nSteps, inputs, targets }: DataSet): void {
  requireCount('data', 'nSequences', nSequences, MAX_SEQUENCES);
  requireCount('data', 'nSteps', nSteps, MAX_STEPS);
  requireLength('data', 'inputs', inputs.length, nSequences * nSteps);
  requireLength('data', 'targets', targets.length, nSequences);
}

function requireCount(whose: string, name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return;
  throw new RangeError(`${whose}: ${name} from 1 to ${max} were expected, ${value} were given`);
}

function requireLength(whose: string, name: string, length: number, expected: number): void {
  if (length === expected) return;
  throw new RangeError(`${whose}: ${expected} ${name} were expected, ${length} were given`);
}
