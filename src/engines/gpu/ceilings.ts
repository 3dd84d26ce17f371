import { inputBuffer, readWords } from './buffers.ts';
import type { Guard } from './guard.ts';
import { Kernel } from './kernel.ts';
import { pack } from './layouts.ts';
import { loneText, type ShaderFiles } from './shader-text.ts';

const files: ShaderFiles = import.meta.glob<string>('../../../shaders/ceilings/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a device can do at most, by the clock from submit to done. */
export interface Ceilings {
  readonly bytesWrittenPerSecond: number;
  readonly multiplyAddsPerSecond: number;
}

/** A sample lasts at least so long, in milliseconds, so that the way to the device and back hardly counts. */
const LONG_ENOUGH = 20;
const N_INVOCATIONS = 2 ** 16;
const N_CHAINS = 8;
/** Eight chains of so many steps still sum up to a whole number that float32 holds. */
const MAX_STEPS_OF_CHAIN = 2 ** 20;
const MAX_FILLS = 2 ** 14;

/**
 * Finds a device's ceilings with two kernels whose results are checked.
 *
 * @param nBytes of the buffer that is filled, a multiple of 16
 * @throws Error where a result is wrong, and for what WebGPU reports; DeviceLostError
 */
export async function measureCeilings(guard: Guard, nBytes: number, now: () => number): Promise<Ceilings> {
  return {
    bytesWrittenPerSecond: await measureFill(guard, nBytes, now),
    multiplyAddsPerSecond: await measureMultiplyAdd(guard, now),
  };
}

async function measureFill(guard: Guard, nBytes: number, now: () => number): Promise<number> {
  const text = loneText('ceilings/fill.wgsl', files);
  const kernel = await Kernel.open(guard, 'fill', 'fill', text, ['storage']);
  return withOutput(guard, nBytes, async (output, expectAll) => {
    const group = kernel.bind([output]);
    let milliseconds = 0;
    let nFills = 1;
    for (; ; nFills *= 2) {
      milliseconds = await run(guard, kernel, group, nFills, nFills, now);
      await expectAll(nFills);
      if (milliseconds >= LONG_ENOUGH || nFills === MAX_FILLS) break;
    }
    return perSecond(nFills * nBytes, milliseconds);
  });
}

async function measureMultiplyAdd(guard: Guard, now: () => number): Promise<number> {
  const text = loneText('ceilings/multiply-add.wgsl', files);
  const kernel = await Kernel.open(guard, 'multiply-add', 'multiplyAdd', text, ['read-only-storage', 'storage']);
  const ones = inputBuffer(guard.device, 'multiply-add.factorAndTerm', Float32Array.of(1, 1));
  try {
    return await withOutput(guard, 4 * N_INVOCATIONS, async (output, expectAll) => {
      const group = kernel.bind([ones, output]);
      let milliseconds = 0;
      let nSteps = 2 ** 6;
      for (; ; nSteps *= 2) {
        milliseconds = await run(guard, kernel, group, nSteps, 1, now);
        // 0 + 1 + … + 7, and the steps of each chain.
        const [sum] = new Uint32Array(Float32Array.of(28 + N_CHAINS * nSteps).buffer);
        await expectAll(sum!);
        if (milliseconds >= LONG_ENOUGH || nSteps === MAX_STEPS_OF_CHAIN) break;
      }
      return perSecond(N_INVOCATIONS * N_CHAINS * nSteps, milliseconds);
    });
  } finally {
    ones.destroy();
  }
}

/** @returns milliseconds from submit to done of so many dispatches in a row */
async function run(
  guard: Guard,
  kernel: Kernel,
  group: GPUBindGroup,
  number: number,
  nDispatches: number,
  now: () => number,
): Promise<number> {
  const label = 'ceilings';
  const { device } = guard;
  const band = { first: 0, count: N_INVOCATIONS };
  const words = pack('Load', { count: N_INVOCATIONS, number });
  const { result: start, verdict } = guard.scoped(label, () => {
    const encoder = device.createCommandEncoder({ label });
    const used = Array.from({ length: nDispatches }, () => kernel.record(encoder, group, band, words));
    const commands = encoder.finish();
    const begun = now();
    device.queue.submit([commands]);
    for (const buffer of used) buffer.destroy();
    return begun;
  });
  await guard.wait(label, device.queue.onSubmittedWorkDone());
  const milliseconds = now() - start;
  await guard.wait(label, verdict);
  return milliseconds;
}

/** Lends a buffer, and a check that each of its words is the expected one. */
async function withOutput<Result>(
  guard: Guard,
  size: number,
  use: (output: GPUBuffer, expectAll: (word: number) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const { device } = guard;
  const output = device.createBuffer({ label: 'ceilings.output', size, usage: STORAGE | COPY_SRC });
  try {
    return await use(output, async (expected) => {
      const label = 'ceilings.readback';
      const readback = device.createBuffer({ label, size, usage: MAP_READ | COPY_DST });
      const encoder = device.createCommandEncoder({ label });
      encoder.copyBufferToBuffer(output, 0, readback, 0, size);
      device.queue.submit([encoder.finish()]);
      const words = await readWords(guard, readback);
      readback.destroy();
      const at = words.findIndex((word) => word !== expected);
      if (at >= 0) throw new Error(`ceilings: word ${at} is ${words[at]} where ${expected} was expected`);
    });
  } finally {
    output.destroy();
  }
}

function perSecond(amount: number, milliseconds: number): number {
  return (1000 * amount) / milliseconds;
}

// The values of the specification's GPUBufferUsage: Node has no such global.
const MAP_READ = 0x1;
const COPY_SRC = 0x4;
const COPY_DST = 0x8;
const STORAGE = 0x80;
