import type { Model } from '../models/model.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { DataSet } from '../tasks/task.ts';

/** Asks a running job to stop; looked at between two bands of work. */
export interface Cancel {
  readonly cancelled: boolean;
}

/** Thrown where a job was cancelled before it had a result. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** Thrown where the device went away, or no longer answers, while it was needed. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

export type EngineId = 'reference' | 'cpu' | 'gpu';

/** Which engine made a result, on what, how, and how long that took. */
export interface Provenance {
  readonly engine: EngineId;
  /** the device's own name: "Apple M2", "SwiftShader Device (software)", "float64 reference" */
  readonly adapter: string;
  /** what was computed, and in which precision: "direct, float32" */
  readonly algorithm: string;
  /** from the request to the data in hand */
  readonly milliseconds: number;
}

/** A plane in the space of the parameters: parameters = origin + a·u + b·v. Each array has shape [nParameters]. */
export interface Slice {
  readonly origin: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/**
 * How a surface is computed. 'fast', the default: as the engine chooses; 'direct': by the recurrence, step by step, in
 * every cell; 'rows' and 'polynomials': the forms of the linear model. A form that the engine does not have, or that the
 * model or the slice does not allow, gives way to another one; `algorithm` says what was taken.
 */
export type SurfaceForm = 'fast' | 'direct' | 'rows' | 'polynomials';

export interface CostSurfaceRequest {
  readonly model: Model;
  readonly data: DataSet;
  readonly slice: Slice;
  /** a of each column, shape [nColumns] */
  readonly a: Float64Array;
  /** b of each row, shape [nRows] */
  readonly b: Float64Array;
  readonly form?: SurfaceForm | undefined;
  /** How the surface is to be painted where it is computed: for an engine without a painter, off the asking thread. */
  readonly picture?: HeatmapStyle | undefined;
}

/** Codes of a status plane. 0 is never written by an engine: a cell that keeps it was not computed. */
export const STATUS_OK = 1;
/** A state grew beyond the engine's bound; the cell's cost says nothing. */
export const STATUS_SATURATED = 2;

export interface CostSurface extends Provenance {
  readonly nColumns: number;
  readonly nRows: number;
  /** ξ of each cell, shape [nRows, nColumns]; a saturated cell's is 0 */
  readonly costs: Float32Array | Float64Array;
  /** shape [nRows, nColumns] */
  readonly status: Uint8Array;
  /** The same costs where the engine's painter can draw them from, if it has one. */
  readonly drawable?: Drawable;
  /**
   * The picture that was asked for, one pixel a cell: RGBA bytes, alpha not multiplied in, the top row first, shape
   * [nRows, nColumns, 4]. An engine with a painter leaves it out.
   */
  readonly picture?: Uint8ClampedArray<ArrayBuffer> | undefined;
  /** The whole decades log₁₀ ξ, from and to, that the colors of a picture with `fit` span. */
  readonly range?: readonly [number, number] | undefined;
}

/** A surface that can be drawn from where it lies, and whose numbers nobody has read yet. */
export interface DrawnSurface extends Provenance {
  readonly nColumns: number;
  readonly nRows: number;
  readonly drawable: Drawable;
  /** as in `CostSurface`, where the picture that was asked for has `fit` */
  readonly range?: readonly [number, number] | undefined;
  /**
   * The surface with its numbers and with the same drawable, which must not have been released.
   *
   * @throws CancelledError, DeviceLostError, Error where what was computed is not whole
   */
  read(cancel?: Cancel): Promise<CostSurface>;
}

export function hasNumbers(surface: CostSurface | DrawnSurface): surface is CostSurface {
  return 'costs' in surface;
}

/** Costs that lie on a device. Its owner is whoever holds the surface. */
export interface Drawable {
  release(): void;
}

export interface ForwardBatchRequest {
  readonly model: Model;
  readonly data: DataSet;
  /** shape [nPoints, nParameters] */
  readonly parameters: Float64Array;
  readonly nPoints: number;
}

export interface ForwardBatch extends Provenance {
  /** S, shape [nPoints, nSequences, nSteps + 1]; after a saturated state 0 */
  readonly states: Float32Array | Float64Array;
  /** shape [nPoints, nSequences] */
  readonly status: Uint8Array;
}

export interface OptimizerMapRequest {
  readonly model: Model;
  readonly data: DataSet;
  readonly optimizer: Optimizer;
  readonly nIterations: number;
  /**
   * 'fast', the default: the gradient in the model's own fast form, where it has one; 'direct': by backpropagation through
   * time
   */
  readonly form?: 'fast' | 'direct' | undefined;
  /**
   * Over the parameters of the start, followed by the optimizer's hyperparameters in its own order: one map varies the
   * start, another the hyperparameters. Each array has shape [nParameters + nHyperparameters].
   */
  readonly slice: Slice;
  /** a of each column, shape [nColumns] */
  readonly a: Float64Array;
  /** b of each row, shape [nRows] */
  readonly b: Float64Array;
}

/** How a run ended. Code 0 is never written by an engine: a cell that keeps it was not computed. */
export const OUTCOMES = ['converged', 'stuck', 'diverged', 'running'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** The code of an outcome in a plane: its index plus 1. */
export function outcomeCode(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome) + 1;
}

/** A cost has moved where it differs by more than this share from where it was when it last had. */
export const MOVED_BY = 0.01;
/** The step at which the last tenth of a run begins: 450 of 500. */
export function lastTenthOf(nIterations: number): number {
  return nIterations - Math.ceil(nIterations / 10);
}

/** Stands in a `RunTrack` for a step that never came. */
export const NEVER = 0xffffffff;
/** What is remembered of a run's costs while it runs, as far as it has come. */
export interface RunTrack {
  /** ξ now */
  readonly cost: number;
  /** ξ at the beginning of the last tenth */
  readonly earlierCost: number;
  /** the step that left the numbers, or NEVER */
  readonly divergedAt: number;
  /** the step since which ξ lies below the model's `convergedBelow`, or NEVER */
  readonly convergedSince: number;
  /** the last step at which ξ had moved */
  readonly movedAt: number;
}

/** How a run ends that ends now, after `nSteps` steps. */
export function judgeRun(track: RunTrack, nSteps: number): { outcome: Outcome; steps: number; cost: number } {
  const { cost, earlierCost, divergedAt, convergedSince, movedAt } = track;
  if (divergedAt !== NEVER) return { outcome: 'diverged', steps: divergedAt, cost: Number.POSITIVE_INFINITY };
  if (convergedSince !== NEVER) return { outcome: 'converged', steps: convergedSince, cost };
  if (cost < (1 - MOVED_BY) * earlierCost) return { outcome: 'running', steps: nSteps, cost };
  return { outcome: 'stuck', steps: movedAt, cost };
}

/** Each array has shape [nRows, nColumns]. */
export interface OptimizerMapPlanes {
  readonly nColumns: number;
  readonly nRows: number;
  /** codes of outcomes */
  readonly outcome: Uint8Array;
  /**
   * converged: the first step from which on ξ stays below the model's `convergedBelow`; diverged: the step that left
   * the numbers; stuck: the last step at which ξ had moved by more than 1 % since it last had; running: all of them
   */
  readonly steps: Uint32Array;
  /** ξ at the end; infinite where diverged */
  readonly costs: Float32Array | Float64Array;
}

export interface OptimizerMap extends OptimizerMapPlanes, Provenance {}

/** All that some runs did, step by step: how a check sees one step of an engine. */
export interface OptimizerTrace extends Provenance {
  /** the cells of the request, row by row */
  readonly nRuns: number;
  readonly nIterations: number;
  /** after 0 … nIterations steps, shape [nIterations + 1, nRuns, nParameters] */
  readonly parameters: Float32Array | Float64Array;
  /** of the optimizer, as `flattenState` has it, shape [nIterations + 1, nRuns, nWords] */
  readonly states: Float32Array | Float64Array;
  /** ∂ξ/∂w where step k + 1 took it, not clipped, shape [nIterations, nRuns, nParameters] */
  readonly gradients: Float32Array | Float64Array;
  /** ξ at `parameters`, shape [nIterations + 1, nRuns] */
  readonly costs: Float32Array | Float64Array;
  /** the step at which each run diverged, or NEVER; rows from there on say nothing. Shape [nRuns] */
  readonly divergedAt: Uint32Array;
}

/**
 * An optimizer's state as numbers: what its keys hold, in their order, one behind the other. A struct `OptimizerState`
 * in WGSL has the same fields in the same order.
 */
export function flattenState(state: unknown): number[] {
  return Object.values(state as FlatState).flatMap((value) => (typeof value === 'number' ? [value] : [...value]));
}

/** The state of an optimizer that is laid out like `like`, from its numbers. */
export function unflattenState(like: unknown, words: ArrayLike<number>): unknown {
  let at = 0;
  const entries = Object.entries(like as FlatState).map(([key, value]) => {
    if (typeof value === 'number') return [key, words[at++]!];
    return [key, Float64Array.from(value, () => words[at++]!)];
  });
  return Object.fromEntries(entries);
}

type FlatState = Readonly<Record<string, number | Float64Array>>;

/** How far a long job is. */
export interface MapProgress {
  /** share of the work that is done, 0 … 1 */
  readonly done: number;
  /** what stands already, as if it ended now; cells that were not looked at keep the code 0 */
  readonly planes: OptimizerMapPlanes;
}

/** The value in log₁₀(ξ + 1), or log₁₀ ξ, that a saturated cell counts as where a heat map interpolates. */
export const SATURATED_VALUE = 38;

/** Costs below this count as this where log₁₀ ξ is drawn: the smallest normal float32. */
export const LOWEST_COST = 2 ** -126;

/** How the costs of a surface become colors. */
export interface HeatmapStyle {
  /** band edges, in `scale`, rising, shape [nBands + 1] */
  readonly levels: Float64Array;
  /** sRGB bytes of each band, then of "above the last edge", shape [nBands + 1, 3] */
  readonly colors: Uint8Array;
  /** sRGB bytes of the two stripes of a saturated cell, shape [2, 3] */
  readonly saturated: Uint8Array;
  /** width of a stripe, in device pixels */
  readonly stripe: number;
  /** what the levels are in: 'cost + 1', the default, means log₁₀(ξ + 1); 'cost' means log₁₀ ξ */
  readonly scale?: 'cost + 1' | 'cost' | undefined;
  /** 'none' leaves all but the lines and the stripes transparent; 'smooth' tells `fit` to take many narrow bands */
  readonly fill?: 'bands' | 'smooth' | 'none' | undefined;
  /** whether lines are drawn at the whole decades of ξ */
  readonly contours?: boolean | undefined;
  /** Where the outermost cells lie: on the picture's edges, which is the default, or half a cell inside them. */
  readonly nodes?: 'on edges' | 'half a cell inside' | undefined;
  /**
   * sRGB bytes of a whole color map, shape [256, 3]: its colors are to be spread over the decades of ξ that the surface
   * at hand holds. Levels, colors and scale are then found anew for each surface (`fittedStyle` in math/bands.ts).
   */
  readonly fit?: Uint8Array | undefined;
}

/** Draws surfaces straight from where they lie. `canvas` is opaque here: only an engine and a view know it. */
export interface Painter {
  /** Makes a canvas ready; to be called again after the device was replaced. */
  attach(canvas: unknown): PainterTarget;
}

export interface PainterTarget {
  draw(surface: CostSurface | DrawnSurface, style: HeatmapStyle): void;
  release(): void;
}

/**
 * What a time is the time of; two clocks are never mixed.
 *
 * - 'compute': on the thread that computes, without the way there and back
 * - 'kernel': on the GPU, by its own timestamps
 * - 'submit to done': until the GPU says that it is done
 * - 'submit to data in hand': until the asking thread can read the numbers
 */
export type Clock = 'compute' | 'kernel' | 'submit to done' | 'submit to data in hand';

/** A surface made ready once, to be computed and timed many times. */
export interface SurfaceTiming {
  readonly algorithm: string;
  /** those that this engine has */
  readonly clocks: readonly Clock[];
  /** what came once, in milliseconds, where there is such a thing */
  readonly compileMs: number | null;
  readonly uploadMs: number | null;
  readonly firstMs: number | null;
  /** @returns milliseconds of one of so many repetitions */
  sample(clock: Clock, repetitions: number): Promise<number>;
  /** The numbers of the last repetition. */
  surface(): Promise<CostSurface>;
  release(): void;
}

/** What the hardware can do at most, as two kernels that do nothing else find it. */
export interface Ceilings {
  /** bytes written a second */
  readonly bytesPerSecond: number;
  /** float32 multiplications and additions a second; of float64 on an engine that computes in it */
  readonly operationsPerSecond: number;
}

/** Three engines answer the same questions: the float64 reference, the CPU in workers, and the GPU. */
export interface Engine {
  readonly id: EngineId;
  readonly adapter: string;
  /** true where a "GPU" is in truth a program on the CPU */
  readonly isSoftware: boolean;
  /** the precision that it computes in, which decides the bound it is held to */
  readonly precision: 'float32' | 'float64';
  readonly painter?: Painter;
  /** @throws CancelledError, DeviceLostError, RangeError for a request beyond the limits */
  costSurface(request: CostSurfaceRequest, cancel?: Cancel): Promise<CostSurface>;
  /**
   * A surface of which only the picture is wanted for now. Of an engine with a painter: as long as nobody draws, it comes
   * with its numbers.
   *
   * @throws as `costSurface`
   */
  drawnSurface?(request: CostSurfaceRequest, cancel?: Cancel): Promise<CostSurface | DrawnSurface>;
  /** @throws CancelledError, DeviceLostError, RangeError for a request beyond the limits */
  forwardBatch(request: ForwardBatchRequest, cancel?: Cancel): Promise<ForwardBatch>;
  /**
   * Trains from every start, or with every setting, of a plane at once.
   *
   * @param progress is told a few times a second
   * @throws CancelledError, DeviceLostError, RangeError for a request beyond the limits
   */
  optimizerMap(
    request: OptimizerMapRequest,
    cancel?: Cancel,
    progress?: (progress: MapProgress) => void,
  ): Promise<OptimizerMap>;
  /**
   * The runs of a small map with all of their steps.
   *
   * @throws CancelledError, DeviceLostError, RangeError for a request beyond the limits
   */
  optimizerTrace?(request: OptimizerMapRequest, cancel?: Cancel): Promise<OptimizerTrace>;
  /** @throws DeviceLostError, RangeError for a request beyond the limits */
  openSurfaceTiming?(request: CostSurfaceRequest): Promise<SurfaceTiming>;
  /** @throws DeviceLostError */
  ceilings?(): Promise<Ceilings>;
  destroy(): void;
}

/** The plain pair of axes of a model with two parameters. */
export function axesSlice(): Slice {
  return { origin: Float64Array.of(0, 0), u: Float64Array.of(1, 0), v: Float64Array.of(0, 1) };
}

/** The parameters of one cell: origin + a·u + b·v. */
export function parametersAt({ origin, u, v }: Slice, a: number, b: number): Float64Array {
  return origin.map((value, index) => value + a * u[index]! + b * v[index]!);
}
