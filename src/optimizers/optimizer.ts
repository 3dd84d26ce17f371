/** ξ and ∂ξ/∂w at any parameters. */
export type Objective = (parameters: Float64Array) => { readonly cost: number; readonly gradient: Float64Array };

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
  /** ξ at the parameters that the step started from */
  readonly cost: number;
  readonly gradient: Float64Array;
}

/** An optimizer as a pair of pure functions: state in, state out. */
export interface Optimizer<State = unknown> {
  readonly id: string;
  readonly title: string;
  readonly hyperparameters: readonly Hyperparameter[];
  init(parameters: Float64Array, hyperparameters: Hyperparameters): State;
  step(parameters: Float64Array, state: State, objective: Objective, hyperparameters: Hyperparameters): Step<State>;
  /** The step size of each parameter in `state`, shape [nParameters], for the plots. */
  stepSizes(state: State): Float64Array;
}

/** Every hyperparameter at its default. */
export function defaultHyperparameters(optimizer: Pick<Optimizer, 'hyperparameters'>): Record<string, number> {
  return Object.fromEntries(optimizer.hyperparameters.map(({ key, default: value }) => [key, value]));
}
