import { cpuEngine } from '../engines/cpu/cpu-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { type GpuEngineOptions, GpuUnavailableError, openGpuEngine } from '../engines/gpu/gpu-engine.ts';
import { referenceEngine } from '../engines/reference/reference-engine.ts';
import { openDawn } from './dawn.ts';
import { type Io, NoEngineError } from './io.ts';
import type { EngineChoice } from './options.ts';

export type OpenedGpu = { readonly engine: Engine } | { readonly reason: string };

/** A GPU engine through Dawn, or one sentence: why there is none. */
export async function openGpu(io: Io, options: GpuEngineOptions = {}): Promise<OpenedGpu> {
  let reason = 'no reason was given';
  const gpu = await openDawn((why) => {
    reason = why;
  });
  if (!gpu) return { reason };
  try {
    return { engine: await openGpuEngine(gpu, { now: io.now, ...options }) };
  } catch (error) {
    if (error instanceof GpuUnavailableError) return { reason: error.message };
    throw error;
  }
}

/** The same GPU again, with the direct form as one would write it first. */
export async function openPlainGpu(io: Io): Promise<Engine | undefined> {
  const opened = await openGpu(io, { plain: true });
  return 'engine' in opened ? opened.engine : undefined;
}

/**
 * @param fits whether the GPU can take the request, where the choice is left to us
 * @throws NoEngineError where the engine asked for isn't there
 */
export async function openEngine(choice: EngineChoice, io: Io, fits = true): Promise<Engine> {
  if (choice === 'reference') return referenceEngine(io.now);
  if (choice === 'cpu' || (choice === 'auto' && !fits)) return openCpu(io);
  const opened = await openGpu(io);
  if (choice === 'auto') {
    if ('engine' in opened && !opened.engine.isSoftware) return opened.engine;
    if ('engine' in opened) opened.engine.destroy();
    return openCpu(io);
  }
  if ('engine' in opened) return opened.engine;
  throw new NoEngineError(`--engine gpu was asked for, and there is none: ${opened.reason}`);
}

export function openCpu(io: Io): Engine {
  return cpuEngine({ now: io.now, name: io.processor });
}
