import type { Verdict } from '../../check/verdict.ts';
import type { CostSurface, DrawnSurface, HeatmapStyle, OptimizerMapPlanes, Provenance } from '../../engines/engine.ts';
import type { Run } from '../../engines/reference/train.ts';
import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import type { Message } from '../../text/language.ts';
import type { EngineState } from '../state.ts';
import type { Document, MapSpec, Place, PlaneWindow, RunSpec } from './document.ts';

/** What a picture of the landscape was computed for. Two of them are of the same thing where all parts are the same objects. */
export interface Subject {
  readonly model: Model;
  readonly data: DataSet;
  readonly window: PlaneWindow;
  readonly style: HeatmapStyle;
}

/** A surface to be drawn at its own place in the plane. */
export interface Drawn {
  readonly surface: CostSurface | DrawnSurface;
  readonly subject: Subject;
}

export interface Landscape {
  /** the newest surface with its numbers; it belongs to `subject`, never to anything else */
  readonly surface?: CostSurface | undefined;
  readonly subject?: Subject | undefined;
  /** what is to be seen where that is newer than `surface`: a picture alone, while the window moves */
  readonly drawn?: Drawn | undefined;
  /** true while what the document asks for is not what is shown, or only a draft of it is */
  readonly busy: boolean;
  /** true while only a coarse surface stands */
  readonly draft: boolean;
  /** the decades of ξ that the colors span: log₁₀ from and to; undefined over the tutorial's levels */
  readonly range?: readonly [number, number] | undefined;
  readonly verdict?: Verdict | undefined;
  /** share of the check that is done, 0 … 1, while one runs */
  readonly checking?: number | undefined;
  readonly error?: string | undefined;
}

/** Where and why a run left the numbers. */
export interface Divergence {
  /** the first step whose weights or cost are beyond bounds */
  readonly step: number;
  /** one sentence: "Diverged at step 3: the gradient was 5.0×10⁶, a step of 50 000." */
  readonly message: Message;
}

/** A run of the document, and what came of it. */
export interface RunState {
  readonly spec: RunSpec;
  /** the whole trajectory; it belongs to `computedFor`, which is `spec` unless busy */
  readonly run?: Run | undefined;
  readonly computedFor?: RunSpec | undefined;
  readonly busy: boolean;
  readonly divergence?: Divergence | undefined;
}

/** Everything that is known about one place of the plane. */
export interface PointReport {
  readonly place: Place;
  /** shape [nParameters] */
  readonly parameters: Float64Array;
  /** ξ */
  readonly cost: number;
  /** ∂ξ/∂w, shape [nParameters] */
  readonly gradient: Float64Array;
  /** Σ_i ∂ξ/∂s_k, shape [nSteps + 1] */
  readonly stateGradient: Float64Array;
  /** of the document's sequence: s_0 … s_T, shape [nSteps + 1] */
  readonly states: Float64Array;
  /** of the document's sequence: ∂ξ/∂s_k, shape [nSteps + 1] */
  readonly sequenceGradient: Float64Array;
  readonly output: number;
  readonly target: number;
}

/** One basin map, with what it was computed for. */
export interface MapResult {
  readonly spec: MapSpec;
  readonly model: Model;
  readonly data: DataSet;
  /** the starts' window; of a map over hyperparameters, their ranges */
  readonly window: PlaneWindow;
  readonly planes: OptimizerMapPlanes;
  /** undefined while it is still being computed */
  readonly provenance?: Provenance | undefined;
}

export interface MapState {
  /** what stands: complete, or as far as it has come */
  readonly result?: MapResult | undefined;
  /** the same without clipping, where the document asks for a twin */
  readonly twin?: MapResult | undefined;
  /** share of the work that is done, 0 … 1, while a map is being computed */
  readonly progress?: number | undefined;
  /** one estimate in seconds, once there is one */
  readonly secondsLeft?: number | undefined;
  readonly error?: string | undefined;
}

/** Arrows of −gradient on a grid. */
export interface GradientField {
  /** shape [n, 2] */
  readonly places: Float64Array;
  /** ∂ξ/∂w of the first two parameters, shape [n, 2] */
  readonly gradients: Float64Array;
}

/** Lines over the plane, in its own coordinates. */
export type PlaneLines = readonly (readonly Place[])[];

export interface ExploreState {
  readonly document: Document;
  readonly model: Model;
  readonly data: DataSet;
  readonly engine: EngineState;
  /** of the landscape's canvas, in device pixels */
  readonly size: { readonly width: number; readonly height: number };
  readonly landscape: Landscape;
  readonly runs: readonly RunState[];
  /** the clock that all runs share, 0 … document.nIterations */
  readonly iteration: number;
  readonly playing: boolean;
  /** how many seconds a whole run takes to play */
  readonly playSeconds: number;
  /** the time step that is shown in every view, 0 … nSteps */
  readonly timeStep: number;
  /** where someone points */
  readonly hover?: PointReport | undefined;
  /** the selected point, or the selected run at the clock's position */
  readonly selected: PointReport;
  /** the run from where someone points, while the map is shown */
  readonly hoverRun?: Run | undefined;
  readonly map: MapState;
  readonly field?: GradientField | undefined;
  readonly stability?: PlaneLines | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** one sentence that someone should read: why a link was refused, what replaced what */
  readonly notice?: Message | undefined;
}
