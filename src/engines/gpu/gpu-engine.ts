import { fitLevels } from '../../math/bands.ts';
import type { Model } from '../../models/model.ts';
import {
  type Cancel,
  CancelledError,
  type CostSurface,
  type CostSurfaceRequest,
  type Engine,
  type OptimizerMapRequest,
  type Painter,
} from '../engine.ts';
import { FIRST_BAND_STEPS } from './bands.ts';
import { CostSurfaceJob, computeSurface, directForm, openCostSurface, type SurfaceMethod } from './cost-surface.ts';
import { type DeviceFailure, openDevice } from './device.ts';
import { computeForwardBatch, openForwardBatch } from './forward-batch.ts';
import { Guard } from './guard.ts';
import { CanvasTarget, Heatmap } from './heatmap.ts';
import type { Kernel } from './kernel.ts';
import type { EditShader } from './shader-text.ts';

export interface GpuEngine extends Engine {
  /** Resolves with the reason once the device is gone or no longer answers; never after `destroy`. */
  readonly lost: Promise<string>;
}

export interface GpuEngineOptions {
  /** a clock in milliseconds */
  readonly now?: () => number;
  /** whether surfaces are to be drawn on canvases; costs the compilation of one more shader. False by default. */
  readonly painter?: boolean;
  /** steps of the recurrence in the first dispatch of a job */
  readonly firstBandSteps?: number;
  /** how long one answer of the device may take before it counts as lost, in milliseconds */
  readonly timeout?: number;
  /** the direct form as one would write it first, one cell an invocation: what the faster one is compared with */
  readonly plain?: boolean;
  /** replaces the text of shaders, to see that a check finds the difference */
  readonly editShader?: EditShader;
}

/** Thrown where there is no device to be had. */
export class GpuUnavailableError extends Error {
  override readonly name = 'GpuUnavailableError';
  readonly reason: DeviceFailure;

  constructor(reason: DeviceFailure, detail: string) {
    super(`WebGPU: ${reason} (${detail})`);
    this.reason = reason;
  }
}

/**
 * Opens an engine on a new device of `gpu`.
 *
 * @throws GpuUnavailableError; ShaderError where a painter is asked for whose shader does not compile
 */
