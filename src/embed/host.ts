import { Engines } from '../app/engines.ts';
import cpuWorkerUrl from '../engines/cpu/worker.ts?worker&url';
import { browserClock, engineSource } from '../host/browser.ts';

let engines: Engines | undefined;

/** One pair of engines serves every landscape of a page. They begin with the first one. */
export function sharedEngines(): Engines {
  if (!engines) {
    engines = new Engines(engineSource(createWorker), browserClock);
    void engines.start();
  }
  return engines;
}

/**
 * A worker from this module's own address. A browser starts none from another origin, but one that imports it: that is
 * a few words of this page, as long as its Content-Security-Policy lets a worker be made of them. Where it does not, the
 * engine computes on the page's own thread.
 */
function createWorker(): Worker {
  const url = new URL(cpuWorkerUrl, import.meta.url);
  const options = { type: 'module', name: 'rnnscape CPU engine' } as const;
  if (url.origin === location.origin) return new Worker(url, options);
  const words = URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' }));
  const worker = new Worker(words, options);
  worker.addEventListener('message', () => URL.revokeObjectURL(words), { once: true });
  return worker;
}
