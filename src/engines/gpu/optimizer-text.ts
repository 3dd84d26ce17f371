import { LARGEST_STEP } from '../../math/float32.ts';
import type { Model } from '../../models/model.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import { MOVED_BY, NEVER } from '../engine.ts';
import type { GradientForm } from './gradient-form.ts';
import { type EditShader, kernelText, type ShaderFiles, type ShaderText } from './shader-text.ts';

const files: ShaderFiles = import.meta.glob<string>(
  [
    '../../../shaders/optimizer-map.wgsl',
    '../../../shaders/lib/backpropagation.wgsl',
    '../../../shaders/forms/{backpropagation,linear-polynomials}.wgsl',
    '../../../shaders/optimizers/*.wgsl',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/**
 * The text of `shaders/optimizer-map.wgsl` for one model, one optimizer and one form. Each hyperparameter's place becomes a
 * constant: `deltaInitial` is `hyperparameters[DELTA_INITIAL]`.
 */
export function optimizerMapText(
  model: Model,
  optimizer: Optimizer,
  form: GradientForm,
  edit?: EditShader,
): ShaderText {
  const { hyperparameters } = optimizer;
  return kernelText('optimizer-map.wgsl', model.id, model.parameters.length, edit, {
    parts: ['lib/backpropagation.wgsl', `forms/${form.id}.wgsl`, `optimizers/${optimizer.id}.wgsl`],
    constants: [
      `const N_HYPERPARAMETERS = ${hyperparameters.length}u;`,
      ...hyperparameters.map(({ key }, index) => `const ${constantCase(key)} = ${index}u;`),
      `const NEVER = ${NEVER}u;`,
      `const MOVED_BY: f32 = ${MOVED_BY};`,
      `const CONVERGED_BELOW: f32 = ${model.convergedBelow};`,
      `const LARGEST_STEP: f32 = ${LARGEST_STEP}f;`,
      ...form.constants,
    ],
    files,
  });
}

/** `deltaInitial` → `DELTA_INITIAL` */
function constantCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, '_$&').toUpperCase();
}
