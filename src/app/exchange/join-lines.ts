import type { Pixel } from './figure-items.ts';

/** Ends that lie on the same thousandth of a pixel are the same. */
const PER_PIXEL = 1000;

/**
 * Joins lines end to end, whichever way round they lie, into as few as can be: marching squares gives a contour in
 * thousands of short pieces.
 */
export function joinLines(lines: readonly (readonly Pixel[])[]): Pixel[][] {
  const byEnd = new Map<string, Set<number>>();
  const usable = lines.map((line) => line.length > 1 && line.flat().every(Number.isFinite));
  for (const [index, line] of lines.entries()) {
    if (!usable[index]) continue;
    for (const end of [line[0]!, line.at(-1)!]) {
      const key = keyOf(end);
      byEnd.set(key, (byEnd.get(key) ?? new Set()).add(index));
    }
  }
  const joined: Pixel[][] = [];
  for (const [index, line] of lines.entries()) {
    if (!usable[index]) continue;
    take(index);
    const forth = follow(line.at(-1)!);
    const back = follow(line[0]!);
    joined.push([...back.reverse(), ...line, ...forth]);
  }
  return joined;

  /** What follows after `end`, without it. */
  function follow(end: Pixel): Pixel[] {
    const found: Pixel[] = [];
    for (let last = end; ; last = found.at(-1)!) {
      const [next] = byEnd.get(keyOf(last)) ?? [];
      if (next === undefined) return found;
      take(next);
      const line = lines[next]!;
      const isForth = keyOf(line[0]!) === keyOf(last);
      found.push(...(isForth ? line.slice(1) : line.slice(0, -1).reverse()));
    }
  }

  function take(index: number): void {
    usable[index] = false;
    const line = lines[index]!;
    for (const end of [line[0]!, line.at(-1)!]) byEnd.get(keyOf(end))?.delete(index);
  }
}

function keyOf([x, y]: Pixel): string {
  return `${Math.round(x * PER_PIXEL)} ${Math.round(y * PER_PIXEL)}`;
}
