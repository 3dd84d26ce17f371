import { formatNumber } from '../../app/format.ts';
import type { SurfaceState } from '../../app/state.ts';

/** A window as its intervals: `[−3, 3]²`, or `[0, 2] × [−1, 1]`. */
export function windowText(window: SurfaceState['window']): string {
  const [first, second] = window.map(([from, to]) => `[${formatNumber(from)}, ${formatNumber(to)}]`);
  return first === second ? `${first}²` : `${first} × ${second}`;
}
