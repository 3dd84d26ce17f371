import type { Cancel } from '../engine.ts';
import type { Guard } from './guard.ts';
import { requireCount } from './limits.ts';

/** A quiet NaN: a cost that was never written. */
export const POISON_NUMBER = 0x7fc0dead;
/** A status that was never written. */
export const POISON_STATUS = 0xdeadbeef;
/** Words behind the last item that must come back untouched. */
export const GUARD_WORDS = 64;

/** A buffer that holds `words` and is never written by the GPU. */
export function inputBuffer(
  device: GPUDevice,
  label: string,
  words: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  usage: 'uniform' | 'storage' = 'storage',
): GPUBuffer {
  const flag = usage === 'uniform' ? UNIFORM : STORAGE;
  const buffer = device.createBuffer({ label, size: words.byteLength, usage: flag, mappedAtCreation: true });
  new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  buffer.unmap();
  return buffer;
}

/** A poisoned buffer of 4-byte items with guard words behind them, and the way back to the CPU. */
export class OutputBuffer {
  readonly buffer: GPUBuffer;
  readonly #kernel: string;
  readonly #label: string;
  readonly #length: number;
  readonly #poison: number;
  readonly #device: GPUDevice;
  #readback: GPUBuffer | undefined;

  /** @throws RangeError where the device has no room for that many items */
  constructor(device: GPUDevice, kernel: string, label: string, length: number, poison: number) {
    const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
    const most = Math.floor(Math.min(maxBufferSize, maxStorageBufferBindingSize) / 4) - GUARD_WORDS;
    requireCount(kernel, `a count of ${label}`, length, most);
    this.#device = device;
    this.#kernel = kernel;
    this.#label = label;
    this.#length = length;
    this.#poison = poison;
    this.buffer = device.createBuffer({
      label: `${kernel}.${label}`,
      size: 4 * (length + GUARD_WORDS),
      usage: STORAGE | COPY_SRC,
      mappedAtCreation: true,
    });
    new Uint32Array(this.buffer.getMappedRange()).fill(poison);
    this.buffer.unmap();
  }

  recordReadback(encoder: GPUCommandEncoder): void {
    const { label, size } = this.buffer;
    this.#readback?.destroy();
    this.#readback = this.#device.createBuffer({ label: `${label}.readback`, size, usage: MAP_READ | COPY_DST });
    encoder.copyBufferToBuffer(this.buffer, 0, this.#readback, 0, size);
  }

  /** The items as raw words. @throws Error where their count is off or the guard words were written */
  async read(guard: Guard, cancel?: Cancel): Promise<Uint32Array<ArrayBuffer>> {
    const readback = this.#readback;
    if (!readback) throw new Error(`${this.#kernel}: no readback of ${this.#label} was recorded`);
    const words = await readWords(guard, readback, cancel);
    readback.destroy();
    this.#readback = undefined;
    const got = words.length - GUARD_WORDS;
    if (got !== this.#length) {
      throw new Error(`${this.#kernel}: ${got} ${this.#label} where ${this.#length} were expected`);
    }
    const written = words.subarray(got).reduce((count, word) => count + (word === this.#poison ? 0 : 1), 0);
    if (written > 0) throw new Error(`${this.#kernel}: ${written} words written behind the last of ${this.#label}`);
    return words.subarray(0, got);
  }

  destroy(): void {
    this.buffer.destroy();
    this.#readback?.destroy();
  }
}

/** What lies in a buffer that can be mapped. */
export async function readWords(guard: Guard, buffer: GPUBuffer, cancel?: Cancel): Promise<Uint32Array<ArrayBuffer>> {
  await guard.wait(buffer.label, buffer.mapAsync(MODE_READ), cancel);
  return new Uint32Array(buffer.getMappedRange().slice(0));
}

/** A status that is no known code, poison included, becomes 0: not computed. */
export function decodeStatus(words: Uint32Array): Uint8Array {
  const status = new Uint8Array(words.length);
  // A loop, because a surface may have a million cells.
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === 1 || word === 2) status[index] = word;
  }
  return status;
}

// The values of the specification's GPUBufferUsage and GPUMapMode: Node has no such globals.
const MAP_READ = 0x1;
const COPY_SRC = 0x4;
const COPY_DST = 0x8;
const UNIFORM = 0x40;
const STORAGE = 0x80;
const MODE_READ = 0x1;
