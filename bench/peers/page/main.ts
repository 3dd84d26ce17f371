import { PAGES, requestOf } from '../cases.ts';
import { type Judgement, judge } from '../judge.ts';
import type { Peer, Surface } from './peer.ts';

/** What the page answers to the one who opened it. */
export interface PeerPage {
  readonly title: string;
  readonly device: string;
  readonly methods: readonly Pick<Peer['methods'][number], 'name' | 'order' | 'precision'>[];
  /** Computes a surface once and judges it. */
  check(method: number, size: number): Promise<Judgement & { algorithm: string }>;
  /** @returns milliseconds a run */
  sample(method: number, size: number, nRuns: number): Promise<number>;
}

declare global {
  var openPeer: () => Promise<PeerPage>;
}

const openers: Record<(typeof PAGES)[number], () => Promise<Peer>> = {
  'plain-loop': async () => (await import('./peers/plain-loop.ts')).open(),
  'rnnscape-cpu': async () => (await import('./peers/rnnscape.ts')).openCpu(),
  'rnnscape-gpu': async () => (await import('./peers/rnnscape.ts')).openGpu(),
  'tensorflow-wasm': async () => (await import('./peers/tensorflow.ts')).openWasm(),
  'tensorflow-webgl': async () => (await import('./peers/tensorflow.ts')).openWebGl(),
  'tensorflow-webgpu': async () => (await import('./peers/tensorflow.ts')).openWebGpu(),
  onnx: async () => (await import('./peers/onnx.ts')).open(),
  'gpu-js-cpu': async () => (await import('./peers/gpu-js.ts')).openCpu(),
  'gpu-js-webgl': async () => (await import('./peers/gpu-js.ts')).openWebGl(),
};

globalThis.openPeer = async () => {
  const wanted = PAGES.find((name) => name === location.hash.slice(1));
  if (!wanted) throw new Error(`the name of a peer was expected behind #, "${location.hash}" was given`);
  const { title, device, methods } = await openers[wanted]();
  let prepared: { key: string; run: () => Promise<Surface> | Surface } | undefined;
  return {
    title,
    device,
    methods: methods.map(({ name, order, precision }) => ({ name, order, precision })),
    async check(index, size) {
      const surface = await (await prepare(index, size))();
      return { ...judge(requestOf(size), methods[index]!, surface), algorithm: surface.algorithm ?? '' };
    },
    async sample(index, size, nRuns) {
      const run = await prepare(index, size);
      const start = performance.now();
      for (let done = 0; done < nRuns; done++) await run();
      return (performance.now() - start) / nRuns;
    },
  };

  async function prepare(index: number, size: number) {
    const key = `${index} ${size}`;
    if (prepared?.key !== key) prepared = { key, run: await methods[index]!.prepare(requestOf(size)) };
    return prepared.run;
  }
};
