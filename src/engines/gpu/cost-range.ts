import { levelsAround, lookStride } from '../../math/bands.ts';
import type { Cancel } from '../engine.ts';
import { inputBuffer, OutputBuffer, POISON_NUMBER } from './buffers.ts';
import type { SurfaceBuffers } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import { type Band, Kernel } from './kernel.ts';
import { layouts, pack } from './layouts.ts';
import { type EditShader, plainText } from './shader-text.ts';

const name = 'cost-range';
const N_WORDS = Object.keys(layouts.Found).length;

/** Compiles `shaders/cost-range.wgsl`. */
export function openCostRange(guard: Guard, edit?: EditShader): Promise<Kernel> {
  const text = plainText(`${name}.wgsl`, {}, {}, edit);
  return Kernel.open(guard, name, 'costRange', text, ['uniform', 'read-only-storage', 'storage']);
}

/** Finds the decades that colors are fitted to in a surface that stays on the device. */
export class CostRangeJob {
  readonly #kernel: Kernel;
  readonly #band: Band;
  readonly #look: GPUBuffer;
  readonly #found: OutputBuffer;
  readonly #group: GPUBindGroup;
  #used: GPUBuffer | undefined;

  constructor({ device }: Guard, kernel: Kernel, { costs, nColumns, nRows }: SurfaceBuffers) {
    const nCells = nColumns * nRows;
    const stride = lookStride(nCells);
    const count = Math.ceil(nCells / stride);
    this.#kernel = kernel;
    this.#band = { first: 0, count };
    this.#look = inputBuffer(device, `${name}.look`, pack('Look', { nCells, stride }), 'uniform');
    this.#found = new OutputBuffer(device, name, 'found', N_WORDS * count, POISON_NUMBER);
    this.#group = kernel.bind([this.#look, costs.buffer, this.#found.buffer]);
  }

  record(encoder: GPUCommandEncoder): void {
    this.#used = this.#kernel.record(encoder, this.#group, this.#band);
    this.#found.recordReadback(encoder);
  }

  /** As `fitLevels` has it. @throws CancelledError, DeviceLostError, Error where a guard word was written */
  async read(guard: Guard, cancel?: Cancel): Promise<readonly [low: number, high: number]> {
    const words = await this.#found.read(guard, cancel);
    const numbers = new Float32Array(words.buffer, words.byteOffset, words.length);
    const { count } = this.#band;
    const kept = new Float32Array(count);
    let [smallest, largest] = [Number.POSITIVE_INFINITY, 0];
    for (let item = 0; item < count; item++) {
      smallest = Math.min(smallest, numbers[N_WORDS * item]!);
      largest = Math.max(largest, numbers[N_WORDS * item + 1]!);
      kept[item] = numbers[N_WORDS * item + 2]!;
    }
    return levelsAround(smallest, largest, kept);
  }

  destroy(): void {
    this.#used?.destroy();
    this.#look.destroy();
    this.#found.destroy();
  }
}
