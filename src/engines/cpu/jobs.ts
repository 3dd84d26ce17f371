import { transfer } from 'comlink';
import type { Model } from '../../models/model.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import type { DataSet } from '../../tasks/task.ts';
import type { CostSurfaceRequest, ForwardBatchRequest, OptimizerMapRequest } from '../engine.ts';
import type { Band, BandKernel } from './band.ts';
import { costSurface } from './cost-surface.ts';
import { forwardBatch } from './forward-batch.ts';

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

export function kernelOf(job: PlainJob): BandKernel {
  return job.kernel === 'cost-surface' ? costSurface(job.request) : forwardBatch(job.request);
}

export function sendable(job: Job): SentJob {
  // Views of larger buffers would take those along, so each array is copied to its own size.
  const data = copyOf(job.request.data);
  const model = job.request.model.id;
  if (job.kernel === 'forward-batch') {
    const { parameters, nPoints } = job.request;
    return { kernel: job.kernel, request: { model, data, parameters: parameters.slice(), nPoints } };
  }
  if (job.kernel === 'optimizer-map') {
    const { slice, a, b, optimizer, nIterations } = job.request;
    const request = { model, data, optimizer: optimizer.id, nIterations, slice, a: a.slice(), b: b.slice() };
    return { kernel: job.kernel, request };
  }
  const { slice, a, b, form, picture } = job.request;
  return { kernel: job.kernel, request: { model, data, slice, a: a.slice(), b: b.slice(), form, picture } };
}

/** What a worker answers to. A job is opened once and then asked for, band by band, so its data travels once. */
export interface JobServer {
  ping(): boolean;
  open(id: number, job: SentJob): void;
  compute(id: number, first: number, count: number): Band;
  close(id: number): void;
}

/** What a worker needs for maps. A page that draws none does without. */
export interface MapKernels {
  readonly optimizers: readonly Optimizer[];
  kernelOf(request: OptimizerMapRequest): BandKernel;
}

/** @param models what the ids of jobs are looked up in */
export function jobServer(models: readonly Model[], maps: MapKernels): JobServer {
  const kernels = new Map<number, BandKernel>();
  return {
    ping: () => true,
    open(id, job) {
      const model = models.find((candidate) => candidate.id === job.request.model);
      if (!model) throw new Error(`job ${id}: a known model was expected, "${job.request.model}" was given`);
      if (job.kernel !== 'optimizer-map') {
        kernels.set(id, kernelOf({ ...job, request: { ...job.request, model } } as PlainJob));
        return;
      }
      const optimizer = maps.optimizers.find((candidate) => candidate.id === job.request.optimizer);
      if (!optimizer) {
        throw new Error(`job ${id}: a known optimizer was expected, "${job.request.optimizer}" was given`);
      }
      kernels.set(id, maps.kernelOf({ ...job.request, model, optimizer }));
    },
    compute(id, first, count) {
      const kernel = kernels.get(id);
      if (!kernel) throw new Error(`job ${id}: not open`);
      const band = kernel.compute(first, count);
      const { values, status, picture } = band;
      return transfer(band, [values.buffer, status.buffer, ...(picture ? [picture.pixels.buffer] : [])]);
    },
    close(id) {
      kernels.delete(id);
    },
  };
}

function copyOf({ nSequences, nSteps, inputs, targets }: DataSet): DataSet {
  return { nSequences, nSteps, inputs: inputs.slice(), targets: targets.slice() };
}
