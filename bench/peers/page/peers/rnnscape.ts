import { cpuEngine } from '../../../../src/engines/cpu/cpu-engine.ts';
import { kernelOf } from '../../../../src/engines/cpu/job-server.ts';
import { openSimd } from '../../../../src/engines/cpu/simd/simd.ts';
import type { Engine, SurfaceForm } from '../../../../src/engines/engine.ts';
import { openGpuEngine } from '../../../../src/engines/gpu/gpu-engine.ts';
import { requestOf } from '../../cases.ts';
import { webGpuDevice } from '../devices.ts';
import type { Method, Peer } from '../peer.ts';

const now = () => performance.now();

/** The CPU engine's kernels, called once for the whole surface, and the engine itself; all on the page's one thread. */
export async function openCpu(): Promise<Peer> {
  // No policy of this page forbids its thread what rnnscape's worker does.
  await openSimd(true);
  const engine = cpuEngine({ now });
  const forms = new Map<string, SurfaceForm>();
  for (const form of ['direct', 'rows', 'polynomials', 'fast'] as const) {
    const kernel = await kernelOf({ kernel: 'cost-surface', request: { ...requestOf(2), form } });
    const { algorithm = form } = await kernel.compute(0, 1);
    // A form that gives way to another one is not timed twice.
    if (!forms.has(algorithm)) forms.set(algorithm, form);
  }
  return {
    title: 'rnnscape, CPU',
    device: 'CPU',
    methods: [
      ...[...forms.values()].map(
        (form): Method => ({
          name: `kernel, ${form}`,
          order: form === 'direct' ? 'direct' : 'rows',
          precision: engine.precision,
          prepare: async (request) => async () => {
            const kernel = await kernelOf({ kernel: 'cost-surface', request: { ...request, form } });
            const { values, status, algorithm = '' } = await kernel.compute(0, kernel.nItems);
            return { costs: values, status, algorithm, engine: 'cpu' };
          },
        }),
      ),
      ofEngine(engine, 'direct'),
      ofEngine(engine, 'fast'),
    ],
  };
}

/** The GPU engine, from request to readback. */
export async function openGpu(): Promise<Peer> {
  if (!navigator.gpu) throw new Error('this browser has no WebGPU');
  const engine = await openGpuEngine(navigator.gpu, { now });
  return {
    title: 'rnnscape, GPU',
    device: await webGpuDevice(),
    methods: [ofEngine(engine, 'direct'), ofEngine(engine, 'fast')],
  };
}

function ofEngine(engine: Engine, form: SurfaceForm): Method {
  return {
    name: `engine, ${form}`,
    order: form === 'direct' ? 'direct' : 'rows',
    precision: engine.precision,
    prepare: async (request) => async () => {
      const surface = await engine.costSurface({ ...request, form });
      surface.drawable?.release();
      return surface;
    },
  };
}
