/**
 * Registers the service worker of this page, and tells when a newer version is installed and waits.
 *
 * @param script its address, as the page's policy lets it through
 * @param onUpdate is handed what goes over to the newer version: it loads the page anew
 */
export async function register(script: string, onUpdate: (goOver: () => void) => void): Promise<void> {
  holdVersion();
  const registration = await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  const tell = () => {
    // Without an active one, the worker that waits is the first, and this page is of its version.
    if (registration.waiting && registration.active) onUpdate(() => activate(registration));
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  tell();
  document.addEventListener('visibilitychange', () => {
    // A page that is open for days looks for a newer version when somebody comes back to it, if there is a network.
    if (document.visibilityState === 'visible' && navigator.onLine) registration.update().catch(() => {});
  });
}

/** As long as this page lives, no service worker removes the version that its script belongs to. */
function holdVersion(): void {
  const { src } = document.querySelector<HTMLScriptElement>('script[type="module"]')!;
  navigator.locks.request(src, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
}

function activate({ waiting }: ServiceWorkerRegistration): void {
  waiting?.addEventListener('statechange', () => {
    if (waiting.state === 'activated' || waiting.state === 'redundant') location.reload();
  });
  if (waiting) waiting.postMessage('activate');
  // Another page has gone over already.
  else location.reload();
}
