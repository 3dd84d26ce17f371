import { fitLevels, fittedStyle } from '../../math/bands.ts';
import { CONTOUR } from '../../math/contour-ink.ts';
import {
  type CostSurface,
  type DrawnSurface,
  type HeatmapStyle,
  hasNumbers,
  LOWEST_COST,
  type PainterTarget,
  SATURATED_VALUE,
} from '../engine.ts';
import { inputBuffer } from './buffers.ts';
import { compileShader } from './compile.ts';
import { SurfaceBuffers } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import { pack } from './layouts.ts';
import { drawingText, type EditShader } from './shader-text.ts';

const name = 'heatmap';

const constants = {
  SATURATED_VALUE,
  LOWEST_COST,
  CONTOUR_WIDTH: CONTOUR.width,
  CONTOUR_HALO_WIDTH: CONTOUR.haloWidth,
  CONTOUR_HALO_OPACITY: CONTOUR.haloOpacity,
  CONTOUR_DARK: CONTOUR.dark,
  CONTOUR_LIGHT: CONTOUR.light,
  CONTOUR_FLAT: CONTOUR.flat,
  CONTOUR_FADE_FROM: CONTOUR.fadeFrom,
  CONTOUR_FADE_TO: CONTOUR.fadeTo,
};

/** The pipeline that draws surfaces into textures of one format. */
export class Heatmap {
  readonly format: GPUTextureFormat;
  readonly device: GPUDevice;
  readonly #pipeline: GPURenderPipeline;

  private constructor(device: GPUDevice, format: GPUTextureFormat, pipeline: GPURenderPipeline) {
    this.device = device;
    this.format = format;
    this.#pipeline = pipeline;
  }

  /** @throws ShaderError, DeviceLostError */
  static async open(guard: Guard, format: GPUTextureFormat, edit?: EditShader): Promise<Heatmap> {
    const module = await compileShader(guard, name, drawingText(`${name}.wgsl`, constants, edit));
    const pipeline = guard.device.createRenderPipelineAsync({
      label: name,
      layout: 'auto',
      vertex: { module, entryPoint: 'heatmapVertex' },
      fragment: { module, entryPoint: 'heatmapFragment', targets: [{ format }] },
    });
    return new Heatmap(guard.device, format, await guard.wait(name, pipeline));
  }

  /** Records one picture that fills `target`, in a style that was fitted where it wants to be. The returned buffers are to be destroyed after the submission. */
  record(
    encoder: GPUCommandEncoder,
    target: GPUTexture,
    { costs, status, nColumns, nRows }: SurfaceBuffers,
    { levels, colors, saturated, stripe, scale, fill, contours, nodes }: HeatmapStyle,
  ): GPUBuffer[] {
    const { width, height } = target;
    const picture = pack('Picture', {
      width,
      height,
      nColumns,
      nRows,
      stripe,
      ofCost: scale === 'cost' ? 1 : 0,
      filled: fill === 'none' ? 0 : 1,
      contours: contours ? 1 : 0,
      inside: nodes === 'half a cell inside' ? 1 : 0,
    });
    const used = [
      inputBuffer(this.device, `${name}.picture`, picture, 'uniform'),
      inputBuffer(this.device, `${name}.levels`, new Float32Array(levels)),
      inputBuffer(this.device, `${name}.colors`, packColors(colors, saturated)),
    ] as const;
    const [pictureBuffer, levelsBuffer, colorsBuffer] = used;
    const group = this.device.createBindGroup({
      label: name,
      layout: this.#pipeline.getBindGroupLayout(0),
      entries: [pictureBuffer, costs.buffer, status.buffer, levelsBuffer, colorsBuffer].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
    const pass = encoder.beginRenderPass({
      label: name,
      colorAttachments: [{ view: target.createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, group);
    pass.draw(3);
    pass.end();
    return [...used];
  }
}

/** What the painter needs of a canvas, on a page or off it. */
interface WebGpuCanvas {
  getContext(kind: 'webgpu'): GPUCanvasContext | null;
}

/** A canvas that shows surfaces. */
export class CanvasTarget implements PainterTarget {
  readonly #guard: Guard;
  readonly #heatmap: Heatmap;
  readonly #context: GPUCanvasContext;
  readonly #released: () => void;

  /** @throws Error where the canvas has a context of another kind */
  constructor(guard: Guard, heatmap: Heatmap, canvas: unknown, released: () => void) {
    const context = (canvas as WebGpuCanvas).getContext('webgpu');
    if (!context) throw new Error(`${name}: a canvas without another context was expected`);
    context.configure({ device: heatmap.device, format: heatmap.format, alphaMode: 'premultiplied' });
    this.#guard = guard;
    this.#heatmap = heatmap;
    this.#context = context;
    this.#released = released;
  }

  /** @throws DeviceLostError; Error for a surface that does not lie on this device, or to which no colors can be fitted */
  draw(surface: CostSurface | DrawnSurface, style: HeatmapStyle): void {
    this.#guard.check(name);
    const { device } = this.#heatmap;
    const { drawable } = surface;
    if (!(drawable instanceof SurfaceBuffers) || drawable.device !== device) {
      throw new Error(`${name}: a surface that lies on this device was expected`);
    }
    const encoder = device.createCommandEncoder({ label: name });
    const fitted = style.fit ? fittedStyle(style, rangeOf(surface)) : style;
    const used = this.#heatmap.record(encoder, this.#context.getCurrentTexture(), drawable, fitted);
    device.queue.submit([encoder.finish()]);
    for (const buffer of used) buffer.destroy();
  }

  release(): void {
    this.#context.unconfigure();
    this.#released();
  }
}

function rangeOf(surface: CostSurface | DrawnSurface): readonly [number, number] {
  if (surface.range) return surface.range;
  if (hasNumbers(surface)) return fitLevels(surface.costs);
  throw new Error(`${name}: a surface with numbers or a range was expected`);
}

/** RGBA words, the first byte lowest: the bands, "above", and the two stripes. */
function packColors(colors: Uint8Array, saturated: Uint8Array): Uint32Array<ArrayBuffer> {
  const bytes = Uint8Array.of(...colors, ...saturated);
  return Uint32Array.from(
    { length: bytes.length / 3 },
    (_, color) => bytes[color * 3]! + bytes[color * 3 + 1]! * 0x100 + bytes[color * 3 + 2]! * 0x10000 + 0xff000000,
  );
}
