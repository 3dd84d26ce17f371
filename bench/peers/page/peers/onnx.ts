import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { type Node, onnxModel } from '../onnx-model.ts';
import { float32Numbers, type Peer } from '../peer.ts';

/** WebAssembly with SIMD, on one thread as all the others. */
export async function open(): Promise<Peer> {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: wasmUrl };
  return {
    title: `ONNX Runtime Web ${env.versions.web} WASM`,
    device: 'CPU',
    methods: [
      {
        name: 'one sequence at a time',
        order: 'direct',
        precision: 'float32',
        prepare: async (request) => {
          const { nSequences, nSteps, inputs, targets, wx, wRec } = float32Numbers(request);
          const model = surfaceModel(nSequences, nSteps, wRec.length, wx.length);
          const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
          return async () => {
            const { costs } = await session.run({
              inputs: new Tensor('float32', inputs, [inputs.length]),
              targets: new Tensor('float32', targets, [nSequences]),
              wx: new Tensor('float32', wx, [1, wx.length]),
              wRec: new Tensor('float32', wRec, [wRec.length, 1]),
              nSequences: new Tensor('float32', [nSequences], [1]),
            });
            return { costs: (await costs!.getData()) as Float32Array };
          };
        },
      },
    ],
  };
}

/** The recurrence unrolled over all steps of all sequences, each step over the whole grid. */
function surfaceModel(nSequences: number, nSteps: number, nRows: number, nColumns: number): Uint8Array {
  const nodes: Node[] = [
    { operator: 'Split', inputs: ['inputs'], outputs: numbered('x', nSequences * nSteps) },
    { operator: 'Split', inputs: ['targets'], outputs: numbered('t', nSequences) },
  ];
  let nNames = 0;
  const add = (operator: string, ...inputs: string[]) => {
    const output = `v${nNames++}`;
    nodes.push({ operator, inputs, outputs: [output] });
    return output;
  };
  let sum: string | undefined;
  for (let i = 0; i < nSequences; i++) {
    let state: string | undefined;
    for (let k = 0; k < nSteps; k++) {
      const push = add('Mul', `x${i * nSteps + k}`, 'wx');
      state = state === undefined ? push : add('Add', add('Mul', state, 'wRec'), push);
    }
    const error = add('Sub', state!, `t${i}`);
    const square = add('Mul', error, error);
    sum = sum === undefined ? square : add('Add', sum, square);
  }
  nodes.push({ operator: 'Div', inputs: [sum!, 'nSequences'], outputs: ['costs'] });
  return onnxModel({
    nodes,
    inputs: {
      inputs: [nSequences * nSteps],
      targets: [nSequences],
      wx: [1, nColumns],
      wRec: [nRows, 1],
      nSequences: [1],
    },
    outputs: { costs: [nRows, nColumns] },
  });
}

function numbered(name: string, length: number): string[] {
  return Array.from({ length }, (_, index) => `${name}${index}`);
}
