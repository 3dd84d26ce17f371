import type { Model } from '../../models/model.ts';
import { type DirectForm, SURFACE_BINDINGS } from './cost-surface.ts';
import type { Guard } from './guard.ts';
import { Kernel } from './kernel.ts';
import { type EditShader, kernelText, type ShaderFiles } from './shader-text.ts';

const files: ShaderFiles = import.meta.glob<string>('../../../shaders/plain/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const plainForm: DirectForm = { nLanes: 1, inputs: 'numbers' };

/** Compiles `shaders/plain/cost-surface.wgsl` for one model. Only a benchmark asks for it. */
export function openPlainSurface(guard: Guard, model: Model, edit?: EditShader): Promise<Kernel> {
  const parts = { parts: [], constants: [], files };
  const text = kernelText('plain/cost-surface.wgsl', model.id, model.parameters.length, edit, parts);
  return Kernel.open(guard, 'plain-cost-surface', 'costSurface', text, SURFACE_BINDINGS);
}
