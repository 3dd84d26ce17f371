import cpuWorker from '../engines/cpu/worker.ts?bundled';
import { trustScripts } from './trusted-scripts.ts';

// Takes the place of served.ts where the whole page is one file.
const cpuWorkerUrl = URL.createObjectURL(new Blob([cpuWorker], { type: 'text/javascript' }));
const trusted = trustScripts([cpuWorkerUrl]);

export const createWorker: typeof import('./served.ts').createWorker = () =>
  new Worker(trusted(cpuWorkerUrl), { name: 'rnnscape CPU engine' });

/** The file is all that there is. */
export const keepOffline: typeof import('./served.ts').keepOffline = async () => {};
