import type { Verdict } from '../check/verdict.ts';
import type { CostSurface, EngineId } from '../engines/engine.ts';
import type { Run } from '../engines/reference/train.ts';
import type { DataSet } from '../tasks/task.ts';
import type { Message } from '../text/language.ts';
import type { Settings } from './settings.ts';

/** A window of the weight plane that the page shows, with what was computed for it. */
export interface SurfaceState {
  readonly id: 'plane' | 'zoom';
  /** shape [2, 2]: from and to, of each parameter */
  readonly window: readonly [readonly [number, number], readonly [number, number]];
  /** the newest surface; it belongs to `computedFor` */
  readonly surface?: CostSurface | undefined;
  readonly computedFor?: DataSet | undefined;
  /** true while a newer surface is being computed */
  readonly busy: boolean;
  /** what the check said about `surface` */
  readonly verdict?: Verdict | undefined;
  /** share of the check that is done, 0 … 1, while one runs */
  readonly checking?: number | undefined;
  readonly error?: string | undefined;
}

export type EnginePreference = 'auto' | 'gpu' | 'cpu';

/** Which engine computes, and why. */
export interface EngineState {
  readonly preference: EnginePreference;
  /** undefined until the first engine stands */
  readonly active?: EngineId | undefined;
  readonly adapter: string;
  readonly isSoftware: boolean;
  /** true where a GPU engine can be chosen, a software one included */
  readonly gpuAvailable: boolean;
  /** one plain sentence about why the GPU does not compute, and what would help */
  readonly notice?: Message | undefined;
}

/** A place that someone points at, with its exact cost. */
export interface Hover {
  /** shape [nParameters] */
  readonly parameters: Float64Array;
  /** ξ, infinite beyond float64 */
  readonly cost: number;
}

export interface State {
  readonly settings: Settings;
  readonly data: DataSet;
  readonly engine: EngineState;
  readonly surfaces: readonly [SurfaceState, SurfaceState];
  readonly colorMap: string;
  readonly run: Run;
  /** position along the run, 0 … nIterations */
  readonly iteration: number;
  readonly playing: boolean;
  /** index into `markedPoints` */
  readonly point: number;
  /** the sequence that is shown unrolled, an index into the data */
  readonly sequence: number;
  /** the time step that is shown in every view, 0 … nSteps */
  readonly timeStep: number;
  /** true: gradients through time at the tutorial's N-fold scale */
  readonly tutorialScale: boolean;
  /** where the gradient is checked, shape [nParameters] */
  readonly gradientCheckAt: Float64Array;
  /** the sequence that is tested, of zeros and ones */
  readonly testInput: readonly number[];
  /** where the cross-hair stands, in every view */
  readonly hover?: Hover | undefined;
}
