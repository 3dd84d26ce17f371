import { cachePrefix } from './caches.ts';

/**
 * Serves the page without a network. Each version has a cache of its own, filled as a whole or not at all. A page begins
 * with the files of the version that is active; whatever it loads later is found by a name that holds a hash of the
 * content, so a page of an older version goes on with its own files. The worker waits until somebody asks for it, or
 * until no page is left.
 */
declare const self: ServiceWorkerGlobalScope;
/** the version's files, each by its path: a digest as of subresource integrity */
declare const __FILES__: Readonly<Record<string, string>>;
/** a hash of `__FILES__` */
declare const __BUILD__: string;

const START = 'index.html';
const scope = self.registration.scope;
const prefix = cachePrefix(scope);
const own = prefix + __BUILD__;

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'activate') void self.skipWaiting();
  if (event.data === 'tidy') event.waitUntil(removeOldCaches());
});
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});

/** @throws TypeError where a file is not the one of this version: then nothing is kept, and the browser tries later */
async function fill(): Promise<void> {
  const cache = await caches.open(own);
  const requests = Object.entries(__FILES__).map(
    ([path, integrity]) => new Request(addressOf(path), { cache: 'no-cache', integrity }),
  );
  await cache.addAll(requests);
}

/** Hosts may redirect from `index.html`, and what was redirected answers no navigation. */
function addressOf(path: string): string {
  return scope + (path === START ? '' : path);
}

/** Which file is asked for; undefined where it is none of any version. */
function pathOf({ method, url }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  if (method !== 'GET' || !address.startsWith(scope)) return undefined;
  const path = address.slice(scope.length) || START;
  return Object.hasOwn(__FILES__, path) || path.startsWith('assets/') ? path : undefined;
}

async function answer(path: string, request: Request): Promise<Response> {
  const address = addressOf(path);
  const found = await caches.match(address, { cacheName: own, ignoreVary: true });
  if (found) return found;
  const older = path.startsWith('assets/') ? await caches.match(address, { ignoreVary: true }) : undefined;
  return older ?? fetch(request);
}

/** A page holds a lock by the name of its script, so a cache with that script in it is still needed. */
async function removeOldCaches(): Promise<void> {
  const [names, { held = [] }, pages] = await Promise.all([
    caches.keys(),
    self.navigator.locks.query(),
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }),
  ]);
  const locks = held.map(({ name = '' }) => name).filter((name) => name.startsWith(scope));
  // A page that has only begun holds no lock yet, so nobody knows its version.
  if (pages.filter(({ url }) => url.startsWith(scope)).length > locks.length) return;
  for (const name of names.filter((each) => each.startsWith(prefix) && each !== own)) {
    const lives = (await Promise.all(locks.map((lock) => caches.match(lock, { cacheName: name })))).some(Boolean);
    // A version that comes after this one has a cache, but no page.
    if (!lives && !self.registration.installing && !self.registration.waiting) await caches.delete(name);
  }
}
