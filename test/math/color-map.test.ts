import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bandOf, bandStyle, tutorialLevels } from '../../src/math/bands.ts';
import { colorMaps } from '../../src/math/color-map.ts';

interface GoldenMaps {
  readonly viridis: string;
  readonly pink: string;
  readonly cividis: string;
  readonly bands: { readonly pink: string; readonly viridis: string };
}

const golden: GoldenMaps = JSON.parse(readFileSync(new URL('../golden/color-maps.json', import.meta.url), 'utf8'));

const mapOf = (id: string) => colorMaps.find((map) => map.id === id)!;

function largestDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('color maps', () => {
  it.each(['viridis', 'pink', 'cividis'] as const)('%s is matplotlib’s to 1/255', (id) => {
    expect(mapOf(id).colors.length).toBe(256 * 3);
    expect(largestDifference(mapOf(id).colors, bytes(golden[id]))).toBeLessThanOrEqual(1);
  });

  it('has viridis first, as the default', () => {
    expect(colorMaps.map(({ id }) => id)).toEqual(['viridis', 'pink', 'cividis']);
  });

  it.each(colorMaps)('$id: "above" is far from its last color, and from all others', ({ colors, above }) => {
    const distance = (place: number) =>
      Math.hypot(...[0, 1, 2].map((channel) => above[channel]! - colors[3 * place + channel]!));
    expect(distance(255)).toBeGreaterThan(120);
    expect(Math.min(...Array.from({ length: 256 }, (_, place) => distance(place)))).toBeGreaterThan(55);
  });
});

describe('bands', () => {
  it('has the tutorial’s 30 levels, logspace(-0.2, 8, 30)', () => {
    const levels = tutorialLevels();
    expect(levels.length).toBe(30);
    expect(levels[0]).toBe(-0.2);
    expect(levels[29]).toBe(8);
    expect(levels[1]! - levels[0]!).toBeCloseTo(8.2 / 29, 14);
  });

  it.each(['pink', 'viridis'] as const)('%s: colors the 29 bands as matplotlib’s contourf does', (id) => {
    const { colors } = bandStyle(mapOf(id));
    expect(largestDifference(colors.subarray(0, 29 * 3), bytes(golden.bands[id]))).toBeLessThanOrEqual(1);
  });

  it('ends with the color of "above", and fits the levels', () => {
    const map = mapOf('pink');
    const style = bandStyle(map, Float64Array.of(0, 1, 2), 7);
    expect(style.colors.length).toBe(3 * 3);
    expect(style.colors.subarray(6)).toEqual(map.above);
    expect(style.saturated.length).toBe(6);
    expect(style.stripe).toBe(7);
  });

  it('puts a cost into its band, an edge into the band above', () => {
    const levels = Float64Array.of(0, 1, 2);
    expect([0, 8.9, 9, 98, 99, 1e9].map((cost) => bandOf(cost, levels))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(bandOf(0, tutorialLevels())).toBe(0);
    expect(bandOf(2.197e9, tutorialLevels())).toBe(29);
  });

  it.each([[[]], [[1]], [[1, 1]], [[2, 1]], [[0, Number.NaN]]])('refuses the levels %j', (levels) => {
    expect(() => bandStyle(mapOf('pink'), Float64Array.from(levels))).toThrow(RangeError);
  });
});
