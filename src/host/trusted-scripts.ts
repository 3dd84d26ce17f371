interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/**
 * The page's one policy that lets the address of a script through: these addresses and no other. May be called once.
 *
 * @returns a function that gives an address in the form that the browser wants, and throws TypeError for any other one
 */
export function trustScripts(urls: readonly string[]): (url: string) => string {
  const absolute = (url: string) => new URL(url, location.href).href;
  const trusted = new Set(urls.map(absolute));
  const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('rnnscape', {
    createScriptURL: (url) => {
      if (!trusted.has(absolute(url))) throw new TypeError(`one of ${urls.join(', ')} was expected, ${url} was given`);
      return url;
    },
  });
  return (url) => (policy ? (policy.createScriptURL(url) as string) : url);
}
