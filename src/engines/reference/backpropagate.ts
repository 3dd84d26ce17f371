import type { Arithmetic } from '../../math/arithmetic.ts';
import type { Recurrence } from '../../models/model.ts';

/** A data set in the numbers of an arithmetic. */
export interface Sequences<Value> {
  readonly nSequences: number;
  readonly nSteps: number;
  /** shape [nSequences, nSteps] */
  readonly inputs: readonly Value[];
  /** shape [nSequences] */
  readonly targets: readonly Value[];
}

/**
 * Backpropagation through time over any arithmetic: in float64 it is `costAndGradient` of a model; on numbers that track
 * their error it bounds each component of an engine's gradient.
 *
 *     forward  s_k = step(s_{k−1}, x_k), all states kept
 *     back     from ∂loss/∂s_T = lossGradient(s_T, t): each step gives ∂loss/∂s_{k−1} and its share of ∂loss/∂w
 *
 * What the N·T steps add to ∂ξ/∂w is summed in an order that is not promised, and divided by N at the end.
 *
 * @returns ξ, and ∂ξ/∂w of shape [nParameters]
 */
export function backpropagate<Value>(
  arithmetic: Arithmetic<Value>,
  { initialState, step, loss, lossGradient, stepGradient }: Recurrence<Value>,
  { nSequences, nSteps, inputs, targets }: Sequences<Value>,
  parameters: readonly Value[],
): { readonly cost: Value; readonly gradient: readonly Value[] } {
  const losses: Value[] = [];
  const shares: Value[][] = parameters.map(() => []);
  for (let i = 0; i < nSequences; i++) {
    const input = (k: number) => inputs[i * nSteps + k - 1]!;
    const states = [initialState(parameters)];
    for (let k = 1; k <= nSteps; k++) states.push(step(parameters, states[k - 1]!, input(k)));
    losses.push(loss(parameters, states[nSteps]!, targets[i]!));
    let stateGradient = lossGradient(parameters, states[nSteps]!, targets[i]!);
    for (let k = nSteps; k > 0; k--) {
      const back = stepGradient(parameters, states[k - 1]!, input(k), stateGradient);
      back.parameters.forEach((share, index) => {
        shares[index]!.push(share);
      });
      stateGradient = back.state;
    }
  }
  return {
    cost: arithmetic.mean(losses, nSequences),
    gradient: shares.map((each) => arithmetic.mean(each, nSequences)),
  };
}
