import { inputBuffer } from './buffers.ts';
import { compileShader } from './compile.ts';
import type { Guard } from './guard.ts';
import { pack } from './layouts.ts';
import type { ShaderText } from './shader-text.ts';

/** Invocations of a workgroup. */
export const WORKGROUP_SIZE = 64;

/** The items that one dispatch computes. */
export interface Band {
  readonly first: number;
  readonly count: number;
}

/** A compute pipeline: group 0 holds a job's buffers, group 1 the band of one dispatch. */
export class Kernel {
  readonly #device: GPUDevice;
  readonly #name: string;
  readonly #pipeline: GPUComputePipeline;

  private constructor(device: GPUDevice, name: string, pipeline: GPUComputePipeline) {
    this.#device = device;
    this.#name = name;
    this.#pipeline = pipeline;
  }

  /**
   * @param bindings what group 0 holds, in the order of its bindings
   * @throws ShaderError, DeviceLostError
   */
  static async open(
    guard: Guard,
    name: string,
    entryPoint: string,
    text: ShaderText,
    bindings: readonly GPUBufferBindingType[],
  ): Promise<Kernel> {
    const { device } = guard;
    const module = await compileShader(guard, name, text);
    const groups = [bindings, ['uniform'] as const].map((types, group) =>
      device.createBindGroupLayout({
        label: `${name}.group${group}`,
        entries: types.map((type, binding) => ({ binding, visibility: COMPUTE, buffer: { type } })),
      }),
    );
    const pipeline = device.createComputePipelineAsync({
      label: name,
      layout: device.createPipelineLayout({ label: name, bindGroupLayouts: groups }),
      compute: { module, entryPoint, constants: { workgroupSize: WORKGROUP_SIZE } },
    });
    return new Kernel(device, name, await guard.wait(name, pipeline));
  }

  /** Binds a job's buffers, in the order of the bindings. */
  bind(buffers: readonly GPUBuffer[]): GPUBindGroup {
    return this.#bind(0, buffers);
  }

  /**
   * Records one dispatch. The returned buffer holds its band, and is to be destroyed after the submission.
   *
   * @param words the struct that group 1 holds, where that is more than the band
   */
  record(
    encoder: GPUCommandEncoder,
    job: GPUBindGroup,
    band: Band,
    words: Uint32Array<ArrayBuffer> = pack('Band', { ...band }),
    timestampWrites?: GPUComputePassTimestampWrites,
  ): GPUBuffer {
    const buffer = inputBuffer(this.#device, `${this.#name}.band`, words, 'uniform');
    const pass = encoder.beginComputePass({ label: this.#name, ...(timestampWrites && { timestampWrites }) });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, job);
    pass.setBindGroup(1, this.#bind(1, [buffer]));
    pass.dispatchWorkgroups(Math.ceil(band.count / WORKGROUP_SIZE));
    pass.end();
    return buffer;
  }

  #bind(group: number, buffers: readonly GPUBuffer[]): GPUBindGroup {
    return this.#device.createBindGroup({
      label: `${this.#name}.group${group}`,
      layout: this.#pipeline.getBindGroupLayout(group),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }
}

// GPUShaderStage.COMPUTE
const COMPUTE = 0x4;
