import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import * as tf from '@tensorflow/tfjs-core';
import { webGlDevice, webGpuDevice } from '../devices.ts';
import { float32Numbers, type Method, type Peer } from '../peer.ts';

type Numbers = ReturnType<typeof float32Numbers>;

/** WebAssembly with SIMD, on one thread as all the others. */
export async function openWasm(): Promise<Peer> {
  setThreadsCount(1);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
  });
  return open('wasm', 'WASM', 'CPU');
}

export async function openWebGl(): Promise<Peer> {
  return open('webgl', 'WebGL', webGlDevice());
}

export async function openWebGpu(): Promise<Peer> {
  return open('webgpu', 'WebGPU', await webGpuDevice());
}

async function open(backend: string, name: string, device: string): Promise<Peer> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js: the back end ${backend} did not start`);
  await tf.ready();
  return {
    title: `TensorFlow.js ${tf.version_core} ${name}`,
    device,
    methods: [
      method('one sequence at a time', 'direct', bySequences),
      method('all sequences at once', 'direct', atOnce),
      method('rows', 'rows', rows),
    ],
  };
}

function method(name: string, order: Method['order'], compute: (numbers: Numbers) => tf.Tensor): Method {
  return {
    name,
    order,
    precision: 'float32',
    prepare: async (request) => {
      const numbers = float32Numbers(request);
      return async () => {
        const tensor = tf.tidy(() => compute(numbers));
        const costs = (await tensor.data()) as Float32Array;
        tensor.dispose();
        return { costs };
      };
    },
  };
}

/** Every step over the whole grid, shape [nRows, nColumns]. */
function bySequences({ nSequences, nSteps, inputs, targets, wx, wRec }: Numbers): tf.Tensor {
  const [row, column] = [tf.tensor2d(wx, [1, wx.length]), tf.tensor2d(wRec, [wRec.length, 1])];
  let sum: tf.Tensor = tf.scalar(0);
  for (let i = 0; i < nSequences; i++) {
    sum = tf.tidy(() => {
      let state = tf.zeros([wRec.length, wx.length]);
      for (let k = 0; k < nSteps; k++) state = state.mul(column).add(row.mul(inputs[i * nSteps + k]!));
      return sum.add(state.sub(targets[i]!).square());
    });
  }
  return sum.div(nSequences);
}

/** Every step over the grids of all sequences, shape [nSequences, nRows, nColumns]. */
function atOnce({ nSequences, nSteps, inputs, targets, wx, wRec }: Numbers): tf.Tensor {
  const [row, column] = [tf.tensor3d(wx, [1, 1, wx.length]), tf.tensor3d(wRec, [1, wRec.length, 1])];
  const steps = tf.tensor4d(inputs, [nSequences, nSteps, 1, 1]).unstack(1);
  let state = tf.zeros([nSequences, wRec.length, wx.length]);
  for (const step of steps) state = tf.tidy(() => state.mul(column).add(step.mul(row)));
  return state
    .sub(tf.tensor3d(targets, [nSequences, 1, 1]))
    .square()
    .sum(0)
    .div(nSequences);
}

/** One parabola in w_x for each row: y = w_x·p(w_rec), p of shape [nRows, nSequences]. */
function rows({ nSequences, nSteps, inputs, targets, wx, wRec }: Numbers): tf.Tensor {
  const column = tf.tensor2d(wRec, [wRec.length, 1]);
  const target = tf.tensor2d(targets, [1, nSequences]);
  let p = tf.zeros([wRec.length, nSequences]);
  for (const step of tf.tensor2d(inputs, [nSequences, nSteps]).unstack(1)) p = p.mul(column).add(step);
  const squares = p.square().sum(1, true);
  const center = p.mul(target).sum(1, true).divNoNan(squares);
  const rest = target.sub(center.mul(p)).square().sum(1, true);
  const parabola = tf.tensor2d(wx, [1, wx.length]).sub(center).square().mul(squares.div(nSequences));
  return parabola.add(rest.div(nSequences));
}
