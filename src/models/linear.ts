import type { Arithmetic } from '../math/arithmetic.ts';
import { countOnes } from '../tasks/count-ones.ts';
import type { DataSet } from '../tasks/task.ts';
import type { CostAndGradient, Model, Recurrence } from './model.ts';

/**
 * The linear recurrent network with two weights:
 *
 *     s_0 = 0,  s_k = x_k·w_x + s_{k−1}·w_rec,  y = s_T,  ξ = Σ_i (t_i − y_i)² / N
 *
 * Every loop here is written out as the formulas stand, in float64: it is what all engines are judged by.
 *
 * @see P. Roelants, "How to implement a recurrent neural network", part 1
 */
export const linear: Model = {
  id: 'linear',
  title: 'Linear RNN with two weights',
  parameters: [
    { key: 'wx', symbol: { base: 'w', subscript: 'x' }, meaning: 'input weight', range: [-3, 3], initial: -1.5 },
    { key: 'wRec', symbol: { base: 'w', subscript: 'rec' }, meaning: 'recurrent weight', range: [-3, 3], initial: 2 },
  ],
  task: countOnes,
  defaultData: { seed: 1, nSequences: 20, nSteps: 10 },
  convergedBelow: 0.01,
  forward,
  output: (_parameters, finalState) => finalState,
  cost,
  costAndGradient,
  gaussNewtonProduct,
  recurrence,
};

function forward(parameters: Float64Array, { nSequences, nSteps, inputs }: DataSet): Float64Array {
  const wx = parameters[0]!;
  const wRec = parameters[1]!;
  const width = nSteps + 1;
  const states = new Float64Array(nSequences * width);
  for (let i = 0; i < nSequences; i++) {
    for (let k = 1; k <= nSteps; k++) {
      states[i * width + k] = inputs[i * nSteps + k - 1]! * wx + states[i * width + k - 1]! * wRec;
    }
  }
  return states;
}

function cost(parameters: Float64Array, { nSequences, nSteps, inputs, targets }: DataSet): number {
  const wx = parameters[0]!;
  const wRec = parameters[1]!;
  let sum = 0;
  for (let i = 0; i < nSequences; i++) {
    let state = 0;
    for (let k = 0; k < nSteps; k++) state = inputs[i * nSteps + k]! * wx + state * wRec;
    const error = targets[i]! - state;
    sum += error * error;
  }
  return sum / nSequences;
}

/**
 * Backpropagation through time:
 *
 *     ∂ξ/∂y = 2(y − t)/N,  ∂ξ/∂s_{k−1} = ∂ξ/∂s_k·w_rec,
 *     ∂ξ/∂w_x = Σ_k Σ_i ∂ξ/∂s_k·x_k,  ∂ξ/∂w_rec = Σ_k Σ_i ∂ξ/∂s_k·s_{k−1}
 */
function costAndGradient(parameters: Float64Array, data: DataSet): CostAndGradient {
  const { nSequences, nSteps, targets } = data;
  const states = forward(parameters, data);
  const outputGradients = new Float64Array(nSequences);
  let sum = 0;
  for (let i = 0; i < nSequences; i++) {
    const error = states[i * (nSteps + 1) + nSteps]! - targets[i]!;
    sum += error * error;
    outputGradients[i] = (2 * error) / nSequences;
  }
  return { cost: sum / nSequences, ...backward(parameters, data, states, outputGradients) };
}

/** From ∂ξ/∂y of each sequence, shape [nSequences], back to the weights. */
function backward(
  parameters: Float64Array,
  { nSequences, nSteps, inputs }: DataSet,
  states: Float64Array,
  outputGradients: Float64Array,
): Pick<CostAndGradient, 'gradient' | 'stateGradient'> {
  const wRec = parameters[1]!;
  const width = nSteps + 1;
  const stateGradient = new Float64Array(nSequences * width);
  let gradientWx = 0;
  let gradientWRec = 0;
  for (let i = 0; i < nSequences; i++) {
    stateGradient[i * width + nSteps] = outputGradients[i]!;
    for (let k = nSteps; k > 0; k--) {
      const gradient = stateGradient[i * width + k]!;
      gradientWx += gradient * inputs[i * nSteps + k - 1]!;
      gradientWRec += gradient * states[i * width + k - 1]!;
      stateGradient[i * width + k - 1] = gradient * wRec;
    }
  }
  return { gradient: Float64Array.of(gradientWx, gradientWRec), stateGradient };
}

function gaussNewtonProduct(parameters: Float64Array, data: DataSet, vector: Float64Array): Float64Array {
  const { nSequences, nSteps, inputs } = data;
  const wRec = parameters[1]!;
  const states = forward(parameters, data);
  const outputGradients = new Float64Array(nSequences);
  for (let i = 0; i < nSequences; i++) {
    let tangent = 0;
    for (let k = 0; k < nSteps; k++) {
      const state = states[i * (nSteps + 1) + k]!;
      tangent = inputs[i * nSteps + k]! * vector[0]! + state * vector[1]! + wRec * tangent;
    }
    outputGradients[i] = (2 * tangent) / nSequences;
  }
  return backward(parameters, data, states, outputGradients).gradient;
}

function recurrence<Value>(arithmetic: Arithmetic<Value>): Recurrence<Value> {
  const { exact, subtract, multiply, multiplyAdd } = arithmetic;
  return {
    initialState: () => exact(0),
    step: (parameters, state, input) => multiplyAdd(parameters[1]!, state, multiply(parameters[0]!, input)),
    loss: (_parameters, finalState, target) => {
      const error = subtract(finalState, target);
      return multiply(error, error);
    },
    lossGradient: (_parameters, finalState, target) => multiply(exact(2), subtract(finalState, target)),
    stepGradient: (parameters, state, input, stateGradient) => ({
      state: multiply(stateGradient, parameters[1]!),
      parameters: [multiply(stateGradient, input), multiply(stateGradient, state)],
    }),
  };
}
