import { expose } from 'comlink';
import { models } from '../../models/index.ts';
import { jobServer } from './job-server.ts';

/** The worker's entry: the kernels, for whoever created it. */
expose(jobServer(models, async () => (await import('./map-kernels.ts')).mapKernels));
