import type { Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet } from '../../tasks/task.ts';
import type { CostSurfaceRequest, ForwardBatchRequest, HeatmapStyle, OptimizerMapRequest } from '../engine.ts';
import type { Band, BandKernel, JobShape } from './band.ts';

/** A request to one of the kernels that a page needs at once. */
export type PlainJob =
  | { readonly kernel: 'cost-surface'; readonly request: CostSurfaceRequest }
  | { readonly kernel: 'forward-batch'; readonly request: ForwardBatchRequest };

/** A request to any kernel. */
export type Job = PlainJob | { readonly kernel: 'optimizer-map'; readonly request: OptimizerMapRequest };

/** A job on its way to a worker: models and optimizers have functions, which can't travel, so they go by their ids. */
export type SentJob =
  | { readonly kernel: 'cost-surface'; readonly request: Sent<CostSurfaceRequest> }
  | { readonly kernel: 'forward-batch'; readonly request: Sent<ForwardBatchRequest> }
  | {
      readonly kernel: 'optimizer-map';
      readonly request: Omit<Sent<OptimizerMapRequest>, 'optimizer'> & { readonly optimizer: string };
    };

type Sent<Request> = Omit<Request, 'model'> & { readonly model: string };

export function sendable(job: Job): SentJob {
  // Views of larger buffers would take those along, so each array is copied to its own size.
  const data = copyOf(job.request.data);
  const model = job.request.model.id;
  if (job.kernel === 'forward-batch') {
    const { parameters, nPoints } = job.request;
    return { kernel: job.kernel, request: { model, data, parameters: parameters.slice(), nPoints } };
  }
  if (job.kernel === 'optimizer-map') {
    const { slice, a, b, optimizer, nIterations, form } = job.request;
    const request = { model, data, optimizer: optimizer.id, nIterations, form, slice, a: a.slice(), b: b.slice() };
    return { kernel: job.kernel, request };
  }
  const { slice, a, b, form, picture } = job.request;
  return { kernel: job.kernel, request: { model, data, slice, a: a.slice(), b: b.slice(), form, picture } };
}

/** What a worker answers to. A job is opened once and then asked for, band by band, so its data travels once. */
export interface JobServer {
  ping(): boolean;
  open(id: number, job: SentJob): Promise<JobShape>;
  compute(id: number, first: number, count: number): Band;
  close(id: number): void;
  /** Adds its picture to a whole surface of so many columns. */
  paint(surface: Band, nColumns: number, style: HeatmapStyle): Band;
  /** Computes a whole job so many times. @returns milliseconds of one */
  time(job: SentJob, repetitions: number): Promise<number>;
}

/** What a worker needs for maps. A page that draws none does without. */
export interface MapKernels {
  readonly optimizers: readonly Optimizer[];
  kernelOf(request: OptimizerMapRequest): BandKernel;
}

function copyOf({ nSequences, nSteps, inputs, targets }: DataSet): DataSet {
  return { nSequences, nSteps, inputs: inputs.slice(), targets: targets.slice() };
}
