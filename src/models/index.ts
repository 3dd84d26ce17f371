import { cliff } from './cliff.ts';
import { linear } from './linear.ts';
import type { Model } from './model.ts';

/** Every network that rnnscape knows, in the order of its menus. Each has a twin in `shaders/models/`. */
export const models: readonly Model[] = [linear, cliff];
