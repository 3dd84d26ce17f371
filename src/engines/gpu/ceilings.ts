import type { Ceilings } from '../engine.ts';
import { OutputBuffer } from './buffers.ts';
import type { Guard } from './guard.ts';
import { type Band, Kernel } from './kernel.ts';
import { plainText, type ShaderFiles } from './shader-text.ts';
import { isTrusted, Stopwatch } from './stopwatch.ts';

const files: ShaderFiles = import.meta.glob<string>('../../../shaders/ceilings/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** 16-byte words that an invocation writes. */
const FILLS = 4;
/** Steps of each of the eight chains. */
const STEPS = 512;
const FACTOR = 0.5;
/** Invocations of one dispatch; a device in software has no need of more than a few. */
const INVOCATIONS = { hardware: 2 ** 20, software: 2 ** 16 };
/** How long a sample has to be at least, in milliseconds. */
const SAMPLE = 20;
const SAMPLES = 3;

/**
 * What a device can write, and what it can compute, by two kernels that do nothing else; the best of a few samples.
 *
 * @throws Error where a kernel's result is wrong
 */
export async function findCeilings(guard: Guard, isSoftware: boolean, now: () => number): Promise<Ceilings> {
  const count = isSoftware ? INVOCATIONS.software : INVOCATIONS.hardware;
  // The first item tells the value that is filled in, and where the chains start.
  const band = { first: 1, count };
  const fill = await run(guard, isSoftware, now, 'fill', 'fill', { FILLS: `${FILLS}u` }, band, 4 * FILLS * count);
  if (fill.words.some((word) => word !== band.first)) throw new Error('ceilings: a fill that left something out');
  const constants = { STEPS: `${STEPS}u`, FACTOR: `f32(${FACTOR})` };
  const chains = await run(guard, isSoftware, now, 'multiply-add', 'multiplyAdd', constants, band, count);
  // x ← x/2 + 1 ends at 2 from everywhere.
  const sums = new Float32Array(chains.words.buffer, chains.words.byteOffset, count);
  if (sums.some((sum) => Math.abs(sum - 16) > 1e-4)) throw new Error('ceilings: a chain with a wrong end');
  return {
    bytesPerSecond: (16 * FILLS * count) / (fill.milliseconds / 1000),
    operationsPerSecond: (2 * 8 * STEPS * count) / (chains.milliseconds / 1000),
  };
}

async function run(
  guard: Guard,
  isSoftware: boolean,
  now: () => number,
  name: string,
  entryPoint: string,
  constants: Readonly<Record<string, string>>,
  band: Band,
  nWords: number,
): Promise<{ milliseconds: number; words: Uint32Array<ArrayBuffer> }> {
  const { device } = guard;
  const kernel = await Kernel.open(guard, name, entryPoint, plainText(`ceilings/${name}.wgsl`, constants, files), [
    'storage',
  ]);
  const output = new OutputBuffer(device, name, 'words', nWords, 0xdeadbeef);
  const watch = isTrusted(device, isSoftware) ? new Stopwatch(guard) : undefined;
  const group = kernel.bind([output.buffer]);
  try {
    let best = await sample(1);
    for (let repetitions = 1; best * repetitions < SAMPLE && repetitions < 1000; ) {
      repetitions = Math.min(1000, Math.max(2 * repetitions, Math.ceil(SAMPLE / best)));
      best = await sample(repetitions);
    }
    const enough = Math.max(1, Math.ceil(SAMPLE / best));
    for (let trial = 0; trial < SAMPLES; trial++) best = Math.min(best, await sample(enough));
    const encoder = device.createCommandEncoder({ label: name });
    output.recordReadback(encoder);
    device.queue.submit([encoder.finish()]);
    return { milliseconds: best, words: await output.read(guard) };
  } finally {
    output.destroy();
    watch?.destroy();
  }

  /** @returns milliseconds of one dispatch of so many */
  async function sample(repetitions: number): Promise<number> {
    const start = now();
    const encoder = device.createCommandEncoder({ label: name });
    const used = Array.from({ length: repetitions }, (_, index) =>
      kernel.record(encoder, group, band, undefined, watch?.writes(index === 0, index === repetitions - 1)),
    );
    watch?.finish(encoder);
    device.queue.submit([encoder.finish()]);
    for (const buffer of used) buffer.destroy();
    await guard.wait(name, device.queue.onSubmittedWorkDone());
    return (watch ? await watch.read() : now() - start) / repetitions;
  }
}
