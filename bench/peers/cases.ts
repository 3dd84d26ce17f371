import { gridRequest } from '../../src/check/check.ts';
import type { CostSurfaceRequest } from '../../src/engines/engine.ts';
import { linear } from '../../src/models/linear.ts';

/** The pages, each with one peer: what they are called in the address, and in the order of the table. */
export const PAGES = [
  'plain-loop',
  'rnnscape-cpu',
  'rnnscape-gpu',
  'tensorflow-wasm',
  'tensorflow-webgl',
  'tensorflow-webgpu',
  'onnx',
  'gpu-js-cpu',
  'gpu-js-webgl',
] as const;

/** The tutorial's data over [−3, 3]², `size` × `size` cells. */
export function requestOf(size: number): CostSurfaceRequest {
  return gridRequest(linear, linear.defaultData, size);
}
