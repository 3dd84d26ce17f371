/** What is minimized: ξ of some model on some data, as a function of its parameters. Every array has shape [nParameters]. */
export interface Objective {
  /** ξ and ∂ξ/∂w */
  costAndGradient(parameters: Float64Array): { readonly cost: number; readonly gradient: Float64Array };
  /** ξ */
  cost(parameters: Float64Array): number;
  /** G·v with the Gauss–Newton matrix G at `parameters` */
  gaussNewtonProduct(parameters: Float64Array, vector: Float64Array): Float64Array;
}

export interface Hyperparameter {
  /** identifier in code: `etaPlus`; its command-line option is the same in kebab case */
  readonly key: string;
  readonly symbol: string;
  readonly meaning: string;
  readonly default: number;
  readonly range: readonly [number, number];
}

export type Hyperparameters = Readonly<Record<string, number>>;

export interface Step<State> {
  readonly parameters: Float64Array;
  readonly state: State;
  /** ξ where the gradient was taken */
  readonly cost: number;
  /** ∂ξ/∂w as the step used it: where Nesterov looked ahead, and after clipping */
  readonly gradient: Float64Array;
}

/** An optimizer as a pair of pure functions: state in, state out. */
export interface Optimizer<State = unknown> {
  readonly id: string;
  readonly title: string;
  readonly hyperparameters: readonly Hyperparameter[];
  /** where it runs: one that needs more than gradients has no twin in `shaders/optimizers/` */
  readonly runsOn: 'cpu-and-gpu' | 'cpu';
  init(parameters: Float64Array, hyperparameters: Hyperparameters): State;
  step(parameters: Float64Array, state: State, objective: Objective, hyperparameters: Hyperparameters): Step<State>;
  /** The step size of each parameter in `state`, shape [nParameters], for the plots; the last step where it has no such thing. */
  stepSizes(state: State): Float64Array;
}

/** Every hyperparameter at its default. */
export function defaultHyperparameters(optimizer: Pick<Optimizer, 'hyperparameters'>): Record<string, number> {
  return Object.fromEntries(optimizer.hyperparameters.map(({ key, default: value }) => [key, value]));
}
