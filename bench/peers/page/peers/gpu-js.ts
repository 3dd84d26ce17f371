import { GPU as GpuJs, type IKernelFunctionThis, type IKernelRunShortcut } from 'gpu.js';
import { version } from 'gpu.js/package.json';
import { webGlDevice } from '../devices.ts';
import { float32Numbers, type Peer } from '../peer.ts';

/** It translates its kernel to plain loops, in float64 but for the result. */
export const openCpu = (): Promise<Peer> => open('cpu', 'CPU', 'CPU');

/** It translates its kernel to a WebGL fragment shader. */
export const openWebGl = (): Promise<Peer> => open('gpu', 'GPU (WebGL)', webGlDevice());

async function open(mode: 'cpu' | 'gpu', name: string, device: string): Promise<Peer> {
  const gpu = new GpuJs({ mode });
  return {
    title: `gpu.js ${version} ${name}`,
    device,
    methods: [
      {
        name: 'direct',
        order: 'direct',
        precision: 'float32',
        prepare: async (request) => {
          const { nSequences, nSteps, inputs, targets, wx, wRec } = float32Numbers(request);
          const kernel: IKernelRunShortcut = gpu
            .createKernel(cell)
            .setOutput([wx.length, wRec.length])
            .setConstants({ nSequences, nSteps })
            .setPrecision('single')
            .setTactic('precision');
          return () => ({ costs: kernel(inputs, targets, wx, wRec) as Float32Array[] });
        },
      },
    ],
  };
}

/** One cell of the grid. gpu.js reads this function's text, so it must come through the bundler as it stands. */
function cell(
  this: IKernelFunctionThis<{ nSequences: number; nSteps: number }>,
  inputs: number[],
  targets: number[],
  wx: number[],
  wRec: number[],
): number {
  let sum = 0;
  for (let i = 0; i < this.constants.nSequences; i++) {
    let state = 0;
    for (let k = 0; k < this.constants.nSteps; k++) {
      state = inputs[i * this.constants.nSteps + k]! * wx[this.thread.x]! + state * wRec[this.thread.y]!;
    }
    const error = targets[i]! - state;
    sum += error * error;
  }
  return sum / this.constants.nSequences;
}
