import { withClipping } from './clipping.ts';
import type { Optimizer } from './optimizer.ts';
import { rprop } from './rprop.ts';

/** Each optimizer's state is its own; what one is handed came from itself. */
const unclipped = [rprop] as readonly unknown[] as readonly Optimizer[];

/**
 * Every optimizer that rnnscape knows, in the order of its menus. Each can clip its gradients; those that run on the
 * GPU have a twin in `shaders/optimizers/`.
 */
export const optimizers: readonly Optimizer[] = unclipped.map(withClipping);
