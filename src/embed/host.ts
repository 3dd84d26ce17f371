import { Engines } from '../app/engines.ts';
import cpuWorkerUrl from '../engines/cpu/worker.ts?worker&url';
import { browserClock, engineSource } from '../host/browser.ts';
import { trustScripts } from '../host/trusted-scripts.ts';

let engines: Engines | undefined;

/** One pair of engines serves every landscape of a page. They begin with the first one. */
export function sharedEngines(): Engines {
  if (!engines) {
    engines = new Engines(engineSource(createWorker), browserClock);
    void engines.start();
  }
  return engines;
}

let trusted: string | undefined;

/** @throws where a policy of the page forbids it; the engine then computes on the page's own thread */
function createWorker(): Worker {
  trusted ??= trustedUrl();
  return new Worker(trusted, { type: 'module', name: 'rnnscape CPU engine' });
}

/** A browser starts no worker from another origin, but one that imports it: that is a few words of this page. */
function trustedUrl(): string {
  const url = new URL(cpuWorkerUrl, import.meta.url);
  const words = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
  const address = url.origin === location.origin ? url.href : URL.createObjectURL(words);
  return trustScripts([address])(address);
}
