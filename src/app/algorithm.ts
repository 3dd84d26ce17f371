import { names } from '../text/names.ts';

/** What an engine says of how it computed, in the page's language or another: "exact rows, float64". */
export function algorithmText(algorithm: string, { algorithms, comma } = names()): string {
  return algorithm
    .split(', ')
    .map((part) => algorithms[part] ?? part)
    .join(comma);
}
