import { checkGradient, type GradientVerdict } from '../check/gradient-check.ts';
import { sumRows } from '../math/matrix.ts';
import { models } from '../models/index.ts';
import type { Model } from '../models/model.ts';
import type { DataSet } from '../tasks/task.ts';
import type { State } from './state.ts';

const model = models[0]!;

/** ξ at any parameters, for the read-out under the cursor. */
export function costAt({ data }: State, parameters: Float64Array): number {
  return model.cost(parameters, data);
}

/** Σ_i ∂ξ/∂s_k at one point, shape [nSteps + 1]; at the tutorial's scale N times that. */
export function gradientThroughTime({ data, tutorialScale }: State, parameters: Float64Array): Float64Array {
  const sums = sumRows(model.costAndGradient(parameters, data).stateGradient, data.nSteps + 1);
  return tutorialScale ? sums.map((value) => value * data.nSequences) : sums;
}

/** One sequence unrolled under one set of parameters. */
export interface Unrolled {
  /** x_1 … x_T, shape [nSteps] */
  readonly inputs: Float64Array;
  /** s_0 … s_T, shape [nSteps + 1] */
  readonly states: Float64Array;
  /** ∂ξ/∂s_0 … ∂ξ/∂s_T of this sequence, shape [nSteps + 1] */
  readonly stateGradient: Float64Array;
  readonly target: number;
  readonly output: number;
}

export function unrolled(
  { data, sequence }: Pick<State, 'data' | 'sequence'>,
  parameters: Float64Array,
  model: Model = models[0]!,
): Unrolled {
  const width = data.nSteps + 1;
  const states = model.forward(parameters, data).slice(sequence * width, (sequence + 1) * width);
  const { stateGradient } = model.costAndGradient(parameters, data);
  return {
    inputs: data.inputs.slice(sequence * data.nSteps, (sequence + 1) * data.nSteps),
    states,
    stateGradient: stateGradient.slice(sequence * width, (sequence + 1) * width),
    target: data.targets[sequence]!,
    output: model.output(parameters, states[data.nSteps]!),
  };
}

export function gradientCheck({ data, gradientCheckAt }: State): GradientVerdict {
  return checkGradient(model, gradientCheckAt, data);
}

/** Target and output of any sequence under any parameters. */
export function predict(parameters: Float64Array, inputs: ArrayLike<number>): { target: number; output: number } {
  const data = {
    nSequences: 1,
    nSteps: inputs.length,
    inputs: Float64Array.from(inputs),
    targets: Float64Array.of(model.task.target(inputs)),
  };
  const states = model.forward(parameters, data);
  return { target: data.targets[0]!, output: model.output(parameters, states[inputs.length]!) };
}

/** A sequence of the data, what it asks for and what the network answers. */
export interface Prediction {
  /** "0100000001" */
  readonly bits: string;
  readonly target: number;
  readonly output: number;
}

/** Every sequence of the data under the same parameters, and the largest |output − target|. */
export function predictAll(
  { data }: State,
  parameters: Float64Array,
): { readonly rows: readonly Prediction[]; readonly worstError: number } {
  const { nSequences, nSteps, inputs, targets } = data;
  const states = model.forward(parameters, data);
  const rows = Array.from({ length: nSequences }, (_, i) => ({
    bits: inputs.subarray(i * nSteps, (i + 1) * nSteps).join(''),
    target: targets[i]!,
    output: model.output(parameters, states[i * (nSteps + 1) + nSteps]!),
  }));
  const worstError = rows.reduce((worst, { target, output }) => Math.max(worst, Math.abs(output - target)), 0);
  return { rows, worstError };
}

/** The parameters at the scrub position. */
export function parametersAtIteration({ run, iteration }: State): Float64Array {
  const n = model.parameters.length;
  return run.parameters.slice(iteration * n, (iteration + 1) * n);
}

/** Where the run left the numbers that float64 can hold, if it did: the first step whose weights or cost are not finite. */
export function divergedAt({ run }: State): number | undefined {
  const step = run.costs.findIndex((cost) => !Number.isFinite(cost));
  return step < 0 ? undefined : step;
}

/** One sequence of the data as it is read: `0100000001`; numbers that are no bits stand apart: `0 1 0.5`. */
export function bitsOf({ inputs, nSteps }: DataSet, sequence: number): string {
  const read = inputs.subarray(sequence * nSteps, (sequence + 1) * nSteps);
  return read.join(read.every((input) => input === 0 || input === 1) ? '' : ' ');
}
