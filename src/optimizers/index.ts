import type { Optimizer } from './optimizer.ts';
import { rprop } from './rprop.ts';

/** Every optimizer that rnnscape knows, in the order of its menus. */
export const optimizers: readonly Optimizer[] = [rprop];
