import { transfer } from 'comlink';
import type { Model } from '../../models/model.ts';
import type { HeatmapStyle } from '../engine.ts';
import type { Band, BandKernel, JobShape } from './band.ts';
import { costSurface } from './cost-surface.ts';
import { forwardBatch } from './forward-batch.ts';
import type { JobServer, MapKernels, PlainJob, SentJob } from './jobs.ts';
import { paint } from './picture.ts';
import { openSimd } from './simd/simd.ts';

export function kernelOf(job: PlainJob): BandKernel {
  return job.kernel === 'cost-surface' ? costSurface(job.request) : forwardBatch(job.request);
}

/** The kernel of a job once vectors are ready, if there are any here; to be run on this thread. */
export async function openKernel(job: PlainJob): Promise<BandKernel> {
  await openSimd();
  return kernelOf(job);
}

/** A whole surface of so many columns with its picture. */
export function painted(surface: Band, nColumns: number, style: HeatmapStyle): Band {
  const nRows = surface.status.length / nColumns;
  return { ...surface, picture: paint({ ...surface, nColumns, nRows }, style) };
}

/** Computes a whole job so many times. @returns milliseconds of one */
export async function timed(job: PlainJob, repetitions: number): Promise<number> {
  const once = () => {
    const kernel = kernelOf(job);
    return kernel.compute(0, kernel.nItems);
  };
  await openSimd();
  // What is found once a data set is no part of it.
  once();
  const start = performance.now();
  for (let done = 0; done < repetitions; done++) once();
  return (performance.now() - start) / repetitions;
}

/**
 * @param models what the ids of jobs are looked up in
 * @param openMaps loads what only maps need
 */
export function jobServer(models: readonly Model[], openMaps: () => Promise<MapKernels>): JobServer {
  const kernels = new Map<number, BandKernel>();
  return {
    ping: () => true,
    async open(id, job) {
      await openSimd();
      const model = modelOf(job);
      if (job.kernel !== 'optimizer-map') return keep(id, kernelOf(received(job, model)));
      const maps = await openMaps();
      const optimizer = maps.optimizers.find((candidate) => candidate.id === job.request.optimizer);
      if (!optimizer) {
        throw new Error(`job ${id}: a known optimizer was expected, "${job.request.optimizer}" was given`);
      }
      return keep(id, maps.kernelOf({ ...job.request, model, optimizer }));
    },
    compute(id, first, count) {
      const kernel = kernels.get(id);
      if (!kernel) throw new Error(`job ${id}: not open`);
      return transferred(kernel.compute(first, count));
    },
    close(id) {
      kernels.delete(id);
    },
    paint: (...surface) => transferred(painted(...surface)),
    time(job, repetitions) {
      if (job.kernel === 'optimizer-map') throw new Error('a surface or a batch was expected, a map was given');
      return timed(received(job, modelOf(job)), repetitions);
    },
  };

  function modelOf({ kernel, request }: SentJob): Model {
    const model = models.find(({ id }) => id === request.model);
    if (!model) throw new Error(`${kernel}: a known model was expected, "${request.model}" was given`);
    return model;
  }

  function keep(id: number, kernel: BandKernel): JobShape {
    kernels.set(id, kernel);
    const { nItems, valuesPerItem, stepsPerItem } = kernel;
    return { nItems, valuesPerItem, stepsPerItem };
  }
}

function transferred(band: Band): Band {
  const { values, status, picture } = band;
  return transfer(band, [values.buffer, status.buffer, ...(picture ? [picture.pixels.buffer] : [])]);
}

function received(job: Exclude<SentJob, { kernel: 'optimizer-map' }>, model: Model): PlainJob {
  return { ...job, request: { ...job.request, model } } as PlainJob;
}
