import { readWords } from './buffers.ts';
import type { Guard } from './guard.ts';

/** Notes when the first of some passes begins and when the last one ends, by the GPU's own clock. */
export class Stopwatch {
  readonly #guard: Guard;
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #readback: GPUBuffer;

  /** @throws Error where the device has no timestamps: see `isTrusted` */
  constructor(guard: Guard) {
    const { device } = guard;
    this.#guard = guard;
    this.#queries = device.createQuerySet({ label: 'stopwatch', type: 'timestamp', count: 2 });
    this.#resolved = device.createBuffer({ label: 'stopwatch', size: 16, usage: QUERY_RESOLVE | COPY_SRC });
    this.#readback = device.createBuffer({ label: 'stopwatch.readback', size: 16, usage: MAP_READ | COPY_DST });
  }

  /** What a pass is to note. */
  writes(isFirst: boolean, isLast: boolean): GPUComputePassTimestampWrites | undefined {
    if (!isFirst && !isLast) return undefined;
    return {
      querySet: this.#queries,
      ...(isFirst ? { beginningOfPassWriteIndex: 0 } : {}),
      ...(isLast ? { endOfPassWriteIndex: 1 } : {}),
    };
  }

  /** Records what follows the last pass. */
  finish(encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(this.#queries, 0, 2, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, this.#readback, 0, 16);
  }

  /** @returns milliseconds from the first pass's beginning to the last one's end */
  async read(): Promise<number> {
    const words = await readWords(this.#guard, this.#readback);
    this.#readback.unmap();
    const [begin, end] = new BigUint64Array(words.buffer);
    return Number(end! - begin!) / 1e6;
  }

  destroy(): void {
    this.#queries.destroy();
    this.#resolved.destroy();
    this.#readback.destroy();
  }
}

/** Whether a device has timestamps that can be believed: SwiftShader's run twice as fast as the clock on the wall. */
export function isTrusted(device: GPUDevice, isSoftware: boolean): boolean {
  return device.features.has('timestamp-query') && !isSoftware;
}

// The values of the specification's GPUBufferUsage: Node has no such globals.
const MAP_READ = 0x1;
const COPY_SRC = 0x4;
const COPY_DST = 0x8;
const QUERY_RESOLVE = 0x200;
