import { cachePrefix } from './caches.ts';

/**
 * Takes the place of the service worker where that one does harm: empties its caches and ends the registration, so that
 * every load from then on comes from the network. `npm run build -- --kill-switch` builds a page that has it.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => void self.skipWaiting());
// Where the other one is at work just then, Chromium forgets the wish until it is said again.
self.serviceWorker?.addEventListener('statechange', () => {
  if (self.serviceWorker.state === 'installed') void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(withdraw()));

async function withdraw(): Promise<void> {
  const prefix = cachePrefix(self.registration.scope);
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
