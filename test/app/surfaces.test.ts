import { describe, expect, test } from 'vitest';
import type { SurfaceState } from '../../src/app/state.ts';
import { isSaturatedAt, saturatedCount } from '../../src/app/surfaces.ts';
import type { CostSurface } from '../../src/engines/engine.ts';

const surface: CostSurface = {
  engine: 'reference',
  adapter: 'test',
  algorithm: 'test',
  milliseconds: 0,
  nColumns: 3,
  nRows: 2,
  costs: new Float64Array(6),
  status: Uint8Array.of(1, 1, 2, 1, 2, 1),
};
const state: SurfaceState = {
  id: 'plane',
  window: [
    [-1, 1],
    [0, 1],
  ],
  busy: false,
  surface,
};

describe('saturated cells', () => {
  test('are counted', () => {
    expect(saturatedCount(surface)).toBe(2);
    expect(saturatedCount({ ...surface, status: new Uint8Array(6) })).toBe(0);
  });

  test('are found at the nearest cell, and never outside the window', () => {
    expect(isSaturatedAt(state, Float64Array.of(1, 0))).toBe(true);
    expect(isSaturatedAt(state, Float64Array.of(0.1, 0.9))).toBe(true);
    expect(isSaturatedAt(state, Float64Array.of(0.1, 0.1))).toBe(false);
    expect(isSaturatedAt(state, Float64Array.of(1.2, 0))).toBe(false);
    expect(isSaturatedAt({ ...state, surface: undefined }, Float64Array.of(1, 0))).toBe(false);
  });
});
