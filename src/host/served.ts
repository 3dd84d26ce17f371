import cpuWorkerUrl from '../engines/cpu/worker.ts?worker&url';
import { trustScripts } from './trusted-scripts.ts';

const SERVICE_WORKER = './sw.js';
const trusted = trustScripts([cpuWorkerUrl, SERVICE_WORKER]);

export function createWorker(): Worker {
  return new Worker(trusted(cpuWorkerUrl), { type: 'module', name: 'rnnscape CPU engine' });
}

/**
 * Keeps the page for times without a network, where the browser can.
 *
 * @param onUpdate is called when a newer version is ready, with what goes over to it
 */
export async function keepOffline(onUpdate: (goOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // What the page needs itself comes first.
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve));
  const { register } = await import('../offline/registration.ts');
  await register(trusted(SERVICE_WORKER), onUpdate);
}