export async function openGpuEngine(gpu: GPU, options: GpuEngineOptions = {}): Promise<GpuEngine> {
  const opened = await openDevice(gpu);
  if (!opened.ok) throw new GpuUnavailableError(opened.reason, opened.detail);
  const { device, name: adapter, isSoftware } = opened;
  const guard = new Guard(device, { timeout: options.timeout ?? 10_000 });
  const { now = () => performance.now(), firstBandSteps = FIRST_BAND_STEPS, editShader, plain = false } = options;
  const heatmap = options.painter ? await Heatmap.open(guard, gpu.getPreferredCanvasFormat(), editShader) : undefined;

  const kernels = new Map<string, Promise<Kernel>>();
  const targets = new Set<CanvasTarget>();
  let destroyed = false;
  let nJobs = 0;

  return {
    id: 'gpu',
    adapter,
    isSoftware,
    precision: 'float32',
    lost: new Promise((resolve) => {
      guard.lost.then((reason) => {
        if (!destroyed) resolve(reason);
      });
    }),
    ...(heatmap ? { painter: painterOf(heatmap) } : {}),
    costSurface,
    async drawnSurface(request, cancel) {
      if (targets.size === 0) return costSurface(request, cancel);
      const drawn = await run(cancel, async (bands) => {
        const [{ key, algorithm, open, makeJob }, { drawnSurface }, rangeKernel] = await Promise.all([
          surfaceMethod(request),
          import('./drawn-surface.ts'),
          request.picture?.fit && rangeOfCosts(),
        ]);
        const kernel = await keep(key, open);
        return { ...(await drawnSurface(guard, () => makeJob(kernel), rangeKernel, bands)), algorithm };
      });
      const read = async (reading?: Cancel) => {
        const numbers = await run(reading, ({ cancel: stop }) => drawn.drawable.fetch(guard, stop));
        return {
          ...drawn,
          ...numbers,
          algorithm: drawn.algorithm,
          milliseconds: drawn.milliseconds + numbers.milliseconds,
        };
      };
      return { ...drawn, read };
    },
    forwardBatch(request, cancel) {
      return run(cancel, async (bands) => {
        const kernel = await kernelOf('forward-batch', request.model, openForwardBatch);
        return computeForwardBatch(guard, kernel, request, bands);
      });
    },
    optimizerMap(request, cancel, progress) {
      return run(cancel, async (bands) => {
        const [{ kernel, algorithm }, { computeOptimizerMap }] = await Promise.all([
          mapKernel(request),
          import('./optimizer-map.ts'),
        ]);
        return { ...(await computeOptimizerMap(guard, kernel, request, { ...bands, progress })), algorithm };
      });
    },
    optimizerTrace(request, cancel) {
      return run(cancel, async (bands) => {
        const [{ kernel, algorithm }, { traceOptimizer }] = await Promise.all([
          mapKernel(request),
          import('./optimizer-trace.ts'),
        ]);
        return { ...(await traceOptimizer(guard, kernel, request, bands.cancel)), algorithm };
      });
    },
    async openSurfaceTiming(request) {
      guard.check('gpu engine');
      const { openSurfaceTiming } = await import('./timing.ts');
      const { key, algorithm, open, makeJob } = await surfaceMethod(request);
      const isNew = !kernels.has(key);
      const start = now();
      const kernel = await keep(key, open);
      const compileMs = isNew ? now() - start : null;
      const made = { engine: 'gpu', adapter, algorithm } as const;
      return openSurfaceTiming(guard, () => makeJob(kernel), { now, compileMs, made, isSoftware });
    },
    async ceilings() {
      guard.check('gpu engine');
      const { findCeilings } = await import('./ceilings.ts');
      return findCeilings(guard, isSoftware, now);
    },
    destroy() {
      if (destroyed) return;
      destroyed = true;
      for (const target of targets) target.release();
      if (nJobs === 0) closeDevice();
    },
  };

  function costSurface(request: CostSurfaceRequest, cancel?: Cancel): Promise<CostSurface> {
    return run(cancel, async (bands) => {
      const { key, algorithm, open, makeJob } = await surfaceMethod(request);
      const kernel = await keep(key, open);
      const surface = await computeSurface(guard, () => makeJob(kernel), { ...bands, keep: targets.size > 0 });
      const range = request.picture?.fit && fitLevels(surface.costs);
      return { ...surface, ...(range ? { range } : {}), algorithm };
    });
  }

  async function rangeOfCosts(): Promise<Kernel> {
    const { openCostRange } = await import('./cost-range.ts');
    return keep('cost-range', () => openCostRange(guard, editShader));
  }

  /** How a surface is computed; the rows' code comes when they are first asked for. */
  async function surfaceMethod(request: CostSurfaceRequest): Promise<SurfaceMethod & { readonly key: string }> {
    if (hasLinearRows(request)) {
      const { linearRowsAlgorithm, LinearRowsJob, openLinearRows } = await import('./linear-rows.ts');
      return {
        key: 'linear-rows',
        algorithm: linearRowsAlgorithm(request),
        open: () => openLinearRows(guard, editShader),
        makeJob: (kernel) => new LinearRowsJob(guard, kernel, request),
      };
    }
    const { model } = request;
    const plainSurface = plain ? await import('./plain-surface.ts') : undefined;
    const form = plainSurface?.plainForm ?? directForm(request);
    return {
      key: `cost-surface ${model.id} ${form.inputs}`,
      algorithm: 'direct, float32',
      open: () =>
        plainSurface
          ? plainSurface.openPlainSurface(guard, model, editShader)
          : openCostSurface(guard, model, form, editShader),
      makeJob: (kernel) => new CostSurfaceJob(guard, kernel, request, form),
    };
  }

  /** Compiles once for each model. */
  function kernelOf(kernel: string, model: Model, open: typeof openForwardBatch): Promise<Kernel> {
    return keep(`${kernel} ${model.id}`, () => open(guard, model, editShader));
  }

  /** The code and the shaders of maps come when the first one is asked for. */
  async function mapKernel(request: OptimizerMapRequest): Promise<{ kernel: Kernel; algorithm: string }> {
    const { model, optimizer } = request;
    if (optimizer.runsOn === 'cpu') {
      throw new RangeError(`optimizer-map: an optimizer with a twin in WGSL was expected, ${optimizer.id} was given`);
    }
    const [{ openOptimizerMap }, { gradientForm }] = await Promise.all([
      import('./optimizer-map-job.ts'),
      import('./gradient-form.ts'),
    ]);
    const { id, algorithm } = gradientForm(request);
    const key = `optimizer-map ${model.id} ${optimizer.id} ${id}`;
    return { kernel: await keep(key, () => openOptimizerMap(guard, request, editShader)), algorithm };
  }

  /** A failed compilation is tried again the next time. */
  function keep(key: string, open: () => Promise<Kernel>): Promise<Kernel> {
    const known = kernels.get(key);
    if (known) return known;
    const opening = open();
    kernels.set(key, opening);
    opening.catch(() => kernels.delete(key));
    return opening;
  }

  async function run<Result>(
    cancel: Cancel | undefined,
    compute: (bands: { now: () => number; firstBandSteps: number; cancel: Cancel }) => Promise<Result>,
  ) {
    const start = now();
    if (destroyed) throw new CancelledError('gpu engine: destroyed');
    guard.check('gpu engine', cancel);
    nJobs++;
    const stop = {
      get cancelled() {
        return destroyed || cancel?.cancelled === true;
      },
    };
    try {
      const result = await compute({ now, firstBandSteps, cancel: stop });
      const made = { engine: 'gpu', adapter, algorithm: 'direct, float32' } as const;
      return { ...made, ...result, milliseconds: now() - start };
    } finally {
      nJobs--;
      if (destroyed && nJobs === 0) closeDevice();
    }
  }

  // Destroying a device whose dispatch is stuck blocks the thread, so such a device is left behind.
  function closeDevice(): void {
    if (!guard.stuck) device.destroy();
  }

  function painterOf(picture: Heatmap): Painter {
    return {
      attach(canvas) {
        guard.check('heatmap');
        const target = new CanvasTarget(guard, picture, canvas, () => targets.delete(target));
        targets.add(target);
        return target;
      },
    };
  }
}

/** Whether a request is for the linear model over one w_x a column and one w_rec a row, and not for the direct form. */
function hasLinearRows({ model, slice: { u, v }, form }: CostSurfaceRequest): boolean {
  return model.id === 'linear' && form !== 'direct' && u[1] === 0 && v[0] === 0;
}
