/** The one of `known` that a typing mistake or two make of `given`; undefined where none is near. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  // One mistake in three characters, two at most: what is further away was meant otherwise.
  let least = Math.min(2, Math.floor(given.length / 3)) + 1;
  for (const each of known) {
    if (Math.abs(each.length - given.length) >= least) continue;
    const distance = editDistance(given.toLowerCase(), each.toLowerCase());
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

/** How many characters have to be put in, taken out or changed. @see Wagner & Fischer 1974 */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
