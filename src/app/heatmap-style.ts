import type { HeatmapStyle } from '../engines/engine.ts';
import { bandStyle } from '../math/bands.ts';
import { type ColorMap, colorMaps } from '../math/color-map.ts';

/** Paints a surface where no engine's painter can: RGBA, shape [height, width, 4], the top row first. */
export { heatmap } from '../engines/reference/heatmap.ts';

/** What the menu of color maps offers, in its order. */
export const colorMapChoices: readonly Pick<ColorMap, 'id' | 'title'>[] = colorMaps;

const styles = new Map<string, HeatmapStyle>();

/** The tutorial's 29 bands in the colors of a map; always the same object for the same arguments. */
export function heatmapStyle(colorMap: string, stripe = 4): HeatmapStyle {
  const map = colorMaps.find(({ id }) => id === colorMap) ?? colorMaps[0]!;
  const key = `${map.id} ${stripe}`;
  const known = styles.get(key);
  if (known) return known;
  const style = bandStyle(map, undefined, stripe);
  styles.set(key, style);
  return style;
}

/** Where a cost stands among the levels: log₁₀(ξ + 1). */
export function levelOf(cost: number): number {
  return Math.log10(cost + 1);
}
