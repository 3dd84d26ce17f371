import type { PlaneWindow } from './document.ts';
import type { PointReport } from './state.ts';

/** How the landscape lies at a place, as someone feels it who moves over the window. */
export interface Slope {
  /** 'flat': a hundredth of the window changes the cost by less than 0.1 %; 'steep': by more than 10 % */
  readonly steepness: 'flat' | 'gentle' | 'steep';
  /** which way is down along each parameter: −1 smaller, 1 larger, 0 where it hardly matters */
  readonly down: readonly [-1 | 0 | 1, -1 | 0 | 1];
}

/** A step over the window, as a share of its sides. */
const STEP = 0.01;
const FLAT = 0.001;
const STEEP = 0.1;
/** tan 22.5°: eight directions, each as wide as the others. */
const HARDLY = Math.SQRT2 - 1;

/** @returns undefined where ξ or its gradient is no number */
export function slopeIn({ a, b }: PlaneWindow, { cost, gradient }: PointReport): Slope | undefined {
  // Sides may be as different as the parameters' meanings, so both are counted in windows.
  const falls = [-gradient[0]! * (a[1] - a[0]), -gradient[1]! * (b[1] - b[0])] as const;
  const length = Math.hypot(...falls);
  if (!Number.isFinite(cost) || !Number.isFinite(length)) return undefined;
  const change = length === 0 ? 0 : (STEP * length) / cost;
  const sign = (fall: number, other: number) =>
    length === 0 || Math.abs(fall) < HARDLY * Math.abs(other) ? 0 : fall < 0 ? -1 : 1;
  return {
    steepness: change < FLAT ? 'flat' : change > STEEP ? 'steep' : 'gentle',
    down: [sign(falls[0], falls[1]), sign(falls[1], falls[0])],
  };
}
