import type { Arithmetic } from '../math/arithmetic.ts';
import type { DataSet, DataSettings, Task } from '../tasks/task.ts';

/** One trainable number of a model: its slider, its axis and its command-line option come from here. */
export interface Parameter {
  /** identifier in code: `wRec` */
  readonly key: string;
  /** as a formula has it, a base and a subscript: `w`, `rec` */
  readonly symbol: { readonly base: string; readonly subscript: string };
  readonly meaning: string;
  /** the window that a surface shows at first, and the limits of a slider */
  readonly range: readonly [number, number];
  /** where training starts */
  readonly initial: number;
}

export interface CostAndGradient {
  /** ξ */
  readonly cost: number;
  /** ∂ξ/∂w, shape [nParameters] */
  readonly gradient: Float64Array;
  /** ∂ξ/∂s_k of each sequence, shape [nSequences, nSteps + 1] */
  readonly stateGradient: Float64Array;
}

/** A model's recurrence as separate steps over any arithmetic. The twin of `shaders/models/<id>.wgsl`. */
export interface Recurrence<Value> {
  initialState(parameters: readonly Value[]): Value;
  /** s_k from s_{k−1} and x_k */
  step(parameters: readonly Value[], state: Value, input: Value): Value;
  /** what one sequence adds to the cost, before the mean over the sequences */
  loss(parameters: readonly Value[], finalState: Value, target: Value): Value;
  /** ∂loss/∂s_T */
  lossGradient(parameters: readonly Value[], finalState: Value, target: Value): Value;
  /** One step back in time, through the step that read `state` = s_{k−1} and `input` = x_k. */
  stepGradient(parameters: readonly Value[], state: Value, input: Value, stateGradient: Value): StepGradient<Value>;
}

export interface StepGradient<Value> {
  /** ∂ξ/∂s_{k−1} */
  readonly state: Value;
  /** what this step adds to ∂ξ/∂w, shape [nParameters] */
  readonly parameters: readonly Value[];
}

/** A recurrent network with one state and one output. Parameters are arrays of the length of `parameters`. */
export interface Model {
  readonly id: string;
  readonly title: string;
  readonly parameters: readonly Parameter[];
  readonly task: Task;
  readonly defaultData: DataSettings;
  /** a run counts as converged where ξ ends below this */
  readonly convergedBelow: number;
  /** All states S, shape [nSequences, nSteps + 1]; column 0 is the initial state. */
  forward(parameters: Float64Array, data: DataSet): Float64Array;
  /** y from the last state. */
  output(parameters: Float64Array, finalState: number): number;
  /** ξ */
  cost(parameters: Float64Array, data: DataSet): number;
  /** One forward and one backward pass (backpropagation through time). */
  costAndGradient(parameters: Float64Array, data: DataSet): CostAndGradient;
  /**
   * G·v, where G = Σ_i J_iᵀ·(∂²ξ/∂y_i²)·J_i is the Gauss–Newton matrix and J_i = ∂y_i/∂w: a forward pass that carries
   * the directional derivative, and a backward pass.
   *
   * @param vector v, shape [nParameters]
   * @returns shape [nParameters]
   * @see Schraudolph 2002, "Fast curvature matrix-vector products for second-order gradient descent"
   */
  gaussNewtonProduct(parameters: Float64Array, data: DataSet, vector: Float64Array): Float64Array;
  recurrence<Value>(arithmetic: Arithmetic<Value>): Recurrence<Value>;
}
