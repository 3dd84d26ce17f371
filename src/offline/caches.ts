/** Of an origin's caches, those of this page begin so: other pages may lie beside it. */
export function cachePrefix(scope: string): string {
  return `rnnscape ${scope} `;
}
