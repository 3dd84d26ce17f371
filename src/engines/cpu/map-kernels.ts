import { optimizers } from '../../optimizers/index.ts';
import type { MapKernels } from './jobs.ts';
import { optimizerMap } from './optimizer-map.ts';

/** Everything that maps need; only workers, and the code of maps, import it. */
export const mapKernels: MapKernels = { optimizers, kernelOf: optimizerMap };
