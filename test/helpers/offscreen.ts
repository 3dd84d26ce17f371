// GPUTextureUsage.RENDER_ATTACHMENT | COPY_SRC, GPUBufferUsage.MAP_READ | COPY_DST
const DRAWN = 0x10 | 0x1;
const READ = 0x1 | 0x8;

/** Stands for a canvas where there is none. Its width in bytes is a multiple of 256. */
export class Offscreen {
  #device: GPUDevice | undefined;
  #texture: GPUTexture | undefined;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  getContext() {
    return {
      configure: ({ device, format }: GPUCanvasConfiguration) => {
        this.#device = device;
        this.#texture = device.createTexture({ size: [this.width, this.height], format, usage: DRAWN });
      },
      unconfigure: () => this.#texture?.destroy(),
      getCurrentTexture: () => this.#texture!,
    };
  }

  /** What was drawn, in the bytes of its format, shape [height, width, 4]. */
  async pixels(): Promise<Uint8Array> {
    const { width, height } = this;
    const buffer = this.#device!.createBuffer({ size: width * height * 4, usage: READ });
    const encoder = this.#device!.createCommandEncoder();
    encoder.copyTextureToBuffer({ texture: this.#texture! }, { buffer, bytesPerRow: width * 4 }, [width, height]);
    this.#device!.queue.submit([encoder.finish()]);
    await buffer.mapAsync(1);
    return new Uint8Array(buffer.getMappedRange().slice(0));
  }
}
