/**
 * Registers the service worker of this page, and tells when a newer version is installed and waits.
 *
 * @param script its address, as the page's policy lets it through
 * @param onUpdate is handed what goes over to the newer version: it loads the page anew
 */
export async function register(script: string, onUpdate: (goOver: () => void) => void): Promise<void> {
  await holdVersion();
  const registration = await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  registration.active?.postMessage('tidy');
  const tell = () => {
    // Without an active one, the worker that waits is the first, and this page is of its version.
    if (registration.waiting && registration.active) onUpdate(() => activate(registration));
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  tell();
  const look = () => {
    // The first one is fetched just now.
    if (registration.active && navigator.onLine) registration.update().catch(() => {});
  };
  look();
  // A page that is open for days looks again when somebody comes back to it.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
}

/** As long as this page lives, no service worker removes the version that its script belongs to. */
function holdVersion(): Promise<void> {
  const { src } = document.querySelector<HTMLScriptElement>('script[type="module"]')!;
  return new Promise((resolve, reject) => {
    const hold = () => new Promise<never>(() => resolve());
    navigator.locks.request(src, { mode: 'shared' }, hold).catch(reject);
  });
}

function activate({ waiting }: ServiceWorkerRegistration): void {
  waiting?.addEventListener('statechange', () => {
    if (waiting.state === 'activated' || waiting.state === 'redundant') location.reload();
  });
  if (waiting) waiting.postMessage('activate');
  // Another page has gone over already.
  else location.reload();
}
