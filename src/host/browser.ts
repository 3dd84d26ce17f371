import type { Clock } from '../app/clock.ts';
import type { EngineSource } from '../app/engines.ts';
import { cpuEngine } from '../engines/cpu/cpu-engine.ts';

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

/** Why the GPU does not compute, and what would help: one rung of the ladder each. */
const REASONS = {
  insecure:
    'This page was not opened over https or from localhost, so the browser hides its GPU and the CPU computes. An https address would help.',
  'no-webgpu': 'Your browser has no WebGPU, so the CPU computes. Chrome, Edge or Safari 26 would use the GPU.',
  'no-adapter':
    "Your browser found no GPU that it can use, so the CPU computes. Hardware acceleration in the browser's settings, or a newer graphics driver, may help.",
  'request-failed':
    'Your GPU refused to start, so the CPU computes. Reloading the page, or a newer graphics driver, may help.',
  'timed-out': 'Your GPU did not answer, so the CPU computes. Reloading the page, or restarting the browser, may help.',
} as const;

/** @param createWorker makes a worker that runs `engines/cpu/worker.ts` */
export function engineSource(createWorker: () => Worker): EngineSource {
  return {
    cpu: () => cpuEngine({ now: browserClock.now, createWorker, name: 'this CPU' }),
    async gpu() {
      if (!isSecureContext) return { reason: REASONS.insecure };
      if (!navigator.gpu) return { reason: REASONS['no-webgpu'] };
      try {
        // Only where there may be a GPU; the CPU shows the first surfaces meanwhile.
        const { GpuUnavailableError, openGpuEngine } = await import('../engines/gpu/gpu-engine.ts');
        try {
          return { engine: await openGpuEngine(navigator.gpu, { now: browserClock.now, painter: true }) };
        } catch (error) {
          if (error instanceof GpuUnavailableError) return { reason: REASONS[error.reason] };
          throw error;
        }
      } catch (error) {
        return { reason: `The GPU could not be started, so the CPU computes: ${error}` };
      }
    },
  };
}
