import { adam } from './adam.ts';
import { withClipping } from './clipping.ts';
import { gradientDescent } from './gradient-descent.ts';
import { hessianFree } from './hessian-free.ts';
import { irpropMinus } from './irprop-minus.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';
import { rpropPlus } from './rprop-plus.ts';

/** Each optimizer's state is its own; what one is handed came from itself. */
const unclipped = [
  rprop,
  gradientDescent,
  momentum,
  nesterov,
  rmsprop,
  adam,
  rpropPlus,
  irpropMinus,
  hessianFree,
] as readonly unknown[] as readonly Optimizer[];

/**
 * Every optimizer that rnnscape knows, in the order of its menus. Each can clip its gradients; those that run on the
 * GPU have a twin in `shaders/optimizers/`.
 */
export const optimizers: readonly Optimizer[] = unclipped.map(withClipping);
