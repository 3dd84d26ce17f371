import { type Arithmetic, logistic } from '../math/arithmetic.ts';
import { reachValue } from '../tasks/reach-value.ts';
import type { DataSet } from '../tasks/task.ts';
import type { CostAndGradient, Model, Recurrence } from './model.ts';

/** Where the unit stands before the first step. */
const INITIAL_STATE = 0.5;

/**
 * The single hidden unit without input, whose cost falls off a cliff:
 *
 *     s_0 = 0.5,  s_k = w·σ(s_{k−1}) + b,  y = σ(s_T),  ξ = Σ_i (y_i − t_i)² / N
 *
 * The cliff lies on b = 0.5 − w·σ(0.5), where s_0 is an unstable fixed point: on either side the states end at another
 * stable one. The parameters' ranges are those of the figure's axes. Training starts where plain gradient descent with
 * a rate of 0.1 walks up to the cliff and is thrown out of the window by one step, and where clipping the gradient at a
 * norm of 1 lets the very same run converge.
 *
 * Every loop here is written out as the formulas stand, in float64: it is what all engines are judged by. There is no
 * input, but as many sequences as the data set has, all alike.
 *
 * @see Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks", section 2.3, figure 6
 */
export const cliff: Model = {
  id: 'cliff',
  title: 'Single unit at a cliff',
  parameters: [
    { key: 'w', symbol: { base: 'w', subscript: '' }, meaning: 'recurrent weight', range: [4.5, 5.5], initial: 5 },
    { key: 'b', symbol: { base: 'b', subscript: '' }, meaning: 'bias', range: [-3, -2], initial: -2.2 },
  ],
  task: reachValue,
  defaultData: { seed: 1, nSequences: 1, nSteps: 50 },
  convergedBelow: 1e-4,
  forward,
  output: (_parameters, finalState) => logistic(finalState),
  cost,
  costAndGradient,
  gaussNewtonProduct,
  recurrence,
};

function forward(parameters: Float64Array, { nSequences, nSteps }: DataSet): Float64Array {
  const w = parameters[0]!;
  const b = parameters[1]!;
  const width = nSteps + 1;
  const states = new Float64Array(nSequences * width);
  for (let i = 0; i < nSequences; i++) {
    states[i * width] = INITIAL_STATE;
    for (let k = 1; k <= nSteps; k++) states[i * width + k] = w * logistic(states[i * width + k - 1]!) + b;
  }
  return states;
}

function cost(parameters: Float64Array, { nSequences, nSteps, targets }: DataSet): number {
  const w = parameters[0]!;
  const b = parameters[1]!;
  let sum = 0;
  for (let i = 0; i < nSequences; i++) {
    let state = INITIAL_STATE;
    for (let k = 0; k < nSteps; k++) state = w * logistic(state) + b;
    const error = logistic(state) - targets[i]!;
    sum += error * error;
  }
  return sum / nSequences;
}

/**
 * Backpropagation through time, with σ′(s) = σ(s)(1 − σ(s)):
 *
 *     ∂ξ/∂s_T = 2(y − t)·σ′(s_T)/N,  ∂ξ/∂s_{k−1} = ∂ξ/∂s_k·w·σ′(s_{k−1}),
 *     ∂ξ/∂w = Σ_k Σ_i ∂ξ/∂s_k·σ(s_{k−1}),  ∂ξ/∂b = Σ_k Σ_i ∂ξ/∂s_k
 */
function costAndGradient(parameters: Float64Array, data: DataSet): CostAndGradient {
  const { nSequences, nSteps, targets } = data;
  const states = forward(parameters, data);
  const outputGradients = new Float64Array(nSequences);
  let sum = 0;
  for (let i = 0; i < nSequences; i++) {
    const error = logistic(states[i * (nSteps + 1) + nSteps]!) - targets[i]!;
    sum += error * error;
    outputGradients[i] = (2 * error) / nSequences;
  }
  return { cost: sum / nSequences, ...backward(parameters, data, states, outputGradients) };
}

/** From ∂ξ/∂y of each sequence, shape [nSequences], back to the weights. */
function backward(
  parameters: Float64Array,
  { nSequences, nSteps }: DataSet,
  states: Float64Array,
  outputGradients: Float64Array,
): Pick<CostAndGradient, 'gradient' | 'stateGradient'> {
  const w = parameters[0]!;
  const width = nSteps + 1;
  const stateGradient = new Float64Array(nSequences * width);
  let gradientW = 0;
  let gradientB = 0;
  for (let i = 0; i < nSequences; i++) {
    stateGradient[i * width + nSteps] = outputGradients[i]! * slope(states[i * width + nSteps]!);
    for (let k = nSteps; k > 0; k--) {
      const gradient = stateGradient[i * width + k]!;
      const before = states[i * width + k - 1]!;
      gradientW += gradient * logistic(before);
      gradientB += gradient;
      stateGradient[i * width + k - 1] = gradient * w * slope(before);
    }
  }
  return { gradient: Float64Array.of(gradientW, gradientB), stateGradient };
}

function gaussNewtonProduct(parameters: Float64Array, data: DataSet, vector: Float64Array): Float64Array {
  const { nSequences, nSteps } = data;
  const w = parameters[0]!;
  const states = forward(parameters, data);
  const outputGradients = new Float64Array(nSequences);
  for (let i = 0; i < nSequences; i++) {
    let tangent = 0;
    for (let k = 0; k < nSteps; k++) {
      const state = states[i * (nSteps + 1) + k]!;
      tangent = logistic(state) * vector[0]! + vector[1]! + w * slope(state) * tangent;
    }
    const outputTangent = slope(states[i * (nSteps + 1) + nSteps]!) * tangent;
    outputGradients[i] = (2 * outputTangent) / nSequences;
  }
  return backward(parameters, data, states, outputGradients).gradient;
}

/** σ′ */
function slope(state: number): number {
  const value = logistic(state);
  return value * (1 - value);
}

function recurrence<Value>(arithmetic: Arithmetic<Value>): Recurrence<Value> {
  const { exact, subtract, multiply, multiplyAdd, logistic: sigma } = arithmetic;
  const slopeAt = (value: Value) => multiply(value, subtract(exact(1), value));
  return {
    initialState: () => exact(INITIAL_STATE),
    step: (parameters, state) => multiplyAdd(parameters[0]!, sigma(state), parameters[1]!),
    loss: (_parameters, finalState, target) => {
      const error = subtract(sigma(finalState), target);
      return multiply(error, error);
    },
    lossGradient: (_parameters, finalState, target) => {
      const output = sigma(finalState);
      return multiply(multiply(exact(2), subtract(output, target)), slopeAt(output));
    },
    stepGradient: (parameters, state, _input, stateGradient) => {
      const activation = sigma(state);
      return {
        state: multiply(multiply(stateGradient, parameters[0]!), slopeAt(activation)),
        parameters: [multiply(stateGradient, activation), stateGradient],
      };
    },
  };
}
