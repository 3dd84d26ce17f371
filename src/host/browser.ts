import type { Clock } from '../app/clock.ts';
import type { EngineSource } from '../app/engines.ts';
import { cpuEngine } from '../engines/cpu/cpu-engine.ts';
import { figuresText } from '../text/figures.ts';

export const browserClock: Clock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
  after(milliseconds, callback) {
    const id = setTimeout(callback, milliseconds);
    return () => clearTimeout(id);
  },
};

/** @param createWorker makes a worker that runs `engines/cpu/worker.ts` */
export function engineSource(createWorker: () => Worker): EngineSource {
  return {
    cpu: () => cpuEngine({ now: browserClock.now, createWorker, name: 'this CPU' }),
    async gpu() {
      if (!isSecureContext) return { reason: () => figuresText().gpu.insecure };
      if (!navigator.gpu) return { reason: () => figuresText().gpu['no-webgpu'] };
      try {
        // Only where there may be a GPU; the CPU shows the first surfaces meanwhile.
        const { GpuUnavailableError, openGpuEngine } = await import('../engines/gpu/gpu-engine.ts');
        try {
          return { engine: await openGpuEngine(navigator.gpu, { now: browserClock.now, painter: true }) };
        } catch (error) {
          if (error instanceof GpuUnavailableError) return { reason: () => figuresText().gpu[error.reason] };
          throw error;
        }
      } catch (error) {
        return { reason: () => figuresText().gpu.notStarted(String(error)) };
      }
    },
  };
}
